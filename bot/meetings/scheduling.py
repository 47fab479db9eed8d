"""Meetings made, moved, changed, called off and held, each in the caller's transaction.

Whoever changes a meeting does it here, so that everything hanging on it hears of it.
"""

from datetime import datetime
from typing import Any

from bot.groups.tables import Group
from bot.meetings import promises, tables
from bot.meetings.rules import (
    MeetingCalledOff,
    MeetingOver,
    MeetingOverlaps,
    MeetingState,
    NoSuchMeeting,
    Plan,
    checked,
    overlap,
)
from bot.meetings.tables import Meeting
from bot.prompts import Prompts
from bot.storage import Unit

USUAL = Plan()


async def known(unit: Unit, guild: int, meeting_id: int) -> Meeting:
    """The meeting; NoSuchMeeting when this community has none of that id."""
    meeting = await tables.meeting(unit, guild, meeting_id)
    if meeting is None:
        raise NoSuchMeeting
    return meeting


async def known_planned(unit: Unit, guild: int, meeting_id: int) -> Meeting:
    """As `known`; MeetingOver when it was held, MeetingCalledOff when it was called off."""
    return checked_planned(await known(unit, guild, meeting_id))


def checked_planned(meeting: Meeting) -> Meeting:
    """The meeting; MeetingOver when it was held, MeetingCalledOff when it was called off."""
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingCalledOff
    if not meeting.planned:
        raise MeetingOver
    return meeting


async def schedule(
    prompts: Prompts, unit: Unit, group: Group, at: datetime, now: datetime, plan: Plan = USUAL
) -> Meeting:
    """A new meeting of the group; the Refusal that fits for a time it cannot be at."""
    checked(at, plan.minutes, now)
    await free(unit, group.id, at, plan.minutes)
    values = {"minutes": plan.minutes, "facilitator": plan.facilitator, "format": plan.format}
    values |= {"series": plan.series, "seats": plan.seats}
    state = MeetingState.PLANNED.value
    made = await tables.add(unit, guild=group.guild, group_id=group.id, starts_at=at, state=state, **values)
    meeting = await known(unit, group.guild, made)
    await promise_all(prompts, unit, meeting, now)
    return meeting


async def free(unit: Unit, group_id: int, at: datetime, minutes: int, but: int | None = None) -> None:
    """Raise MeetingOverlaps when the group meets at that time already, leaving one meeting out of it."""
    for other in await tables.meetings_of(unit, group_id, MeetingState.PLANNED):
        if other.id != but and overlap(at, minutes, other.starts_at, other.minutes):
            raise MeetingOverlaps(at=int(other.starts_at.timestamp()))


async def move(prompts: Prompts, unit: Unit, meeting: Meeting, at: datetime, minutes: int, now: datetime) -> Meeting:
    """Another time or length; everything promised about the old one is taken back."""
    checked(at, minutes, now)
    await free(unit, meeting.group_id, at, minutes, but=meeting.id)
    anew = {"starts_at": at, "minutes": minutes, "said_at": _known_start(meeting, at), "few": None}
    moved = await change(prompts, unit, meeting, now, **anew)
    if moved.said_at is not None:
        await prompts.promise(unit, promises.moved_promise(moved, now))
    return moved


def _known_start(meeting: Meeting, at: datetime) -> datetime | None:
    """The start people know where it is not the new one; None where they need not be told anything."""
    known = meeting.said_at or meeting.starts_at
    return None if known == at else known


async def change(prompts: Prompts, unit: Unit, meeting: Meeting, now: datetime, **values: Any) -> Meeting:
    """Other values for some of the meeting's columns."""
    await tables.change(unit, meeting.id, sequence=meeting.sequence + 1, **values)
    changed = await known(unit, meeting.guild, meeting.id)
    await prompts.withdraw(unit, promises.key(meeting))
    if changed.planned:
        await promise_all(prompts, unit, changed, now)
    return changed


async def call_off(prompts: Prompts, unit: Unit, meeting: Meeting, now: datetime, *later: Meeting) -> Meeting:
    """The meeting does not take place, nor do the `later` ones: people are told once of all of them.

    Later features hear CALLED_OFF of the first, which stands for all that were called off with it.
    """
    # The last one first, so that none of them is made the next one meanwhile.
    for one in reversed(later):
        await _off(prompts, unit, one, now)
    off = await _off(prompts, unit, meeting, now)
    await promises.tell(prompts, unit, promises.CALLED_OFF, off, now)
    await prompts.promise(unit, promises.off_promise(off, now, later))
    return off


async def _off(prompts: Prompts, unit: Unit, meeting: Meeting, now: datetime) -> Meeting:
    off = await change(prompts, unit, meeting, now, state=MeetingState.CANCELLED.value)
    await promises.tell(prompts, unit, promises.CHANGED, off, now)
    await _show(prompts, unit, off, "called-off", now)
    return off


async def hold(prompts: Prompts, unit: Unit, meeting: Meeting, now: datetime) -> None:
    """Its end has come: it counts as held."""
    await tables.change(unit, meeting.id, state=MeetingState.HELD.value)
    held = await known(unit, meeting.guild, meeting.id)
    await promises.tell(prompts, unit, promises.HELD, held, now)
    await _show(prompts, unit, held, "held", now)


async def promise_all(prompts: Prompts, unit: Unit, meeting: Meeting, now: datetime) -> None:
    """Everything a planned meeting promises, and word of it to whoever hears of changes."""
    begun = promises.shown_promise(meeting, f"begun:{meeting.sequence}", meeting.starts_at)
    looks = (*promises.remind_promises(meeting, now), *promises.counted_promises(meeting, now))
    await prompts.promise(unit, promises.over_promise(meeting), begun, *looks)
    await prompts.promise(unit, *promises.clocks_promises(meeting, now))
    await promises.tell(prompts, unit, promises.CHANGED, meeting, now)
    await _show(prompts, unit, meeting, f"changed:{meeting.sequence}", now)


async def _show(prompts: Prompts, unit: Unit, meeting: Meeting, cause: str, now: datetime) -> None:
    """Its card becomes true, and the next meeting has one: a series is not shown all at once."""
    if meeting.card is not None:
        await prompts.promise(unit, promises.shown_promise(meeting, cause, now))
    elif meeting.planned and meeting.series is None:
        await prompts.promise(unit, promises.card_promise(meeting, now))
    for ahead in (await tables.coming_up(unit, meeting.group_id, now))[:1]:
        if ahead.card is None:
            await prompts.promise(unit, promises.card_promise(ahead, now))
