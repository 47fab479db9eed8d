"""What the wire tests speak with: plain REST, a plain gateway socket, and the real discord.py client."""

import asyncio
import json
import zlib
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import discord
import yarl
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from simcord import interactions

from bot.sandbox.protocol import Op
from bot.sandbox.seed import ChannelSeed, MemberSeed, Seed
from bot.sandbox.server import Sandbox

GUILDS, MEMBERS, GUILD_MESSAGES, DM_MESSAGES, CONTENT = 1, 2, 1 << 9, 1 << 12, 1 << 15
PRIVATE_THREAD = 12
PATIENCE = 5.0
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

SEED = Seed(
    channels=(ChannelSeed("lobby"), ChannelSeed("rooms", "category"), ChannelSeed("attic", category="rooms")),
    members=(MemberSeed("Anna"), MemberSeed("Ben"), MemberSeed("Cleo")),
)


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: Mapping[str, str]


class Api:
    """REST as any library would speak it."""

    def __init__(self, sandbox: Sandbox, session: ClientSession, token: str | None) -> None:
        self.sandbox = sandbox
        self._session = session
        self._headers = {} if token is None else {"Authorization": f"Bot {token}"}

    async def __call__(self, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        url = self.sandbox.api_url + path
        async with self._session.request(method, url, json=body, headers=self._headers, **more) as response:
            text = await response.text()
            return Answer(response.status, json.loads(text) if text else None, response.headers)

    @property
    def lobby(self) -> int:
        return channel(self.sandbox, "lobby")

    @property
    def guild(self) -> int:
        return self.sandbox.world.guild_id

    async def private_thread(self, **fields: Any) -> Answer:
        body = {"name": "two", "type": PRIVATE_THREAD, "invitable": False} | fields
        return await self("POST", f"/channels/{self.lobby}/threads", body)

    async def send(self, channel: int, text: str = "hello", **fields: Any) -> Answer:
        return await self("POST", f"/channels/{channel}/messages", {"content": text} | fields)


@asynccontextmanager
async def rest(sandbox: Sandbox, token: str | None = "") -> AsyncGenerator[Api]:
    async with ClientSession() as session:
        yield Api(sandbox, session, sandbox.token if token == "" else token)


@asynccontextmanager
async def opened(seed: Seed = SEED, **more: Any) -> AsyncGenerator[Sandbox]:
    """Open a sandbox; what the sandbox lacks fails the test."""
    async with Sandbox.open(seed, **more) as sandbox:
        yield sandbox
        assert sandbox.unknown_routes == []


def refused(answer: Answer) -> tuple[int, int]:
    return answer.status, answer.body["code"]


def channel(sandbox: Sandbox, name: str) -> int:
    return next(one.id for one in sandbox.world.backend.channels.values() if one.name == name)


class Socket:
    """A gateway socket without a library."""

    def __init__(self, ws: ClientWebSocketResponse, sandbox: Sandbox) -> None:
        self._ws = ws
        self._sandbox = sandbox
        self._inflate = zlib.decompressobj()
        self.sequence = 0

    async def receive(self) -> dict[str, Any]:
        """Return the next frame. Fails when the socket closes."""
        message = await self._ws.receive(timeout=PATIENCE)
        assert message.type in (WSMsgType.TEXT, WSMsgType.BINARY), (message.type, self._ws.close_code)
        text = message.data if message.type == WSMsgType.TEXT else self._inflate.decompress(message.data)
        frame = json.loads(text)
        self.sequence = frame["s"] or self.sequence
        return frame

    async def event(self, name: str) -> Any:
        """Return the next event of this name; others before it are passed over."""
        while (frame := await self.receive())["t"] != name:
            pass
        return frame["d"]

    async def op(self, op: Op) -> Any:
        """Return the data of the next frame with this opcode."""
        while (frame := await self.receive())["op"] != op:
            pass
        return frame["d"]

    async def events_until_ack(self) -> list[tuple[str, Any]]:
        """Return all events sent so far: a heartbeat is answered after them."""
        await self.send(Op.HEARTBEAT, self.sequence)
        events: list[tuple[str, Any]] = []
        while (frame := await self.receive())["op"] != Op.HEARTBEAT_ACK:
            events.append((frame["t"], frame["d"]))
        return events

    async def send(self, op: int, data: Any) -> None:
        await self._ws.send_str(json.dumps({"op": op, "d": data}))

    async def say(self, text: str) -> None:
        await self._ws.send_str(text)

    async def identify(self, intents: int | None = GUILDS, **more: Any) -> dict[str, Any]:
        """Identify; return READY."""
        await self.send(Op.IDENTIFY, {"token": self._sandbox.token, "intents": intents, "properties": {}} | more)
        return await self.event("READY")

    async def resume(self, session: str, sequence: int, token: str | None = None) -> None:
        await self.send(Op.RESUME, {"token": token or self._sandbox.token, "session_id": session, "seq": sequence})

    async def code(self) -> int | None:
        """Return the code with which the server closes the socket."""
        while (message := await self._ws.receive(timeout=PATIENCE)).type in (WSMsgType.TEXT, WSMsgType.BINARY):
            pass
        return message.data if message.type == WSMsgType.CLOSE else self._ws.close_code

    async def close(self, code: int = 4000) -> None:
        await self._ws.close(code=code)


@asynccontextmanager
async def gateway(sandbox: Sandbox, *, hello: bool = True, **query: str) -> AsyncGenerator[Socket]:
    """Open a socket and take its hello."""
    async with (
        ClientSession() as session,
        session.ws_connect(sandbox.world.gateway_url, params={"v": "10"} | query) as ws,
    ):
        socket = Socket(ws, sandbox)
        if hello:
            assert (await socket.receive())["op"] == Op.HELLO
        yield socket


class Client(discord.AutoShardedClient):
    """An unmodified client with a command tree; `heard` tells of its events, in order."""

    def __init__(self, intents: discord.Intents | None = None, **more: Any) -> None:
        chosen = intents or discord.Intents(guilds=True, guild_scheduled_events=True, dm_messages=True)
        super().__init__(intents=chosen, guild_ready_timeout=0.05, **more)
        self.tree = app_commands.CommandTree(self)
        self.heard: asyncio.Queue[str] = asyncio.Queue()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        super().dispatch(event, *args, **kwargs)
        self.heard.put_nowait(event)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Discord wants five seconds between shards; the sandbox does not."""

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def until(self, event: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while await self.heard.get() != event:
                pass


@asynccontextmanager
async def logged_in(sandbox: Sandbox, client: Client, token: str = "") -> AsyncGenerator[Client]:
    """Run a client against the sandbox until it is ready; close it at the end."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = sandbox.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sandbox.world.gateway_url)
    running = asyncio.create_task(client.start(token or sandbox.token))
    ready = asyncio.create_task(client.until("ready"))
    try:
        await asyncio.wait((running, ready), return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            ready.cancel()
            running.result()
        await ready
        yield client
    finally:
        await client.close()
        await asyncio.gather(running, return_exceptions=True)
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


def interact(sandbox: Sandbox, who: str, where: int, kind: int, data: dict[str, Any], **extra: Any) -> Any:
    """Send INTERACTION_CREATE as Discord does when somebody does something; return SimCord's record of it."""
    world = sandbox.world
    record, payload = interactions.base_payload(
        world.backend,
        type=kind,
        channel_id=where,
        guild_id=world.backend.get_channel(where).guild_id,
        user_id=world.member_id(who),
        data=data,
    )
    world.backend.emit("INTERACTION_CREATE", payload | extra)
    return record


def command(sandbox: Sandbox, who: str, where: int, name: str, *options: dict[str, Any]) -> Any:
    """Send a slash command."""
    root = sandbox.world.backend.find_command(name, sandbox.world.guild_id)
    assert root is not None
    return interact(sandbox, who, where, 2, {"id": root["id"], "name": name, "type": 1, "options": list(options)})
