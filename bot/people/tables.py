"""What a person has told the bot about themselves in one community, and the questions asked of it."""

from dataclasses import dataclass
from datetime import time

from sqlalchemy import (
    BindParameter,
    Boolean,
    Column,
    SmallInteger,
    String,
    Table,
    Time,
    and_,
    bindparam,
    delete,
    insert,
    select,
)

from bot.privacy.keeping import SERVER_LEFT, Keeping
from bot.storage import Snowflake, Unit, metadata
from bot.storage.rows import values_of

people = Table(
    "people",
    metadata,
    Column("guild", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("zone", String(64), nullable=True),
    Column("locale", String(16), nullable=False, server_default="en"),
    Column("direct", Boolean, nullable=False, server_default="0"),
    Column("direct_channel", Snowflake, nullable=True),
    Column("quiet_from", Time, nullable=True),
    Column("quiet_until", Time, nullable=True),
    Column("muted", String(200), nullable=False, server_default=""),
    info=Keeping(purpose="keeps-people", person="member", until=SERVER_LEFT).info(),
)

free_hours = Table(
    "free_hours",
    metadata,
    Column("guild", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("weekday", SmallInteger, primary_key=True),
    Column("hour", SmallInteger, primary_key=True),
    info=Keeping(purpose="keeps-free-hours", person="member", until=SERVER_LEFT).info(),
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Settings of one person in one community.

    `direct` says that Busstop may write to them directly; `muted` about which topics not, between blanks.
    """

    guild: int
    member: int
    zone: str | None = None
    locale: str = "en"
    direct: bool = False
    direct_channel: int | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    muted: str = ""

    @property
    def muted_topics(self) -> frozenset[str]:
        return frozenset(self.muted.split())


# Made once, as they are asked at every press: making a statement costs several times what running it does.
_MEMBERS: BindParameter[list[int]] = bindparam("members", expanding=True)
_PERSON = select(people).where(people.c.guild == bindparam("guild"), people.c.member == bindparam("member"))
_PEOPLE = select(people).where(people.c.guild == bindparam("guild"), people.c.member.in_(_MEMBERS))
_FREE_HOURS = select(free_hours).where(free_hours.c.guild == bindparam("guild"), free_hours.c.member.in_(_MEMBERS))


async def person(unit: Unit, guild: int, member: int) -> PersonRow:
    row = await unit.first(_PERSON, {"guild": guild, "member": member})
    return PersonRow(**values_of(row)) if row else PersonRow(guild, member)


async def is_known(unit: Unit, guild: int, member: int) -> bool:
    """Whether this person has told anything about themselves here."""
    return await unit.first(_PERSON, {"guild": guild, "member": member}) is not None


async def people_of(unit: Unit, guild: int, members: list[int]) -> dict[int, PersonRow]:
    rows = await unit.all(_PEOPLE, {"guild": guild, "members": members})
    known = {row.member: PersonRow(**values_of(row)) for row in rows}
    return {member: known.get(member, PersonRow(guild, member)) for member in members}


async def keep(unit: Unit, guild: int, member: int, **changes: object) -> None:
    """Write the named settings of this person and leave the others as they are."""
    await unit.put(people, ["guild", "member"], guild=guild, member=member, **changes)


async def set_free_hours(unit: Unit, guild: int, member: int, weekday: int, hours: list[int]) -> None:
    mine = and_(free_hours.c.guild == guild, free_hours.c.member == member)
    await unit.run(delete(free_hours).where(mine, free_hours.c.weekday == weekday))
    rows = [{"guild": guild, "member": member, "weekday": weekday, "hour": hour} for hour in hours]
    if rows:
        await unit.run(insert(free_hours), rows)


async def free_hours_of(unit: Unit, guild: int, members: list[int]) -> dict[int, frozenset[tuple[int, int]]]:
    """For each of the members their free (weekday, hour) pairs in their own zone; empty where nothing was said."""
    rows = await unit.all(_FREE_HOURS, {"guild": guild, "members": members})
    found: dict[int, set[tuple[int, int]]] = {member: set() for member in members}
    for row in rows:
        found[row.member].add((row.weekday, row.hour))
    return {member: frozenset(hours) for member, hours in found.items()}
