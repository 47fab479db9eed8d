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
    parts = {
        "columns": found.get_multi_columns(),
        "foreign keys": found.get_multi_foreign_keys(),
        "unique": found.get_multi_unique_constraints(),
        "checks": found.get_multi_check_constraints(),
        "indexes": found.get_multi_indexes(),
    }
    keys = found.get_multi_pk_constraint()
    return {
        table: {
            **{part: _lines(of_table.get((None, table), [])) for part, of_table in parts.items()},
            "primary key": _lines([keys[None, table]]),
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
