"""Who leads the meetings of a cycle, as the stop before has settled; and how the last one goes, which is the stop's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cycles import promises, tables
from bot.cycles.states import Part
from bot.cycles.tables import Stored
from bot.cycles.turns import by_turns
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState
from bot.meetings.scheduling import change
from bot.prompts import Prompts
from bot.running.agenda import course_of, left_for_cases
from bot.running.courses import brought_in_order, expected, formats_for, offered_to
from bot.running.slots import Brought, those_who_fit
from bot.running.tables import joined
from bot.running.tables.signups import remove_signup
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


async def prepare_stop(prompts: Prompts, unit: Unit, group: Group, stored: Stored, now: datetime) -> None:
    """The last meeting says farewell, reviews the agreement and chooses who leads, unless the group chose otherwise.

    What was signed up for keeps its minutes where there are so many left; whose there are not is told, once.
    """
    planned = await _planned(unit, group)
    if not planned or planned[0].format is not None:
        return
    meeting = planned[0]
    brought = await brought_in_order(unit, meeting)
    keys, kept = await _with_cases(unit, group, meeting, brought) if brought else (STOP_FORMATS, 0)
    for one in brought[kept:]:
        await remove_signup(unit, meeting.id, one.member)
        due = promises.of_cycle(promises.NO_TIME, group, stored, f"{meeting.id}", now, member=one.member)
        about = {**due.payload, "meeting": meeting.id}
        await prompts.promise(unit, replace(due, payload=about, stale_at=meeting.ends_at))
    await change(prompts, unit, meeting, now, format=joined(keys))


async def _with_cases(
    unit: Unit, group: Group, meeting: meetings.Meeting, brought: Sequence[Brought]
) -> tuple[Sequence[str], int]:
    """The stop's formats, with the group's own for cases where there is time; and how many of the cases have it."""
    offered = await offered_to(unit, group)
    cases = [one for one in await formats_for(unit, group, meeting) if one.takes_cases]
    stop = [offered[key] for key in STOP_FORMATS]
    course = course_of([*cases, *stop])
    left = left_for_cases(course, meeting.minutes, len(await expected(unit, group, meeting)))
    kept = those_who_fit(course, left, brought)
    return ([one.key for one in cases] if kept else []) + [*STOP_FORMATS], kept


async def _planned(unit: Unit, group: Group) -> list[meetings.Meeting]:
    return await meetings.meetings_of(unit, group.id, MeetingState.PLANNED)


async def _led_last(unit: Unit, group: Group) -> dict[int, datetime]:
    """When each who has led a meeting did so last."""
    held = await meetings.meetings_of(unit, group.id, MeetingState.HELD)
    return {one.facilitator: one.starts_at for one in held if one.facilitator is not None}
