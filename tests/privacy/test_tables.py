"""Export, erasure and the sweep over every table that names a person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Float, Table, func, insert, select
from sqlalchemy import Time as TimeType

from bot.privacy import tables
from bot.privacy.keeping import KEEPS, Keeping
from bot.schema import metadata
from bot.storage import Json, Storage, UtcDateTime

GUILD, MEMBER, SOMEBODY, THIRD = 7, 101, 202, 303
NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=1000)
PERSONAL = [table for table in metadata.sorted_tables if table.info[KEEPS].person]
MORTAL = [table for table in metadata.sorted_tables if table.info[KEEPS].lifetime is not None]


def _value(column: Any, at: datetime, number: int) -> Any:
    if isinstance(column.type, UtcDateTime):
        return at
    if isinstance(column.type, Json):
        return {}
    for kind, value in ((Boolean, True), (TimeType, at.time()), (Date, at.date()), (Float, 1.0)):
        if isinstance(column.type, kind):
            return value
    return f"x{number}" if isinstance(column.type.python_type(), str) else number


def _row(table: Table, at: datetime, number: int, **known: Any) -> dict[str, Any]:
    return {column.name: known.get(column.name, _value(column, at, number)) for column in table.columns}


async def _fill(storage: Storage, number: int, person: int, other: int, at: datetime = NOW) -> None:
    """A row in every table; those of people are about `person`, and name `other` where they name a second one."""
    async with storage.write() as unit:
        for table in metadata.sorted_tables:
            keeping = table.info[KEEPS]
            known: dict[str, Any] = {"guild": GUILD} | dict.fromkeys(keeping.others, other)
            if [column.name for column in table.primary_key] == ["guild"]:
                known["guild"] = number  # one row for each community
            if keeping.person:
                known[keeping.person] = person
            await unit.run(insert(table).values(_row(table, at, number, **known)))


async def _counts(storage: Storage, chosen: list[Table]) -> dict[str, int]:
    async with storage.read() as unit:
        return {table.name: await unit.scalar(select(func.count()).select_from(table)) for table in chosen}


async def test_the_export_holds_every_table_with_the_person_and_nobody_else(storage: Storage) -> None:
    await _fill(storage, 1, MEMBER, SOMEBODY)
    await _fill(storage, 2, SOMEBODY, MEMBER)
    async with storage.read() as unit:
        found = await tables.export(unit, MEMBER, GUILD)
    assert set(found) == {table.name for table in PERSONAL}
    for table in PERSONAL:
        assert [row[table.info[KEEPS].person] for row in found[table.name]] == [MEMBER]


async def test_erasing_leaves_no_row_that_names_the_person(storage: Storage) -> None:
    await _fill(storage, 1, MEMBER, SOMEBODY)
    await _fill(storage, 2, SOMEBODY, THIRD)
    await _fill(storage, 3, THIRD, MEMBER)
    async with storage.write() as unit:
        await tables.erase(unit, MEMBER, GUILD)
    async with storage.read() as unit:
        assert await tables.export(unit, MEMBER) == {}
    left = await _counts(storage, PERSONAL)
    assert left == {table.name: _left_of_three(table.info[KEEPS]) for table in PERSONAL}


def _left_of_three(keeping: Keeping) -> int:
    """How many rows are left of one about the person, one that names them, and one that does not."""
    names = [name for name in (keeping.person, *keeping.others) if name]
    return 3 - sum(name not in keeping.blank for name in names)


async def test_erasing_in_one_community_leaves_the_others(storage: Storage) -> None:
    await _fill(storage, 1, MEMBER, SOMEBODY)
    async with storage.write() as unit:
        assert await tables.erase(unit, MEMBER, GUILD + 1) == {}


async def test_the_sweep_deletes_what_has_outlived_its_lifetime(storage: Storage) -> None:
    await _fill(storage, 1, MEMBER, SOMEBODY, at=LONG_AGO)
    await _fill(storage, 2, MEMBER + 1, SOMEBODY + 1, at=NOW)
    async with storage.write() as unit:
        await tables.sweep(unit, NOW)
    assert await _counts(storage, MORTAL) == {table.name: 1 for table in MORTAL}


@pytest.mark.parametrize("table", MORTAL, ids=lambda table: table.name)
def test_a_lifetime_is_at_most_what_the_design_allows(table: Table) -> None:
    assert table.info[KEEPS].lifetime <= timedelta(weeks=60)


async def test_a_promise_that_speaks_of_somebody_goes_with_them(storage: Storage) -> None:
    table = metadata.tables["prompts"]
    async with storage.write() as unit:
        for number, key in enumerate(
            (f"companion:1:{MEMBER}:lapse:{THIRD}:ab", f"companion:1:{THIRD}:lapse:{SOMEBODY}:cd")
        ):
            row = _row(table, NOW, number + 1, guild=GUILD, member=SOMEBODY, key=key)
            await unit.run(insert(table).values(row))
        await tables.erase(unit, MEMBER, GUILD)
        assert [row.id for row in await unit.all(select(table.c.id))] == [2]
