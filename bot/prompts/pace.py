"""A pace that never meets a rate limit."""

import asyncio


class Pace:
    """At most `per_second` calls in any second, in the order they were asked for.

    Nobody can tell when between its start and its answer a call is counted by who limits it. So it holds its token
    through both and for a second more, and however the network bunches calls, no second ever counts too many.
    """

    def __init__(self, per_second: float) -> None:
        self._tokens = asyncio.Semaphore(max(1, int(per_second)))
        self._closed = False

    async def begin(self) -> bool:
        """Return True when it is our turn, and `end` has to be called; False when the pace was closed."""
        await self._tokens.acquire()
        if self._closed:
            self._tokens.release()  # for the next in line, who will find the same
            return False
        return True

    def end(self) -> None:
        """Say that the call was answered."""
        asyncio.get_running_loop().call_later(1, self._tokens.release)

    def close(self) -> None:
        """Send everybody away who waits or will come."""
        self._closed = True
        self._tokens.release()
