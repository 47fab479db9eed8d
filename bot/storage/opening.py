"""The open database."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.storage.engine import Engines, database_file, postgres_engines, sqlite_engines
from bot.storage.key import DatabaseKey
from bot.storage.refusal import StorageRefused
from bot.storage.unit import Unit

SQLITE_NOT_A_DATABASE = "file is not a database"


class Storage:
    """Gives units: any number to read in, one at a time to write in."""

    def __init__(self, engines: Engines) -> None:
        self.engines = engines
        self._writing = asyncio.Lock()
        self._tasks: set[asyncio.Task[Any] | None] = set()
        self._listeners: list[Callable[[], None]] = []

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Unit]:
        """A unit that sees one moment of the database and cannot change it."""
        with self._one_unit_per_task():
            async with self.engines.reader.connect() as connection:
                yield Unit(connection, [])

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Unit]:
        """The only unit that writes at this time: all of it is kept or, on any error, nothing."""
        after_commit: list[Callable[[], None]] = []
        with self._one_unit_per_task():
            async with self._writing, self.engines.writer.begin() as connection:
                yield Unit(connection, after_commit)
        for callback in (*after_commit, *self._listeners):
            callback()

    def on_write(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever a unit has been kept."""
        self._listeners.append(listener)

    async def close(self) -> None:
        await self.engines.dispose()

    @contextmanager
    def _one_unit_per_task(self) -> Generator[None]:
        """A second unit would wait for the first for ever, or not see what it wrote."""
        task = asyncio.current_task()
        if task in self._tasks:
            raise RuntimeError("this task has a unit open already: hand it on instead of opening another")
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)


async def open_storage(url: str, key: DatabaseKey | None) -> Storage:
    """Open the database, making an empty SQLite file if there is none.

    Raises StorageRefused when the address is wrong, the key is missing or another one, or nothing answers.
    """
    storage = Storage(_engines(url, key))
    try:
        async with storage.read() as unit:
            await unit.scalar(text("SELECT 1"))
    except (DBAPIError, OSError) as error:
        await storage.close()
        raise StorageRefused(_reason(error)) from error
    return storage


def _engines(url: str, key: DatabaseKey | None) -> Engines:
    file = database_file(url)
    if file is None:
        return postgres_engines(url)
    if key is None:
        raise StorageRefused("The SQLite database needs its key, and none was given.")
    return sqlite_engines(file, key)


def _reason(error: DBAPIError | OSError) -> str:
    cause = str(error.orig if isinstance(error, DBAPIError) else error).partition("\n")[0]
    if SQLITE_NOT_A_DATABASE in cause:
        return "The key does not fit the database: nothing in it can be read with this one."
    return f"The database cannot be opened: {cause}"
