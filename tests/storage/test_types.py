import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from bot.storage import Json, Storage
from tests.storage.tables import notes

BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
BIGGEST_SNOWFLAKE = 2**63 - 1


async def kept(storage: Storage, **values: Any) -> Any:
    """Write one row with these values and read it back."""
    async with storage.write() as unit:
        new = await unit.insert(notes, **{"guild": 1, "name": "a", **values})
    async with storage.read() as unit:
        return await unit.first(select(notes).where(notes.c.id == new))


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 3, 1, 19, 30, tzinfo=UTC),
        datetime(2026, 3, 1, 19, 30, 0, 1, tzinfo=UTC),
        datetime(2026, 7, 1, 19, 30, tzinfo=BERLIN),
        datetime(2026, 4, 5, 1, 45, fold=1, tzinfo=LORD_HOWE),
        datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    ],
)
async def test_an_instant_comes_back_as_the_same_instant_in_utc(notebook: Storage, instant: datetime) -> None:
    row = await kept(notebook, at=instant)
    assert row.at == instant.astimezone(UTC)
    assert row.at.utcoffset() == timedelta(0)


async def test_an_instant_without_a_zone_is_refused(notebook: Storage) -> None:
    with pytest.raises(StatementError, match="needs a zone"):
        await kept(notebook, at=datetime.fromisoformat("2026-03-01T19:30"))
    async with notebook.read() as unit:
        assert await unit.all(select(notes)) == []


async def test_the_hour_that_comes_twice_stays_two_hours(notebook: Storage) -> None:
    """On 25 October 2026 Berlin has 02:30 twice; the two are an hour apart and in that order."""
    first = datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=BERLIN)
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
    async with notebook.write() as unit:
        await unit.insert_new(
            notes, [{"guild": 1, "name": "second", "at": second}, {"guild": 1, "name": "first", "at": first}], ["name"]
        )
    async with notebook.read() as unit:
        rows = await unit.all(select(notes).order_by(notes.c.at))
        due = await unit.all(select(notes.c.name).where(notes.c.at <= first))
    assert [row.name for row in rows] == ["first", "second"]
    assert rows[1].at - rows[0].at == timedelta(hours=1)
    assert [row.name for row in due] == ["first"]


@pytest.fixture
def machine_in_chatham() -> Iterator[None]:
    """A machine whose own zone is 12:45 or 13:45 ahead of UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Chatham"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("machine_in_chatham")
async def test_the_zone_of_the_machine_does_not_matter(notebook: Storage) -> None:
    instant = datetime(2026, 9, 27, 2, 50, tzinfo=UTC)
    assert (await kept(notebook, at=instant)).at == instant


async def test_what_was_never_set_is_none(notebook: Storage) -> None:
    row = await kept(notebook)
    assert (row.at, row.extra) == (None, None)


@pytest.mark.parametrize("guild", [0, 2**32, BIGGEST_SNOWFLAKE])
async def test_a_snowflake_keeps_its_64_bits(notebook: Storage, guild: int) -> None:
    assert (await kept(notebook, guild=guild)).guild == guild
    async with notebook.read() as unit:
        assert await unit.scalar(select(notes.c.guild).where(notes.c.guild == guild)) == guild


async def test_an_id_is_never_used_again(notebook: Storage) -> None:
    """A button of long ago must not mean a row of today."""
    first = (await kept(notebook, name="a")).id
    async with notebook.write() as unit:
        await unit.run(notes.delete())
    assert (await kept(notebook, name="b")).id > first


@pytest.mark.parametrize("value", [{}, [], 0, "", {"b": [1, 2.5, None], "a": {"ü": "🧡"}}, "a\0b", "\ud800"])
async def test_json_comes_back_equal(notebook: Storage, value: object) -> None:
    assert (await kept(notebook, extra=value)).extra == value


async def test_equal_json_is_equal_text(notebook: Storage) -> None:
    await kept(notebook, name="one", extra={"a": 1, "b": 2})
    await kept(notebook, name="two", extra={"b": 2, "a": 1})
    async with notebook.read() as unit:
        assert await unit.scalar(text("SELECT count(DISTINCT extra) FROM notes")) == 1


async def test_json_that_others_could_not_read_is_refused(notebook: Storage) -> None:
    with pytest.raises(StatementError, match="JSON compliant"):
        await kept(notebook, extra={"mean": float("nan")})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(json_values.filter(lambda value: value is not None))
def test_any_json_survives_the_way_through_text(value: object) -> None:
    column: Any = Json()
    written = column.process_bind_param(value, None)
    assert column.process_result_value(written, None) == value
    assert written.isascii()
