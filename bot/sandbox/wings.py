"""Backstage over JSON: promises, moves of the clock, the bot's life, the steps of a tour."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.backstage import Backstage, NoSuchStep, NotNow
from bot.sandbox.body import Body, Malformed
from bot.sandbox.clock import SandboxClock
from bot.sandbox.world.people import Impossible

log = logging.getLogger(__name__)

Json = dict[str, Any]
Tell = Callable[[str, Any], None]

# Much may change at once; a listener needs to hear of it a few times a second only.
PAUSE = 0.1


class Wings:
    """The handlers for a backstage, once there is one; `tell` is told `promises`, `bot` and `steps` as they change."""

    def __init__(self, clock: SandboxClock, zone: str | None, tell: Tell) -> None:
        self._clock = clock
        self._zone = zone
        self._tell = tell
        self._backstage: Backstage | None = None
        self._known: Json = {}
        self._stirred = asyncio.Event()
        self._telling: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/backstage", self.show),
            web.post("/backstage/move", self.move),
            web.put("/backstage/bot", self.bot),
            web.get("/backstage/steps", self.steps),
            web.post("/backstage/steps/{step}", self.take),
        ]

    def open(self, backstage: Backstage) -> None:
        """Serve this backstage from now on."""
        self._backstage = backstage
        backstage.on_change(self._stirred.set)
        self._stirred.set()
        self._telling = asyncio.create_task(self._tell_forever())

    def close(self) -> None:
        if self._telling is not None:
            self._telling.cancel()

    @property
    def known(self) -> Json:
        """What listeners were told last, by event."""
        return self._known

    # --- what is asked ---

    async def show(self, _: web.Request) -> web.Response:
        backstage = self._asked()
        facts = {"zone": self._zone, "running": backstage.running, "moving": backstage.moving}
        return web.json_response(facts | {"promises": await _promises(backstage)})

    async def move(self, request: web.Request) -> web.Response:
        by = _distance(await Body.of(request))
        await self._done(self._asked().move(by))
        return web.json_response({"now": self._clock.now().isoformat(), "frozen": self._clock.frozen})

    async def bot(self, request: web.Request) -> web.Response:
        backstage = self._asked()
        await self._done(backstage.switch(running=(await Body.of(request)).flag("running")))
        return web.json_response({"running": backstage.running})

    async def steps(self, _: web.Request) -> web.Response:
        return web.json_response(await _steps(self._asked()))

    async def take(self, request: web.Request) -> web.Response:
        backstage = self._asked()
        await self._done(backstage.take(request.match_info["step"]))
        return web.json_response(await _steps(backstage))

    def _asked(self) -> Backstage:
        if self._backstage is None:
            raise Impossible("no-backstage", "This sandbox runs without a backstage.", 404)
        return self._backstage

    async def _done(self, act: Awaitable[None]) -> None:
        try:
            await act
        except NotNow as refusal:
            raise Impossible("not-now", str(refusal), 409) from refusal
        except NoSuchStep as error:
            raise Impossible("unknown-step", "There is no such step.", 404) from error

    # --- what is told ---

    async def _tell_forever(self) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            try:
                await self._tell_news(self._asked())
            except Exception:  # what cannot be told once must not end the telling
                log.exception("what happens backstage was not told")
            await asyncio.sleep(PAUSE)

    async def _tell_news(self, backstage: Backstage) -> None:
        news: Json = {
            "bot": {"running": backstage.running, "moving": backstage.moving},
            "promises": await _promises(backstage),
            "steps": await _steps(backstage),
        }
        before, self._known = self._known, news
        for event, data in news.items():
            if before.get(event) != data:
                self._tell(event, data)


def _distance(body: Body) -> timedelta | None:
    if body.values.get("to") == "next":
        return None
    seconds = body.values.get("seconds")
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 < seconds <= 366 * 86400:
        raise Malformed('A move needs "seconds", more than none and at most a year, or "to": "next".')
    return timedelta(seconds=seconds)


async def _promises(backstage: Backstage) -> list[Json]:
    return [{"at": one.at.isoformat(), "what": one.what} for one in await backstage.promises()]


async def _steps(backstage: Backstage) -> list[Json]:
    fields = ("id", "title", "text", "who", "done", "now")
    return [{name: getattr(step, name) for name in fields} for step in await backstage.steps()]
