"""What people do so that two groups go together: look for one, ask it, answer for a group or for oneself."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.access import Act, Asker
from bot.boarding import few
from bot.boarding import tables as boardings
from bot.boarding.rules import DecidedAlready
from bot.boarding.tables import Boarding
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.merging import gathering, promises, rules, stepping, tables
from bot.merging.rules import MergeState, Say
from bot.merging.stepping import Sides
from bot.merging.tables import Merge
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Found:
    """The groups that may be asked whether this one could go on in them."""

    group: Group
    boarding: Boarding
    candidates: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """How a merge stands, and its two groups."""

    merge: Merge
    sides: Sides


class Merging:
    """The use cases of going together."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def look(self, asker: Asker, boarding_id: int) -> Found | Under:
        """Which groups may be asked, or how it stands where one is; DecidedAlready where nothing is to be decided."""
        async with self._storage.read() as unit:
            boarding = await boardings.boarding(unit, asker.guild, boarding_id)
            merge = await tables.live_of(unit, boarding.group_id) if boarding is not None else None
            sides = await stepping.sides_of(unit, merge) if merge is not None else None
            if merge is None or sides is None or merge.boarding_id != boarding_id:
                return await self._found(unit, asker, boarding_id)
            await allowed_in_open(unit, Act.EDIT_GROUP, asker, merge.group_id)
            return Under(merge, sides)

    async def _found(self, unit: Unit, asker: Asker, boarding_id: int) -> Found:
        group, boarding = await self._undecided(unit, asker, boarding_id)
        return Found(group, boarding, tuple(await gathering.candidates(unit, group, boarding, self._clock.now())))

    async def _undecided(self, unit: Unit, asker: Asker, boarding_id: int) -> tuple[Group, Boarding]:
        """The small group, while its organisers may ask another; the Refusal that fits if not."""
        boarding = await boardings.boarding(unit, asker.guild, boarding_id)
        if boarding is None or boarding.state not in few.UNDECIDED:
            raise DecidedAlready
        group = await allowed_in_open(unit, Act.EDIT_GROUP, asker, boarding.group_id)
        if await tables.live_of(unit, group.id) is not None:
            raise rules.AskedBefore
        return group, boarding

    async def choose(self, asker: Asker, boarding_id: int, host_id: int) -> Under:
        """Ask this group's organisers; NotAvailable where it cannot be asked, or not any more."""
        async with self._storage.write() as unit:
            before, _ = await self._undecided(unit, asker, boarding_id)
            await tables.lock_groups(unit, before.id, host_id)
            now, (group, boarding) = self._clock.now(), await self._undecided(unit, asker, boarding_id)
            host = await groups.group(unit, asker.guild, host_id)
            if host is None or not await gathering.may_be_asked(unit, group, host, boarding, now):
                raise rules.NotAvailable
            merge = await tables.add(unit, group, host, boarding, now + rules.ORGANISERS_ANSWER)
            return Under(await stepping.ask_organisers(self._prompts, unit, merge, now), Sides(group, host))

    async def answer(self, asker: Asker, merge_id: int, *, yes: bool) -> Under:
        """An organiser of the group asked says whether its members shall be asked, or that it does not suit."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            merge, sides = await self._open(unit, asker, merge_id, MergeState.ASKED, now)
            await allowed_in_open(unit, Act.EDIT_GROUP, asker, merge.host_id)
            if yes:
                return Under(await stepping.ask_members(self._prompts, unit, merge, sides, now), sides)
            return await self._off(unit, merge, sides, now)

    async def say(self, asker: Asker, merge_id: int, say: Say) -> Under:
        """Answer as a member, once and for all."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            merge, sides = await self._open(unit, asker, merge_id, MergeState.ASKING, now)
            mine = [one for one in await tables.asked_of(unit, merge.id) if one.member == asker.member]
            if not mine or (mine[0].group_id == merge.group_id) is not say.of_mover:
                raise rules.MergeOver
            if mine[0].answered:
                raise rules.SaidThat
            await tables.answer(unit, merge, asker.member, comes=say is Say.COME, concern=say is Say.CONCERN)
            await self._prompts.withdraw(unit, promises.asking_key(merge, asker.member))
            merge = await tables.merge(unit, merge.guild, merge.id) or merge
            await stepping.see_whether_answered(self._prompts, unit, merge, now)
            return Under(merge, sides)

    async def weigh(self, asker: Asker, merge_id: int, *, go: bool) -> Under:
        """An organiser of the group that stays decides what follows from a concern."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            merge, sides = await self._open(unit, asker, merge_id, MergeState.WEIGHING, now)
            await allowed_in_open(unit, Act.EDIT_GROUP, asker, merge.host_id)
            if not go:
                return await self._off(unit, merge, sides, now)
            await stepping.settle(self._prompts, unit, merge, sides, now, weighed=True)
            return Under(await tables.merge(unit, merge.guild, merge.id) or merge, sides)

    async def call_off(self, asker: Asker, merge_id: int) -> Under:
        """An organiser of the small group takes the question back, whoever is asked just now."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            merge, sides = await self._open(unit, asker, merge_id, None, now)
            await allowed_in_open(unit, Act.EDIT_GROUP, asker, merge.group_id)
            return await self._off(unit, merge, sides, now)

    async def _off(self, unit: Unit, merge: Merge, sides: Sides, now: datetime) -> Under:
        await stepping.call_off(self._prompts, unit, merge, now)
        return Under(replace(merge, state=MergeState.OFF), sides)

    async def _open(
        self, unit: Unit, asker: Asker, merge_id: int, state: MergeState | None, now: datetime
    ) -> tuple[Merge, Sides]:
        """The merge while it is in this state, in any that waits for people where none is named; else MergeOver."""
        merge = await tables.locked(unit, asker.guild, merge_id)
        sides = await stepping.sides_of(unit, merge) if merge is not None else None
        if merge is None or sides is None or not merge.live or now >= merge.until or not sides.open:
            raise rules.MergeOver
        if state not in (None, merge.state):
            raise rules.MergeOver
        return merge, sides
