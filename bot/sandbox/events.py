"""Streams of server-sent events for the acting API."""

import asyncio
import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

# A silent connection is written to now and then: only so does a listener that has gone away come to light.
_ALIVE_EVERY = 15.0
_MOST_WAITING = 10_000


class Stream:
    """Events on their way to one listener."""

    def __init__(self) -> None:
        self.closed = False
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue()

    def tell(self, event: str, data: Any) -> None:
        """Put an event in line; a listener who is 10,000 behind is let go."""
        if self.closed:
            return
        self._waiting.put_nowait(f"event: {event}\ndata: {json.dumps(data)}\n\n".encode())
        if self._waiting.qsize() >= _MOST_WAITING:
            self.close()

    def close(self) -> None:
        """End the stream after what is in line."""
        self.closed = True
        self._waiting.put_nowait(None)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Answer the request with these events until closed or the listener is gone."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        try:
            while (event := await self._next()) is not None:
                await response.write(event)
        except ConnectionError:
            pass
        return response

    async def _next(self) -> bytes | None:
        try:
            async with asyncio.timeout(_ALIVE_EVERY):
                return await self._waiting.get()
        except TimeoutError:
            return b":\n\n"


class Streams:
    """All open streams, so that the server can end them when it closes."""

    def __init__(self) -> None:
        self._open: set[Stream] = set()

    @contextmanager
    def opened(self) -> Generator[Stream]:
        stream = Stream()
        self._open.add(stream)
        try:
            yield stream
        finally:
            self._open.discard(stream)

    def tell(self, event: str, data: Any) -> None:
        """Tell every listener."""
        for stream in self._open:
            stream.tell(event, data)

    def close(self) -> None:
        for stream in self._open:
            stream.close()
