"""Drives each group's cycle: what happens goes through the machine, and what follows is done in the same unit."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from secrets import token_hex

from bot.admission.tables.boarding import waiting_of
from bot.clock import Clock
from bot.cycles import leading, promises, tables
from bot.cycles.links import Dates, Doors
from bot.cycles.machine import Step, first_of, next_of, step
from bot.cycles.states import (
    BOARDING_SLACK,
    Aboard,
    BoardingOver,
    CycleUnderWay,
    Do,
    Effect,
    Event,
    NoCycle,
    Planned,
    Rated,
    SetOff,
    State,
)
from bot.cycles.tables import Stored
from bot.groups import tables as groups
from bot.groups.leaving import remove
from bot.groups.renewing import renew
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState, Plan
from bot.meetings.scheduling import schedule
from bot.meetings.tables import Meeting
from bot.prompts import Prompts
from bot.rating.service import Ratings
from bot.storage import Unit

# What each effect says, and to whom: each of these is one prompt about the cycle, for each occasion.
SAID = {
    Do.ASK_TO_SIGN: promises.SIGN,
    Do.PROPOSE_DATE: promises.EXTRA,
    Do.ASK_FOR_DATES: promises.STALLED,
    Do.SUM_UP: promises.CLOSED,
    Do.PARK: promises.PARKED,
}
Deed = Callable[[Unit, Group, Stored, Effect, datetime], Awaitable[Event | None]]


class Driving:
    """The cycles of all groups; each method works in the caller's unit."""

    def __init__(self, prompts: Prompts, clock: Clock, ratings: Ratings, doors: Doors, dates: Dates) -> None:
        self._prompts = prompts
        self._clock = clock
        self._ratings = ratings
        self._doors = doors
        self._dates = dates
        self._deeds: dict[Do, Deed] = {
            Do.FIND_DATES: self._find_dates,
            Do.ASK_TO_SIGN: self._ask_to_sign,
            Do.SHUT_DOORS: self._shut_doors,
            Do.OPEN_DOORS: self._open_doors,
            Do.ASK_INTENTIONS: self._ask_intentions,
            Do.OPEN_STOP: self._open_stop,
            Do.CLOSE_RATING: self._close_rating,
            Do.LET_OFF: self._let_off,
            Do.MOVE_ON: self._move_on,
            Do.KEEP_SEATS: self._keep_seats,
            Do.BOARD: self._board,
            Do.NAME_LEADERS: self._name_leaders,
            Do.PREPARE_STOP: self._prepare_stop,
        }

    async def begin(self, unit: Unit, group: Group, length: int) -> Stored:
        """A first cycle, or a parked one that sets off again; CycleUnderWay while there is another."""
        before, now = await tables.locked(unit, group.id), self._clock.now()
        if before is not None and before.cycle.state is State.PARKED:
            return await self.happened(unit, group, SetOff(length))
        if before is not None and before.cycle.state is not State.CLOSED:
            raise CycleUnderWay
        number = before.cycle.number + 1 if before else 1
        members = await groups.members_of(unit, group.id)
        return await self._born(unit, group, first_of(length, members, now, number), now)

    async def happened(self, unit: Unit, group: Group, *events: Event) -> Stored:
        """Let these happen to the group's cycle, after who is on board was looked at; NoCycle without one."""
        stored, now = await tables.locked(unit, group.id), self._clock.now()
        if stored is None or stored.cycle.state is State.CLOSED:
            raise NoCycle
        members = frozenset(await groups.members_of(unit, group.id))
        for event in (Aboard(members), *events):
            stored = await self._take(unit, group, stored, event, now)
        return stored

    async def heard(self, unit: Unit, group: Group, *events: Event) -> None:
        """As `happened`, for what concerns groups without a cycle as little as a cycle that is over."""
        stored = await tables.current(unit, group.id)
        if stored is not None and stored.cycle.state is not State.CLOSED:
            await self.happened(unit, group, *events)

    async def again(self, unit: Unit, group: Group) -> None:
        """All that was promised for the group was taken back: promise anew what its cycle waits for."""
        stored = await tables.current(unit, group.id)
        if stored is not None:
            await self._prompts.promise(unit, *promises.timed(group, stored, self._clock.now()))

    async def ahead(self, unit: Unit, group: Group) -> int:
        """How many meetings of the group are planned and not held yet, one under way included."""
        return len(await meetings.meetings_of(unit, group.id, MeetingState.PLANNED))

    async def plan_extra(self, unit: Unit, group: Group, at: datetime) -> Meeting:
        """One more meeting, as long and of the same series as the one planned last; a Refusal where it cannot be."""
        like = (await meetings.meetings_of(unit, group.id))[-1]
        plan = Plan(minutes=like.minutes, format=like.format, series=like.series)
        return await schedule(self._prompts, unit, group, at, self._clock.now(), plan)

    async def _take(self, unit: Unit, group: Group, before: Stored, event: Event, now: datetime) -> Stored:
        cycle, effects = step(before.cycle, event, now)
        if (cycle, effects) == (before.cycle, ()):
            return before
        after = await tables.save(unit, group.guild, before, cycle)
        return await self._follow(unit, group, after, effects, now)

    async def _born(self, unit: Unit, group: Group, begun: Step, now: datetime) -> Stored:
        cycle, effects = begun
        return await self._follow(unit, group, await tables.add(unit, group, cycle, now), effects, now)

    async def _follow(
        self, unit: Unit, group: Group, stored: Stored, effects: Sequence[Effect], now: datetime
    ) -> Stored:
        """Do what follows. Some of it makes further things happen, which follow after all of it is done."""
        await self._prompts.promise(unit, *promises.timed(group, stored, now))
        further = [await self._do(unit, group, stored, effect, now) for effect in effects]
        for event in further:
            if event is not None:
                stored = await self._take(unit, group, stored, event, now)
        if any(effect.do is Do.GO_ON for effect in effects):
            return await self._born(unit, await _refreshed(unit, group), next_of(stored.cycle, now), now)
        return stored

    async def _do(self, unit: Unit, group: Group, stored: Stored, effect: Effect, now: datetime) -> Event | None:
        if kind := SAID.get(effect.do):
            await self._prompts.promise(unit, promises.of_cycle(kind, group, stored, token_hex(4), now))
        deed = self._deeds.get(effect.do)
        return await deed(unit, group, stored, effect, now) if deed else None

    # --- what follows ---

    async def _find_dates(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> Event | None:
        ahead, cycle = await self.ahead(unit, group), stored.cycle
        if ahead >= cycle.to_go:
            return Planned(ahead)
        if not await self._dates.find(unit, group, cycle.number, cycle.to_go, now):
            told = promises.of_cycle(promises.DATES, group, stored, token_hex(4), now)
            await self._prompts.promise(unit, told)
        return None

    async def _ask_to_sign(self, unit: Unit, group: Group, stored: Stored, effect: Effect, now: datetime) -> None:
        """Dates are firm: everybody is asked again, those who wait for a seat too."""
        asked = {promises.FIRM: effect.members, promises.FIRM_WAITING: await waiting_of(unit, group.id)}
        told = [
            promises.of_cycle(kind, group, stored, "once", now, member=member)
            for kind, those in asked.items()
            for member in those
        ]
        await self._prompts.promise(unit, *told)

    async def _shut_doors(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> None:
        await self._doors.shut(unit, group, now)

    async def _open_doors(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> None:
        await self._doors.open(unit, group, now)

    async def _ask_intentions(self, unit: Unit, group: Group, stored: Stored, effect: Effect, now: datetime) -> None:
        """Whoever was asked before and has not read it is asked once; at the stop, they are reminded once more."""
        cycle = stored.cycle
        for member in effect.members:
            await self._prompts.withdraw(unit, promises.key_of_ask(stored.id, member))
        asked = [
            promises.of_cycle(promises.ASK, group, stored, cycle.state.value, now, member=member)
            for member in effect.members
        ]
        if cycle.state is State.STOP and cycle.until is not None:
            due, until = cycle.until - promises.REMINDED_BEFORE, cycle.until
            asked += [
                promises.of_cycle(promises.REMIND, group, stored, "once", due, member=member, stale=until)
                for member in effect.members
            ]
        await self._prompts.promise(unit, *asked)

    async def _open_stop(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> Event | None:
        cycle = stored.cycle
        await self._prompts.promise(unit, promises.of_cycle(promises.STOP, group, stored, "once", now))
        until = cycle.until or now
        opened = await self._ratings.open_rating(unit, group, cycle.number, sorted(cycle.riders), until)
        return Rated() if opened is None else None

    async def _name_leaders(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> None:
        await leading.name_leaders(self._prompts, unit, group, stored, now)

    async def _prepare_stop(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> None:
        await leading.prepare_stop(self._prompts, unit, group, stored, now)

    async def _close_rating(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> None:
        await self._ratings.close_rating(unit, group)

    async def _let_off(self, unit: Unit, group: Group, stored: Stored, effect: Effect, now: datetime) -> None:
        """First all get off, then they are thanked: with the last one the group ends, and what it promised."""
        for member in effect.members:
            cause = f"off:{stored.id}:{member}"
            await remove(self._prompts, unit, await _refreshed(unit, group), member, cause, now)
        thanked = [
            promises.of_cycle(promises.OFF, group, stored, "once", now, member=member) for member in effect.members
        ]
        await self._prompts.promise(unit, *thanked)

    async def _move_on(self, unit: Unit, group: Group, stored: Stored, effect: Effect, now: datetime) -> None:
        await renew(self._prompts, unit, await _refreshed(unit, group), stored.cycle.number, effect.members, now)

    async def _keep_seats(self, unit: Unit, group: Group, stored: Stored, effect: Effect, now: datetime) -> None:
        await self._doors.keep(unit, group, effect.members, stored.cycle.number + 1, now)

    async def _board(self, unit: Unit, group: Group, stored: Stored, _: Effect, now: datetime) -> Event | None:
        cycle, seats = stored.cycle, (await _refreshed(unit, group)).seats_left
        until = now if cycle.until is None else cycle.until - BOARDING_SLACK
        begun = await self._doors.begin(unit, group, cycle.number, seats, until, now)
        return None if begun else BoardingOver()


async def _refreshed(unit: Unit, group: Group) -> Group:
    return await groups.group(unit, group.guild, group.id) or group
