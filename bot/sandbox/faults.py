"""Faults on request: what goes wrong in the sandbox, at which route, how often."""

import asyncio
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any, Self

from aiohttp import web

from bot.sandbox.world import Call


class Kind(StrEnum):
    """What goes wrong.

    At a route: `429` (retry after `seconds`), `500`, `502`, `503`, `504`, `refuse` (answer `status` with `code`),
    `reset` (the connection dies), `slow` (the answer takes `seconds`).
    At the gateway, at once: `lost_socket`, `invalid_session`, `reconnect`.
    Everywhere: `down` (for `seconds`; 0: until cleared).
    """

    TOO_MANY = "429"
    INTERNAL = "500"
    BAD_GATEWAY = "502"
    UNAVAILABLE = "503"
    GATEWAY_TIMEOUT = "504"
    REFUSE = "refuse"
    RESET = "reset"
    SLOW = "slow"
    LOST_SOCKET = "lost_socket"
    INVALID_SESSION = "invalid_session"
    RECONNECT = "reconnect"
    DOWN = "down"


AT_THE_GATEWAY = (Kind.LOST_SOCKET, Kind.INVALID_SESSION, Kind.RECONNECT)


@dataclass(slots=True)
class Fault:
    """One fault.

    `route` is a pattern such as `POST /channels/*/messages` or `* /users/@me/channels`, over the path without prefix
    or its template. The first `skip` requests that fit pass; the next `times` (None: all) meet it.
    `carried_out` says whether the request is carried out before it fails; by default only for `reset`.
    """

    kind: Kind
    route: str = "*"
    times: int | None = 1
    skip: int = 0
    carried_out: bool | None = None
    seconds: float = 0.0
    status: int = 403
    code: int = 0
    message: str = "Refused by a fault"

    def __post_init__(self) -> None:
        if self.carried_out is None:
            self.carried_out = self.kind is Kind.RESET

    @classmethod
    def of(cls, form: dict[str, Any]) -> Self:
        """Read a fault from its JSON form, whose keys are the fields. Raises ValueError for anything else."""
        unknown = form.keys() - {one.name for one in fields(cls)}
        if unknown or "kind" not in form:
            raise ValueError(f"a fault has no {', '.join(sorted(unknown))}" if unknown else "a fault needs its kind")
        rest = {name: value for name, value in form.items() if name != "kind"}
        return cls(Kind(str(form["kind"])), **rest)

    def form(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {one.name: getattr(self, one.name) for one in fields(Fault)}

    def fits(self, call: Call) -> bool:
        """Whether the call is of this fault's route."""
        return fnmatchcase(f"{call.method} {call.path}", self.route) or fnmatchcase(call.route, self.route)

    @property
    def fails(self) -> bool:
        """Whether the request gets something else than its answer."""
        return self.kind is not Kind.SLOW

    def answer(self) -> tuple[int, dict[str, Any]]:
        """Return the status and the body of a faulty answer."""
        if self.kind is Kind.REFUSE:
            return self.status, {"message": self.message, "code": self.code}
        if self.kind is Kind.TOO_MANY:
            body = {"message": "You are being rate limited.", "retry_after": self.seconds, "global": False}
            return 429, body
        return int(self.kind), {"message": f"{self.kind.value}: a fault", "code": 0}

    async def wait(self) -> None:
        """Take the time a slow answer takes."""
        if self.kind is Kind.SLOW:
            await asyncio.sleep(self.seconds)


@dataclass(slots=True)
class Faults:
    """The faults in force. Those of the gateway happen when they are added."""

    at_the_gateway: Callable[[Kind], None] = field(default=lambda _: None)
    _faults: list[Fault] = field(default_factory=list[Fault])
    _down_until: float | None = None

    def add(self, fault: Fault) -> None:
        """Put a fault in force."""
        if fault.kind in AT_THE_GATEWAY:
            self.at_the_gateway(fault.kind)
        elif fault.kind is Kind.DOWN:
            self._down_until = time.monotonic() + fault.seconds if fault.seconds else float("inf")
            self.at_the_gateway(fault.kind)
        else:
            self._faults.append(fault)

    def clear(self) -> None:
        """Put an end to all faults."""
        self._faults.clear()
        self._down_until = None

    @property
    def forms(self) -> list[dict[str, Any]]:
        """The faults still in force, in their JSON form."""
        down = [Fault(Kind.DOWN).form()] if self.down else []
        return down + [fault.form() for fault in self._faults]

    @property
    def down(self) -> bool:
        """Whether Discord is down: every connection dies."""
        return self._down_until is not None and time.monotonic() < self._down_until

    def meet(self, call: Call) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        for fault in self._faults:
            if fault.fits(call):
                return self._count(fault)
        return None

    def _count(self, fault: Fault) -> Fault | None:
        if fault.skip:
            fault.skip -= 1
            return None
        if fault.times is not None:
            fault.times -= 1
            if not fault.times:
                self._faults.remove(fault)
        return fault


def cut(request: web.Request) -> web.Response:
    """Reset the request's connection; what is returned never arrives."""
    abort(request)
    return web.Response(status=500)


def abort(request: web.Request) -> None:
    """Reset a connection, so that the client cannot know what became of what it asked."""
    if request.transport is None:
        return
    connection = request.transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()
