"""Meetings and who comes to them, and the questions asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    bindparam,
    delete,
    select,
    update,
)

from bot.groups.rules import GroupState
from bot.groups.tables import group_members, groups
from bot.meetings.rules import Answer, Few, MeetingState
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

MEETING_LIFETIME = timedelta(weeks=60)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("facilitator", Snowflake, nullable=True),
    Column("format", String(40), nullable=True),
    Column("series", String(16), nullable=True),
    Column("sequence", Integer, nullable=False, server_default="0"),
    Column("card", Snowflake, nullable=True),
    Column("seats", Integer, nullable=True),
    Column("said_at", UtcDateTime, nullable=True),
    Column("few", String(8), nullable=True),
    Column("with_group", Boolean, nullable=False, server_default="0"),
    Column("shown", String(16), nullable=True),
    Index("ix_meetings_group_id_starts_at", "group_id", "starts_at"),
    Index("ix_meetings_guild_facilitator", "guild", "facilitator"),
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-meetings",
        person="facilitator",
        since="starts_at",
        lifetime=MEETING_LIFETIME,
        blank=("facilitator",),
    ).info(),
)

answers = Table(
    "meeting_answers",
    metadata,
    Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("answer", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("seated", Boolean, nullable=False, server_default="0"),
    Index("ix_meeting_answers_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-meeting-answers", person="member", until="keeps-with-meeting").info(),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as stored. `sequence` counts its changes, as calendars do; `card` is its message in the room.

    `seats` is None where there is one for every member. `said_at` is the start the room knows, where it was moved
    since; `few` what was decided when too few came; `with_group` says that it was called off by the group's end;
    `shown` is the fingerprint of what its card says.
    """

    id: int
    guild: int
    group_id: int
    starts_at: datetime
    minutes: int
    state: MeetingState
    facilitator: int | None
    format: str | None
    series: str | None
    sequence: int
    card: int | None
    seats: int | None = None
    said_at: datetime | None = None
    few: Few | None = None
    with_group: bool = False
    shown: str | None = None

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def planned(self) -> bool:
        return self.state is MeetingState.PLANNED


def _meeting(row: Row[Any]) -> Meeting:
    values = values_of(row, meetings)
    values["state"] = MeetingState(values["state"])
    values["few"] = Few(values["few"]) if values["few"] else None
    return Meeting(**values)


async def add(unit: Unit, **values: object) -> int:
    return await unit.insert(meetings, **values)


async def change(unit: Unit, meeting_id: int, **values: object) -> None:
    await unit.run(update(meetings).where(meetings.c.id == meeting_id).values(**values))


async def meeting(unit: Unit, guild: int, meeting_id: int) -> Meeting | None:
    """Another community's is never found."""
    row = await unit.first(_BY_ID, {"meeting": meeting_id, "guild": guild})
    return _meeting(row) if row else None


async def meetings_of(unit: Unit, group_id: int, *states: MeetingState) -> list[Meeting]:
    """All of the group, earliest first; only those in these states, if any are given."""
    chosen = select(meetings).where(meetings.c.group_id == group_id)
    if states:
        chosen = chosen.where(meetings.c.state.in_([state.value for state in states]))
    return await _all(unit, chosen)


async def coming_up(unit: Unit, group_id: int, now: datetime) -> list[Meeting]:
    """The group's planned meetings that have not begun, earliest first."""
    still = meetings.c.group_id == group_id, meetings.c.state == MeetingState.PLANNED, meetings.c.starts_at > now
    return await _all(unit, select(meetings).where(*still))


async def under_way(unit: Unit, group_id: int, now: datetime) -> Meeting | None:
    """The planned meeting that has begun and has not ended."""
    begun = meetings.c.group_id == group_id, meetings.c.state == MeetingState.PLANNED, meetings.c.starts_at <= now
    return next((one for one in await _all(unit, select(meetings).where(*begun)) if one.ends_at > now), None)


async def of_member(unit: Unit, guild: int, member: int, now: datetime) -> list[Meeting]:
    """What is still to come of all open groups this member is inside of, earliest first."""
    chosen = (
        select(meetings)
        .join(groups, groups.c.id == meetings.c.group_id)
        .join(group_members, group_members.c.group_id == groups.c.id)
        .where(
            group_members.c.guild == guild,
            group_members.c.member == member,
            group_members.c.inside,
            groups.c.state == GroupState.OPEN,
            meetings.c.state == MeetingState.PLANNED,
            meetings.c.starts_at > now,
        )
    )
    return await _all(unit, chosen)


async def _all(unit: Unit, chosen: Select[Any]) -> list[Meeting]:
    rows: Sequence[Row[Any]] = await unit.all(chosen.order_by(meetings.c.starts_at, meetings.c.id))
    return [_meeting(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Given:
    """One member's answer; `seated` says that a seat is theirs."""

    member: int
    answer: Answer
    at: datetime
    seated: bool


async def locked(unit: Unit, guild: int, meeting_id: int) -> Meeting | None:
    """As `meeting`; nobody else decides about its seats until this unit ends."""
    row = await unit.first(_LOCKED, {"meeting": meeting_id, "guild": guild})
    return _meeting(row) if row else None


async def given(unit: Unit, meeting_id: int) -> list[Given]:
    """All answers, in the order in which they were given."""
    rows = await unit.all(_GIVEN, {"meeting": meeting_id})
    return [Given(row.member, Answer(row.answer), row.at, row.seated) for row in rows]


async def answers_of(unit: Unit, meeting_id: int) -> dict[int, Answer]:
    """What each member said, in the order in which they said it."""
    return {one.member: one.answer for one in await given(unit, meeting_id)}


async def put_answer(unit: Unit, of: Meeting, member: int, answer: Answer, at: datetime, *, seated: bool) -> None:
    values = {"guild": of.guild, "answer": answer.value, "at": at, "seated": seated}
    await unit.put(answers, ["meeting_id", "member"], meeting_id=of.id, member=member, **values)


async def seat(unit: Unit, meeting_id: int, members: Sequence[int]) -> None:
    """Give these a seat each."""
    theirs = answers.c.meeting_id == meeting_id, answers.c.member.in_(members)
    await unit.run(update(answers).where(*theirs).values(seated=True))


async def remove_answer(unit: Unit, meeting_id: int, member: int) -> bool:
    theirs = (answers.c.meeting_id == meeting_id) & (answers.c.member == member)
    return await unit.run(delete(answers).where(theirs)) == 1


async def remove_answers_of_leavers(unit: Unit, group_id: int, now: datetime) -> list[int]:
    """Forget what those said of meetings to come who have no seat in the group any more; of which meetings."""
    seats = select(group_members.c.member).where(group_members.c.group_id == group_id)
    ahead = select(meetings.c.id).where(meetings.c.group_id == group_id, meetings.c.starts_at > now)
    theirs = answers.c.meeting_id.in_(ahead), answers.c.member.not_in(seats)
    found = await unit.all(select(answers.c.meeting_id).where(*theirs).distinct().order_by(answers.c.meeting_id))
    await unit.run(delete(answers).where(*theirs))
    return [row.meeting_id for row in found]


# Made once, as every press asks: making a statement costs several times what running it does.
_BY_ID = select(meetings).where(meetings.c.id == bindparam("meeting"), meetings.c.guild == bindparam("guild"))
_LOCKED = _BY_ID.with_for_update()
_GIVEN = select(answers).where(answers.c.meeting_id == bindparam("meeting")).order_by(answers.c.at, answers.c.member)
