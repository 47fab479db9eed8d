"""Rows as plain values."""

from typing import Any

from sqlalchemy import Row


def values_of(row: Row[Any]) -> dict[str, Any]:
    """The row's values by column name."""
    # SQLAlchemy's own name for this; underscored only so that no column is hidden by it.
    return dict(row._mapping)  # pyright: ignore[reportPrivateUsage]
