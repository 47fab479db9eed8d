"""Private calendar addresses, and what is in somebody's calendar."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Row, String, Table, bindparam, delete, select

from bot.calendars.ics import Entry, uid_of
from bot.groups.rules import GroupState
from bot.groups.tables import group_members, groups
from bot.meetings.rules import MeetingState
from bot.meetings.tables import meetings
from bot.privacy.keeping import SERVER_LEFT, Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

feeds = Table(
    "calendar_feeds",
    metadata,
    Column("guild", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("etag", String(64), nullable=True),
    Column("changed_at", UtcDateTime, nullable=False),
    info=Keeping(purpose="keeps-calendar-feeds", person="member", until=SERVER_LEFT).info(),
)


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A private address. Of its secret only a hash is here; `etag` and `changed_at` are of what it last served."""

    guild: int
    member: int
    token_hash: str
    made_at: datetime
    etag: str | None
    changed_at: datetime


async def put_feed(unit: Unit, guild: int, member: int, token_hash: str, now: datetime) -> None:
    """A new address in place of an old one."""
    values = {"token_hash": token_hash, "made_at": now, "etag": None, "changed_at": now}
    await unit.put(feeds, ["guild", "member"], guild=guild, member=member, **values)


async def note_served(unit: Unit, feed: FeedRow, etag: str, now: datetime) -> None:
    served = {"token_hash": feed.token_hash, "made_at": feed.made_at, "etag": etag, "changed_at": now}
    await unit.put(feeds, ["guild", "member"], guild=feed.guild, member=feed.member, **served)


async def remove_feed(unit: Unit, guild: int, member: int) -> bool:
    mine = (feeds.c.guild == guild) & (feeds.c.member == member)
    return await unit.run(delete(feeds).where(mine)) == 1


async def has_feed(unit: Unit, guild: int, member: int) -> bool:
    mine = feeds.c.guild == guild, feeds.c.member == member
    return await unit.first(select(feeds.c.guild).where(*mine)) is not None


async def feed_by(unit: Unit, token_hash: str) -> FeedRow | None:
    row = await unit.first(_BY_HASH, {"token_hash": token_hash})
    return FeedRow(**values_of(row)) if row else None


async def entries_of(unit: Unit, guild: int, member: int, since: datetime, group_id: int | None = None) -> list[Entry]:
    """The meetings since then of all groups this member is inside of, or of one of them; earliest first."""
    chosen = (
        select(meetings, groups.c.zone, groups.c.founded_at, groups.c.state.label("group_state"))
        .join(groups, groups.c.id == meetings.c.group_id)
        .join(group_members, group_members.c.group_id == groups.c.id)
        .where(
            group_members.c.guild == guild,
            group_members.c.member == member,
            group_members.c.inside,
            meetings.c.starts_at >= since,
        )
        .order_by(meetings.c.starts_at, meetings.c.id)
    )
    if group_id is not None:
        chosen = chosen.where(groups.c.id == group_id)
    return [_entry(row) for row in await unit.all(chosen)]


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    # Of a group that has ended nothing takes place any more.
    ended = row.group_state != GroupState.OPEN and row.state == MeetingState.PLANNED
    return Entry(
        uid=uid_of(row.guild, row.founded_at, row.id),
        starts_at=row.starts_at,
        minutes=row.minutes,
        zone=row.zone,
        sequence=row.sequence,
        off=ended or row.state == MeetingState.CANCELLED,
    )


_BY_HASH = select(feeds).where(feeds.c.token_hash == bindparam("token_hash"))
