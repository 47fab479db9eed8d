"""What looking after groups keeps besides: who changed what, cards in other channels, who was asked to organise."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, and_, delete, insert, select, update

from bot.access import Standing
from bot.groups.rules import GroupState
from bot.groups.tables import Group, group_members, groups
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

CHANGES_KEPT = timedelta(days=365)
OFFER_LASTS = timedelta(days=14)


def _of_group(**more: Any) -> Column[int]:
    return Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, **more)


group_changes = Table(
    "group_changes",
    metadata,
    Column("id", Snowflake, primary_key=True),
    _of_group(),
    Column("guild", Snowflake, nullable=False),
    Column("member", Snowflake, nullable=True),
    Column("setting", String(24), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Index("ix_group_changes_group_id", "group_id"),
    Index("ix_group_changes_member", "member", "guild"),
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-group-changes", person="member", since="changed_at", lifetime=CHANGES_KEPT, blank=("member",)
    ).info(),
)

announcements = Table(
    "announcements",
    metadata,
    _of_group(primary_key=True),
    Column("channel", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("message", Snowflake, nullable=False),
    Column("shown", String(16), nullable=False),
    info=Keeping(purpose="keeps-announcements", until="keeps-until-group-ends").info(),
)

organiser_offers = Table(
    "organiser_offers",
    metadata,
    _of_group(primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    info=Keeping(purpose="keeps-organiser-offers", person="member", since="asked_at", lifetime=OFFER_LASTS).info(),
)


@dataclass(frozen=True, slots=True)
class Changed:
    """Who changed which setting, and when; `member` is None once that person had their data erased."""

    member: int | None
    setting: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Announcement:
    """A card of a group in another channel. `shown` is a fingerprint of what it says."""

    group_id: int
    channel: int
    guild: int
    message: int
    shown: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A member as the room knows them: whether it was opened to them, and the organisers' thread."""

    member: int
    role: Standing
    inside: bool
    opened: bool
    in_thread: bool


async def log_changes(unit: Unit, of: Group, member: int, settings: list[str], at: datetime) -> None:
    rows = [
        {"group_id": of.id, "guild": of.guild, "member": member, "setting": setting, "changed_at": at}
        for setting in settings
    ]
    if rows:
        await unit.run(insert(group_changes), rows)


async def changes_of(unit: Unit, group_id: int, most: int) -> list[Changed]:
    """The newest changes, the newest first."""
    kept = group_changes.c.member, group_changes.c.setting, group_changes.c.changed_at
    theirs = select(*kept).where(group_changes.c.group_id == group_id)
    rows = await unit.all(theirs.order_by(group_changes.c.changed_at.desc(), group_changes.c.id.desc()).limit(most))
    return [Changed(*row) for row in rows]


async def announcements_of(unit: Unit, group_id: int) -> list[Announcement]:
    theirs = select(announcements).where(announcements.c.group_id == group_id)
    return [Announcement(**values_of(row)) for row in await unit.all(theirs.order_by(announcements.c.channel))]


async def announcement(unit: Unit, group_id: int, channel: int) -> Announcement | None:
    row = await unit.first(select(announcements).where(_standing_in(group_id, channel)))
    return Announcement(**values_of(row)) if row else None


async def keep_announcement(unit: Unit, of: Group, channel: int, message: int, shown: str) -> None:
    """Remember the card of this group in this channel, in place of an earlier one."""
    key = ["group_id", "channel"]
    await unit.put(announcements, key, group_id=of.id, channel=channel, guild=of.guild, message=message, shown=shown)


async def forget_announcement(unit: Unit, group_id: int, channel: int, message: int) -> None:
    """Somebody deleted the card: nothing more is done for it."""
    gone = _standing_in(group_id, channel) & (announcements.c.message == message)
    await unit.run(delete(announcements).where(gone))


def _standing_in(group_id: int, channel: int) -> Any:
    return and_(announcements.c.group_id == group_id, announcements.c.channel == channel)


async def offer_to_organise(unit: Unit, of: Group, member: int, at: datetime) -> None:
    key = ["group_id", "member"]
    await unit.put(organiser_offers, key, group_id=of.id, member=member, guild=of.guild, asked_at=at)


async def offered_to_organise(unit: Unit, group_id: int, member: int, now: datetime) -> bool:
    """Whether they were asked, and it is not too long ago."""
    theirs = organiser_offers.c.group_id == group_id, organiser_offers.c.member == member
    asked = await unit.scalar(select(organiser_offers.c.asked_at).where(*theirs))
    return asked is not None and now < asked + OFFER_LASTS


async def asked_to_organise(unit: Unit, group_id: int, now: datetime) -> list[int]:
    """Who was asked, not too long ago, and has not answered."""
    lately = organiser_offers.c.group_id == group_id, organiser_offers.c.asked_at > now - OFFER_LASTS
    rows = await unit.all(select(organiser_offers.c.member).where(*lately).order_by(organiser_offers.c.member))
    return [row.member for row in rows]


async def end_offer(unit: Unit, group_id: int, member: int) -> bool:
    theirs = organiser_offers.c.group_id == group_id, organiser_offers.c.member == member
    return await unit.run(delete(organiser_offers).where(*theirs)) == 1


async def seats_of(unit: Unit, group_id: int) -> list[Seat]:
    """Everybody with a seat, the longest in the group first."""
    kept = [group_members.c[name] for name in ("member", "role", "inside", "opened", "in_thread")]
    theirs = select(*kept).where(group_members.c.group_id == group_id)
    rows = await unit.all(theirs.order_by(group_members.c.joined_at, group_members.c.member))
    return [Seat(row.member, Standing(row.role), row.inside, row.opened, row.in_thread) for row in rows]


async def set_role(unit: Unit, group_id: int, member: int, role: Standing) -> bool:
    theirs = group_members.c.group_id == group_id, group_members.c.member == member
    return await unit.run(update(group_members).where(*theirs).values(role=role.value)) == 1


async def note_room(unit: Unit, group_id: int, opened: list[int], in_thread: list[int]) -> None:
    """Write down to whom the room, and the organisers' thread, now are open."""
    theirs = group_members.c.group_id == group_id
    now_so = {"opened": group_members.c.member.in_(opened), "in_thread": group_members.c.member.in_(in_thread)}
    await unit.run(update(group_members).where(theirs).values(**now_so))


async def set_named(unit: Unit, group_id: int, member: int, named: bool) -> bool:
    """Whether the group's export may name this member."""
    theirs = group_members.c.group_id == group_id, group_members.c.member == member
    return await unit.run(update(group_members).where(*theirs).values(named=named)) == 1


async def named_of(unit: Unit, group_id: int) -> list[int]:
    """Those who agreed to be named in what the group takes with it."""
    agreed = group_members.c.group_id == group_id, group_members.c.named
    rows = await unit.all(select(group_members.c.member).where(*agreed).order_by(group_members.c.joined_at))
    return [row.member for row in rows]


async def delete_group(unit: Unit, group_id: int) -> None:
    """The end of a group, and of everything that belongs to it."""
    await unit.run(delete(groups).where(groups.c.id == group_id))


async def open_everywhere(unit: Unit) -> list[tuple[int, int]]:
    """(community, group) of every group that is open."""
    still = select(groups.c.guild, groups.c.id).where(groups.c.state == GroupState.OPEN.value).order_by(groups.c.id)
    return [(row.guild, row.id) for row in await unit.all(still)]
