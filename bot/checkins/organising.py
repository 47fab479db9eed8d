"""What organisers do with check-ins: set them up, look at the next round, swap two in it, open it now."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from secrets import randbits

from bot import access
from bot.access import Act, Asker
from bot.checkins import rules
from bot.checkins.opening import Gathered, decide, gather, open_round
from bot.checkins.pairing import Plan, Swapped, swap
from bot.checkins.promises import ROUND, Window, begins_promise, round_promise
from bot.checkins.rules import FEWEST, RUN_AGAIN_AFTER, Schedule, closing
from bot.checkins.service import known_group, open_programme
from bot.checkins.tables import programmes, rounds
from bot.checkins.tables.programmes import Programme
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.rules import GroupArchived
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.prompts.walltime import next_instant
from bot.settings import CheckinSettings
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Preview:
    """The next round as it would open. `cost` says what the last swap cost; None when there was none."""

    group: Group
    opens: datetime
    plan: Plan
    cost: Swapped | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    group: Group
    pairs: int
    resting: int


class Organising:
    """The use cases of organisers, and the opening of rounds that the prompts use too."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock, settings: CheckinSettings) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock
        self._settings = settings

    async def set_up(self, asker: Asker, group_id: int, schedule: Schedule) -> tuple[Group, datetime]:
        """Set or change the weekly check-ins; the group, and when the next round opens."""
        async with self._storage.write() as unit:
            group = await known_group(unit, asker, group_id)
            await self._check(unit, Act.SET_UP_CHECKINS, group, asker)
            if not group.open:
                raise GroupArchived(name=group.name)
            await programmes.put_programme(unit, asker.guild, group_id, schedule)
            opens = next_instant(schedule.opens, self._clock.now())
            await self._prompts.withdraw(unit, f"{ROUND}:{group_id}:")
            begins = begins_promise(asker.guild, group_id, opens, self._clock.now())
            await self._prompts.promise(unit, round_promise(asker.guild, group_id, opens), begins)
            return group, opens

    async def preview(self, asker: Asker, group_id: int) -> Preview:
        """The next round from its stored seed: the same at every look until something changes."""
        async with self._storage.write() as unit:
            group, gathered, opens = await self._planned(unit, asker, group_id)
            return Preview(group, opens, await self._decided(gathered))

    async def swap(self, asker: Asker, group_id: int, first: int, second: int) -> Preview:
        """Let two change places in the next round and say what it costs; SwapImpossible never says why."""
        if first == second:
            raise rules.SwapImpossible
        async with self._storage.write() as unit:
            group, gathered, opens = await self._planned(unit, asker, group_id)
            plan = await self._decided(gathered)
            round_ = gathered.round
            done = swap(
                plan, first, second, gathered.people, gathered.history, gathered.wishes, round_.number, round_.seed
            )
            if done is None:
                raise rules.SwapImpossible
            await rounds.change_round(unit, round_.id, swaps=[*round_.swaps, (first, second)])
            return Preview(group, opens, done.plan, done)

    async def open_now(self, asker: Asker, group_id: int) -> Opened:
        """Open a round at once; it takes the place of one that would open by itself within hours."""
        async with self._storage.write() as unit:
            group, programme = await open_programme(unit, asker, group_id)
            await self._check(unit, Act.OPEN_ROUND, group, asker)
            last = await rounds.latest_open(unit, group_id)
            if last and last.opened_at and self._clock.now() - last.opened_at < RUN_AGAIN_AFTER:
                raise rules.RoundJustOpened
            plan = await self.open(unit, programme)
            if plan is None:
                raise rules.NobodyYet
            await self._prompts.withdraw(unit, f"{ROUND}:{group_id}:")
            next_one = round_promise(asker.guild, group_id, closing(programme.schedule, self._clock.now()))
            await self._prompts.promise(unit, next_one)
            return Opened(group, len(plan.pairings), len(plan.resting))

    async def open(self, unit: Unit, programme: Programme, due: datetime | None = None) -> Plan | None:
        """Pair everybody who is there and promise what they are told; None when there are too few.

        `due` is when it should have opened, where that was earlier: what is told then says that it is late.
        """
        now = self._clock.now()
        closes = closing(programme.schedule, now)
        gathered = await self._gathered(unit, programme, now, closes)
        if len(gathered.people) < FEWEST:
            return None
        plan = await self._decided(gathered)
        window = Window(due or now, closes, programme.schedule.opens.zone)
        await open_round(unit, self._prompts, gathered, plan, window, self._settings.threads_up_to)
        return plan

    async def _gathered(self, unit: Unit, programme: Programme, opens: datetime, closes: datetime) -> Gathered:
        minutes = programme.schedule.minutes
        round_ = await rounds.plan_round(unit, programme.guild, programme.group_id, randbits(62), minutes)
        return await gather(unit, programme, round_, opens, closes)

    async def _decided(self, gathered: Gathered) -> Plan:
        """Off the loop: for hundreds of people it takes tenths of a second, and others wait for their answers."""
        return await asyncio.to_thread(decide, gathered, self._settings.decoy_rest_chance)

    async def _planned(self, unit: Unit, asker: Asker, group_id: int) -> tuple[Group, Gathered, datetime]:
        group, programme = await open_programme(unit, asker, group_id)
        await self._check(unit, Act.PREVIEW_ROUND, group, asker)
        opens = next_instant(programme.schedule.opens, self._clock.now())
        gathered = await self._gathered(unit, programme, opens, next_instant(programme.schedule.opens, opens))
        if len(gathered.people) < FEWEST:
            raise rules.NobodyYet
        return group, gathered, opens

    async def _check(self, unit: Unit, act: Act, group: Group, asker: Asker) -> None:
        role = await groups.role_of(unit, group.id, asker.member)
        access.check(act, access.standings(role, asker.steward))
