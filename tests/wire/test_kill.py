"""Killed at any moment of a round and started again, the bot tells every pair exactly once."""

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.groups.tables import Group
from bot.sandbox.seed import Seed
from tests.wire.deaths import Moment, doom
from tests.wire.process import Bot
from tests.wire.scene import AFTER_THE_LEASE, Scene, scene
import time

NAMES = [f"Member {number}" for number in range(80)]
PAIRS = 40
SEED = 20260302


async def die(here: Scene, group: Group, chance: Random, most_skipped: int) -> Moment:
    """Start the bot and let it die while it still has something to do; what it had claimed is then free again."""
    if not await here.claimable():
        here.sandbox.clock.advance(AFTER_THE_LEASE)
    bot = await Bot.start(here.settings)
    moment = doom(bot, here.sandbox.faults, chance, most_skipped)
    await bot.ended()
    here.sandbox.faults.clear()
    return moment


async def test_one_kill(tmp_path):
    chance = Random(SEED)
    t=time.time()
    async with scene(tmp_path, Seed.of(*NAMES)) as here:
        here.sandbox.limits.on = False
        group = await here.found_group("Evening circle", NAMES)
        async with here.bot():
            await here.idle(group)
        here.sandbox.clock.advance(timedelta(hours=9.5, seconds=1))
        c = Counter()
        for i in range(50):
            o = await here.owed(group)
            m = await die(here, group, chance, 12)
            c[m]+=1
            print(i, round(time.time()-t,1), o, m.name, len(here.sandbox.requests), len(here.sandbox.world.backend.channels))
        print(c)
        here.sandbox.clock.advance(AFTER_THE_LEASE)
        async with here.bot() as bot:
            await here.idle(group)
            print("\n".join(bot.lines))
            print("left", await here.owed(group))
        threads = await here.threads(NAMES)
        for th in threads.values():
            print(th.name, th.members, len(th.texts))
