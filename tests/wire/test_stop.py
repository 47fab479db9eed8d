"""SIGTERM: the bot takes nothing more on, finishes what is in hand and closes; nothing is lost or said twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.sandbox.faults import Fault, Kind
from bot.sandbox.seed import Seed
from tests.wire.scene import AFTER_THE_LEASE, Scene, scene

NAMES = [f"Member {number}" for number in range(24)]
SEND, THREAD = "POST /channels/*/messages", "POST /channels/*/threads"
WITHIN = 10.0


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path, Seed.of(*NAMES)) as made:
        made.sandbox.limits.on = False
        yield made


async def test_stopped_in_the_middle_of_a_burst(here: Scene) -> None:
    async with here.bot() as bot:
        group = await here.settled_group(NAMES)
        here.sandbox.clock.move_to(here.opens)
        await here.called(THREAD, times=3)
        assert await asyncio.wait_for(bot.stop(), WITHIN) == 0
        assert bot.lines[-1].endswith("closed")
    assert await here.owed(group)
    # What was in hand is written down or given back: no lease has to run out first.
    async with here.bot():
        await here.idle(group)
    assert not await here.owed(group)
    await here.told_once(NAMES)


async def test_stopped_while_discord_does_not_answer(here: Scene) -> None:
    async with here.bot() as bot:
        group = await here.settled_group(NAMES)
        here.sandbox.faults.add(Fault(Kind.SLOW, SEND, times=2, seconds=12))
        here.sandbox.clock.move_to(here.opens)
        await here.called(SEND, times=4)
        assert await asyncio.wait_for(bot.stop(), WITHIN) == 0
    here.sandbox.clock.advance(AFTER_THE_LEASE)
    async with here.bot():
        await here.finish(group)
    await here.told_once(NAMES)
