"""Groups that may go on as one: who asks whom, and who has answered. Of the receiving group's answers only counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Row,
    SmallInteger,
    String,
    Table,
    and_,
    delete,
    or_,
    select,
    update,
)

from bot.boarding.tables import Boarding
from bot.groups.tables import Group, groups
from bot.merging.rules import LIVE, MergeState
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of


def _refers(name: str, to: str, *, primary_key: bool = False) -> Column[int]:
    return Column(name, Snowflake, ForeignKey(to, ondelete="CASCADE"), primary_key=primary_key, nullable=False)


merges = Table(
    "merges",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    _refers("group_id", "groups.id"),
    _refers("host_id", "groups.id"),
    _refers("boarding_id", "boardings.id"),
    Column("state", String(16), nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("concerns", SmallInteger, nullable=False, server_default="0"),
    Index("ix_merges_group_id_state", "group_id", "state"),
    Index("ix_merges_host_id_state", "host_id", "state"),
    Index("ix_merges_boarding_id", "boarding_id"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-merges", until="keeps-until-group-ends").info(),
)

merge_members = Table(
    "merge_members",
    metadata,
    _refers("merge_id", "merges.id", primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("group_id", Snowflake, nullable=False),
    Column("guild", Snowflake, nullable=False),
    Column("answered", Boolean, nullable=False, server_default="0"),
    Column("comes", Boolean, nullable=False, server_default="0"),
    ForeignKeyConstraint(
        ["group_id", "member"], ["group_members.group_id", "group_members.member"], ondelete="CASCADE"
    ),
    Index("ix_merge_members_guild_member", "guild", "member"),
    Index("ix_merge_members_group_id_member", "group_id", "member"),
    info=Keeping(purpose="keeps-merge-members", person="member", until="keeps-until-merge-decided").info(),
)


@dataclass(frozen=True, slots=True)
class Merge:
    """A group too small at its stop, and the `host_id` it may go on in. Until `until` whoever `state` says is asked."""

    id: int
    guild: int
    group_id: int
    host_id: int
    boarding_id: int
    state: MergeState
    until: datetime
    concerns: int = 0

    @property
    def live(self) -> bool:
        return self.state in LIVE


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked, as a member of this group; `comes` says that they come along."""

    member: int
    group_id: int
    answered: bool
    comes: bool


def _merge(row: Row[Any]) -> Merge:
    values = values_of(row)
    values["state"] = MergeState(values["state"])
    return Merge(**values)


async def add(unit: Unit, group: Group, host: Group, boarding: Boarding, until: datetime) -> Merge:
    of = {"guild": group.guild, "group_id": group.id, "host_id": host.id, "boarding_id": boarding.id}
    made = await unit.insert(merges, **of, state=MergeState.ASKED.value, until=until)
    return Merge(made, group.guild, group.id, host.id, boarding.id, MergeState.ASKED, until)


async def change(unit: Unit, merge_id: int, **values: object) -> None:
    await unit.run(update(merges).where(merges.c.id == merge_id).values(**values))


async def merge(unit: Unit, guild: int, merge_id: int) -> Merge | None:
    """Another community's is never found."""
    row = await unit.first(select(merges).where(merges.c.id == merge_id, merges.c.guild == guild))
    return _merge(row) if row else None


async def locked(unit: Unit, guild: int, merge_id: int) -> Merge | None:
    """As `merge`; nobody else decides about it until this unit ends."""
    chosen = select(merges).where(merges.c.id == merge_id, merges.c.guild == guild)
    row = await unit.first(chosen.with_for_update())
    return _merge(row) if row else None


async def lock_groups(unit: Unit, *group_ids: int) -> None:
    """Of several who want to merge one of these groups at once, each waits here for the one before."""
    these = select(groups.c.id).where(groups.c.id.in_(group_ids)).order_by(groups.c.id)
    await unit.all(these.with_for_update())


async def live_of(unit: Unit, group_id: int) -> Merge | None:
    """What is under way for this group, on either side; there is never more than one."""
    either = or_(merges.c.group_id == group_id, merges.c.host_id == group_id)
    under_way = merges.c.state.in_([state.value for state in LIVE])
    row = await unit.first(select(merges).where(either, under_way).order_by(merges.c.id).limit(1))
    return _merge(row) if row else None


async def tried(unit: Unit, boarding_id: int) -> set[int]:
    """The groups that were asked at this stop."""
    rows = await unit.all(select(merges.c.host_id).where(merges.c.boarding_id == boarding_id))
    return {row.host_id for row in rows}


async def ask(unit: Unit, of: Merge, group_id: int, members: Collection[int]) -> None:
    """Note that these are asked as members of this group."""
    rows = [
        {
            "merge_id": of.id,
            "member": member,
            "group_id": group_id,
            "guild": of.guild,
            "answered": False,
            "comes": False,
        }
        for member in members
    ]
    await unit.insert_new(merge_members, rows, ["merge_id", "member"])


async def asked_of(unit: Unit, merge_id: int) -> list[Asked]:
    """Everybody who is asked, in the order of their ids."""
    kept = [merge_members.c[name] for name in ("member", "group_id", "answered", "comes")]
    rows = await unit.all(select(*kept).where(merge_members.c.merge_id == merge_id).order_by(merge_members.c.member))
    return [Asked(*row) for row in rows]


async def answer(unit: Unit, of: Merge, member: int, *, comes: bool, concern: bool) -> None:
    """Note that somebody has answered; a concern is counted, and not whose it is."""
    theirs = and_(merge_members.c.merge_id == of.id, merge_members.c.member == member)
    await unit.run(update(merge_members).where(theirs).values(answered=True, comes=comes))
    if concern:
        await change(unit, of.id, concerns=merges.c.concerns + 1)


async def forget(unit: Unit, merge_id: int) -> None:
    """Who was asked, and who comes along."""
    await unit.run(delete(merge_members).where(merge_members.c.merge_id == merge_id))
