"""The stop's list: farewell, review of the agreement, who leads next. Walked through by who leads or organises."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.access import Act, Asker
from bot.cycles import tables
from bot.cycles.driving import Driving
from bot.cycles.states import CycleOver, LeadNotOnBoard, NotAtStop, Part, State, Tended
from bot.cycles.tables import Stored
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState
from bot.running.courses import led
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class StopList:
    """The list of a cycle's stop; `done` are the parts gone through, with who leads next, None for turns."""

    group: Group
    cycle: int
    done: Mapping[Part, int | None]


class Stopping:
    """The use cases of the stop's list."""

    def __init__(self, storage: Storage, driving: Driving) -> None:
        self._storage = storage
        self._driving = driving

    async def look(self, asker: Asker, cycle_id: int) -> StopList:
        """What is done and what is left, for everybody in the group."""
        async with self._storage.read() as unit:
            stored = await _at_stop(unit, asker, cycle_id)
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, stored.group_id)
            return StopList(group, cycle_id, await tables.parts_of(unit, cycle_id))

    async def done(self, asker: Asker, cycle_id: int, part: Part, leads: int | None = None) -> StopList:
        """This part was gone through; `leads` is who was chosen to lead next, None for turns."""
        async with self._storage.write() as unit:
            stored = await _at_stop(unit, asker, cycle_id)
            group = await led(unit, asker, stored.group_id, await _led_last(unit, stored.group_id))
            if leads is not None and leads not in stored.cycle.riders:
                raise LeadNotOnBoard
            await tables.put_part(unit, group.guild, cycle_id, part, leads)
            await self._driving.happened(unit, group, Tended())
            return StopList(group, cycle_id, await tables.parts_of(unit, cycle_id))


async def _at_stop(unit: Unit, asker: Asker, cycle_id: int) -> Stored:
    stored = await tables.by_id(unit, asker.guild, cycle_id)
    if stored is None or stored.cycle.state is State.CLOSED:
        raise CycleOver
    if stored.cycle.state is not State.STOP:
        raise NotAtStop
    return stored


async def _led_last(unit: Unit, group_id: int) -> int | None:
    """Who led the group's last meeting."""
    held = await meetings.meetings_of(unit, group_id, MeetingState.HELD)
    return held[-1].facilitator if held else None
