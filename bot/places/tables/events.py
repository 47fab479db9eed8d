"""Which meeting is which of Discord's scheduled events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Row, Table, delete, insert, or_, select

from bot.groups.rules import GroupState
from bot.groups.tables import groups
from bot.meetings.rules import MeetingState
from bot.meetings.tables import meetings
from bot.places.tables import group_places
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata

meeting_events = Table(
    "meeting_events",
    metadata,
    Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("event", Snowflake, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    Index("ix_meeting_events_guild", "guild"),
    info=Keeping(purpose="keeps-meeting-events", until="keeps-with-meeting").info(),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting that Discord shows as this event, with the time it was given; `state` is the meeting's now."""

    meeting: int
    event: int
    starts_at: datetime
    minutes: int
    state: MeetingState
    begins: datetime


async def shown_in(unit: Unit, guild: int) -> list[Shown]:
    """Every event that was made for a meeting and may still be there."""
    chosen = (
        select(meeting_events, meetings.c.state, meetings.c.starts_at.label("begins"))
        .join(meetings, meetings.c.id == meeting_events.c.meeting_id)
        .where(meeting_events.c.guild == guild)
        .order_by(meeting_events.c.meeting_id)
    )
    return [_shown(row) for row in await unit.all(chosen)]


def _shown(row: Row[Any]) -> Shown:
    return Shown(row.meeting_id, row.event, row.starts_at, row.minutes, MeetingState(row.state), row.begins)


async def to_show(unit: Unit, guild: int, now: datetime, most: int) -> list[tuple[int, datetime, int]]:
    """The nearest meetings that have not begun, as id, start and minutes, of groups that want them shown."""
    chosen = (
        select(meetings.c.id, meetings.c.starts_at, meetings.c.minutes)
        .join(groups, groups.c.id == meetings.c.group_id)
        .outerjoin(group_places, group_places.c.group_id == groups.c.id)
        .where(
            meetings.c.guild == guild,
            meetings.c.state == MeetingState.PLANNED,
            meetings.c.starts_at > now,
            groups.c.state == GroupState.OPEN,
            or_(group_places.c.events.is_(None), group_places.c.events),
        )
        .order_by(meetings.c.starts_at, meetings.c.id)
        .limit(most)
    )
    return [(row.id, row.starts_at, row.minutes) for row in await unit.all(chosen)]


async def note(unit: Unit, guild: int, shown: Sequence[tuple[int, int, datetime, int]]) -> None:
    """These are the events there are now, as meeting, event, start and minutes."""
    await unit.run(delete(meeting_events).where(meeting_events.c.guild == guild))
    rows = [
        {"meeting_id": meeting, "guild": guild, "event": event, "starts_at": starts_at, "minutes": minutes}
        for meeting, event, starts_at, minutes in shown
    ]
    if rows:
        await unit.run(insert(meeting_events), rows)
