"""Channels that a group left at a stop: which cycle each was of, and who may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Row, String, Table, delete, insert, select, update

from bot.groups.tables import Group
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

old_rooms = Table(
    "old_rooms",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("guild", Snowflake, nullable=False),
    Column("cycle", Integer, nullable=False),
    Column("channel", Snowflake, nullable=False),
    Column("card", Snowflake, nullable=True),
    Column("thread", Snowflake, nullable=True),
    Column("readable", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("closed_at", UtcDateTime, nullable=False),
    Index("ix_old_rooms_group_id", "group_id"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-old-rooms", until="keeps-until-group-ends").info(),
)

old_room_readers = Table(
    "old_room_readers",
    metadata,
    Column("room_id", Snowflake, ForeignKey("old_rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Index("ix_old_room_readers_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-old-room-readers", person="member", until="keeps-until-group-ends").info(),
)


class OldState(StrEnum):
    """LEAVING until the new channel is there; STAYED where none could be made."""

    LEAVING = "leaving"
    LEFT = "left"
    STAYED = "stayed"


@dataclass(frozen=True, slots=True)
class OldRoom:
    """A group's channel of an earlier cycle, with what stood in it: the pinned card, the organisers' thread."""

    id: int
    group_id: int
    guild: int
    cycle: int
    channel: int
    card: int | None
    thread: int | None
    readable: bool
    state: OldState
    closed_at: datetime


def _old(row: Row[Any]) -> OldRoom:
    values = values_of(row)
    values["state"] = OldState(values["state"])
    return OldRoom(**values)


async def leave(unit: Unit, of: Group, cycle: int, readers: Iterable[int], now: datetime, *, readable: bool) -> None:
    """Remember the room the group is in as one to leave, and who may read it then."""
    stayed = old_rooms.c.group_id == of.id, old_rooms.c.state != OldState.LEFT.value
    await unit.run(delete(old_rooms).where(*stayed))
    made = await unit.insert(
        old_rooms,
        group_id=of.id,
        guild=of.guild,
        cycle=cycle,
        channel=of.channel,
        card=of.card,
        thread=of.organisers_thread,
        readable=readable,
        state=OldState.LEAVING.value,
        closed_at=now,
    )
    rows = [{"room_id": made, "member": member, "guild": of.guild} for member in readers]
    if rows:
        await unit.run(insert(old_room_readers), rows)


async def change(unit: Unit, room_id: int, state: OldState) -> None:
    await unit.run(update(old_rooms).where(old_rooms.c.id == room_id).values(state=state.value))


async def old_room(unit: Unit, guild: int, room_id: int) -> OldRoom | None:
    row = await unit.first(select(old_rooms).where(old_rooms.c.id == room_id, old_rooms.c.guild == guild))
    return _old(row) if row else None


async def rooms_of(unit: Unit, group_id: int, state: OldState) -> list[OldRoom]:
    """The group's old rooms in this state, the oldest first; one at most is being left or was not."""
    theirs = select(old_rooms).where(old_rooms.c.group_id == group_id, old_rooms.c.state == state.value)
    return [_old(row) for row in await unit.all(theirs.order_by(old_rooms.c.id))]


async def readers_of(unit: Unit, room_id: int) -> list[int]:
    rows = await unit.all(select(old_room_readers.c.member).where(old_room_readers.c.room_id == room_id))
    return sorted(row.member for row in rows)


async def read_by(unit: Unit, guild: int, member: int) -> list[OldRoom]:
    """The old rooms this member may read, or could if they were left."""
    theirs = (
        select(old_rooms)
        .join(old_room_readers, old_room_readers.c.room_id == old_rooms.c.id)
        .where(old_room_readers.c.guild == guild, old_room_readers.c.member == member)
    )
    return [_old(row) for row in await unit.all(theirs.order_by(old_rooms.c.id))]


async def shut_out(unit: Unit, guild: int, member: int) -> None:
    """They read none of the old rooms of this community any more."""
    theirs = old_room_readers.c.guild == guild, old_room_readers.c.member == member
    await unit.run(delete(old_room_readers).where(*theirs))
