"""The acting API from Python: be any member of the sandbox's server. docs/sandbox.md explains the API itself."""

import base64
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Self, cast
from urllib.parse import quote

from aiohttp import ClientSession, ClientTimeout

from bot.sandbox.asking import Connection, Events, Refused
from bot.sandbox.backstage import Step
from bot.sandbox.shapes import (
    Backstage,
    Channel,
    Command,
    Community,
    Gathering,
    Message,
    Option,
    Person,
    Reply,
)

__all__ = ["Actor", "Connection", "Events", "People", "Refused"]


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
        return [command["name"] for command in await self._call("GET", f"{_at(channel)}/commands")]

    async def picker(self, channel: str | int) -> list[Command]:
        """List the same commands with all that Discord's client shows of them."""
        return [Command.of(command) for command in await self._call("GET", f"{_at(channel)}/commands")]

    async def menus(self, channel: str | int) -> list[str]:
        """List the commands in the menu of another member."""
        return [menu["name"] for menu in await self._call("GET", f"{_at(channel)}/menus")]

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

    async def messages(self, channel: str | int, newest: int | None = None, before: int | None = None) -> list[Message]:
        """Read a channel, oldest first, with the ephemeral messages meant for this person.

        `newest` reads so many at most, `before` only what is older than the message of this id.
        """
        asked = {"newest": newest, "before": before}
        query = "&".join(f"{name}={value}" for name, value in asked.items() if value is not None)
        return [Message.of(message) for message in await self._call("GET", f"{_at(channel)}/messages?{query}")]

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

    async def gatherings(self) -> list[Gathering]:
        """List the scheduled events this person may see."""
        return [Gathering.of(event) for event in await self._call("GET", "/gatherings")]

    async def take_interest(self, gathering: str | int, *, interested: bool = True) -> Gathering:
        """Press "Interested" on an event, by id or name, or take it back."""
        path = f"/gatherings/{quote(str(gathering), safe='')}/interest"
        return Gathering.of(await self._call("PUT", path, {"interested": interested}))

    async def direct_messages(self, *, open: bool) -> None:  # noqa: A002 (reads as the setting does)
        """Allow or forbid direct messages from members of the server, the bot included."""
        await self._call("PUT", "/direct-messages", {"open": open})

    async def install(self, *, installed: bool = True) -> None:
        """Install the bot's app for oneself: such commands work in its direct messages without a server in common."""
        await self._call("PUT", "/installation", {"installed": installed})

    @asynccontextmanager
    async def listening(self) -> AsyncGenerator[Events]:
        """Follow what this person gets to see, from now on."""
        async with self._connection.heard(f"{self._path}/events", self.name) as events:
            await events.next("ready")
            yield events

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

    def watching(self) -> AbstractAsyncContextManager[Events]:
        """Follow what is told of the sandbox itself: `clock`, `faults`, and what happens backstage."""
        return self._connection.heard("/sandbox/events", "the sandbox")

    async def community(self) -> Community:
        return Community.of(await self._connection.call("GET", "/sandbox/community"))

    # --- backstage: Refused (404) without one, (409) with a sentence when it cannot be now ---

    async def backstage(self) -> Backstage:
        return Backstage.of(await self._connection.call("GET", "/sandbox/backstage"))

    async def move(self, **by: float) -> datetime:
        """Move the clock by a timedelta's arguments, with a stop at each of the bot's promises."""
        seconds = timedelta(**by).total_seconds()
        return _instant(await self._connection.call("POST", "/sandbox/backstage/move", {"seconds": seconds}))

    async def move_to_next(self) -> datetime:
        """Move the clock until the bot says something."""
        return _instant(await self._connection.call("POST", "/sandbox/backstage/move", {"to": "next"}))

    async def bot(self, *, running: bool) -> bool:
        """Kill the bot, or start it again; whether it runs."""
        return (await self._connection.call("PUT", "/sandbox/backstage/bot", {"running": running}))["running"]

    async def steps(self) -> list[Step]:
        """List the steps of the tour."""
        return [Step(**step) for step in await self._connection.call("GET", "/sandbox/backstage/steps")]

    async def take(self, step: str) -> list[Step]:
        """Have this step done; the steps then."""
        path = f"/sandbox/backstage/steps/{quote(step, safe='')}"
        return [Step(**one) for one in await self._connection.call("POST", path)]

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
