"""The only place of the bot that reads the time."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol, Self

import aiohttp


class Clock(Protocol):
    """What the bot asks for the time: an aware UTC instant, and word of jumps."""

    def now(self) -> datetime: ...

    async def moved(self) -> None:
        """Return after the next jump of the clock; a clock that cannot jump never returns."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def moved(self) -> None:
        await asyncio.Event().wait()


class MovableClock:
    """A clock that stands still until it is moved, forward only."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    async def moved(self) -> None:
        await self._moved.wait()

    def advance(self, by: timedelta) -> None:
        self.move_to(self._now + by)

    def move_to(self, instant: datetime) -> None:
        """Raise ValueError for an instant in the past: Discord's ids only grow."""
        if instant < self._now:
            raise ValueError(f"the clock moves forward only: {instant} is before {self._now}")
        self._now = instant
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()


class FollowedClock:
    """Runs with real time at the distance that a sandbox's clock has from it, and jumps when that one jumps."""

    def __init__(self) -> None:
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
        return datetime.now(UTC) + self._ahead

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
        self._ahead = now - datetime.now(UTC)
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
