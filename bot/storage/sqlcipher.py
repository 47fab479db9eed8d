"""SQLCipher under SQLAlchemy: an aiosqlite connection to an encrypted file."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Self, cast

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_dbapi
from sqlcipher3 import dbapi2  # pyright: ignore[reportMissingTypeStubs]  # it has none

from bot.storage.key import DatabaseKey

sqlcipher: Any = dbapi2
BUSY_MILLISECONDS = 5000
PRAGMAS = (
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "secure_delete = ON",
    # What a large sort spills would lie on disk unencrypted.
    "temp_store = MEMORY",
)
# What changes or deletes rows may find many of them.
SHORT = ("SELECT", "INSERT")
ERRORS = ("Error", "DatabaseError", "IntegrityError", "NotSupportedError", "OperationalError", "ProgrammingError")


def sqlcipher_module() -> AsyncAdapt_aiosqlite_dbapi:
    """The driver as SQLAlchemy sees it, with the errors that SQLCipher really raises."""
    module = AsyncAdapt_aiosqlite_dbapi(aiosqlite, sqlcipher)
    for name in ERRORS:
        setattr(module, name, getattr(sqlcipher, name))
    return module


def connector(
    file: Path, key: DatabaseKey, begin: str, *pragmas: str, threaded: bool
) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """What opens one connection to the file; makes the file and its folder.

    `begin` is the statement that begins its transactions. Statements run on a thread of the connection's own, or, not
    `threaded`, right where they are awaited.
    """

    def connect() -> Any:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False)
        # What it would print to standard error is told in a sentence by whoever opens the database.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.digits}'\"")
        for pragma in (*PRAGMAS, *pragmas):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    async def open_connection() -> aiosqlite.Connection:
        connection = OneHopConnection(connect, begin, threaded)
        try:
            return await connection
        except Exception:
            connection.end_thread()
            raise

    return open_connection


class OneHopConnection(aiosqlite.Connection):
    """Crosses to its thread once for a statement and its rows; aiosqlite's own cursor crosses four times.

    A crossing costs many times what SQLite needs for the statement itself. So the first statement of a transaction
    also begins it, and after a commit there is nothing to roll back. What waits for nobody and is soon done need not
    cross at all: what a connection runs that only reads, and, once a transaction has its lock, what reads in it or
    adds a row.
    """

    def __init__(self, connect: Callable[[], Any], begin: str, threaded: bool) -> None:
        super().__init__(connect, iter_chunk_size=64)
        self._begin = begin
        self._threaded = threaded
        # Told here, not asked of SQLite: a statement whose caller was cancelled may still be on its way.
        self._may_have_begun = False
        # A process that fails before it closes the database must still be able to end.
        self._thread.daemon = True

    def end_thread(self) -> None:
        """Wait for a thread that was told to stop: left alone it would speak to an event loop that is gone by then."""
        self._thread.join()

    def cursor(self) -> Any:
        return OneHopCursor(self)

    async def at_once(self, work: Callable[[Any], Any], *, short: bool = False) -> Any:
        begun, self._may_have_begun = self._may_have_begun, True
        if not self._threaded or (short and begun and cast("Any", self._conn).in_transaction):
            return work(self._begun())
        # A closure, because aiosqlite's debug log would show a call's arguments: the values of the statement.
        return await cast("Any", self)._execute(lambda: work(self._begun()))

    def _begun(self) -> Any:
        raw: Any = self._conn
        if not raw.in_transaction:
            raw.execute(self._begin)
        return raw

    async def commit(self) -> None:
        await super().commit()
        self._may_have_begun = False

    async def rollback(self) -> None:
        if self._may_have_begun:
            await self._roll_back()
            self._may_have_begun = False

    async def _roll_back(self) -> None:
        if self._threaded:
            await super().rollback()
        else:
            cast("Any", self)._conn.rollback()


class OneHopCursor:
    """As much of an aiosqlite cursor as SQLAlchemy uses."""

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._rows: Iterable[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        short = statement.startswith(SHORT)
        return await self._connection.at_once(lambda raw: self._keep(raw.execute(statement, parameters)), short=short)

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> Self:
        return await self._connection.at_once(lambda raw: self._keep(raw.executemany(statement, parameters)))

    def _keep(self, cursor: Any) -> Self:
        self.description = cursor.description
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        self._rows = cursor.fetchall()
        return self

    async def fetchall(self) -> Iterable[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = ()
