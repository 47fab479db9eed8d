"""Asking a sandbox over HTTP: JSON requests, and streams of events."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import ClientResponse, ClientSession, ClientTimeout

from bot.sandbox.shapes import Channel, Message

# One event is one line, and a message can be long.
_LONGEST_EVENT = 1024 * 1024


class Refused(Exception):
    """The sandbox did not carry out what this person tried, as Discord's own client or server would not."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code


class Connection:
    """JSON requests and event streams of one sandbox."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    async def call(self, method: str, path: str, body: Any = None, **query: str) -> Any:
        """Return the answer's JSON; raise Refused for a 4xx or 5xx."""
        async with self._session.request(method, path, json=body, params=query) as response:
            answer = await _json(response)
            _raise_if_refused(response, answer)
            return answer

    @asynccontextmanager
    async def stream(self, path: str) -> AsyncGenerator[AsyncGenerator[tuple[str, Any]]]:
        """Open a stream of server-sent events, as (event, data)."""
        endless = ClientTimeout(total=None)
        async with self._session.get(path, timeout=endless, read_bufsize=_LONGEST_EVENT) as response:
            if response.status >= 400:
                _raise_if_refused(response, await _json(response))
            yield _server_sent_events(response)

    @asynccontextmanager
    async def heard(self, path: str, name: str) -> AsyncGenerator["Events"]:
        """Collect what a stream tells from now on, for whoever is called so."""
        async with self.stream(path) as stream:
            events = Events(name)
            hearing = asyncio.create_task(events.hear(stream))
            try:
                yield events
            finally:
                hearing.cancel()
                with suppress(asyncio.CancelledError):
                    await hearing


def _raise_if_refused(response: ClientResponse, answer: Any) -> None:
    if response.status >= 400:
        raise Refused(response.status, answer.get("error", "error"), answer.get("message", ""))


async def _json(response: ClientResponse) -> Any:
    return await response.json() if response.content_type == "application/json" else {"message": await response.text()}


async def _server_sent_events(response: ClientResponse) -> AsyncGenerator[tuple[str, Any]]:
    event = "message"
    async for line in response.content:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name == "event":
            event = value
        elif name == "data":
            yield event, json.loads(value)


class Events:
    """What one person gets to see while listening. Each event is handed out once, in the order asked for."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._heard: list[tuple[str, Any]] = []
        self._arrived = asyncio.Condition()

    async def hear(self, stream: AsyncGenerator[tuple[str, Any]]) -> None:
        """Collect the stream's events until it ends."""
        async for event in stream:
            async with self._arrived:
                self._heard.append(event)
                self._arrived.notify_all()

    async def next(
        self,
        event: str,
        matching: Callable[[Any], bool] = lambda _: True,
        timeout: float = 5,  # noqa: ASYNC109 (only here can the error tell what was heard instead)
    ) -> Mapping[str, Any]:
        """Return the data of the first matching event not yet handed out; TimeoutError when none comes."""

        def found() -> int | None:
            places = (i for i, (name, data) in enumerate(self._heard) if name == event and matching(data))
            return next(places, None)

        async with self._arrived:
            try:
                async with asyncio.timeout(timeout):
                    await self._arrived.wait_for(lambda: found() is not None)
            except TimeoutError:
                raise TimeoutError(f"{self._name} waited {timeout} s for {event!r}; heard {self._summary()}") from None
            return self._heard.pop(found() or 0)[1]

    async def message(
        self,
        containing: str = "",
        channel: int | None = None,
        timeout: float = 5,  # noqa: ASYNC109 (as in next)
    ) -> Message:
        """Return the next new message with this text, in this channel when one is given."""
        return Message.of(await self.next("message", _holds(containing, channel), timeout))

    async def edit(
        self,
        containing: str = "",
        channel: int | None = None,
        timeout: float = 5,  # noqa: ASYNC109 (as in next)
    ) -> Message:
        """Return the next message that was edited to hold this text."""
        return Message.of(await self.next("edit", _holds(containing, channel), timeout))

    async def channel(self, named: str, timeout: float = 5) -> Channel:  # noqa: ASYNC109 (as in next)
        """Return the channel or thread of this name that appeared or changed."""
        return Channel.of(await self.next("channel", lambda data: data["name"] == named, timeout))

    def _summary(self) -> list[tuple[str, str]]:
        return [(event, data.get("text") or data.get("name") or data.get("id", "")) for event, data in self._heard]


def _holds(text: str, channel: int | None) -> Callable[[Any], bool]:
    return lambda data: text in data["text"] and channel in (None, int(data["channel"]))
