"""Where groups meet, and the questions asked of it."""

from dataclasses import dataclass

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, bindparam, select

from bot.groups.tables import Group
from bot.places.rules import DETAIL_LONGEST, Where
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, metadata

group_places = Table(
    "group_places",
    metadata,
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("detail", String(DETAIL_LONGEST), nullable=False, server_default=""),
    Column("events", Boolean, nullable=False, server_default="1"),
    Column("beside", Integer, nullable=True),
    info=Keeping(purpose="keeps-group-places", until="keeps-until-group-ends").info(),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a group meets. `detail` is the address or the link, empty elsewhere.

    `events` says that meetings are the server's events; `beside` after how many hours the thread beside the case goes,
    None where there is none.
    """

    where: Where
    detail: str = ""
    events: bool = True
    beside: int | None = None


async def place_of(unit: Unit, group_id: int) -> Place | None:
    """None while nothing is settled."""
    row = await unit.first(_PLACE, {"group": group_id})
    return Place(Where(row.kind), row.detail, row.events, row.beside) if row else None


async def settle(unit: Unit, group: Group, place: Place) -> None:
    values = {"kind": place.where.value, "detail": place.detail, "events": place.events, "beside": place.beside}
    await unit.put(group_places, ["group_id"], group_id=group.id, guild=group.guild, **values)


_PLACE = select(group_places).where(group_places.c.group_id == bindparam("group"))
