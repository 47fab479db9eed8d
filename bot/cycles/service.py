"""What people do with their group's cycle: start it, look at it, sign for it, say what they mean to do, stop early."""

from dataclasses import dataclass
from datetime import datetime

from bot.access import Act, Asker
from bot.cycles import tables
from bot.cycles.driving import Driving
from bot.cycles.states import (
    BringForward,
    Cycle,
    CycleOver,
    Intend,
    Intention,
    IntentionsNotYet,
    NoCycle,
    NotOnBoard,
    SetOff,
    Signed,
    State,
)
from bot.cycles.tables import Stored
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class CycleView:
    """A cycle as one member sees it: of all intentions, it has only their own in it. `ahead` is earliest first."""

    group: Group
    id: int
    cycle: Cycle
    asker: int
    ahead: tuple[Meeting, ...] = ()

    @property
    def own(self) -> Intention | None:
        """What the asker means to do; None when they are not on board."""
        rider = self.cycle.riders.get(self.asker)
        return rider.intention if rider else None

    @property
    def signed(self) -> bool:
        rider = self.cycle.riders.get(self.asker)
        return rider is not None and rider.signed


class Cycles:
    """The use cases of cycles."""

    def __init__(self, storage: Storage, driving: Driving) -> None:
        self._storage = storage
        self._driving = driving

    async def start(self, asker: Asker, group_id: int, length: int) -> CycleView:
        """Commit the group to so many meetings; a parked group sets off again by it."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.START_CYCLE, asker, group_id)
            return await _view(unit, asker, group, await self._driving.begin(unit, group, length))

    async def status(self, asker: Asker, group_id: int) -> CycleView:
        """Where the bus is; NoCycle before the first."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            stored = await tables.current(unit, group.id)
            if stored is None:
                raise NoCycle
            return await _view(unit, asker, group, stored)

    async def about_to_intend(self, asker: Asker, group_id: int) -> CycleView:
        """The asker's own intention, when it can be said; IntentionsNotYet, NotOnBoard or NoCycle."""
        view = await self.status(asker, group_id)
        if not view.cycle.intentions_open:
            raise IntentionsNotYet
        if view.own is None:
            raise NotOnBoard
        return view

    async def intend(self, asker: Asker, cycle_id: int, intention: Intention) -> CycleView:
        """Write down what the asker means to do at the stop; nobody else learns it before the stop closes."""
        async with self._storage.write() as unit:
            group = await self._its_group(unit, asker, cycle_id, Act.SEE_MEETINGS)
            stored = await self._driving.happened(unit, group, Intend(asker.member, intention))
            return await _view(unit, asker, group, stored)

    async def sign(self, asker: Asker, cycle_id: int) -> CycleView:
        """The asker is on board for this cycle, by the agreement in force."""
        async with self._storage.write() as unit:
            group = await self._its_group(unit, asker, cycle_id, Act.SEE_MEETINGS)
            return await _view(unit, asker, group, await self._driving.happened(unit, group, Signed(asker.member)))

    async def stop(self, asker: Asker, group_id: int) -> CycleView:
        """Bring the stop forward."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.START_CYCLE, asker, group_id)
            return await _view(unit, asker, group, await self._driving.happened(unit, group, BringForward()))

    async def set_off(self, asker: Asker, cycle_id: int) -> CycleView:
        """A parked group goes on, with as many meetings as before."""
        async with self._storage.write() as unit:
            group = await self._its_group(unit, asker, cycle_id, Act.START_CYCLE)
            length = (await _current(unit, group)).cycle.length
            return await _view(unit, asker, group, await self._driving.happened(unit, group, SetOff(length)))

    async def add_extra(self, asker: Asker, cycle_id: int, at: datetime) -> Meeting:
        """The date that was proposed for a meeting called off; a Refusal where it cannot be that one any more."""
        async with self._storage.write() as unit:
            group = await self._its_group(unit, asker, cycle_id, Act.START_CYCLE)
            return await self._driving.plan_extra(unit, group, at)

    async def _its_group(self, unit: Unit, asker: Asker, cycle_id: int, act: Act) -> Group:
        """The group of a cycle that is its newest one; CycleOver for one of before."""
        stored = await tables.by_id(unit, asker.guild, cycle_id)
        if stored is None:
            raise CycleOver
        group = await allowed_in_open(unit, act, asker, stored.group_id)
        if (await _current(unit, group)).id != cycle_id:
            raise CycleOver
        return group


async def number_of(unit: Unit, meeting: Meeting) -> tuple[int, int] | None:
    """Which one of how many of the group's cycle the meeting is; None where it is none of them."""
    stored = await tables.current(unit, meeting.group_id)
    if stored is None or stored.cycle.state is State.CLOSED:
        return None
    cycle = stored.cycle
    planned = await meetings.meetings_of(unit, meeting.group_id, MeetingState.PLANNED)
    held = await meetings.meetings_of(unit, meeting.group_id, MeetingState.HELD)
    counted = [one.id for one in held if one.id in cycle.held]
    # Meetings held are forgotten after a while, and still count.
    forgotten = len(cycle.held) - len(counted)
    expected = planned if cycle.state in (State.FORMING, State.DATED, State.RUNNING) else []
    line = [*counted, *(one.id for one in expected)]
    number = line.index(meeting.id) + 1 + forgotten if meeting.id in line else cycle.length + 1
    return (number, cycle.length) if number <= cycle.length else None


async def _current(unit: Unit, group: Group) -> Stored:
    stored = await tables.current(unit, group.id)
    if stored is None:
        raise NoCycle
    return stored


async def _view(unit: Unit, asker: Asker, group: Group, stored: Stored) -> CycleView:
    ahead = await meetings.meetings_of(unit, group.id, MeetingState.PLANNED)
    return CycleView(group, stored.id, stored.cycle, asker.member, tuple(ahead))
