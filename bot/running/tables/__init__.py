"""How groups want their meetings to go: the formats they chose, and those they wrote."""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, bindparam, func, select

from bot.groups.tables import Group, name_key
from bot.privacy.keeping import Keeping
from bot.running.formats import OWN_PLACE, Format, written_phases
from bot.storage import Snowflake, Unit, metadata

OWN = "own"

meeting_courses = Table(
    "meeting_courses",
    metadata,
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("formats", String(40), nullable=False),
    info=Keeping(purpose="keeps-meeting-courses", until="keeps-until-group-ends").info(),
)

own_formats = Table(
    "own_formats",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("guild", Snowflake, nullable=False),
    Column("name", String(60), nullable=False),
    Column("name_key", String(180), nullable=False),
    Column("phases", Text, nullable=False),
    Index("ix_own_formats_group_id_name_key", "group_id", "name_key", unique=True),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-own-formats", until="keeps-until-group-ends").info(),
)


async def usual_formats(unit: Unit, group_id: int) -> str | None:
    """The formats this group chose for its meetings, as `meetings.format` has them."""
    return await unit.scalar(_USUAL, {"group": group_id})


async def settle_formats(unit: Unit, of: Group, formats: str) -> None:
    await unit.put(meeting_courses, ["group_id"], group_id=of.id, guild=of.guild, formats=formats)


async def own_formats_of(unit: Unit, group_id: int) -> list[Format]:
    """What the group wrote itself, oldest first."""
    rows = await unit.all(_OWN, {"group": group_id})
    return [_format(row.id, row.name, row.phases) for row in rows]


def _format(number: int, name: str, phases: str) -> Format:
    return Format(f"{OWN}{number}", name, "", OWN_PLACE, written_phases(phases))


async def put_own_format(unit: Unit, of: Group, name: str, phases: str) -> None:
    """Write it down; one of the same name is replaced."""
    values = {"guild": of.guild, "name": name, "phases": phases}
    await unit.put(own_formats, ["group_id", "name_key"], group_id=of.id, name_key=name_key(name), **values)


async def other_own_formats(unit: Unit, group_id: int, name: str) -> int:
    """How many formats of other names the group wrote."""
    others = own_formats.c.group_id == group_id, own_formats.c.name_key != name_key(name)
    return await unit.scalar(select(func.count()).select_from(own_formats).where(*others))


def joined(keys: Sequence[str]) -> str:
    """Several formats in one column."""
    return "+".join(keys)


def parted(formats: str) -> list[str]:
    return formats.split("+")


_USUAL = select(meeting_courses.c.formats).where(meeting_courses.c.group_id == bindparam("group"))
_OWN = select(own_formats).where(own_formats.c.group_id == bindparam("group")).order_by(own_formats.c.id)
