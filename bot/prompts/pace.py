"""An even pace, so that a burst never meets a rate limit."""

import asyncio


class Pace:
    """Gives turns at most `per_second`, evenly spaced, in the order they were asked for.

    The generic cell rate algorithm (ITU-T I.371) without a burst: each turn is booked one step after the last one.
    """

    def __init__(self, per_second: float) -> None:
        self._step = 1 / per_second
        self._next = 0.0
        self._closed = asyncio.Event()

    async def turn(self) -> bool:
        """Return True when it is our turn, False at once when the pace was closed."""
        time = asyncio.get_running_loop().time()
        mine = max(self._next, time)
        self._next = mine + self._step
        if mine > time:
            await self._closed_within(mine - time)
        return not self._closed.is_set()

    def close(self) -> None:
        self._closed.set()

    async def _closed_within(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._closed.wait()
        except TimeoutError:
            return
