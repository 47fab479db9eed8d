"""A table of the tests' own, so that storage is tested without knowing any feature."""

from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

from bot.storage import Json, Snowflake, UtcDateTime

metadata = MetaData()

notes = Table(
    "notes",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("name", Text, nullable=False, unique=True),
    Column("at", UtcDateTime),
    Column("extra", Json),
    sqlite_autoincrement=True,
)

remarks = Table(
    "remarks",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("note", Snowflake, ForeignKey("notes.id", ondelete="CASCADE"), nullable=False),
    sqlite_autoincrement=True,
)

# Nothing but its key.
seats = Table(
    "seats",
    metadata,
    Column("guild", Snowflake, primary_key=True, autoincrement=False),
    Column("member", Snowflake, primary_key=True, autoincrement=False),
)
