"""All tables of all features together."""

import importlib
import importlib.util
import pkgutil

from sqlalchemy import MetaData

import bot
from bot.storage import metadata


def load_tables() -> MetaData:
    """Import every bot/<feature>/tables.py, so that the one MetaData is complete."""
    for feature in pkgutil.iter_modules(bot.__path__):
        name = f"bot.{feature.name}.tables"
        if feature.ispkg and importlib.util.find_spec(name) is not None:
            importlib.import_module(name)
    return metadata
