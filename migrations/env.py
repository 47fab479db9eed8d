"""Run by Alembic for every migration, over the open connection that bot/storage/migrate.py or a draft brings."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our own column types as what the database has, so that a script never depends on today's code."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=attributes.get("metadata"),
    render_item=render_item,
    # SQLite alters a table by making it anew.
    render_as_batch=True,
)
context.run_migrations()
