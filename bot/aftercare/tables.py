"""Who was at which meeting, and the questions asked of it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Row, Table, delete, func, select

from bot.aftercare.certificates import Attended
from bot.groups.tables import groups
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting, meetings, meetings_of
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, metadata

attendance = Table(
    "attendance",
    metadata,
    Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("there", Boolean, nullable=False),
    Index("ix_attendance_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-attendance", person="member", until="keeps-with-meeting").info(),
)


async def latest_held(unit: Unit, group_id: int) -> Meeting | None:
    """The meeting of the group that was held last."""
    held = await meetings_of(unit, group_id, MeetingState.HELD)
    return held[-1] if held else None


async def attendance_of(unit: Unit, meeting_id: int) -> dict[int, bool]:
    """Who is written down as having been there, or not."""
    rows = await unit.all(select(attendance).where(attendance.c.meeting_id == meeting_id))
    return {row.member: row.there for row in rows}


async def put_attendance(unit: Unit, of: Meeting, member: int, there: bool) -> None:
    await unit.put(attendance, ["meeting_id", "member"], meeting_id=of.id, member=member, guild=of.guild, there=there)


async def forget_attendance(unit: Unit, meeting_id: int, members: Collection[int]) -> None:
    """Take back what is written down of these."""
    theirs = attendance.c.meeting_id == meeting_id, attendance.c.member.in_(members)
    await unit.run(delete(attendance).where(*theirs))


def _there(counted: Any) -> Any:
    """How many were at a meeting."""
    others = attendance.alias()
    chosen = select(func.count()).select_from(others).where(others.c.meeting_id == counted, others.c.there)
    return chosen.scalar_subquery()


async def presences_of(unit: Unit, group_id: int) -> dict[int, int]:
    """For each meeting the group held, by id and earliest first, how many are written down as having been there."""
    counted = select(meetings.c.id, _there(meetings.c.id).label("there")).where(
        meetings.c.group_id == group_id, meetings.c.state == MeetingState.HELD
    )
    return {row.id: row.there for row in await unit.all(counted.order_by(meetings.c.starts_at, meetings.c.id))}


async def attended(
    unit: Unit, guild: int, member: int, chosen: Collection[int] | None = None, most: int | None = None
) -> list[Attended]:
    """The meetings this member was at, latest first; only those of these ids, where some are given."""
    query = (
        select(
            meetings.c.id.label("meeting"),
            groups.c.name.label("group"),
            groups.c.zone,
            meetings.c.starts_at,
            meetings.c.minutes,
            _there(meetings.c.id).label("there"),
        )
        .join(attendance, attendance.c.meeting_id == meetings.c.id)
        .join(groups, groups.c.id == meetings.c.group_id)
        .where(attendance.c.guild == guild, attendance.c.member == member, attendance.c.there)
        .order_by(meetings.c.starts_at.desc(), meetings.c.id)
    )
    if chosen is not None:
        query = query.where(meetings.c.id.in_(chosen))
    return [_attended(row) for row in await unit.all(query.limit(most))]


def _attended(row: Row[Any]) -> Attended:
    return Attended(row.meeting, row.group, row.zone, row.starts_at, row.minutes, row.there)
