"""Killed at random moments of a round and started again each time, the bot says everything exactly once."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest_asyncio

from bot.checkins.promises import round_promise
from bot.checkins.tables import rounds
from bot.groups.tables import Group
from bot.prompts import State
from bot.prompts import tables as prompts
from bot.prompts.walltime import WEEK, next_instant
from bot.sandbox.seed import Seed
from tests.wire.deaths import doom
from tests.wire.process import Bot
from tests.wire.scene import AFTER_THE_LEASE, OPENS, START, Scene, scene

NAMES = [f"Member {number}" for number in range(80)]
PAIRS = len(NAMES) // 2
SEED = 20260302


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path, Seed.of(*NAMES)) as made:
        # The bot's own pace is fast enough for Discord; here it would only take time.
        made.sandbox.limits.on = False
        yield made


async def die(here: Scene, group: Group, chance: Random, most_skipped: int) -> None:
    """Start the bot and let it die while there is something to do; where nothing else is, leases run out."""
    assert await here.owed(group)
    bot = await Bot.start(here.settings)
    doom(bot, here.sandbox.faults, chance, most_skipped)
    while bot.alive and await here.owed(group):
        await here.wait_out()
        await here.lull()
    bot.kill()
    await bot.ended()
    here.sandbox.faults.clear()


async def live(here: Scene, group: Group) -> None:
    """Start the bot and let it do all that is left."""
    here.sandbox.clock.advance(AFTER_THE_LEASE)
    async with here.bot():
        await here.idle(group)
    assert await here.owed(group) == 0


async def test_every_pair_is_told_nudged_and_asked_once(here: Scene) -> None:
    chance, group = Random(SEED), await here.found_group("Evening circle", NAMES)
    opens = next_instant(OPENS, START)
    await live(here, group)
    for instant, deaths, most_skipped in (
        (opens, 50, 30),
        (opens + timedelta(days=4), 10, 12),
        (opens + timedelta(days=6, hours=3), 10, 12),
    ):
        here.sandbox.clock.move_to(instant)
        for i in range(deaths):
            print(i, await here.owed(group), len(here.sandbox.requests))
            await die(here, group, chance, most_skipped)
        await live(here, group)
    assert len(await here.threads(NAMES)) == PAIRS
    await here.told_once(NAMES, "have you found a time yet", "did you talk this week")
    await opened_once(here, group, opens)


async def opened_once(here: Scene, group: Group, opens: datetime) -> None:
    """The round exists once, and the next one is promised."""
    async with here.storage.read() as unit:
        last = await rounds.latest_open(unit, group.id)
        to_come = round_promise(group.guild, group.id, opens + WEEK)
        assert await prompts.state_of(unit, to_come.key) is State.OPEN
    assert last is not None
    assert last.number == 1
