"""Rows as plain values."""

from typing import Any

from sqlalchemy import Row, Table


def values_of(row: Row[Any], table: Table | None = None) -> dict[str, Any]:
    """The row's values by column name; of one table only, where the row joins several."""
    # SQLAlchemy's own name for this; underscored only so that no column is hidden by it.
    mapping = row._mapping  # pyright: ignore[reportPrivateUsage]
    return dict(mapping) if table is None else {column.name: mapping[column] for column in table.c}
