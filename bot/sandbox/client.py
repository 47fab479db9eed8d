"""The acting API from Python: be any member of the sandbox's server. docs/sandbox.md explains the API itself."""

import asyncio
import base64
import json
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, Self, cast
from urllib.parse import quote

from aiohttp import ClientResponse, ClientSession, ClientTimeout

from bot.sandbox.shapes import Channel, Message, Option, Person, Reply

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


class Actor:
    """One member, acting with exactly that member's permissions. Refused says what that person could not do."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.name = name
        self._connection = connection
        self._path = f"/sandbox/people/{quote(name, safe='')}"

    async def me(self) -> Person:
        return Person.of(await self._call("GET", ""))

    async def commands(self, channel: str | int) -> list[str]:
        """List the slash commands this person is offered in this channel, by full name."""
        return await self._call("GET", f"{_at(channel)}/commands")

    async def command(
        self, name: str, /, channel: str | int, options: Mapping[str, Any] | None = None, **more: Any
    ) -> Reply:
        """Send a slash command. `options` is for an option that is itself called channel or options."""
        body = {"name": name, "options": _encoded({**(options or {}), **more})}
        return await self._act(f"{_at(channel)}/commands", body)

    async def menu(self, name: str, /, target: str | int, channel: str | int) -> Reply:
        """Use a command from the menu of another member."""
        return await self._act(f"{_at(channel)}/menus", {"name": name, "target": str(target)})

    async def suggestions(
        self,
        name: str,
        option: str,
        typed: str | float,
        /,
        channel: str | int,
        options: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> list[Option]:
        """Type into an option with autocomplete and return what the bot offers, as label and value."""
        filled = _encoded({**(options or {}), **more})
        body = {"name": name, "option": option, "typed": typed, "options": filled}
        return [Option(**choice) for choice in await self._call("POST", f"{_at(channel)}/suggestions", body)]

    async def fill(self, reply: Reply, values: Mapping[str, Any]) -> Reply:
        """Fill and send the form of a reply: values by label or custom id; (name, bytes) for a file."""
        if reply.form is None:
            raise ValueError(f"the bot answered with a {reply.kind}, not with a form: {reply.text!r}")
        return await self._act(f"/forms/{reply.form.id}", {"values": _encoded(values)})

    async def press(self, source: Message | Reply, button: str | None = None, *, custom_id: str | None = None) -> Reply:
        """Press a button by label or custom id; `custom_id=` sends that id even if no such button is there."""
        return await self._act(f"{_of(source)}/press", {"button": button, "custom_id": custom_id})

    async def choose(
        self,
        source: Message | Reply,
        select: str | None = None,
        values: Sequence[str | int] = (),
        *,
        custom_id: str | None = None,
    ) -> Reply:
        """Choose in a select by placeholder or custom id: values by value, label or name.

        `custom_id=` sends that id and these values even if no such select is there.
        """
        body = {"select": select, "custom_id": custom_id, "values": [str(value) for value in values]}
        return await self._act(f"{_of(source)}/choose", body)

    async def channels(self) -> list[Channel]:
        """List the channels, threads and direct messages this person may see."""
        return [Channel.of(channel) for channel in await self._call("GET", "/channels")]

    async def channel(self, name: str | int) -> Channel:
        """Find one channel this person may see, by name or id; Refused when there is none."""
        return Channel.of(await self._call("GET", _at(name)))

    async def messages(self, channel: str | int, newest: int | None = None) -> list[Message]:
        """Read a channel (or its newest messages), oldest first, with the ephemeral ones meant for this person."""
        query = "" if newest is None else f"?newest={newest}"
        return [Message.of(message) for message in await self._call("GET", f"{_at(channel)}/messages{query}")]

    async def pins(self, channel: str | int) -> list[Message]:
        return [Message.of(message) for message in await self._call("GET", f"{_at(channel)}/pins")]

    async def members(self, channel: str | int) -> list[Person]:
        """List who can read this channel, as its member list shows it."""
        return [Person.of(person) for person in await self._call("GET", f"{_at(channel)}/members")]

    async def say(self, channel: str | int, text: str) -> Message:
        return Message.of(await self._call("POST", f"{_at(channel)}/messages", {"text": text}))

    async def delete(self, message: Message) -> None:
        """Delete a message: one's own, or any with Manage Messages; an ephemeral one is dismissed."""
        await self._call("DELETE", _of(message))

    async def delete_channel(self, channel: str | int) -> None:
        await self._call("DELETE", _at(channel))

    async def rename_channel(self, channel: str | int, name: str) -> None:
        await self._call("PATCH", _at(channel), {"name": name})

    async def set_permissions(
        self, channel: str | int, who: str, *, permit: Sequence[str] = (), forbid: Sequence[str] = ()
    ) -> None:
        """Replace what a member or a role ("@everyone") may do in a channel."""
        body = {"who": who, "permit": list(permit), "forbid": list(forbid)}
        await self._call("PUT", f"{_at(channel)}/permissions", body)

    async def archive(self, thread: str | int, archived: bool = True) -> None:
        """Close or reopen a thread."""
        await self._call("PATCH", _at(thread), {"archived": archived})

    async def leave_thread(self, thread: str | int) -> None:
        await self._call("DELETE", f"{_at(thread)}/members/@me")

    async def direct_messages(self, *, open: bool) -> None:  # noqa: A002 (reads as the setting does)
        """Allow or forbid direct messages from members of the server, the bot included."""
        await self._call("PUT", "/direct-messages", {"open": open})

    async def install(self, *, installed: bool = True) -> None:
        """Install the bot's app for oneself: such commands work in its direct messages without a server in common."""
        await self._call("PUT", "/installation", {"installed": installed})

    @asynccontextmanager
    async def listening(self) -> AsyncGenerator[Events]:
        """Follow what this person gets to see, from now on."""
        async with self._connection.stream(f"{self._path}/events") as stream:
            await anext(stream)
            events = Events(self.name)
            hearing = asyncio.create_task(events.hear(stream))
            try:
                yield events
            finally:
                hearing.cancel()
                with suppress(asyncio.CancelledError):
                    await hearing

    async def _call(self, method: str, path: str, body: Any = None) -> Any:
        return await self._connection.call(method, self._path + path, body)

    async def _act(self, path: str, body: Mapping[str, Any]) -> Reply:
        return Reply.of(await self._call("POST", path, body))


class People:
    """Everybody in the sandbox's server, its clock and its faults."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str) -> AsyncGenerator[Self]:
        """Connect to the sandbox at `url`, such as http://127.0.0.1:8765."""
        async with ClientSession(url, timeout=ClientTimeout(total=60)) as session:
            yield cls(Connection(session))

    def __getitem__(self, name: str) -> Actor:
        return Actor(self._connection, name)

    async def all(self) -> list[Person]:
        """List everybody who is or was in the server, the bot included."""
        return [Person.of(person) for person in await self._connection.call("GET", "/sandbox/people")]

    async def now(self) -> datetime:
        return _instant(await self._connection.call("GET", "/sandbox/clock"))

    async def advance(self, **by: float) -> datetime:
        """Move the clock forward by a timedelta's arguments: advance(days=7)."""
        seconds = timedelta(**by).total_seconds()
        return _instant(await self._connection.call("POST", "/sandbox/clock", {"advance": seconds}))

    async def move_to(self, instant: datetime) -> datetime:
        """Move the clock forward to an aware instant; Refused for one in the past."""
        return _instant(await self._connection.call("POST", "/sandbox/clock", {"to": instant.isoformat()}))

    @asynccontextmanager
    async def clock(self) -> AsyncGenerator[AsyncGenerator[datetime]]:
        """Follow the clock: its time now, then its time after each jump."""
        async with self._connection.stream("/sandbox/events") as stream:
            yield (_instant(data) async for event, data in stream if event == "clock")

    async def leave(self, name: str) -> None:
        """Let this person leave the server."""
        await self._connection.call("DELETE", f"/sandbox/members/{quote(name, safe='')}")

    async def join(self, name: str) -> None:
        """Let this person come back to the server, with the roles of the seed."""
        await self._connection.call("PUT", f"/sandbox/members/{quote(name, safe='')}")

    async def bot_permissions(self, *, permit: Sequence[str] = (), forbid: Sequence[str] = ()) -> None:
        """Change the bot's own server-wide permissions, by Discord's names in small letters."""
        body = {"permit": list(permit), "forbid": list(forbid)}
        await self._connection.call("PATCH", "/sandbox/bot/permissions", body)

    async def fault(self, kind: str, route: str = "*", times: int | None = 1, **more: Any) -> None:
        """Let coming requests of the bot fail; docs/sandbox.md lists the kinds and what else a fault can say."""
        body = {"kind": kind, "route": route, "times": times, **more}
        await self._connection.call("POST", "/sandbox/faults", body)

    async def clear_faults(self) -> None:
        await self._connection.call("DELETE", "/sandbox/faults")


def _at(channel: str | int) -> str:
    return f"/channels/{quote(str(channel), safe='')}"


def _of(source: Message | Reply) -> str:
    message = source.message if isinstance(source, Reply) else source
    if message is None:
        raise ValueError("the bot's answer is not a message")
    return f"/channels/{message.channel}/messages/{message.id}"


def _instant(data: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(data["now"])


def _encoded(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _encoded_value(value) for name, value in values.items()}


def _encoded_value(value: Any) -> Any:
    """Files become JSON; what JSON knows passes through."""
    if isinstance(value, tuple):
        filename, content = cast(tuple[str, bytes], value)
        return {"filename": filename, "content": base64.b64encode(content).decode()}
    if isinstance(value, list):
        return [_encoded_value(item) for item in cast(list[Any], value)]
    return value
