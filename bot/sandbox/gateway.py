"""Discord's gateway: hello, identify, heartbeats, resume, member requests, close codes, zlib-stream.

Opcodes, close codes and the order of things: Discord's documentation, events/gateway and opcodes-and-status-codes.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.connection import Connection
from bot.sandbox.faults import Faults, Kind, cut
from bot.sandbox.protocol import Close, Closed, Json, Op, Timing
from bot.sandbox.sessions import Session
from bot.sandbox.world import World
from bot.sandbox.world.events import INTENTS, PRIVILEGED

ALL_INTENTS = sum(INTENTS.values())


class Gateway:
    """All sessions and their sockets."""

    def __init__(self, world: World, faults: Faults, timing: Timing) -> None:
        self.world = world
        self.timing = timing
        self.sessions: dict[str, Session] = {}
        self._faults = faults
        self._connections: set[Connection] = set()
        self._asked_members: dict[int, float] = {}
        self._arrived = asyncio.Event()
        faults.at_the_gateway = self._meet
        world.subscribe(self._hear)

    def _hear(self, event: str, payload: Mapping[str, Any]) -> None:
        for session in self.sessions.values():
            session.hear(event, payload)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket from hello to close."""
        if self._faults.down:
            return cut(request)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(self, request, socket)
        self._connections.add(connection)
        try:
            await connection.serve()
        finally:
            self._connections.discard(connection)
        return socket

    async def connected(self) -> None:
        """Return once a bot is connected, which may be at once."""
        while not any(session.send for session in self.sessions.values()):
            self._arrived.clear()
            await self._arrived.wait()

    async def close(self) -> None:
        """Close every socket, so that the server can stop."""
        await asyncio.gather(*(connection.close() for connection in self._connections))

    def _meet(self, kind: Kind) -> None:
        for connection in list(self._connections):
            if kind is Kind.RECONNECT:
                connection.say(Op.RECONNECT)
            elif kind is Kind.INVALID_SESSION:
                connection.invalidate()
            else:
                connection.cut()

    # --- what a connection asks ---

    def begin(self, identify: Json) -> Session:
        """Begin a session for a client that identifies. Raises Closed for what is wrong in its payload."""
        if identify.get("token") != self.world.seed.token:
            raise Closed(Close.AUTHENTICATION_FAILED)
        shard, shards = _shard(identify.get("shard", [0, 1]))
        self._forget_lost()
        session = Session(self.world, self._intents(identify), shard, shards, self.timing.log)
        self.sessions[session.id] = session
        self._arrived.set()
        return session

    def _intents(self, identify: Json) -> int:
        intents = identify.get("intents")
        if not isinstance(intents, int) or intents & ~ALL_INTENTS:
            raise Closed(Close.INVALID_INTENTS)
        for name in PRIVILEGED:
            if intents & INTENTS[name] and name not in self.world.seed.privileged_intents:
                raise Closed(Close.DISALLOWED_INTENTS)
        return intents

    def resumable(self, resume: Json) -> Session | None:
        """Return the session to be resumed, or None when it is lost. Raises Closed for a wrong token or sequence."""
        if resume.get("token") != self.world.seed.token:
            raise Closed(Close.AUTHENTICATION_FAILED)
        self._forget_lost()
        session = self.sessions.get(str(resume.get("session_id")))
        sequence = resume.get("seq")
        if session is None or not isinstance(sequence, int):
            return None
        self._arrived.set()
        if sequence > session.sequence:
            raise Closed(Close.INVALID_SEQUENCE)
        return session if session.can_resume(sequence) else None

    def _forget_lost(self) -> None:
        oldest = _now() - self.timing.resume
        for session in list(self.sessions.values()):
            if session.lost_at is not None and session.lost_at < oldest:
                del self.sessions[session.id]

    def wait_for_members(self, request: Json) -> float:
        """Return for how long a full member list may not be asked for again; 0 when it may be sent."""
        if request.get("query") or request.get("user_ids"):
            return 0.0
        guild_id, now = int(request["guild_id"]), _now()
        left = self._asked_members.get(guild_id, now) - now
        if left <= 0:
            self._asked_members[guild_id] = now + self.timing.members
        return max(0.0, left)


def _shard(value: Any) -> tuple[int, int]:
    try:
        shard, shards = (int(part) for part in value)
    except (TypeError, ValueError):
        raise Closed(Close.INVALID_SHARD) from None
    if not 0 <= shard < shards:
        raise Closed(Close.INVALID_SHARD)
    return shard, shards


def _now() -> float:
    return asyncio.get_running_loop().time()
