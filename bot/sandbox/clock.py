"""The sandbox's clock: real time that can be moved forward, or a frozen one."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SandboxClock:
    """The one time that the sandbox, its people and (by its own means) the bot share.

    It starts at `start` (an aware instant; default: now) and runs with real time, unless `frozen`.
    It moves forward only, because every id carries the instant at which it was made.
    """

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        real = datetime.now(UTC)
        begin = real if start is None else _utc(start)
        self._frozen_at = begin if frozen else None
        self._offset = begin - real
        self._jumped = 0.0
        self._jump = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        if self._frozen_at is not None:
            return self._frozen_at
        return datetime.now(UTC) + self._offset

    @property
    def frozen(self) -> bool:
        """Whether the clock stands still between jumps."""
        return self._frozen_at is not None

    def elapsed(self) -> float:
        """Return seconds that only grow: real ones and jumps, also while frozen. For rate limits and time-outs."""
        return time.monotonic() + self._jumped

    def advance(self, by: timedelta) -> None:
        """Move forward by `by`. Raises ValueError when that is backward."""
        if by < timedelta(0):
            raise ValueError("the sandbox clock moves forward only")
        self._offset += by
        self._jumped += by.total_seconds()
        if self._frozen_at is not None:
            self._frozen_at += by
        self._announce()

    def move_to(self, instant: datetime) -> None:
        """Move forward to `instant` (aware). Raises ValueError when that is in the past or naive."""
        self.advance(_utc(instant) - self.now())

    async def moved(self) -> None:
        """Return after the next jump."""
        await self._jump.wait()

    def on_jump(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every jump, before `advance` or `move_to` returns."""
        self._listeners.append(listener)

    def _announce(self) -> None:
        jump, self._jump = self._jump, asyncio.Event()
        for listener in self._listeners:
            listener()
        jump.set()


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC)
