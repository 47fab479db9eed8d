"""What is open for a meeting for a while: its voice room, and the thread beside the case."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ForeignKey, Row, Table, select

from bot.meetings.tables import Meeting, meetings
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, metadata

openings = Table(
    "meeting_openings",
    metadata,
    Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("voice", Snowflake, nullable=True),
    Column("thread", Snowflake, nullable=True),
    info=Keeping(purpose="keeps-meeting-openings", until="keeps-with-meeting").info(),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Discord's ids of what is open for a meeting now; None where nothing is."""

    meeting: int
    voice: int | None = None
    thread: int | None = None


async def opening_of(unit: Unit, meeting_id: int) -> Opening:
    row = await unit.first(select(openings).where(openings.c.meeting_id == meeting_id))
    return _opening(row) if row else Opening(meeting_id)


async def openings_of(unit: Unit, group_id: int) -> list[Opening]:
    """All that is open for meetings of this group."""
    chosen = select(openings).join(meetings, meetings.c.id == openings.c.meeting_id)
    rows = await unit.all(chosen.where(meetings.c.group_id == group_id).order_by(openings.c.meeting_id))
    return [_opening(row) for row in rows]


async def note_opening(unit: Unit, meeting: Meeting, **opened: int | None) -> None:
    """Write down what was opened or closed, and leave the rest as it is."""
    await unit.put(openings, ["meeting_id"], meeting_id=meeting.id, guild=meeting.guild, **opened)


def _opening(row: Row[Any]) -> Opening:
    return Opening(row.meeting_id, row.voice, row.thread)
