import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.storage import DatabaseKey, Storage, StorageRefused, database_file, open_storage
from tests.fixtures.key import KEY
from tests.storage.tables import metadata, notes


async def refusal(url: str, key: DatabaseKey | None = KEY) -> str:
    """What whoever starts the bot reads: always one line."""
    with pytest.raises(StorageRefused) as refused:
        await open_storage(url, key)
    message = str(refused.value)
    assert len(message.splitlines()) == 1
    return message


async def make_database(url: str) -> None:
    storage = await open_storage(url, KEY)
    async with storage.engines.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with storage.write() as unit:
        await unit.insert(notes, guild=1, name="a")
    await storage.close()


def make_plain(file: Path) -> None:
    make_folder(file.parent)
    with sqlite3.connect(file) as plain:
        plain.execute("CREATE TABLE notes (name TEXT)")
    plain.close()


def make_folder(place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)


def is_there(file: Path) -> bool:
    return file.exists()


async def test_another_key_is_refused_and_harms_nothing(sqlite_url: str) -> None:
    await make_database(sqlite_url)
    assert "key does not fit" in await refusal(sqlite_url, DatabaseKey("5f" * 32))
    storage = await open_storage(sqlite_url, KEY)
    async with storage.read() as unit:
        assert (await unit.all(notes.select()))[0].name == "a"
    await storage.close()


async def test_a_refusal_leaves_no_thread_behind(sqlite_url: str) -> None:
    await make_database(sqlite_url)
    before = set(threading.enumerate())
    await refusal(sqlite_url, DatabaseKey("5f" * 32))
    assert set(threading.enumerate()) <= before


async def test_no_key_is_refused(sqlite_url: str, database: Path) -> None:
    assert "needs its key" in await refusal(sqlite_url, None)
    assert not is_there(database)


async def test_a_file_that_is_not_encrypted_is_refused(sqlite_url: str, database: Path) -> None:
    make_plain(database)
    assert "key does not fit" in await refusal(sqlite_url)


async def test_a_folder_in_the_place_of_the_file_is_refused(sqlite_url: str, database: Path) -> None:
    make_folder(database)
    assert "cannot be opened" in await refusal(sqlite_url)


async def test_a_file_in_the_place_of_the_folder_is_refused(sqlite_url: str, database: Path) -> None:
    make_plain(database.parent)
    assert "cannot be opened" in await refusal(sqlite_url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("busstop.db", "cannot be read"),
        ("mysql://localhost/busstop", "must begin with"),
        ("sqlite:///busstop.db", "must begin with"),
        ("postgresql://localhost/busstop", "must begin with"),
        ("sqlite+aiosqlite://", "must name a file"),
        ("sqlite+aiosqlite:///:memory:", "must name a file"),
    ],
)
async def test_an_address_of_something_else_is_refused(url: str, reason: str) -> None:
    assert reason in await refusal(url)


async def test_a_refused_address_never_shows_its_password() -> None:
    for url in ("mysql://bot:hunter2@localhost/busstop", "postgresql+asyncpg://bot:hunter2@127.0.0.1:1/busstop"):
        assert "hunter2" not in await refusal(url)


async def test_a_server_that_does_not_answer_is_refused() -> None:
    assert "cannot be opened" in await refusal("postgresql+asyncpg://bot@127.0.0.1:1/busstop", None)


@pytest.mark.service
async def test_a_database_that_the_server_lacks_is_refused(postgres_server: str) -> None:
    url = make_url(postgres_server).set(database="nowhere").render_as_string(hide_password=False)
    assert 'database "nowhere" does not exist' in await refusal(url, None)


async def test_postgres_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    assert "busstop[postgres]" in await refusal("postgresql+asyncpg://bot@127.0.0.1:1/busstop", None)


async def test_a_refused_storage_leaves_nothing_open(empty_storage: Storage, empty_url: str) -> None:
    """Refusals come before the bot runs, and whoever repairs the cause starts it again at once."""
    if database_file(empty_url) is not None:
        assert "key does not fit" in await refusal(empty_url, DatabaseKey("5f" * 32))
    async with empty_storage.engines.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with empty_storage.write() as unit:
        assert await unit.insert(notes, guild=1, name="a") == 1
