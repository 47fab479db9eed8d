"""What people do with groups: each use case gathers, decides and applies in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from bot import access
from bot.access import Act, Asker, Standing
from bot.clock import Clock
from bot.community.service import may_found, zone_for
from bot.groups import rules, tables
from bot.groups.promises import changed, founded_promise, seat_freed
from bot.groups.rules import Founding, GroupState, Purpose
from bot.groups.tables import Group
from bot.people import tables as people
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as one person sees it: `role` is None from outside."""

    group: Group
    role: Standing | None


async def found_group(
    prompts: Prompts, unit: Unit, guild: int, founder: int, founding: Founding, now: datetime
) -> Group:
    """A new group with its founder as organiser; a Refusal for a name that is taken, or for texts and numbers."""
    name, about = rules.checked_name(founding.name), rules.checked_about(founding.about)
    capacity = rules.checked_capacity(founding.capacity)
    if await tables.name_is_taken(unit, guild, name):
        raise rules.NameTaken(name=name)
    group_id = await tables.add_group(
        unit,
        guild=guild,
        name=name,
        name_key=tables.name_key(name),
        about=about,
        purpose=founding.purpose.value,
        admission=rules.Admission.OPEN.value,
        capacity=capacity,
        zone=founding.zone,
        locale=founding.locale,
        state=GroupState.OPEN.value,
        founded_at=now,
    )
    group = await tables.group(unit, guild, group_id)
    if group is None:
        raise rules.NoSuchGroup
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
            now = self._clock.now()
            group = await found_group(self._prompts, unit, asker.guild, asker.member, founding, now)
            if founding.direct:
                await people.keep(unit, asker.guild, asker.member, direct=True)
        return group

    async def browse(self, asker: Asker, purpose: Purpose | None = None) -> list[Group]:
        async with self._storage.read() as unit:
            return await tables.open_groups(unit, asker.guild, purpose)

    async def of(self, asker: Asker) -> list[Group]:
        """The groups the asker is in, by name."""
        async with self._storage.read() as unit:
            return await tables.groups_of(unit, asker.guild, asker.member)

    async def show(self, asker: Asker, group_id: int) -> GroupView:
        async with self._storage.read() as unit:
            group = await self._found(unit, asker.guild, group_id)
            return GroupView(group, await tables.role_of(unit, group.id, asker.member))

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
        """Give the seat back; the last organiser of others goes only after archiving the group."""
        async with self._storage.write() as unit:
            group = await self._found(unit, asker.guild, group_id)
            await self._check(unit, Act.LEAVE_GROUP, group, asker)
            organisers = await tables.members_of(unit, group.id, Standing.ORGANISER)
            if organisers == [asker.member] and group.taken > 1 and group.open:
                raise rules.LastOrganiser(name=group.name)
            await self._remove(unit, group, asker.member)
        return group

    async def archive(self, asker: Asker, group_id: int) -> Group:
        """End the group: its room is locked and nothing more is promised for it."""
        async with self._storage.write() as unit:
            group = await self._found(unit, asker.guild, group_id)
            await self._check(unit, Act.ARCHIVE_GROUP, group, asker)
            if not group.open:
                raise rules.GroupArchived(name=group.name)
            await tables.change_group(unit, group.id, state=GroupState.ARCHIVED.value)
            await self._prompts.withdraw_group(unit, group.id)
            await self._changed(unit, group, "archived")
        return group

    async def about_to(self, asker: Asker, act: Act, group_id: int) -> Group:
        """The group, when the asker may do this to it; asked before they are shown what it means."""
        async with self._storage.read() as unit:
            group = await self._found(unit, asker.guild, group_id)
            await self._check(unit, act, group, asker)
            return group

    async def room_ready(self, group: Group, seconds: float) -> Group:
        """Wait for the room's promises of this group to be kept, at most so long; the group as it then is."""
        await self._prompts.settled_group(group.id, timeout=seconds)
        async with self._storage.read() as unit:
            return await self._found(unit, group.guild, group.id)

    async def try_again(self, asker: Asker, group_id: int) -> Group:
        """Try what was parked for lack of a permission."""
        async with self._storage.write() as unit:
            group = await self._found(unit, asker.guild, group_id)
            await self._check(unit, Act.SET_UP_CHECKINS, group, asker)
            await self._prompts.resume(unit, group.id)
            return group

    async def room_broken(self, guild: int, channel: int) -> None:
        """A channel is gone: if it was a group's room, promise to mend it."""
        async with self._storage.write() as unit:
            group = await tables.group_of_channel(unit, guild, channel)
            if group is not None and group.open:
                await self._changed(unit, group, "broken")

    async def left_server(self, guild: int, member: int) -> None:
        """Somebody left the server: their seats are free and their rooms closed to them."""
        async with self._storage.write() as unit:
            for group in await tables.groups_of(unit, guild, member):
                await self._remove(unit, group, member)

    async def _remove(self, unit: Unit, group: Group, member: int) -> None:
        await tables.remove_member(unit, group.id, member)
        await seat_freed(self._prompts, unit, group, f"left:{token_hex(8)}", self._clock.now())

    async def _changed(self, unit: Unit, group: Group, cause: str) -> None:
        await changed(self._prompts, unit, group, f"{cause}:{token_hex(8)}", self._clock.now())

    async def _check(self, unit: Unit, act: Act, group: Group, asker: Asker) -> None:
        role = await tables.role_of(unit, group.id, asker.member)
        access.check(act, access.standings(role, asker.steward))

    async def _found(self, unit: Unit, guild: int, group_id: int) -> Group:
        group = await tables.group(unit, guild, group_id)
        if group is None:
            raise rules.NoSuchGroup
        return group
