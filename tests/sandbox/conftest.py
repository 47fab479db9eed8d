"""A stage with people and a trial bot, and a sandbox at noon that is spoken to over plain REST."""

from collections.abc import AsyncGenerator

import pytest_asyncio

from bot.sandbox.clock import SandboxClock
from tests.sandbox.trial import Stage, stage
from tests.sandbox.wire import NOON, Api, opened, rest


@pytest_asyncio.fixture
async def on() -> AsyncGenerator[Stage]:
    async with stage() as staged:
        yield staged
        assert staged.sandbox.unknown_routes == []


@pytest_asyncio.fixture
async def api() -> AsyncGenerator[Api]:
    async with opened(clock=SandboxClock(NOON)) as sandbox, rest(sandbox) as api:
        sandbox.limits.on = False
        yield api
