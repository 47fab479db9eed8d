"""The real scripts: they make exactly the tables the code asks for, on both databases, and can be undone."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

import migrations
from bot.access import Standing
from bot.groups import tables as groups
from bot.storage import Storage, StorageRefused, open_storage
from bot.storage.migrate import alembic_config, current, downgrade, head, upgrade
from migrations.__main__ import draft
from tests.fixtures.key import KEY
from tests.storage.structure import Structure, structure

# Alembic's own table stays, empty.
NOTHING: Structure = {}
State = tuple[Structure, str | None]


def steps() -> list[str]:
    """Every revision, the oldest first."""
    scripts = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    return [script.revision for script in scripts][::-1]


def test_the_history_is_one_line() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1
    assert steps() == [f"{number:04}" for number in range(1, len(steps()) + 1)]


async def test_the_scripts_make_what_the_tables_say(empty_storage: Storage, storage: Storage) -> None:
    await upgrade(empty_storage)
    assert await structure(empty_storage) == await structure(storage)


async def test_every_step_can_be_undone_and_done_again(empty_storage: Storage) -> None:
    up = {step: await moved(upgrade, empty_storage, step) for step in steps()}
    for lower, step in pairwise(steps()[::-1]):
        assert await moved(downgrade, empty_storage, step) == up[step], f"{lower} is not undone"
    assert await moved(downgrade, empty_storage, "base") == (NOTHING, None)
    assert await moved(upgrade, empty_storage, "head") == up[head() or ""]


async def moved(move: Callable[[Storage, str], Awaitable[None]], storage: Storage, revision: str) -> State:
    await move(storage, revision)
    return await structure(storage), await current(storage)


async def test_there_is_nothing_left_to_draft(tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(Path(migrations.__file__).parent, scripts)
    await draft("nothing", scripts)
    [drafted] = (scripts / "versions").glob("*_nothing.py")
    assert drafted.read_text().count("    pass\n") == 2


async def test_a_start_with_nothing_to_do_changes_nothing(empty_storage: Storage) -> None:
    await upgrade(empty_storage)
    before = await structure(empty_storage)
    await upgrade(empty_storage)
    assert (await structure(empty_storage), await current(empty_storage)) == (before, head())


async def test_two_starts_at_once_agree(empty_storage: Storage, empty_url: str) -> None:
    other = await open_storage(empty_url, KEY)
    await asyncio.gather(upgrade(empty_storage), upgrade(other))
    assert await current(other) == head()
    await other.close()


async def test_a_database_newer_than_the_code_is_refused(empty_storage: Storage) -> None:
    await upgrade(empty_storage)
    async with empty_storage.write() as unit:
        await unit.run(text("UPDATE alembic_version SET version_num = '9999'"))
    before = await structure(empty_storage)
    for move in (upgrade(empty_storage), downgrade(empty_storage, "base")):
        with pytest.raises(StorageRefused, match=r"newer than this Busstop .* 9999"):
            await move
    assert (await structure(empty_storage), await current(empty_storage)) == (before, "9999")


FIRST_GROUP = """
    INSERT INTO groups (id, guild, name, name_key, about, purpose, admission, capacity, zone, locale, state, founded_at)
    VALUES (7, 1, 'Circle', 'circle', '', 'support', 'open', 8, 'UTC', 'en', 'open', '2026-03-02 12:00:00+00:00')
"""
FIRST_MEMBER = """
    INSERT INTO group_members (group_id, member, guild, role, joined_at)
    VALUES (7, 11, 1, 'organiser', '2026-03-02 12:00:00+00:00')
"""


async def test_a_group_of_the_first_release_is_still_there_and_its_members_inside(empty_storage: Storage) -> None:
    await upgrade(empty_storage, "0001")
    async with empty_storage.write() as unit:
        await unit.run(text(FIRST_GROUP))
        await unit.run(text(FIRST_MEMBER))
    await upgrade(empty_storage)
    async with empty_storage.read() as unit:
        group = await groups.group(unit, 1, 7)
        assert group is not None
        assert (group.name, group.taken, group.venue) == ("Circle", 1, None)
        assert await groups.role_of(unit, 7, 11) is Standing.ORGANISER
    await downgrade(empty_storage, "0001")
    async with empty_storage.read() as unit:
        assert await unit.scalar(text("SELECT count(*) FROM group_members")) == 1
