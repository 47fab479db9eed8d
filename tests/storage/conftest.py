from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage import Storage
from tests.storage.tables import metadata


@pytest_asyncio.fixture
async def notebook(empty_storage: Storage) -> Storage:
    """A storage with the tables of tests/storage/tables.py."""
    async with empty_storage.engines.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
    return empty_storage


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "busstop.db"


@pytest.fixture
def sqlite_url(database: Path) -> str:
    return f"sqlite+aiosqlite:///{database}"
