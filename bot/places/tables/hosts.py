"""Places that members offer, whose turn it is, and who let it pass."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Row, String, Table, delete, select

from bot.groups.tables import Group, group_members
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting, meetings
from bot.places.rules import DETAIL_LONGEST, Offered
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata

member_places = Table(
    "member_places",
    metadata,
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("address", String(DETAIL_LONGEST), nullable=False),
    Column("offered_at", UtcDateTime, nullable=False),
    Index("ix_member_places_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-member-places", person="member", until="keeps-until-you-leave").info(),
)

hostings = Table(
    "meeting_hosts",
    metadata,
    Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("host", Snowflake, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Index("ix_meeting_hosts_guild_host", "guild", "host"),
    info=Keeping(purpose="keeps-meeting-hosts", person="host", until="keeps-with-meeting").info(),
)

passes = Table(
    "meeting_host_passes",
    metadata,
    Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Index("ix_meeting_host_passes_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-meeting-host-passes", person="member", until="keeps-with-meeting").info(),
)


@dataclass(frozen=True, slots=True)
class Hosting:
    """Whose turn it is to host a meeting; `accepted` counts for the start it was said for."""

    host: int
    starts_at: datetime
    accepted: bool


async def offers_of(unit: Unit, group_id: int) -> dict[int, Offered]:
    """What members inside of the group offer."""
    chosen = (
        select(member_places)
        .join(
            group_members,
            (group_members.c.group_id == member_places.c.group_id) & (group_members.c.member == member_places.c.member),
        )
        .where(member_places.c.group_id == group_id, group_members.c.inside)
        .order_by(member_places.c.offered_at, member_places.c.member)
    )
    return {row.member: Offered(row.member, row.address, row.offered_at) for row in await unit.all(chosen)}


async def put_offer(unit: Unit, group: Group, member: int, address: str, now: datetime) -> None:
    """A new address keeps the old place in the order."""
    before = (await offers_of(unit, group.id)).get(member)
    values = {"guild": group.guild, "address": address, "offered_at": before.offered_at if before else now}
    await unit.put(member_places, ["group_id", "member"], group_id=group.id, member=member, **values)


async def remove_offer(unit: Unit, group_id: int, member: int) -> bool:
    theirs = (member_places.c.group_id == group_id) & (member_places.c.member == member)
    return await unit.run(delete(member_places).where(theirs)) == 1


async def remove_offers_of_others(unit: Unit, group_id: int) -> None:
    """An address goes with whoever leaves the group."""
    seats = select(group_members.c.member).where(group_members.c.group_id == group_id)
    gone = member_places.c.group_id == group_id, member_places.c.member.not_in(seats)
    await unit.run(delete(member_places).where(*gone))


async def hosting_of(unit: Unit, meeting_id: int) -> Hosting | None:
    row = await unit.first(select(hostings).where(hostings.c.meeting_id == meeting_id))
    return _hosting(row) if row else None


def _hosting(row: Row[Any]) -> Hosting:
    return Hosting(row.host, row.starts_at, row.accepted)


async def put_hosting(unit: Unit, meeting: Meeting, host: int, *, accepted: bool) -> None:
    values = {"guild": meeting.guild, "host": host, "starts_at": meeting.starts_at, "accepted": accepted}
    await unit.put(hostings, ["meeting_id"], meeting_id=meeting.id, **values)


async def remove_hosting(unit: Unit, meeting_id: int) -> None:
    await unit.run(delete(hostings).where(hostings.c.meeting_id == meeting_id))


async def hosted(unit: Unit, group_id: int, but: int) -> list[tuple[int, datetime]]:
    """Who hosts or hosted which of the group's meetings, as member and start, leaving one meeting out."""
    chosen = (
        select(hostings.c.host, meetings.c.starts_at)
        .join(meetings, meetings.c.id == hostings.c.meeting_id)
        .where(meetings.c.group_id == group_id, meetings.c.id != but, meetings.c.state != MeetingState.CANCELLED)
    )
    return [(row.host, row.starts_at) for row in await unit.all(chosen)]


async def let_pass(unit: Unit, meeting: Meeting, member: int) -> None:
    """This member does not host this meeting."""
    await unit.put(passes, ["meeting_id", "member"], meeting_id=meeting.id, member=member, guild=meeting.guild)


async def passed(unit: Unit, meeting_id: int) -> frozenset[int]:
    rows = await unit.all(select(passes.c.member).where(passes.c.meeting_id == meeting_id))
    return frozenset(row.member for row in rows)
