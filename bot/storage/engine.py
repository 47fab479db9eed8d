"""Engines for SQLite under SQLCipher and for PostgreSQL.

Both keep the same promises: a reader sees one moment and cannot write; there is one writer at a time.
So a use case that reads, decides and writes in one unit needs no row locks on either.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, ExceptionContext, NullPool, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.key import DatabaseKey
from bot.storage.refusal import StorageRefused
from bot.storage.sqlcipher import connector, sqlcipher_module

SQLITE = "sqlite+aiosqlite"
POSTGRES = "postgresql+asyncpg"
READERS = 4
POSTGRES_PATIENCE = "30s"
# Any constant will do, as long as every process of the bot asks for the same.
POSTGRES_WRITER_LOCK = 0x62757373746F70


@dataclass(frozen=True)
class Engines:
    reader: AsyncEngine
    writer: AsyncEngine
    migrator: AsyncEngine

    async def dispose(self) -> None:
        for engine in (self.reader, self.writer, self.migrator):
            await engine.dispose()


def parse_url(url: str) -> URL:
    """Raise StorageRefused for what is neither a SQLite file nor PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageRefused("The database address cannot be read.") from error
    if parsed.drivername not in (SQLITE, POSTGRES):
        raise StorageRefused(f"The database address must begin with {SQLITE} or {POSTGRES}.")
    if parsed.drivername == SQLITE and parsed.database in (None, "", ":memory:"):
        raise StorageRefused("The SQLite address must name a file.")
    return parsed


def database_file(url: str) -> Path | None:
    """Where SQLite keeps the data; None for PostgreSQL."""
    parsed = parse_url(url)
    return Path(str(parsed.database)).expanduser().resolve() if parsed.drivername == SQLITE else None


def sqlite_engines(file: Path, key: DatabaseKey) -> Engines:
    """Nothing is opened until an engine is used."""
    return Engines(
        # In WAL mode a reader waits for nobody, and a thread would cost far more than what it reads.
        reader=_sqlite_engine(file, key, "query_only = ON", "BEGIN", False, pool_size=READERS, max_overflow=0),
        writer=_sqlite_engine(file, key, "foreign_keys = ON", "BEGIN IMMEDIATE", pool_size=1, max_overflow=0),
        # SQLite alters a table by dropping the old one, which must not delete what refers to it.
        migrator=_sqlite_engine(file, key, "foreign_keys = OFF", "BEGIN IMMEDIATE", poolclass=NullPool),
    )


def _sqlite_engine(
    file: Path, key: DatabaseKey, pragma: str, begin: str, threaded: bool = True, **pool: Any
) -> AsyncEngine:
    return create_async_engine(
        URL.create(SQLITE, database=str(file)),
        module=sqlcipher_module(),
        async_creator=connector(file, key, begin, pragma, threaded=threaded),
        hide_parameters=True,
        **pool,
    )


def postgres_engines(url: str) -> Engines:
    """Nothing is opened until an engine is used; raise StorageRefused when the driver is not installed."""
    try:
        engine = create_async_engine(
            url,
            hide_parameters=True,
            pool_size=READERS + 1,
            max_overflow=0,
            # A server that was restarted costs nobody an answer.
            pool_pre_ping=True,
            # A process that hangs in a unit would keep every other from writing.
            connect_args={"server_settings": {"idle_in_transaction_session_timeout": POSTGRES_PATIENCE}},
        )
    except ModuleNotFoundError as error:
        raise StorageRefused("PostgreSQL needs one more package: install busstop[postgres].") from error
    event.listen(engine.sync_engine, "handle_error", _leave_out_the_row)
    writer = engine.execution_options()
    _begin_with(writer, f"SELECT pg_advisory_xact_lock({POSTGRES_WRITER_LOCK})")
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(reader, writer, migrator=writer)


def _begin_with(engine: AsyncEngine, statement: str) -> None:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine.sync_engine, "begin", begin)


def _leave_out_the_row(context: ExceptionContext) -> None:
    """The driver's DETAIL line shows the values of the row, and tracebacks end up in logs."""
    cause: Any = context.original_exception.__cause__
    if hasattr(cause, "detail"):
        cause.detail = None
