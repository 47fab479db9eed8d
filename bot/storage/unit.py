"""A unit of work: one transaction, and the statements made in it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Row, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Values = Mapping[str, Any]


class Unit:
    """One open transaction. Rows are tuples with names; instants in them are aware UTC."""

    def __init__(self, connection: AsyncConnection, after_commit: list[Callable[[], None]]) -> None:
        self._connection = connection
        self._after_commit = after_commit

    async def all(self, statement: Executable, parameters: Values | None = None) -> Sequence[Row[Any]]:
        """Every row of a query, or of an UPDATE, INSERT or DELETE with RETURNING."""
        return (await self._connection.execute(statement, parameters)).all()

    async def first(self, statement: Executable, parameters: Values | None = None) -> Row[Any] | None:
        return (await self._connection.execute(statement, parameters)).first()

    async def scalar(self, statement: Executable, parameters: Values | None = None) -> Any:
        """The first column of the first row; None without one."""
        return (await self._connection.execute(statement, parameters)).scalar()

    async def run(self, statement: Executable, parameters: Values | Sequence[Values] | None = None) -> int:
        """Return how many rows were touched; for a list of parameters PostgreSQL does not count, so nobody may ask."""
        if isinstance(parameters, Sequence):
            _same_names(parameters)
        return (await self._connection.execute(statement, parameters)).rowcount

    async def insert(self, table: Table, **values: Any) -> int:
        """Return the new row's id."""
        statement = insert(table).values(**values).returning(*table.primary_key)
        return (await self._connection.execute(statement)).scalar_one()

    async def insert_new(self, table: Table, values: Values | Sequence[Values], key: Sequence[str]) -> int:
        """Leave rows whose unique key is there already as they are; return how many were new."""
        rows = [values] if isinstance(values, Mapping) else values
        if not rows:
            return 0
        _same_names(rows)
        statement = self._upsert(table).on_conflict_do_nothing(index_elements=key).returning(table.c[key[0]])
        return len((await self._connection.execute(statement, rows)).all())

    async def put(self, table: Table, key: Sequence[str], **values: Any) -> None:
        """Insert the row, or give the row with this unique key the other values."""
        changed = tuple(name for name in values if name not in key)
        await self._connection.execute(_put(self._connection.dialect.name, table, tuple(key), changed), values)

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Call back once the unit is kept; never when it is undone."""
        self._after_commit.append(callback)

    def _upsert(self, table: Table) -> Any:
        return _insert(self._connection.dialect.name, table)


@cache
def _put(dialect: str, table: Table, key: tuple[str, ...], changed: tuple[str, ...]) -> Executable:
    """Made once: making a statement costs several times what running it does."""
    statement = _insert(dialect, table)
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in changed}
    )


def _insert(dialect: str, table: Table) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


def _same_names(rows: Sequence[Values]) -> None:
    """SQLAlchemy goes by the first row's names, and would leave out what only a later row has."""
    if any(row.keys() != rows[0].keys() for row in rows):
        raise ValueError("rows that are written together must all give values for the same columns")
