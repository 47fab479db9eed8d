"""What people do with groups: each use case gathers, decides and applies in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from bot.access import Act, Asker, Standing
from bot.clock import Clock
from bot.community.service import may_found, zone_for
from bot.groups import renewing, rules, tables
from bot.groups.asking import allowed, allowed_in_open, known
from bot.groups.leaving import end, remove
from bot.groups.promises import END, back, changed, day_promise, founded_promise
from bot.groups.rules import Founding, GroupState, Wish
from bot.groups.tables import Group, looking_after
from bot.groups.templates import template
from bot.people import tables as people
from bot.prompts import Prompts
from bot.storage import Storage, Unit

ANY = Wish()


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as one person sees it: `role` is None from outside; `named` is their leave to be named in its export."""

    group: Group
    role: Standing | None
    named: bool = False


async def found_group(
    prompts: Prompts, unit: Unit, guild: int, founder: int, founding: Founding, now: datetime
) -> Group:
    """A new group with its founder as organiser; a Refusal for a name that is taken, or for texts and numbers."""
    values = _begins_with(founding)
    if await tables.name_is_taken(unit, guild, values["name"]):
        raise rules.NameTaken(name=values["name"])
    group = await known(unit, guild, await tables.add_group(unit, guild=guild, founded_at=now, **values))
    await tables.add_member(unit, group, founder, Standing.ORGANISER, now)
    await prompts.promise(unit, founded_promise(group, now))
    await changed(prompts, unit, group, f"founded:{token_hex(8)}", now)
    return group


class Groups:
    """Found, find, join, leave and archive groups."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def may_found(self, asker: Asker) -> None:
        """Asked before the form is shown: nobody should fill it in for nothing."""
        async with self._storage.read() as unit:
            await may_found(unit, asker)

    async def zone_for(self, asker: Asker) -> str:
        """The zone that a group of the asker's begins with."""
        async with self._storage.read() as unit:
            return await zone_for(unit, asker)

    async def found(self, asker: Asker, founding: Founding) -> Group:
        """Found a group with its founder as organiser, and promise its room."""
        async with self._storage.write() as unit:
            await may_found(unit, asker)
            now = self._clock.now()
            group = await found_group(self._prompts, unit, asker.guild, asker.member, founding, now)
            if founding.direct:
                await people.keep(unit, asker.guild, asker.member, direct=True)
        return group

    async def browse(self, asker: Asker, wish: Wish = ANY) -> list[Group]:
        """The open groups of the community that fit the wish, by name."""
        async with self._storage.read() as unit:
            return [group for group in await tables.open_groups(unit, asker.guild) if fits(group, wish)]

    async def of(self, asker: Asker) -> list[Group]:
        """The groups the asker is in, by name."""
        async with self._storage.read() as unit:
            return await tables.groups_of(unit, asker.guild, asker.member)

    async def show(self, asker: Asker, group_id: int) -> GroupView:
        async with self._storage.read() as unit:
            group = await known(unit, asker.guild, group_id)
            named = asker.member in await looking_after.named_of(unit, group.id)
            return GroupView(group, await tables.role_of(unit, group.id, asker.member), named)

    async def named(self, asker: Asker, named: str | None, channel: int | None) -> int:
        """The group meant by what was typed or picked, or else by the channel one is in."""
        async with self._storage.read() as unit:
            if named is None:
                here = await tables.group_of_channel(unit, asker.guild, channel) if channel else None
                if here is None:
                    raise rules.WhichGroup
                return here.id
            group = await tables.group_named(unit, asker.guild, rules.one_line(named))
            if group is None:
                raise rules.NoSuchGroup
            return group.id

    async def leave(self, asker: Asker, group_id: int) -> Group:
        """Give the seat back; the last organiser of others goes only after naming another or archiving the group."""
        async with self._storage.write() as unit:
            group = await allowed(unit, Act.LEAVE_GROUP, asker, group_id)
            organisers = await tables.members_of(unit, group.id, Standing.ORGANISER)
            if organisers == [asker.member] and group.taken > 1 and group.open:
                raise rules.LastOrganiser(name=group.name)
            await self._remove(unit, group, asker.member)
        return group

    async def archive(self, asker: Asker, group_id: int) -> Group:
        """End the group: its room is locked, nothing more is promised for it, and later the room is deleted."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.ARCHIVE_GROUP, asker, group_id)
            await end(self._prompts, unit, group, f"ended:{token_hex(8)}", self._clock.now())
            return await known(unit, group.guild, group.id)

    async def restore(self, asker: Asker, group_id: int) -> Group:
        """Bring a group back that has ended, as long as its room is not deleted."""
        async with self._storage.write() as unit:
            group = await allowed(unit, Act.ARCHIVE_GROUP, asker, group_id)
            if group.open:
                raise rules.NotEnded(name=group.name)
            if await tables.name_is_taken(unit, group.guild, group.name):
                raise rules.NameTakenMeanwhile(name=group.name)
            # Where nobody organises it, its members are asked anew: what was promised about that ended with it.
            again = {"state": GroupState.OPEN.value, "archived_at": None, "orphaned_at": None}
            await tables.change_group(unit, group.id, **again)
            await self._prompts.withdraw(unit, f"{END}:{group.id}")
            group = await known(unit, group.guild, group.id)
            await back(self._prompts, unit, group, f"back:{token_hex(8)}", self._clock.now())
        return group

    async def about_to(self, asker: Asker, act: Act, group_id: int) -> Group:
        """The group, when the asker may do this to it; asked before they are shown what it means."""
        async with self._storage.read() as unit:
            return await allowed(unit, act, asker, group_id)

    async def room_ready(self, group: Group, seconds: float) -> Group:
        """Wait for the room's promises of this group to be kept, at most so long; the group as it then is."""
        await self._prompts.settled_group(group.id, timeout=seconds)
        async with self._storage.read() as unit:
            return await known(unit, group.guild, group.id)

    async def try_again(self, asker: Asker, group_id: int) -> Group:
        """Try what was parked for lack of a permission."""
        async with self._storage.write() as unit:
            group = await allowed(unit, Act.SET_UP_CHECKINS, asker, group_id)
            await self._prompts.resume(unit, group.id)
            await renewing.try_again(self._prompts, unit, group, self._clock.now())
            return group

    async def room_broken(self, guild: int, channel: int) -> None:
        """A channel is gone: if it was a group's room, promise to mend it."""
        async with self._storage.write() as unit:
            group = await tables.group_of_channel(unit, guild, channel)
            if group is not None and group.open:
                await self._changed(unit, group, "broken")

    async def room_touched(self, guild: int, channel: int, shut_out: frozenset[int]) -> None:
        """Access to a channel was changed by hand: if it is a group's room, promise to mend it.

        `shut_out` are those who lost their access by it, which is right where they left the group; with nobody named,
        it was changed in a way that is never right.
        """
        async with self._storage.write() as unit:
            group = await tables.group_of_channel(unit, guild, channel)
            if group is None or (shut_out and not shut_out & {*await tables.members_of(unit, group.id)}):
                return
            await self._changed(unit, group, "touched")

    async def left_server(self, guild: int, member: int) -> None:
        """Somebody left the server: their seats are free and their rooms closed to them."""
        async with self._storage.write() as unit:
            for group in await tables.groups_of(unit, guild, member):
                await self._remove(unit, group, member)
            await renewing.shut_out(self._prompts, unit, guild, member, self._clock.now())

    async def look_after_all(self) -> None:
        """Promise tomorrow's look at every room; what is promised already stays the same promise."""
        async with self._storage.write() as unit:
            now = self._clock.now()
            everywhere = await looking_after.open_everywhere(unit)
            await self._prompts.promise(unit, *(day_promise(guild, group, now) for guild, group in everywhere))

    async def _remove(self, unit: Unit, group: Group, member: int) -> None:
        await remove(self._prompts, unit, group, member, f"left:{token_hex(8)}", self._clock.now())

    async def _changed(self, unit: Unit, group: Group, cause: str) -> None:
        await changed(self._prompts, unit, group, f"{cause}:{token_hex(8)}", self._clock.now())


def _begins_with(founding: Founding) -> dict[str, Any]:
    """What is stored of a new group: what its founder says, and where they say nothing, their purpose's template."""
    rules.checked_channels(founding.channels)
    name, begins = rules.checked_name(founding.name), template(founding.purpose)
    capacity = rules.checked_capacity(founding.capacity, rules.EVERYBODY if founding.for_everybody else rules.LARGEST)
    return {
        "name": name,
        "name_key": tables.name_key(name),
        "about": rules.checked_about(founding.about) or begins.about,
        "purpose": founding.purpose.value,
        "admission": rules.Admission.OPEN.value,
        "capacity": capacity,
        "minimum": min(begins.minimum, capacity),
        "format": begins.format.value,
        "cadence": begins.cadence.value,
        "zone": founding.zone,
        "locale": founding.locale,
        "state": GroupState.OPEN.value,
    }


def fits(group: Group, wish: Wish) -> bool:
    """Whether the group is what somebody looks for; what is open about a group fits no wish for it."""
    asked = (
        (wish.purpose, group.purpose),
        (wish.format, group.format),
        (wish.language, group.locale.split("-")[0]),
        (wish.weekday, group.weekday),
    )
    return all(wanted is None or wanted == has for wanted, has in asked)
