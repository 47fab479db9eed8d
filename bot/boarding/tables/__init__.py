"""Boardings of groups, and who skips a cycle."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Row, String, Table, delete, select, update

from bot.boarding.rules import BoardingState, Returning
from bot.groups.tables import Group
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

SKIP_LIFETIME = timedelta(weeks=60)


def _of_group(*, primary_key: bool = False) -> Column[int]:
    ends_with = ForeignKey("groups.id", ondelete="CASCADE")
    return Column("group_id", Snowflake, ends_with, primary_key=primary_key, nullable=False)


boardings = Table(
    "boardings",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    _of_group(),
    Column("cycle", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("fills_to", Integer, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("asked_until", UtcDateTime, nullable=True),
    Column("decided_until", UtcDateTime, nullable=True),
    Index("ix_boardings_group_id_state", "group_id", "state"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-boardings", until="keeps-until-group-ends").info(),
)

skips = Table(
    "skips",
    metadata,
    _of_group(primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("cycle", Integer, nullable=False),
    Column("kept", Boolean, nullable=False),
    Column("skipped_at", UtcDateTime, nullable=False),
    Index("ix_skips_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-skips", person="member", since="skipped_at", lifetime=SKIP_LIFETIME).info(),
)


@dataclass(frozen=True, slots=True)
class Boarding:
    """The boarding before a cycle of a group: up to how many seats are filled, and until when.

    `asked_until` is None where the members are not asked about who would board. Where too few are on board,
    organisers decide until `decided_until`.
    """

    id: int
    guild: int
    group_id: int
    cycle: int
    state: BoardingState
    fills_to: int
    until: datetime
    asked_until: datetime | None = None
    decided_until: datetime | None = None


def _boarding(row: Row[Any]) -> Boarding:
    values = values_of(row)
    values["state"] = BoardingState(values["state"])
    return Boarding(**values)


async def add(unit: Unit, group: Group, **values: object) -> int:
    return await unit.insert(boardings, guild=group.guild, group_id=group.id, **values)


async def change(unit: Unit, boarding_id: int, **values: object) -> None:
    await unit.run(update(boardings).where(boardings.c.id == boarding_id).values(**values))


async def boarding(unit: Unit, guild: int, boarding_id: int) -> Boarding | None:
    """Another community's is never found."""
    row = await unit.first(select(boardings).where(boardings.c.id == boarding_id, boardings.c.guild == guild))
    return _boarding(row) if row else None


async def open_boarding(unit: Unit, group_id: int) -> Boarding | None:
    """The group's, while it is not over."""
    under_way = boardings.c.group_id == group_id, boardings.c.state != BoardingState.OVER.value
    row = await unit.first(select(boardings).where(*under_way).order_by(boardings.c.id.desc()).limit(1))
    return _boarding(row) if row else None


async def latest(unit: Unit, group_id: int) -> Boarding | None:
    """The group's last one, over or not."""
    theirs = select(boardings).where(boardings.c.group_id == group_id).order_by(boardings.c.id.desc()).limit(1)
    row = await unit.first(theirs)
    return _boarding(row) if row else None


async def ever_boarded(unit: Unit, group_id: int) -> bool:
    """Whether this group has or had a boarding: whoever comes then gets on a bus."""
    return await unit.first(select(boardings.c.id).where(boardings.c.group_id == group_id).limit(1)) is not None


async def skip(unit: Unit, group: Group, member: int, cycle: int, kept: bool, at: datetime) -> None:
    """Note who skips, and for which cycle they come back."""
    of = {"group_id": group.id, "member": member, "guild": group.guild}
    await unit.put(skips, ["group_id", "member"], **of, cycle=cycle, kept=kept, skipped_at=at)


async def skipped(unit: Unit, group_id: int) -> list[Returning]:
    """Who skips or has skipped and was not asked back yet, the longest away first."""
    theirs = select(skips.c.member, skips.c.cycle, skips.c.kept).where(skips.c.group_id == group_id)
    return [Returning(*row) for row in await unit.all(theirs.order_by(skips.c.skipped_at, skips.c.member))]


async def forget_skips(unit: Unit, group_id: int, cycle: int) -> None:
    """Those who come back for this cycle or should have for one before."""
    await unit.run(delete(skips).where(skips.c.group_id == group_id, skips.c.cycle <= cycle))
