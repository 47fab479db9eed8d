"""Groups and who is in them, and the questions asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Label,
    Row,
    Select,
    SmallInteger,
    String,
    Table,
    bindparam,
    delete,
    func,
    select,
    update,
)

from bot.access import Standing
from bot.groups.rules import CHANNELS_MOST, Admission, CycleRoom, GroupState, Purpose
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
    Column("purpose", String(16), nullable=True),
    Column("admission", String(16), nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("channel", Snowflake, nullable=True),
    Column("card", Snowflake, nullable=True),
    Column("founded_at", UtcDateTime, nullable=False),
    Column("minimum", Integer, nullable=False, server_default="4"),
    Column("venue", String(16), nullable=True),
    Column("cadence", String(16), nullable=True),
    Column("weekday", SmallInteger, nullable=True),
    Column("format", String(40), nullable=True),
    Column("leadership", String(16), nullable=True),
    Column("fee", String(120), nullable=True),
    Column("criteria", String(300), nullable=True),
    Column("vetted", Boolean, nullable=False, server_default="0"),
    Column("votes", Integer, nullable=False, server_default="1"),
    Column("consent", String(16), nullable=False, server_default="organisers"),
    Column("offer_hours", Integer, nullable=False, server_default="48"),
    Column("reapply_days", Integer, nullable=False, server_default="30"),
    Column("organisers_thread", Snowflake, nullable=True),
    Column("archived_at", UtcDateTime, nullable=True),
    Column("category", Snowflake, nullable=True),
    Column("room_name", String(100), nullable=True),
    Column("orphaned_at", UtcDateTime, nullable=True),
    Column("gate", Integer, nullable=True),
    Column("gate_until", UtcDateTime, nullable=True),
    Column("keeps_seats", Boolean, nullable=False, server_default="1"),
    Column("asks_members", Boolean, nullable=False, server_default="0"),
    Column("cycle_room", String(16), nullable=False, server_default="same"),
    Column("room_turn", Integer, nullable=False, server_default="0"),
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
    Column("inside", Boolean, nullable=False, server_default="1"),
    Column("opened", Boolean, nullable=False, server_default="0"),
    Column("in_thread", Boolean, nullable=False, server_default="0"),
    Column("named", Boolean, nullable=False, server_default="0"),
    Index("ix_group_members_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-group-members", person="member", until="keeps-until-you-leave").info(),
)


BY_ASKING = -1  # the gate of a group between stops that lets nobody on whom its members were not asked about


@dataclass(frozen=True, slots=True)
class Group:
    """A group as stored. `channel`, `card` and `organisers_thread` are Discord ids, None until the room is made.

    What is None or empty is still open. `weekday` is the usual meeting day, Monday 0. `votes` is how many organisers
    must approve an application; `consent` is who agrees to a changed agreement. `room_name` is the name the bot gave
    the room, `orphaned_at` since when nobody organises the group. `gate` is up to how many seats may be filled now: 0
    while the bus is moving, BY_ASKING, None where the capacity alone says it; after `gate_until` none are.
    `keeps_seats` says that who skips a cycle has their seat kept, `asks_members` that newcomers are asked about at a
    stop. `room_turn` counts how often the group moved to a new channel, for which it waits while `channel` is None.
    `taken` counts seats, also those of people who have not signed yet.
    """

    id: int
    guild: int
    name: str
    about: str
    purpose: Purpose | None
    admission: Admission
    capacity: int
    zone: str
    locale: str
    state: GroupState
    channel: int | None
    card: int | None
    founded_at: datetime
    minimum: int
    venue: str | None
    cadence: str | None
    weekday: int | None
    format: str | None
    leadership: str | None
    fee: str | None
    criteria: str | None
    vetted: bool
    votes: int
    consent: str
    offer_hours: int
    reapply_days: int
    organisers_thread: int | None
    archived_at: datetime | None
    category: int | None
    room_name: str | None
    orphaned_at: datetime | None
    gate: int | None
    gate_until: datetime | None
    keeps_seats: bool
    asks_members: bool
    cycle_room: CycleRoom
    room_turn: int
    taken: int

    @property
    def fills_to(self) -> int:
        """Up to how many seats may be filled now."""
        if self.gate is None or (self.gate == BY_ASKING and not self.asks_members):
            return self.capacity
        return max(0, min(self.capacity, self.gate))

    @property
    def seats_left(self) -> int:
        return max(0, self.capacity - self.taken)

    @property
    def seats_now(self) -> int:
        """How many seats somebody could get now."""
        return max(0, self.fills_to - self.taken)

    @property
    def seats_by_asking(self) -> bool:
        """Nobody gets a seat whom the members were not asked about, which they are at each stop."""
        return self.asks_members and self.gate is not None

    @property
    def asks_first(self) -> bool:
        """No bus moves, and whoever waits gets on once the members were asked."""
        return self.asks_members and self.gate == BY_ASKING

    @property
    def moving(self) -> bool:
        """A cycle runs: nobody gets on before the next stop."""
        return self.gate == 0

    @property
    def open(self) -> bool:
        return self.state is GroupState.OPEN


def _taken() -> Label[int]:
    """How many seats are taken."""
    others = group_members.alias()
    counted = select(func.count()).select_from(others).where(others.c.group_id == groups.c.id)
    return counted.correlate(groups).scalar_subquery().label("taken")


NOT_OF_GROUP = ("name_key", "role", "inside")
# Made once: making a statement costs several times what running it does.
_GROUPS = select(groups, _taken())
_HERE = groups.c.guild == bindparam("guild")
_ROLE = select(group_members.c.role, group_members.c.inside).where(
    group_members.c.group_id == bindparam("group_id"), group_members.c.member == bindparam("member")
)
_BY_ID = _GROUPS.where(groups.c.id == bindparam("group_id"), _HERE)
_FOR_MEMBER = (
    _GROUPS.add_columns(group_members.c.role, group_members.c.inside)
    .select_from(groups)
    .outerjoin(
        group_members,
        (group_members.c.group_id == groups.c.id) & (group_members.c.member == bindparam("member")),
    )
    .where(groups.c.id == bindparam("group_id"), _HERE)
)
_BY_CHANNEL = _GROUPS.where(groups.c.channel == bindparam("channel"), _HERE)
_OF_MEMBER = (
    _GROUPS.join(group_members, group_members.c.group_id == groups.c.id)
    .where(group_members.c.guild == bindparam("guild"), group_members.c.member == bindparam("member"))
    .order_by(groups.c.name_key)
)


def _group(row: Row[Any]) -> Group:
    values = {name: value for name, value in values_of(row).items() if name not in NOT_OF_GROUP}
    values["purpose"] = Purpose(values["purpose"]) if values["purpose"] else None
    values["admission"] = Admission(values["admission"])
    values["state"] = GroupState(values["state"])
    values["cycle_room"] = CycleRoom(values["cycle_room"])
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


async def open_groups(unit: Unit, guild: int) -> list[Group]:
    """The community's open groups by name; a server has no more rooms than Discord allows channels."""
    still = _GROUPS.where(groups.c.guild == guild, groups.c.state == GroupState.OPEN)
    return [_group(row) for row in await unit.all(still.order_by(groups.c.name_key).limit(CHANNELS_MOST))]


async def groups_of(unit: Unit, guild: int, member: int) -> list[Group]:
    return [_group(row) for row in await unit.all(_OF_MEMBER, {"guild": guild, "member": member})]


async def name_is_taken(unit: Unit, guild: int, name: str) -> bool:
    same = select(groups.c.id).where(
        groups.c.guild == guild, groups.c.name_key == name_key(name), groups.c.state == GroupState.OPEN
    )
    return await unit.first(same) is not None


async def add_member(unit: Unit, of: Group, member: int, role: Standing, at: datetime, *, inside: bool = True) -> bool:
    """Give them a seat; True when they had none before. Until they are `inside`, the room is closed to them."""
    values = {
        "group_id": of.id,
        "member": member,
        "guild": of.guild,
        "role": role.value,
        "joined_at": at,
        "inside": inside,
    }
    return await unit.insert_new(group_members, values, ["group_id", "member"]) == 1


async def remove_member(unit: Unit, group_id: int, member: int) -> bool:
    gone = delete(group_members).where(group_members.c.group_id == group_id, group_members.c.member == member)
    return await unit.run(gone) == 1


async def let_in(unit: Unit, group_id: int, member: int, inside: bool) -> bool:
    """Open or close the room to somebody who has a seat; False when they have none."""
    theirs = (group_members.c.group_id == group_id) & (group_members.c.member == member)
    return await unit.run(update(group_members).where(theirs).values(inside=inside)) == 1


async def group_and_role(unit: Unit, guild: int, group_id: int, member: int) -> tuple[Group, Standing | None] | None:
    """As `group` and `role_of`, asked at once: nearly every press asks both."""
    row = await unit.first(_FOR_MEMBER, {"group_id": group_id, "guild": guild, "member": member})
    return (_group(row), _standing(row)) if row else None


async def role_of(unit: Unit, group_id: int, member: int) -> Standing | None:
    """What somebody is to the group; a newcomer has a seat and has not signed yet. None without a seat."""
    row = await unit.first(_ROLE, {"group_id": group_id, "member": member})
    return _standing(row) if row else None


def _standing(row: Row[Any]) -> Standing | None:
    if row.role is None:
        return None
    return Standing(row.role) if row.inside else Standing.NEWCOMER


async def members_of(unit: Unit, group_id: int, role: Standing | None = None) -> list[int]:
    """Ids of those inside, longest in the group first; only those of this role, if one is given."""
    chosen = select(group_members.c.member).where(group_members.c.group_id == group_id, group_members.c.inside)
    if role:
        chosen = chosen.where(group_members.c.role == role.value)
    return await _ids(unit, chosen)


async def newcomers_of(unit: Unit, group_id: int) -> list[int]:
    """Ids of those who have a seat and have not signed yet, in the order they came."""
    waiting = group_members.c.group_id == group_id, ~group_members.c.inside
    return await _ids(unit, select(group_members.c.member).where(*waiting))


async def _ids(unit: Unit, chosen: Select[tuple[int]]) -> list[int]:
    rows: Sequence[Row[tuple[int]]] = await unit.all(chosen.order_by(group_members.c.joined_at, group_members.c.member))
    return [row.member for row in rows]
