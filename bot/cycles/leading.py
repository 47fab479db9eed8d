"""Who leads the meetings of a cycle, as the stop before has settled; and how the last one goes, which is the stop's."""

from datetime import datetime

from bot.cycles import tables
from bot.cycles.states import Part
from bot.cycles.tables import Stored
from bot.cycles.turns import by_turns
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState
from bot.meetings.scheduling import change
from bot.prompts import Prompts
from bot.running.tables import joined
from bot.storage import Unit

STOP_FORMATS = ("farewell", "review", "choice")


async def name_leaders(prompts: Prompts, unit: Unit, group: Group, stored: Stored, now: datetime) -> None:
    """Give the planned meetings that nobody leads to who was chosen at the last stop, or to all by turns."""
    before = await tables.id_of(unit, group.id, stored.cycle.number - 1)
    parts = await tables.parts_of(unit, before) if before else {}
    if Part.NEXT_LEAD not in parts:
        return
    open_still = [one for one in await _planned(unit, group) if one.facilitator is None]
    chosen = parts[Part.NEXT_LEAD]
    if chosen in stored.cycle.riders:
        line = [chosen] * len(open_still)
    else:
        line = by_turns(stored.cycle.riders, await _led_last(unit, group), len(open_still))
    for meeting, member in zip(open_still, line, strict=False):
        await change(prompts, unit, meeting, now, facilitator=member)


async def prepare_stop(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """The last meeting says farewell, reviews the agreement and chooses who leads, unless the group chose otherwise."""
    planned = await _planned(unit, group)
    if planned and planned[0].format is None:
        await change(prompts, unit, planned[0], now, format=joined(STOP_FORMATS))


async def _planned(unit: Unit, group: Group) -> list[meetings.Meeting]:
    return await meetings.meetings_of(unit, group.id, MeetingState.PLANNED)


async def _led_last(unit: Unit, group: Group) -> dict[int, datetime]:
    """When each who has led a meeting did so last."""
    held = await meetings.meetings_of(unit, group.id, MeetingState.HELD)
    return {one.facilitator: one.starts_at for one in held if one.facilitator is not None}
