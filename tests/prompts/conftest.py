from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.clock import MovableClock
from bot.prompts import Kinds
from bot.storage import Storage
from tests.prompts.world import START, LittleDiscord, Say, World


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(START)


@pytest_asyncio.fixture
async def world(storage: Storage, clock: MovableClock) -> AsyncIterator[World]:
    """Prompts at work on an empty database."""
    kind = Say()
    world = World(storage, clock, LittleDiscord(), Kinds(kind), kind)
    world.prompts.start()
    yield world
    await world.prompts.stop()
