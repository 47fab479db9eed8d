"""A clock that follows a sandbox's, for a bot that runs as a process of its own beside it."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Self

import aiohttp

from bot.clock import SystemClock


class FollowedClock:
    """Runs with real time at the distance that a sandbox's clock has from it, and jumps when that one jumps."""

    def __init__(self) -> None:
        self._real = SystemClock()
        self._ahead = timedelta(0)
        self._moved = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def at(cls, address: str) -> "AsyncGenerator[Self]":
        """Follow the clock of the sandbox at this address (`http://127.0.0.1:1234`) until the context is left."""
        clock = cls()
        endless = aiohttp.ClientTimeout(total=None)
        async with (
            aiohttp.ClientSession(timeout=endless) as session,
            session.get(f"{address}/sandbox/events") as response,
        ):
            response.raise_for_status()
            following = asyncio.create_task(clock._follow(response))
            await clock.moved()
            try:
                yield clock
            finally:
                following.cancel()
                with suppress(asyncio.CancelledError):
                    await following

    def now(self) -> datetime:
        return self._real.now() + self._ahead

    async def moved(self) -> None:
        await self._moved.wait()

    async def _follow(self, response: aiohttp.ClientResponse) -> None:
        event = b""
        async for line in response.content:
            name, _, value = line.rstrip(b"\n").partition(b": ")
            if name == b"event":
                event = value
            elif name == b"data" and event == b"clock":
                self._jump(datetime.fromisoformat(json.loads(value)["now"]))

    def _jump(self, now: datetime) -> None:
        self._ahead = now - self._real.now()
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
