"""Discord's REST v10 on aiohttp: one handler that reads a request, asks the world and writes the answer."""

import json
import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.multipart import BodyPartReader

from bot.sandbox.faults import Fault, Faults, Kind, cut
from bot.sandbox.ratelimits import RateLimits, Verdict
from bot.sandbox.world import Answer, Call, Upload, World
from bot.sandbox.world.calls import as_object
from bot.sandbox.world.routes import Route, find

_log = logging.getLogger(__name__)

PREFIX = "/api/v10"
# aiohttp would add a charset, and then discord.py takes the body for plain text.
_JSON = "application/json"
# How many requests are kept for the contract tests.
KEPT = 50_000
# Answered to whoever holds the token in the path; Discord asks for no other right there.
_BEARERLESS = ("/interactions/{interaction_id}/{token}", "/webhooks/{webhook_id}/{token}")
# A 429 without this is taken for the work of a firewall, and not retried.
_VIA = {"Via": "1.1 sandbox"}


@dataclass(frozen=True, slots=True)
class Request:
    """What the bot asked, kept for the contract tests."""

    method: str
    template: str
    args: dict[str, str]
    params: dict[str, str]
    json: Any
    status: int


@dataclass(slots=True)
class Rest:
    """Answers every request under `/api/v10`.

    `requests` holds what was carried out or refused, in order; `unknown` the routes Discord or the sandbox lacks.
    """

    world: World
    faults: Faults
    limits: RateLimits
    requests: deque[Request] = field(default_factory=lambda: deque[Request](maxlen=KEPT))
    unknown: list[str] = field(default_factory=list[str])

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        if self.faults.down:
            return cut(request)
        method, path = request.method, request.path.removeprefix(PREFIX)
        found = find(method, path)
        if found is None:
            return self._unknown(f"{method} {path}")
        route, args = found
        if not self._may(request, route.template):
            return _respond(401, {"message": "401: Unauthorized", "code": 0})
        call = await _read(request, route.template, args)
        if isinstance(call, Answer):
            return _respond(call.status, call.body)
        return await self._faultily(request, call, route)

    def _may(self, request: web.Request, template: str) -> bool:
        given = request.headers.get("Authorization")
        return template.startswith(_BEARERLESS) or given == f"Bot {self.world.seed.token}"

    def _unknown(self, route: str) -> web.Response:
        _log.error("no such route in the sandbox: %s", route)
        self.unknown.append(route)
        return _respond(501, {"message": f"The sandbox has no route {route}.", "code": 0})

    async def _faultily(self, request: web.Request, call: Call, route: Route) -> web.StreamResponse:
        fault = self.faults.meet(call)
        if fault is not None:
            await fault.wait()
            if fault.fails and not fault.carried_out:
                return _fail(request, fault)
        verdict = self.limits.take(call)
        if verdict.refused:
            return _limited(verdict)
        answer = self._carry_out(call, route)
        if fault is not None and fault.fails:
            return _fail(request, fault)
        return _respond(answer.status, answer.body, verdict.headers)

    def _carry_out(self, call: Call, route: Route) -> Answer:
        try:
            answer = self.world.call(call, route)
        except Exception:  # noqa: BLE001 - whatever the world fails at is told as a 500
            _log.exception("the world failed at %s", call.route)
            answer = Answer(500, {"message": "500: Internal Server Error", "code": 0})
        if answer.status == 501:
            _log.error("the sandbox lacks something at %s: %s", call.route, answer.body)
            self.unknown.append(call.route)
        kept = Request(call.method, call.template, dict(call.args), dict(call.params), call.json, answer.status)
        self.requests.append(kept)
        return answer


async def _read(request: web.Request, template: str, args: Mapping[str, str]) -> Call | Answer:
    try:
        payload, files = await _body(request)
    except _Unread as unread:
        return unread.answer
    return Call(
        request.method,
        request.path.removeprefix(PREFIX),
        template,
        args,
        payload,
        dict(request.query),
        files,
        request.headers.get("X-Audit-Log-Reason"),
    )


class _Unread(Exception):
    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.body)
        self.answer = answer


_NOT_JSON = Answer(400, {"message": "The request body contains invalid JSON.", "code": 50109})
_NO_TYPE = Answer(400, {"message": f"Expected \"Content-Type\" header to be one of {{'{_JSON}'}}.", "code": 50035})


async def _body(request: web.Request) -> tuple[Any, tuple[Upload, ...]]:
    if not request.body_exists:
        return None, ()
    if request.content_type == "multipart/form-data":
        return await _multipart(request)
    if request.content_type != _JSON:
        raise _Unread(_NO_TYPE)
    return _parse(await request.read()), ()


def _parse(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError as error:
        raise _Unread(_NOT_JSON) from error


async def _multipart(request: web.Request) -> tuple[Any, tuple[Upload, ...]]:
    payload: Any = None
    files: dict[str, tuple[str, bytes]] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise _Unread(_NOT_JSON)
        data = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            payload = _parse(data)
        else:
            files[part.name or ""] = (part.filename or "unknown", data)
    return payload, tuple(_upload(name, file, payload) for name, file in files.items())


def _upload(name: str, file: tuple[str, bytes], payload: Any) -> Upload:
    attachments: list[dict[str, Any]] = as_object(payload).get("attachments") or []
    described = {f"files[{one.get('id')}]": one.get("description") for one in attachments}
    return Upload(*file, described.get(name))


def _respond(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    if body is None:
        return web.Response(status=204, headers=headers)
    return web.Response(status=status, body=json.dumps(body).encode(), content_type=_JSON, headers=headers)


def _fail(request: web.Request, fault: Fault) -> web.Response:
    if fault.kind is Kind.RESET:
        return cut(request)
    return _respond(*fault.answer(), _VIA)


def _limited(verdict: Verdict) -> web.Response:
    return _respond(429, verdict.body, verdict.headers | _VIA)
