"""The database: one unit of work per use case, on SQLite under SQLCipher or on PostgreSQL."""

from bot.storage.engine import database_file
from bot.storage.key import DatabaseKey, KeyFound, find_key
from bot.storage.opening import Storage, open_storage
from bot.storage.refusal import StorageRefused
from bot.storage.schema import metadata
from bot.storage.types import Json, Snowflake, UtcDateTime
from bot.storage.unit import Unit

__all__ = [
    "DatabaseKey",
    "Json",
    "KeyFound",
    "Snowflake",
    "Storage",
    "StorageRefused",
    "Unit",
    "UtcDateTime",
    "database_file",
    "find_key",
    "metadata",
    "open_storage",
]
