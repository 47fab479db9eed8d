"""The privacy registry at work: what every table declares of itself is carried out here, for all tables alike."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, select, true, union, update

from bot.privacy.keeping import KEEPS, SERVER_LEFT, Keeping
from bot.storage import Unit, metadata
from bot.storage.rows import values_of


def kept() -> list[tuple[Table, Keeping]]:
    """Every table with its declaration, those that refer to others first."""
    return [(table, table.info[KEEPS]) for table in reversed(metadata.sorted_tables)]


async def export(unit: Unit, member: int, guild: int | None = None) -> dict[str, list[dict[str, Any]]]:
    """All rows about this person by table, of one community or of all; nothing about anybody else."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table, keeping in kept():
        if keeping.person is None:
            continue
        mine = select(table).where(table.c[keeping.person] == member)
        if guild is not None:
            mine = mine.where(table.c.guild == guild)
        rows = [values_of(row) for row in await unit.all(mine)]
        if rows:
            found[table.name] = rows
    return found


async def communities_of(unit: Unit, member: int) -> list[int]:
    """Every community in which something is kept about this person."""
    theirs = (
        select(table.c.guild).where(table.c[keeping.person] == member)
        for table, keeping in kept()
        if keeping.person is not None
    )
    return sorted(row.guild for row in await unit.all(union(*theirs)))


async def erase(unit: Unit, member: int, guild: int | None = None) -> dict[str, int]:
    """Delete all rows about this person, and those in which others named them; how many of each table.

    Where a table says so, only the name is taken out.
    """
    gone: dict[str, int] = {}
    for table, keeping in kept():
        if keeping.person is None and not keeping.others and keeping.parts is None:
            continue
        there = true() if guild is None else table.c.guild == guild
        for name in (keeping.person, *keeping.others):
            if name is None:
                continue
            removal = update(table).values({name: None}) if name in keeping.blank else delete(table)
            gone[table.name] = gone.get(table.name, 0) + await unit.run(removal.where(table.c[name] == member, there))
        if keeping.parts is not None:
            await unit.run(delete(table).where(table.c[keeping.parts].contains(f":{member}:"), there))
    return {name: count for name, count in gone.items() if count}


async def forget_who_left(unit: Unit, member: int, guild: int) -> None:
    """Delete what is kept of somebody only as long as they are in the server."""
    for table, keeping in kept():
        if keeping.person is not None and keeping.until == SERVER_LEFT:
            await unit.run(delete(table).where(table.c[keeping.person] == member, table.c.guild == guild))


async def guilds(unit: Unit) -> set[int]:
    """Every community of which anything at all is kept."""
    everywhere = (select(table.c.guild) for table, _ in kept() if "guild" in table.c)
    return {row.guild for row in await unit.all(union(*everywhere))}


async def erase_guild(unit: Unit, guild: int) -> None:
    """Delete all that is kept of a community; what refers to a row of its goes with that row."""
    for table, _ in kept():
        if "guild" in table.c:
            await unit.run(delete(table).where(table.c.guild == guild))


async def sweep(unit: Unit, now: datetime) -> dict[str, int]:
    """Delete every row whose declared lifetime is over; how many of each table."""
    gone: dict[str, int] = {}
    for table, keeping in kept():
        if keeping.since is None or keeping.lifetime is None:
            continue
        over = delete(table).where(table.c[keeping.since] < now - keeping.lifetime)
        gone[table.name] = await unit.run(over)
    return {name: count for name, count in gone.items() if count}
