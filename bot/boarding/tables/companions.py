"""Who would accompany a newcomer, and whom they do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Index, String, Table, delete, select, update

from bot.groups.tables import Group
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

COMPANION_LIFETIME = timedelta(days=120)

companions = Table(
    "companions",
    metadata,
    Column("group_id", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("state", String(16), nullable=False),
    Column("newcomer", Snowflake, nullable=True),
    Column("offered_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["group_id", "member"], ["group_members.group_id", "group_members.member"], ondelete="CASCADE"
    ),
    Index("ix_companions_guild_member", "guild", "member"),
    Index("ix_companions_guild_newcomer", "guild", "newcomer"),
    info=Keeping(
        purpose="keeps-companions",
        person="member",
        others=("newcomer",),
        since="offered_at",
        lifetime=COMPANION_LIFETIME,
    ).info(),
)


class CompanionState(StrEnum):
    """Willing to accompany somebody, asked whether it may be this newcomer, or agreed."""

    WILLING = "willing"
    ASKED = "asked"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Companion:
    """A member who would accompany a newcomer; `newcomer` once there is one."""

    group_id: int
    member: int
    guild: int
    state: CompanionState
    newcomer: int | None
    offered_at: datetime


def _companion(values: dict[str, Any]) -> Companion:
    values["state"] = CompanionState(values["state"])
    return Companion(**values)


async def companion(unit: Unit, group_id: int, member: int) -> Companion | None:
    row = await unit.first(select(companions).where(companions.c.group_id == group_id, companions.c.member == member))
    return _companion(values_of(row)) if row else None


async def companion_of(unit: Unit, group_id: int, newcomer: int) -> Companion | None:
    """Who is asked to accompany this newcomer, or does."""
    theirs = companions.c.group_id == group_id, companions.c.newcomer == newcomer
    row = await unit.first(select(companions).where(*theirs).limit(1))
    return _companion(values_of(row)) if row else None


async def willing(unit: Unit, group_id: int) -> list[int]:
    """Who would accompany somebody and does not yet, the longest willing first."""
    free = companions.c.group_id == group_id, companions.c.state == CompanionState.WILLING.value
    chosen = select(companions.c.member).where(*free).order_by(companions.c.offered_at, companions.c.member)
    return [row.member for row in await unit.all(chosen)]


async def offer(unit: Unit, group: Group, member: int, at: datetime) -> bool:
    """Note that somebody is willing; False when they had said so."""
    of = {"group_id": group.id, "member": member, "guild": group.guild}
    row = {**of, "state": CompanionState.WILLING.value, "newcomer": None, "offered_at": at}
    return await unit.insert_new(companions, row, ["group_id", "member"]) == 1


async def change(unit: Unit, group_id: int, member: int, state: CompanionState, newcomer: int) -> None:
    theirs = companions.c.group_id == group_id, companions.c.member == member
    await unit.run(update(companions).where(*theirs).values(state=state.value, newcomer=newcomer))


async def remove(unit: Unit, group_id: int, member: int) -> bool:
    gone = delete(companions).where(companions.c.group_id == group_id, companions.c.member == member)
    return await unit.run(gone) == 1
