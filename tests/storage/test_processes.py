"""What a process leaves behind that ends in another way than it should."""

import asyncio
import sys

import pytest
from sqlalchemy import func, select, text

from bot.storage import Storage
from tests.storage.tables import notes

END_THE_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid != pg_backend_pid()
"""
FORGETS_TO_CLOSE = """
import asyncio, sys
from bot.storage import open_storage
from tests.fixtures.key import KEY
asyncio.run(open_storage(sys.argv[1], KEY))
"""


async def count(storage: Storage) -> int:
    async with storage.read() as unit:
        return int(await unit.scalar(select(func.count()).select_from(notes)))


@pytest.mark.parametrize("kept", [3, 30])
async def test_what_was_kept_survives_a_kill(notebook: Storage, empty_url: str, kept: int) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.storage.writer_process", empty_url), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    while int(await process.stdout.readline()) < kept:
        pass
    process.kill()
    said = [kept, *map(int, (await process.stdout.read()).split())]
    await process.wait()
    async with notebook.read() as unit:
        halves = await unit.all(select(notes.c.guild, func.count()).group_by(notes.c.guild).order_by(notes.c.guild))
    assert len(halves) in (said[-1], said[-1] + 1)
    assert halves == [(number, 2) for number in range(1, len(halves) + 1)]


async def test_a_process_that_forgets_to_close_still_ends(empty_url: str) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", FORGETS_TO_CLOSE, empty_url)
    async with asyncio.timeout(20):
        assert await process.wait() == 0


@pytest.mark.parametrize("backend", ["postgres"], indirect=True)
async def test_a_server_that_drops_its_connections_costs_nobody_an_answer(notebook: Storage) -> None:
    await asyncio.gather(*(count(notebook) for _ in range(4)))
    async with notebook.read() as unit:
        assert len(await unit.all(text(END_THE_OTHERS))) > 0
    assert await asyncio.gather(*(count(notebook) for _ in range(4))) == [0] * 4
    async with notebook.write() as unit:
        await unit.insert(notes, guild=1, name="a")
    assert await count(notebook) == 1
