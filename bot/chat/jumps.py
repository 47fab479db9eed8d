"""The library counts what it says to the gateway by the machine's time. Where the clock is moved, that time passes too.

Without this, a bot whose clock is moved through months would wait in real minutes for the gateway's limit of a minute.
"""

import time
from datetime import timedelta

from bot.chat.client import Client
from bot.clock import Clock


async def follow_jumps(client: Client, clock: Clock) -> None:
    """Let each jump of the clock pass for the gateway's count; nothing happens where the clock cannot jump."""
    now, real = clock.now(), time.monotonic()
    while True:
        await clock.moved()
        before, before_real, now, real = now, real, clock.now(), time.monotonic()
        passed = now - before - timedelta(seconds=real - before_real)
        for shard in client.shards.values():
            limiter = shard._parent.ws._rate_limiter  # pyright: ignore[reportPrivateUsage]  # there is no public one
            limiter.window -= max(0.0, passed.total_seconds())
