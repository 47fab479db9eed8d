"""The metronome: rings when the next prompt is due. What is due, the table alone knows."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs]  # it has none

from bot.clock import Clock, SystemClock
from bot.prompts.trouble import attempt

# A clock that stands still would otherwise ring without pause for what is due in a moment.
SHORTEST_WAIT = timedelta(milliseconds=50)


class Metronome:
    """Rings at the next due time, at every sweep and when the clock jumps.

    The scheduler counts in the machine's time; the clock's may be another, so it is told how long to wait.
    """

    def __init__(self, clock: Clock, sweep: Callable[[], Awaitable[None]], every: timedelta) -> None:
        self._clock = clock
        self._sweep = sweep
        self._every = every
        self._bell = asyncio.Event()
        self._next: datetime | None = None
        self._to_sweep = asyncio.Event()
        self._sweeping = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []
        self._scheduler: Any = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Begin with a sweep, so that whatever became due while nothing ran is found."""
        every = self._every.total_seconds()
        self._scheduler.add_job(self._time_to_sweep, "interval", seconds=every, next_run_time=SystemClock().now())
        self._scheduler.start()
        self._tasks = [asyncio.create_task(self._sweep_forever()), asyncio.create_task(self._follow_jumps())]

    async def stop(self) -> None:
        """Ring no more. A sweep under way ends first: the scheduler would cut it off in the middle of a statement."""
        if not self._tasks:
            return
        self._scheduler.shutdown(wait=False)
        async with self._sweeping:
            for task in self._tasks:
                task.cancel()
        self._tasks = []

    def ring(self) -> None:
        self._bell.set()

    async def rung(self) -> None:
        """Return once the bell has rung since the last time."""
        await self._bell.wait()
        self._bell.clear()

    def by(self, at: datetime) -> None:
        """Ring at this instant at the latest."""
        wait = at - self._clock.now()
        if wait <= timedelta(0):
            self.ring()
        elif self._next is None or at < self._next:
            self._next = at
            run_date = SystemClock().now() + max(wait, SHORTEST_WAIT)
            self._scheduler.add_job(self._due, "date", run_date=run_date, id="next", replace_existing=True)

    async def _due(self) -> None:
        self._next = None
        self.ring()

    async def _time_to_sweep(self) -> None:
        self._to_sweep.set()

    async def _sweep_forever(self) -> None:
        while True:
            await self._to_sweep.wait()
            self._to_sweep.clear()
            async with self._sweeping:
                await attempt(self._sweep(), "not swept")
            await self._due()

    async def _follow_jumps(self) -> None:
        while True:
            await self._clock.moved()
            self._to_sweep.set()
