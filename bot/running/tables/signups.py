"""What members bring to meetings, and the questions asked of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Row, String, Table, bindparam, delete, func, select, update

from bot.groups.tables import group_members
from bot.meetings.tables import Meeting, meetings
from bot.privacy.keeping import Keeping
from bot.running.slots import Brings, Brought, Question, Theme
from bot.storage import Snowflake, Unit, UtcDateTime, metadata

signups = Table(
    "signups",
    metadata,
    Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("theme", String(16), nullable=False),
    Column("question", String(16), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("presented", Integer, nullable=True),
    Index("ix_signups_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-signups", person="member", until="keeps-with-meeting").info(),
)


def _brought(row: Row[Any]) -> Brought:
    return Brought(
        row.meeting_id,
        row.member,
        Brings(row.kind),
        Theme(row.theme),
        Question(row.question),
        row.minutes,
        row.at,
        row.presented,
    )


async def brought_to(unit: Unit, meeting_id: int) -> list[Brought]:
    """By those who are still inside of the group, in the order in which they signed up."""
    return [_brought(row) for row in await unit.all(_BROUGHT, {"meeting": meeting_id})]


async def put_signup(unit: Unit, of: Meeting, one: Brought) -> None:
    values = {"kind": one.kind.value, "theme": one.theme.value, "question": one.question.value}
    when = {"minutes": one.minutes, "at": one.at}
    await unit.put(
        signups, ["meeting_id", "member"], meeting_id=of.id, member=one.member, guild=of.guild, **values, **when
    )


async def remove_signup(unit: Unit, meeting_id: int, member: int) -> bool:
    theirs = (signups.c.meeting_id == meeting_id) & (signups.c.member == member)
    return await unit.run(delete(signups).where(theirs)) == 1


async def note_presented(unit: Unit, meeting_id: int, minutes: Mapping[int, int]) -> None:
    """These members presented, so many minutes each."""
    for member, took in minutes.items():
        theirs = signups.c.meeting_id == meeting_id, signups.c.member == member
        await unit.run(update(signups).where(*theirs).values(presented=took))


async def last_presented(unit: Unit, group_id: int) -> dict[int, datetime]:
    """When each who ever presented in this group did so last."""
    return {row.member: row.last for row in await unit.all(_LAST, {"group": group_id})}


async def inside_since(unit: Unit, group_id: int) -> dict[int, datetime]:
    """When each of those inside came to the group."""
    return {row.member: row.joined_at for row in await unit.all(_SINCE, {"group": group_id})}


async def minutes_by_member(unit: Unit, meeting_ids: Collection[int]) -> dict[int, list[int]]:
    """The minutes of each case or topic that was presented at these meetings, by whose it was."""
    query = select(signups.c.member, signups.c.presented).where(
        signups.c.meeting_id.in_(meeting_ids), signups.c.presented.is_not(None)
    )
    found: dict[int, list[int]] = {}
    for row in await unit.all(query.order_by(signups.c.member, signups.c.meeting_id)):
        found.setdefault(row.member, []).append(row.presented)
    return found


async def own_minutes(unit: Unit, member: int, meeting_ids: Sequence[int]) -> dict[int, int]:
    """The minutes of each of these meetings, by its id, that went to this member's own case or topic."""
    query = select(signups.c.meeting_id, signups.c.presented).where(
        signups.c.member == member, signups.c.meeting_id.in_(meeting_ids), signups.c.presented.is_not(None)
    )
    return {row.meeting_id: row.presented for row in await unit.all(query)}


_BROUGHT = (
    select(signups)
    .join(meetings, meetings.c.id == signups.c.meeting_id)
    .join(
        group_members,
        (group_members.c.group_id == meetings.c.group_id) & (group_members.c.member == signups.c.member),
    )
    .where(signups.c.meeting_id == bindparam("meeting"), group_members.c.inside)
    .order_by(signups.c.at, signups.c.member)
)
_LAST = (
    select(signups.c.member, func.max(meetings.c.starts_at).label("last"))
    .join(meetings, meetings.c.id == signups.c.meeting_id)
    .where(meetings.c.group_id == bindparam("group"), signups.c.presented.is_not(None))
    .group_by(signups.c.member)
)
_SINCE = (
    select(group_members.c.member, group_members.c.joined_at)
    .where(group_members.c.group_id == bindparam("group"), group_members.c.inside)
    .order_by(group_members.c.joined_at, group_members.c.member)
)
