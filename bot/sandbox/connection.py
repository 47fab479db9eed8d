"""One gateway socket, from hello to close."""

import asyncio
import json
import zlib
from collections import deque
from contextlib import suppress
from typing import Any, Protocol

from aiohttp import WSMessage, WSMsgType, web

from bot.sandbox.faults import abort
from bot.sandbox.protocol import Close, Closed, Json, Op, Timing
from bot.sandbox.sessions import Session
from bot.sandbox.world import World
from bot.sandbox.world.calls import as_object
from bot.sandbox.world.events import INTENTS, guild_create, member_chunks

# Discord: at most 120 frames in 60 seconds, of at most 4,096 bytes each.
FRAMES, FRAMES_SECONDS, FRAME_BYTES = 120, 60.0, 4096


class Sessions(Protocol):
    """What a connection asks of the gateway it belongs to."""

    world: World
    sessions: dict[str, Session]
    timing: Timing

    def begin(self, identify: Json) -> Session:
        """Begin a session. Raises Closed."""
        ...

    def resumable(self, resume: Json) -> Session | None:
        """Return the session to be resumed, or None when it is lost. Raises Closed."""
        ...

    def wait_for_members(self, request: Json) -> float:
        """Return for how many seconds a full member list may not be asked for again."""
        ...


class Connection:
    """Reads a client's frames, answers them, and sends what its session hears."""

    def __init__(self, gateway: Sessions, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._gateway = gateway
        self._request = request
        self._socket = socket
        self._compressor = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._received: deque[float] = deque()
        self._beat = _now()
        self._session: Session | None = None

    # --- sending ---

    def send(self, text: str) -> None:
        """Send a frame, after those already waiting."""
        self._queue.put_nowait(text)

    def say(self, op: Op, data: Any = None) -> None:
        """Send anything but an event."""
        self.send(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def cut(self) -> None:
        """Lose the socket without a word; the session can be resumed."""
        abort(self._request)

    def invalidate(self) -> None:
        """Tell the client that its session is gone for good."""
        if self._session is not None:
            self._gateway.sessions.pop(self._session.id, None)
            self._session = None
        self.say(Op.INVALID_SESSION, False)

    async def close(self) -> None:
        """Go away, as a server does that stops."""
        await self._socket.close(code=1001)

    async def _write(self) -> None:
        # Whoever is gone gets the rest when resuming.
        with suppress(ConnectionError):
            while True:
                await self._write_frame(await self._queue.get())

    async def _write_frame(self, text: str) -> None:
        if self._compressor is None:
            await self._socket.send_str(text)
        else:
            packed = self._compressor.compress(text.encode()) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
            await self._socket.send_bytes(packed)

    # --- receiving ---

    async def serve(self) -> None:
        """Speak with the client until either side ends it."""
        writer = asyncio.create_task(self._write())
        self.say(Op.HELLO, {"heartbeat_interval": int(self._gateway.timing.heartbeat * 1000)})
        try:
            if self._request.query.get("v", "10") != "10":
                raise Closed(Close.INVALID_VERSION)
            await self._read()
        except Closed as closed:
            await self._socket.close(code=closed.code, message=closed.code.name.encode())
        finally:
            writer.cancel()
            self._leave()

    def _leave(self) -> None:
        session = self._session
        if session is None or session.send != self.send:
            return
        session.send, session.lost_at = None, _now()
        if self._socket.close_code in (1000, 1001):
            self._gateway.sessions.pop(session.id, None)

    async def _read(self) -> None:
        while (frame := await self._frame()).type in (WSMsgType.TEXT, WSMsgType.BINARY):
            self._take(_parse(frame.data))

    async def _frame(self) -> WSMessage:
        """Return the next frame; ask a silent client for a heartbeat before giving it up."""
        interval = self._gateway.timing.heartbeat
        try:
            return await self._receive_until(self._beat + 1.25 * interval)
        except TimeoutError:
            self.say(Op.HEARTBEAT)
        try:
            return await self._receive_until(self._beat + 1.75 * interval)
        except TimeoutError:
            raise Closed(Close.SESSION_TIMED_OUT) from None

    async def _receive_until(self, deadline: float) -> WSMessage:
        return await self._socket.receive(timeout=max(0.01, deadline - _now()))

    def _take(self, frame: Json) -> None:
        self._count()
        op, data = frame.get("op"), frame.get("d")
        if op == Op.HEARTBEAT:
            self._beat = _now()
            self.say(Op.HEARTBEAT_ACK)
        elif op in (Op.IDENTIFY, Op.RESUME):
            self._authenticate(Op(op), data)
        elif op in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            self._ask(Op(op), data)
        else:
            raise Closed(Close.UNKNOWN_OPCODE)

    def _count(self) -> None:
        now = self._gateway.world.clock.elapsed()
        self._received.append(now)
        while self._received[0] <= now - FRAMES_SECONDS:
            self._received.popleft()
        if len(self._received) > FRAMES:
            raise Closed(Close.RATE_LIMITED)

    def _authenticate(self, op: Op, data: Any) -> None:
        if self._session is not None:
            raise Closed(Close.ALREADY_AUTHENTICATED)
        if op is Op.IDENTIFY:
            self._identify(as_object(data))
        else:
            self._resume(as_object(data))

    def _identify(self, data: Json) -> None:
        session = self._session = self._gateway.begin(data)
        session.send = self.send
        guilds = self._gateway.world.guilds_of(session.shard, session.shards)
        session.dispatch("READY", self._ready(session, [str(guild.id) for guild in guilds]))
        for guild in guilds:
            session.dispatch("GUILD_CREATE", guild_create(self._gateway.world, guild, session.intents))

    def _ready(self, session: Session, guild_ids: list[str]) -> Json:
        world = self._gateway.world
        return {
            "v": 10,
            "user": world.bot_user(),
            "guilds": [{"id": guild_id, "unavailable": True} for guild_id in guild_ids],
            "session_id": session.id,
            "resume_gateway_url": world.gateway_url,
            "shard": [session.shard, session.shards],
            "application": {"id": str(world.application_id), "flags": world.application_flags},
        }

    def _resume(self, data: Json) -> None:
        session = self._gateway.resumable(data)
        if session is None:
            self.invalidate()
        else:
            self._session = session
            session.resume(self.send, int(data["seq"]))

    def _ask(self, op: Op, data: Any) -> None:
        if self._session is None:
            raise Closed(Close.NOT_AUTHENTICATED)
        if op is Op.REQUEST_MEMBERS:
            self._send_members(self._session, as_object(data))

    def _send_members(self, session: Session, request: Json) -> None:
        if not str(request.get("guild_id")).isdecimal():
            raise Closed(Close.UNKNOWN_OPCODE)
        everybody = not request.get("query") and not request.get("user_ids")
        if everybody and not session.intents & INTENTS["members"]:
            raise Closed(Close.DISALLOWED_INTENTS)
        wait = self._gateway.wait_for_members(request)
        if wait:
            meta = {"guild_id": request["guild_id"], "nonce": request.get("nonce")}
            session.dispatch("RATE_LIMITED", {"opcode": Op.REQUEST_MEMBERS, "retry_after": wait, "meta": meta})
            return
        for chunk in member_chunks(self._gateway.world, request):
            session.dispatch("GUILD_MEMBERS_CHUNK", chunk)


def _parse(data: str | bytes) -> Json:
    try:
        frame = json.loads(data) if len(data) <= FRAME_BYTES else None
    except ValueError:
        frame = None
    if not isinstance(frame, dict):
        raise Closed(Close.DECODE_ERROR)
    return as_object(frame)


def _now() -> float:
    return asyncio.get_running_loop().time()
