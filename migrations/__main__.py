"""Draft the next migration: python -m migrations "what changed"."""

import asyncio
import secrets
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.operations.ops import CreateTableOp, MigrationScript
from sqlalchemy import Connection

from bot.schema import metadata
from bot.storage import DatabaseKey, open_storage
from bot.storage.migrate import alembic_config, head, upgrade


async def draft(message: str, scripts: Path | None = None) -> None:
    """Compare the tables with a database at the newest revision, and write the difference as a script."""
    with TemporaryDirectory() as folder:
        storage = await open_storage(f"sqlite+aiosqlite:///{folder}/draft.db", DatabaseKey(secrets.token_hex(32)))
        await upgrade(storage, scripts=scripts)
        async with storage.engines.migrator.begin() as connection:
            await connection.run_sync(_write_script, message, scripts)
        await storage.close()


def _write_script(connection: Connection, message: str, scripts: Path | None) -> None:
    config = alembic_config(scripts)
    config.attributes |= {"connection": connection, "metadata": metadata}
    command.revision(
        config,
        message,
        autogenerate=True,
        rev_id=f"{int(head(scripts) or 0) + 1:04}",
        process_revision_directives=_leave_out_info,
    )


def _leave_out_info(_context: object, _revision: object, drafts: list[MigrationScript]) -> None:
    """What a table's info says is for the code; the database never hears of it."""
    for operation in drafts[0].upgrade_ops.ops if drafts[0].upgrade_ops else []:
        if isinstance(operation, CreateTableOp):
            operation.info = {}


if __name__ == "__main__":
    asyncio.run(draft(" ".join(sys.argv[1:])))
