"""What a database's schema amounts to, in a form that can be compared and read."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, inspect, text

from bot.storage import Storage

Structure = dict[str, dict[str, list[str]]]


async def structure(storage: Storage) -> Structure:
    """For each table what it is made of; Alembic's own table left out."""
    async with storage.engines.reader.connect() as connection:
        return await connection.run_sync(_structure)


def _structure(connection: Connection) -> Structure:
    found = inspect(connection)
    return {
        table: {
            "columns": _lines(found.get_columns(table)),
            "primary key": _lines([found.get_pk_constraint(table)]),
            "foreign keys": _lines(found.get_foreign_keys(table)),
            "unique": _lines(found.get_unique_constraints(table)),
            "checks": _lines(found.get_check_constraints(table)),
            "indexes": _lines(found.get_indexes(table)),
            "never reuses an id": [_never_reuses(connection, table)],
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def _lines(things: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(" ".join(f"{key}={_plain(thing[key])}" for key in sorted(thing)) for thing in things)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(inner)}" for key, inner in sorted(value.items())) + "}"
    return str(value)


def _never_reuses(connection: Connection, table: str) -> str:
    if connection.dialect.name == "postgresql":
        return "always"
    made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table}).scalar_one()
    return str("AUTOINCREMENT" in made)
