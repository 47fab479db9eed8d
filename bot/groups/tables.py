"""Groups and who is in them, and the questions asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Label,
    Row,
    String,
    Table,
    bindparam,
    delete,
    func,
    select,
    update,
)

from bot.access import Standing
from bot.groups.rules import Admission, GroupState, Purpose
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

groups = Table(
    "groups",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("name", String(60), nullable=False),
    Column("name_key", String(180), nullable=False),
    Column("about", String(300), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("admission", String(16), nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("channel", Snowflake, nullable=True),
    Column("card", Snowflake, nullable=True),
    Column("founded_at", UtcDateTime, nullable=False),
    Index("ix_groups_guild_name_key", "guild", "name_key"),
    Index("ix_groups_channel", "channel"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-groups", until="keeps-until-group-ends").info(),
)

group_members = Table(
    "group_members",
    metadata,
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("role", String(16), nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    Index("ix_group_members_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-group-members", person="member", until="keeps-until-you-leave").info(),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group as stored. `channel` and `card` are Discord ids, None until the room is made."""

    id: int
    guild: int
    name: str
    about: str
    purpose: Purpose
    admission: Admission
    capacity: int
    zone: str
    locale: str
    state: GroupState
    channel: int | None
    card: int | None
    founded_at: datetime
    taken: int

    @property
    def seats_left(self) -> int:
        return max(0, self.capacity - self.taken)

    @property
    def open(self) -> bool:
        return self.state is GroupState.OPEN


def _taken() -> Label[int]:
    """How many seats are taken."""
    others = group_members.alias()
    counted = select(func.count()).select_from(others).where(others.c.group_id == groups.c.id)
    return counted.correlate(groups).scalar_subquery().label("taken")


# Made once: making a statement costs several times what running it does.
_GROUPS = select(groups, _taken())
_HERE = groups.c.guild == bindparam("guild")
_BY_ID = _GROUPS.where(groups.c.id == bindparam("group_id"), _HERE)
_BY_CHANNEL = _GROUPS.where(groups.c.channel == bindparam("channel"), _HERE)
_OF_MEMBER = (
    _GROUPS.join(group_members, group_members.c.group_id == groups.c.id)
    .where(group_members.c.guild == bindparam("guild"), group_members.c.member == bindparam("member"))
    .order_by(groups.c.name_key)
)


def _group(row: Row[Any]) -> Group:
    values = values_of(row)
    values.pop("name_key")
    values["purpose"] = Purpose(values["purpose"])
    values["admission"] = Admission(values["admission"])
    values["state"] = GroupState(values["state"])
    return Group(**values)


def name_key(name: str) -> str:
    return name.casefold()[:180]


async def add_group(unit: Unit, **values: object) -> int:
    return await unit.insert(groups, **values)


async def change_group(unit: Unit, group_id: int, **values: object) -> None:
    await unit.run(update(groups).where(groups.c.id == group_id).values(**values))


async def group(unit: Unit, guild: int, group_id: int) -> Group | None:
    """The group with this id in this community: another community's is never found."""
    row = await unit.first(_BY_ID, {"group_id": group_id, "guild": guild})
    return _group(row) if row else None


async def group_of_channel(unit: Unit, guild: int, channel: int) -> Group | None:
    row = await unit.first(_BY_CHANNEL, {"channel": channel, "guild": guild})
    return _group(row) if row else None


async def group_named(unit: Unit, guild: int, named: str) -> Group | None:
    """The group with this id or this name; of several of one name the open one, else the one that ended last."""
    if named.isdecimal() and len(named) < 19 and (picked := await group(unit, guild, int(named))):
        return picked
    same = _GROUPS.where(groups.c.guild == guild, groups.c.name_key == name_key(named))
    row = await unit.first(same.order_by(groups.c.state == GroupState.ARCHIVED, groups.c.id.desc()).limit(1))
    return _group(row) if row else None


async def open_groups(unit: Unit, guild: int, purpose: Purpose | None = None) -> list[Group]:
    chosen = _GROUPS.where(groups.c.guild == guild, groups.c.state == GroupState.OPEN)
    if purpose:
        chosen = chosen.where(groups.c.purpose == purpose)
    return [_group(row) for row in await unit.all(chosen.order_by(groups.c.name_key).limit(200))]


async def groups_of(unit: Unit, guild: int, member: int) -> list[Group]:
    return [_group(row) for row in await unit.all(_OF_MEMBER, {"guild": guild, "member": member})]


async def name_is_taken(unit: Unit, guild: int, name: str) -> bool:
    same = select(groups.c.id).where(
        groups.c.guild == guild, groups.c.name_key == name_key(name), groups.c.state == GroupState.OPEN
    )
    return await unit.first(same) is not None


async def add_member(unit: Unit, of: Group, member: int, role: Standing, at: datetime) -> bool:
    """True when they were not in it before."""
    values = {"group_id": of.id, "member": member, "guild": of.guild, "role": role.value, "joined_at": at}
    return await unit.insert_new(group_members, values, ["group_id", "member"]) == 1


async def remove_member(unit: Unit, group_id: int, member: int) -> bool:
    gone = delete(group_members).where(group_members.c.group_id == group_id, group_members.c.member == member)
    return await unit.run(gone) == 1


async def role_of(unit: Unit, group_id: int, member: int) -> Standing | None:
    role = await unit.scalar(
        select(group_members.c.role).where(group_members.c.group_id == group_id, group_members.c.member == member)
    )
    return Standing(role) if role else None


async def members_of(unit: Unit, group_id: int, role: Standing | None = None) -> list[int]:
    """Member ids, longest in the group first."""
    chosen = select(group_members.c.member).where(group_members.c.group_id == group_id)
    if role:
        chosen = chosen.where(group_members.c.role == role.value)
    rows: Sequence[Row[tuple[int]]] = await unit.all(chosen.order_by(group_members.c.joined_at, group_members.c.member))
    return [row.member for row in rows]
