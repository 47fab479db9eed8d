"""Run as a process of its own: write numbered notes for ever, and say each number once it is kept."""

import asyncio
import sys

from bot.storage import open_storage
from tests.fixtures.key import KEY
from tests.storage.tables import notes


async def write_for_ever(url: str) -> None:
    storage = await open_storage(url, KEY)
    number = 0
    while True:
        number += 1
        async with storage.write() as unit:
            await unit.insert(notes, guild=number, name=f"{number} first half")
            await unit.insert(notes, guild=number, name=f"{number} second half")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


asyncio.run(write_for_ever(sys.argv[1]))
