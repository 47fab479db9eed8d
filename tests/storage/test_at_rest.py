"""What somebody finds who has the files but not the key."""

import logging
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.storage import Storage, open_storage
from bot.storage.sqlcipher import PRAGMAS, sqlcipher
from tests.fixtures.key import KEY
from tests.storage.tables import metadata, notes

SENTENCE = "a sentence nobody else may read"
MEMBER = 123_456_789_012_345_678


@pytest_asyncio.fixture
async def written(sqlite_url: str) -> Storage:
    storage = await open_storage(sqlite_url, KEY)
    async with storage.engines.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with storage.write() as unit:
        await unit.insert(notes, guild=MEMBER, name=SENTENCE, extra={"words": SENTENCE})
    return storage


def readable(file: Path) -> list[bytes]:
    content = file.read_bytes()
    traces = [SENTENCE.encode(), SENTENCE.encode("utf-16-le"), MEMBER.to_bytes(8, "big"), b"notes", b"SQLite format 3"]
    return [trace for trace in traces if trace in content]


async def test_nothing_can_be_read_in_the_files(written: Storage, database: Path) -> None:
    log = database.with_name(database.name + "-wal")
    assert log.stat().st_size > 0
    assert [readable(file) for file in sorted(database.parent.iterdir())] == [[]] * 3
    await written.close()
    assert list(database.parent.iterdir()) == [database]
    assert readable(database) == []


async def test_only_its_owner_may_enter_the_data_folder(written: Storage, database: Path) -> None:
    assert database.parent.stat().st_mode & 0o077 == 0
    await written.close()


async def test_every_connection_keeps_the_promises(written: Storage) -> None:
    promised = {"secure_delete": 1, "journal_mode": "wal", "synchronous": 1, "temp_store": 2, "busy_timeout": 5000}
    for engine in (written.engines.reader, written.engines.writer, written.engines.migrator):
        async with engine.connect() as connection:
            kept = {name: (await connection.execute(text(f"PRAGMA {name}"))).scalar() for name in promised}
        assert kept == promised
    await written.close()


@pytest.mark.parametrize(("pragmas", "left"), [(PRAGMAS, False), (("secure_delete = OFF",), True)])
def test_what_was_deleted_is_gone_even_for_who_has_the_key(
    pragmas: tuple[str, ...], left: bool, tmp_path: Path
) -> None:
    """Shown on a file without encryption, where a freed page can be looked into."""
    file = tmp_path / "plain.db"
    connection = sqlcipher.connect(str(file), isolation_level=None)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE notes (name TEXT)")
    connection.execute("INSERT INTO notes VALUES (?)", [SENTENCE])
    connection.execute("DELETE FROM notes")
    connection.close()
    assert (SENTENCE.encode() in file.read_bytes()) is left


async def test_logs_and_errors_never_hold_a_value(notebook: Storage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with notebook.write() as unit:
        await unit.insert(notes, guild=MEMBER, name=SENTENCE)
    try:
        async with notebook.write() as unit:
            await unit.insert(notes, guild=MEMBER, name=SENTENCE)
    except IntegrityError:
        logging.getLogger("bot").exception("what an error handler would write")
    assert "IntegrityError" in caplog.text
    for value in (SENTENCE, str(MEMBER), KEY.digits):
        assert value not in caplog.text
