"""What no member could do, over JSON: the clock, the faults, comings and goings, the bot's rights."""

from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.body import Body, Malformed
from bot.sandbox.clock import SandboxClock
from bot.sandbox.events import Streams
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.wings import Wings
from bot.sandbox.world import World
from bot.sandbox.world.people import Impossible, Person, everybody, member_of, permission_bits, person_view
from bot.sandbox.world.places import community_view


class Controls:
    """The handlers that act on the sandbox itself."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._clock = world.clock
        self._faults = faults
        self._streams = Streams()
        self.wings = Wings(world.clock, world.seed.zone, self._streams.tell)
        world.clock.on_jump(lambda: self._streams.tell("clock", _time(self._clock)))

    def routes(self) -> list[web.RouteDef]:
        return [
            *self.wings.routes(),
            web.get("/community", self.community),
            web.get("/people", self.people),
            web.put("/members/{person}", self.join),
            web.delete("/members/{person}", self.leave),
            web.get("/clock", self.time),
            web.post("/clock", self.move),
            web.get("/events", self.events),
            web.get("/faults", self.faults),
            web.post("/faults", self.fault),
            web.delete("/faults", self.clear_faults),
            web.patch("/bot/permissions", self.permissions),
        ]

    def close(self) -> None:
        self.wings.close()
        self._streams.close()

    async def community(self, _: web.Request) -> web.Response:
        return web.json_response(community_view(self._world))

    async def people(self, _: web.Request) -> web.Response:
        return web.json_response([person_view(self._world, one) for one in everybody(self._world)])

    async def join(self, request: web.Request) -> web.Response:
        person = self._person(request)
        if not person.here:
            self._world.join(person.id)
        return web.json_response(person.view())

    async def leave(self, request: web.Request) -> web.Response:
        person = self._person(request)
        if person.here:
            self._world.leave(person.id)
        return web.json_response(person.view())

    async def time(self, _: web.Request) -> web.Response:
        return web.json_response(_time(self._clock))

    async def move(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        try:
            if "advance" in body.values:
                self._clock.advance(timedelta(seconds=body.values["advance"]))
            else:
                self._clock.move_to(datetime.fromisoformat(body.text("to")))
        except (TypeError, ValueError, OverflowError) as error:
            raise Impossible("clock", str(error)) from error
        return web.json_response(_time(self._clock))

    async def events(self, request: web.Request) -> web.StreamResponse:
        with self._streams.opened() as stream:
            stream.tell("clock", _time(self._clock))
            stream.tell("faults", self._faults.forms)
            for event, data in self.wings.known.items():
                stream.tell(event, data)
            return await stream.send(request)

    async def faults(self, _: web.Request) -> web.Response:
        return web.json_response(self._faults.forms)

    async def fault(self, request: web.Request) -> web.Response:
        try:
            self._faults.add(Fault.of((await Body.of(request)).values))
        except (TypeError, ValueError) as error:
            raise Malformed(str(error)) from error
        return self._faults_told()

    async def clear_faults(self, _: web.Request) -> web.Response:
        self._faults.clear()
        return self._faults_told()

    def _faults_told(self) -> web.Response:
        self._streams.tell("faults", self._faults.forms)
        return web.json_response(self._faults.forms)

    async def permissions(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        permit, forbid = body.texts("permit"), body.texts("forbid")
        permission_bits([*permit, *forbid])
        self._world.permit_bot(*permit)
        self._world.forbid_bot(*forbid)
        return web.json_response({})

    def _person(self, request: web.Request) -> Person:
        return member_of(self._world, request.match_info["person"])


def _time(clock: SandboxClock) -> dict[str, Any]:
    return {"now": clock.now().isoformat(), "frozen": clock.frozen}
