"""The web part: private calendar addresses, and a page for whoever watches over the bot. Off unless switched on.

Whatever is not exactly right is answered alike, with 404: nobody learns by guessing. Addresses are secrets, so nothing
of a request is ever logged.
"""

import logging
import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from errno import EADDRINUSE

from aiohttp import ETag, web

from bot.calendars.service import Served
from bot.prompts.trouble import Trouble, attempt
from bot.settings import WebSettings

CALENDAR = re.compile(r"/calendar/([A-Za-z0-9_-]{20,64})\.ics")
HEALTH = "/health"
HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}

Feed = Callable[[str], Awaitable[Served | None]]
Healthy = Callable[[], Awaitable[bool]]


class WebPortTaken(Exception):
    """Something else listens where the web part should; the message says so in a sentence."""


@asynccontextmanager
async def web_part(settings: WebSettings, feed: Feed, healthy: Healthy) -> AsyncGenerator[None]:
    """Serve until the context is left; nothing at all where it is off. Raises WebPortTaken."""
    if not settings.on:
        yield
        return
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", _Pages(feed, healthy).answer)
    runner = web.AppRunner(application, access_log=None, logger=_silent())
    await runner.setup()
    try:
        await _listen(runner, settings)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: WebSettings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        raise WebPortTaken(f"Port {settings.port} is taken. Choose another one under [web] in the config.") from error


def _silent() -> logging.Logger:
    # What the server says of a request it cannot read quotes it, and with it a secret.
    logger = logging.getLogger("bot.web.requests")
    logger.disabled = True
    return logger


class _Pages:
    def __init__(self, feed: Feed, healthy: Healthy) -> None:
        self._feed = feed
        self._healthy = healthy

    async def answer(self, request: web.Request) -> web.Response:
        if request.method not in ("GET", "HEAD") or request.query_string:
            return _nothing()
        if request.path == HEALTH:
            return await self._health()
        found = CALENDAR.fullmatch(request.path)
        return await self._calendar(request, found[1]) if found else _nothing()

    async def _health(self) -> web.Response:
        fine = await attempt(self._healthy(), "health not looked at")
        if fine is True:
            return web.Response(text="Busstop is well.\n", headers=HEADERS)
        return web.Response(text="Busstop cannot work now. Its log says more.\n", status=503, headers=HEADERS)

    async def _calendar(self, request: web.Request, token: str) -> web.Response:
        served = await attempt(self._feed(token), "calendar not served")
        if isinstance(served, Trouble):
            return web.Response(text="Please ask again later.\n", status=503, headers=HEADERS)
        if served is None:
            return _nothing()
        response = _unchanged() if _known(request, served) else _ics(served)
        response.etag = served.etag
        response.last_modified = served.changed_at
        return response


def _nothing() -> web.Response:
    return web.Response(text="There is nothing here.\n", status=404, headers=HEADERS)


def _unchanged() -> web.Response:
    return web.Response(status=304, headers=HEADERS)


def _ics(served: Served) -> web.Response:
    return web.Response(body=served.body, content_type="text/calendar", charset="utf-8", headers=HEADERS)


def _known(request: web.Request, served: Served) -> bool:
    """Whether who asks has it already (RFC 9110, section 13.2.2: tags count before dates)."""
    tags = request.if_none_match
    if tags is not None:
        return any(_same(tag, served) for tag in tags)
    since = request.if_modified_since
    return since is not None and served.changed_at <= _utc(since)


def _same(tag: ETag, served: Served) -> bool:
    return tag.value in ("*", served.etag)


def _utc(instant: datetime) -> datetime:
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
