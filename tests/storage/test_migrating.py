"""The machinery, with scripts of the tests' own."""

import shutil
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select, table, text
from sqlalchemy.exc import DBAPIError

import migrations
from bot.storage import Storage
from bot.storage.migrate import current, downgrade, upgrade
from migrations.__main__ import draft
from tests.storage.structure import structure

FIRST = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade():
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table(
        "remarks",
        sa.Column("note", sa.Integer, sa.ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True),
    )


def downgrade():
    op.drop_table("remarks")
    op.drop_table("notes")
"""

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    {up}


def downgrade():
    with op.batch_alter_table("notes") as notes:
        notes.drop_column("name_key")
"""

# On SQLite this makes the table anew and drops the old one.
REMAKE = """with op.batch_alter_table("notes", recreate="auto") as notes:
        notes.add_column(sa.Column("name_key", sa.Text, nullable=False, server_default=""))
        notes.alter_column("name", nullable=False)"""
BREAK_HALFWAY = """op.add_column("notes", sa.Column("name_key", sa.Text))
    op.execute("SELECT * FROM nowhere")"""
ORPHAN = """op.execute("DELETE FROM notes")"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder for scripts like our own, with one script in it."""
    folder = tmp_path / "50% scripts"
    shutil.copytree(Path(migrations.__file__).parent, folder, ignore=shutil.ignore_patterns("versions"))
    (folder / "versions").mkdir()
    (folder / "versions" / "0001_first.py").write_text(FIRST)
    return folder


def add_script(scripts: Path, up: str) -> None:
    (scripts / "versions" / "0002_next.py").write_text(NEXT.format(up=up))


@pytest_asyncio.fixture
async def at_first(empty_storage: Storage, scripts: Path) -> Storage:
    await upgrade(empty_storage, scripts=scripts)
    async with empty_storage.write() as unit:
        await unit.run(text("INSERT INTO notes VALUES (1, 'a')"))
        await unit.run(text("INSERT INTO remarks VALUES (1)"))
    return empty_storage


async def rows(storage: Storage) -> list[int]:
    async with storage.read() as unit:
        counts = [select(func.count()).select_from(table(name)) for name in ("notes", "remarks")]
        return [await unit.scalar(count) for count in counts]


async def test_a_table_made_anew_keeps_its_rows_and_those_that_refer_to_it(at_first: Storage, scripts: Path) -> None:
    before = await structure(at_first)
    add_script(scripts, REMAKE)
    await upgrade(at_first, scripts=scripts)
    assert (await rows(at_first), await current(at_first)) == ([1, 1], "0002")
    await downgrade(at_first, "0001", scripts=scripts)
    assert (await rows(at_first), await current(at_first)) == ([1, 1], "0001")
    assert (await structure(at_first)).keys() == before.keys()


async def test_a_script_that_fails_halfway_changes_nothing(at_first: Storage, scripts: Path) -> None:
    before = await structure(at_first)
    add_script(scripts, BREAK_HALFWAY)
    with pytest.raises(DBAPIError, match="nowhere"):
        await upgrade(at_first, scripts=scripts)
    assert (await structure(at_first), await current(at_first)) == (before, "0001")
    assert await rows(at_first) == [1, 1]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_script_that_leaves_orphans_is_undone(at_first: Storage, scripts: Path) -> None:
    """PostgreSQL watches its foreign keys all the time; SQLite cannot while a table is made anew."""
    add_script(scripts, ORPHAN)
    with pytest.raises(RuntimeError, match="remarks that refer to nothing"):
        await upgrade(at_first, scripts=scripts)
    assert (await rows(at_first), await current(at_first)) == ([1, 1], "0001")


async def test_foreign_keys_are_watched_again_afterwards(at_first: Storage) -> None:
    async with at_first.write() as unit:
        await unit.run(text("DELETE FROM notes"))
    assert await rows(at_first) == [0, 0]


async def test_a_draft_makes_all_the_tables(empty_storage: Storage, storage: Storage, scripts: Path) -> None:
    """What `python -m migrations` writes from nothing is, unread, already right."""
    (scripts / "versions" / "0001_first.py").unlink()
    await draft("all of it", scripts)
    [script] = (scripts / "versions").glob("0001_all_of_it.py")
    assert "bot." not in script.read_text()
    await upgrade(empty_storage, scripts=scripts)
    assert await structure(empty_storage) == await structure(storage)
