"""Fixtures of the sandbox's own tests."""

from collections.abc import AsyncGenerator

import pytest_asyncio

from tests.sandbox.trial import Stage, stage


@pytest_asyncio.fixture
async def on() -> AsyncGenerator[Stage]:
    """A sandbox with four people and the trial bot logged in."""
    async with stage() as made:
        yield made
