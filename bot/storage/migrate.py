"""Bringing the database's schema to the code's, by the Alembic scripts in the `migrations` package."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.opening import Storage
from bot.storage.refusal import StorageRefused

Step = Callable[[Config, str], None]


async def upgrade(storage: Storage, revision: str = "head", scripts: Path | None = None) -> None:
    """Run what is missing, all or nothing; raise StorageRefused when the database is newer than the code."""
    if scripts is None and revision == "head" and await current(storage) == _our_head():
        return
    await _migrate(storage, command.upgrade, revision, scripts)


async def downgrade(storage: Storage, revision: str, scripts: Path | None = None) -> None:
    """Undo down to this revision ("base": an empty database), all or nothing."""
    await _migrate(storage, command.downgrade, revision, scripts)


async def current(storage: Storage) -> str | None:
    """The revision the database is at; None for one without a schema."""
    async with storage.engines.migrator.connect() as connection:
        return await connection.run_sync(_revision)


def head(scripts: Path | None = None) -> str | None:
    """The revision this code works with."""
    return ScriptDirectory.from_config(alembic_config(scripts)).get_current_head()


@cache
def _our_head() -> str | None:
    """As `head`: reading all scripts takes longer than all else at a start with nothing to do."""
    return head()


def alembic_config(scripts: Path | None = None) -> Config:
    """Alembic's settings, for our own scripts unless others are named."""
    config = Config()
    # A per cent sign is special in Alembic's options.
    config.set_main_option("script_location", str(scripts or _our_scripts()).replace("%", "%%"))
    return config


def _our_scripts() -> Path:
    """The same folder whether Busstop is installed or worked on in its tree."""
    spec = find_spec("migrations")
    if spec is None or spec.origin is None:
        raise StorageRefused("The migrations are missing: install Busstop again.")
    return Path(spec.origin).parent


async def _migrate(storage: Storage, step: Step, revision: str, scripts: Path | None) -> None:
    async with storage.engines.migrator.begin() as connection:
        await connection.run_sync(_run, step, alembic_config(scripts), revision)


def _run(connection: Connection, step: Step, config: Config, revision: str) -> None:
    _refuse_newer(_revision(connection), config)
    config.attributes["connection"] = connection
    step(config, revision)
    _refuse_dangling(connection)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(revision: str | None, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StorageRefused(f"The database is newer than this Busstop (it is at {revision}): install the newer one.")


def _refuse_dangling(connection: Connection) -> None:
    """Foreign keys are off while SQLite migrates, so they are checked once at the end."""
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling is not None:
            raise RuntimeError(f"the migration left rows in {dangling[0]} that refer to nothing")
