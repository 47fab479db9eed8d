"""The only place of the bot that reads the time."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Protocol


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
