"""Streams of events for the acting API: server-sent ones, or frames of a WebSocket to whoever asks for one."""

import asyncio
import json
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

from aiohttp import web

# A silent connection is written to now and then: only so does a listener that has gone away come to light.
_ALIVE_EVERY = 15.0
_MOST_WAITING = 10_000
# How long a WebSocket's listener may take to say goodbye.
_FAREWELL = 1.0


class Stream:
    """Events on their way to one listener."""

    def __init__(self) -> None:
        self.closed = False
        self._waiting: asyncio.Queue[tuple[str, Any] | None] = asyncio.Queue()

    def tell(self, event: str, data: Any) -> None:
        """Put an event in line; a listener who is 10,000 behind is let go."""
        if self.closed:
            return
        self._waiting.put_nowait((event, data))
        if self._waiting.qsize() >= _MOST_WAITING:
            self.close()

    def close(self) -> None:
        """End the stream after what is in line."""
        self.closed = True
        self._waiting.put_nowait(None)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Answer the request with these events until closed or the listener is gone."""
        # A browser opens six connections to one host, whatever the number of its tabs; WebSockets do not count.
        socket = web.WebSocketResponse(heartbeat=_ALIVE_EVERY, timeout=_FAREWELL)
        if socket.can_prepare(request):
            return await self._send_frames(request, socket)
        return await self._send_lines(request)

    async def _send_lines(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        with suppress(ConnectionError):
            while (line := await self._next_line()) is not None:
                await response.write(line)
        return response

    async def _next_line(self) -> bytes | None:
        try:
            async with asyncio.timeout(_ALIVE_EVERY):
                told = await self._waiting.get()
        except TimeoutError:
            return b":\n\n"
        return told and f"event: {told[0]}\ndata: {json.dumps(told[1])}\n\n".encode()

    async def _send_frames(self, request: web.Request, socket: web.WebSocketResponse) -> web.StreamResponse:
        await socket.prepare(request)
        leaving = asyncio.create_task(self._until_left(socket))
        try:
            with suppress(ConnectionError):
                while (told := await self._waiting.get()) is not None:
                    await socket.send_json({"event": told[0], "data": told[1]})
        finally:
            leaving.cancel()
            await socket.close()
        return socket

    async def _until_left(self, socket: web.WebSocketResponse) -> None:
        """Whatever the listener says is nothing to us, but that they leave."""
        async for _ in socket:
            pass
        self.close()


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
