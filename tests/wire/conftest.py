"""Scenes that several wire tests begin with."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.sandbox.seed import Seed
from tests.wire.scene import FEW, Scene, scene


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Scene]:
    """A community of four."""
    async with scene(tmp_path, Seed.of(*FEW)) as made:
        yield made
