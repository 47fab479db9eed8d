"""The acting API: be anybody in the sandbox's community, over JSON. docs/sandbox.md is its manual."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from bot.sandbox.body import Body, Malformed
from bot.sandbox.controls import Controls
from bot.sandbox.events import Stream, Streams
from bot.sandbox.world import World
from bot.sandbox.world.gatherings import gathering, gathering_view, gatherings, take_interest
from bot.sandbox.world.interactions import Interactions
from bot.sandbox.world.people import Impossible, Person, member_of, message_of, person_of, person_view
from bot.sandbox.world.picker import menus, offered
from bot.sandbox.world.places import channel_view
from bot.sandbox.world.sight import Sight

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


def acting_app(world: World, system: Controls) -> web.Application:
    """Return the acting API as an application to be mounted under /sandbox."""
    app = web.Application(middlewares=[_refusals])
    acting = _Acting(world)
    app.add_routes([*system.routes(), *acting.routes()])

    async def end_streams(_: web.Application) -> None:
        system.close()
        acting.close()

    app.on_shutdown.append(end_streams)
    return app


@web.middleware
async def _refusals(request: web.Request, handler: Answering) -> web.StreamResponse:
    """Answer what nobody can do with its status, a short code and a sentence."""
    try:
        return await handler(request)
    except Impossible as refusal:
        return web.json_response({"error": refusal.code, "message": str(refusal)}, status=refusal.status)
    except Malformed as error:
        return web.json_response({"error": "malformed", "message": str(error)}, status=400)


class _Acting:
    """What one member does and sees, under /people/{person}."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._interactions = Interactions(world)
        self._streams = Streams()

    def routes(self) -> list[web.RouteDef]:
        person = "/people/{person}"
        channel = person + "/channels/{channel}"
        message = channel + "/messages/{message}"
        return [
            web.get(person, self.me),
            web.put(person + "/direct-messages", self.direct_messages),
            web.put(person + "/installation", self.installation),
            web.get(person + "/events", self.events),
            web.post(person + "/forms/{form}", self.fill),
            web.get(person + "/gatherings", self.gatherings),
            web.put(person + "/gatherings/{gathering}/interest", self.interest),
            web.get(person + "/channels", self.channels),
            web.get(channel, self.channel),
            web.patch(channel, self.edit_channel),
            web.delete(channel, self.delete_channel),
            web.put(channel + "/permissions", self.permissions),
            web.get(channel + "/members", self.members),
            web.delete(channel + "/members/@me", self.leave_thread),
            web.get(channel + "/pins", self.pins),
            web.get(channel + "/messages", self.messages),
            web.post(channel + "/messages", self.say),
            web.get(channel + "/commands", self.commands),
            web.post(channel + "/commands", self.command),
            web.post(channel + "/suggestions", self.suggestions),
            web.get(channel + "/menus", self.menus),
            web.post(channel + "/menus", self.menu),
            web.delete(message, self.delete_message),
            web.post(message + "/press", self.press),
            web.post(message + "/choose", self.choose),
        ]

    def close(self) -> None:
        self._interactions.close()
        self._streams.close()

    async def me(self, request: web.Request) -> web.Response:
        return web.json_response(person_of(self._world, request.match_info["person"]).view())

    async def direct_messages(self, request: web.Request) -> web.Response:
        open_now = (await Body.of(request)).flag("open")
        person = _person(self._world, request)
        self._world.open_direct_messages(person.id, opened=open_now)
        self._streams.tell("person", person.view())
        return web.json_response({"open": open_now})

    async def installation(self, request: web.Request) -> web.Response:
        installed = (await Body.of(request)).flag("installed")
        self._world.install(_person(self._world, request).id, installed=installed)
        return web.json_response({"installed": installed})

    async def events(self, request: web.Request) -> web.StreamResponse:
        person = _person(self._world, request)
        with self._streams.opened() as stream:
            return await _followed(person, stream, request)

    async def gatherings(self, request: web.Request) -> web.Response:
        person = _person(self._world, request)
        return web.json_response([gathering_view(person, event) for event in gatherings(person)])

    async def interest(self, request: web.Request) -> web.Response:
        person = _person(self._world, request)
        event = gathering(person, request.match_info["gathering"])
        take_interest(person, event, interested=(await Body.of(request)).flag("interested"))
        return web.json_response(gathering_view(person, event))

    # --- places ---

    async def channels(self, request: web.Request) -> web.Response:
        person = _person(self._world, request)
        return web.json_response([channel_view(person, channel) for channel in person.channels()])

    async def channel(self, request: web.Request) -> web.Response:
        return web.json_response(channel_view(*self._place(request)))

    async def edit_channel(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        body = await Body.of(request)
        if "name" in body.values:
            person.rename_channel(channel, body.text("name"))
        if "archived" in body.values:
            person.archive(channel, archived=body.flag("archived"))
        return web.json_response(channel_view(person, channel))

    async def delete_channel(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        person.delete_channel(channel)
        return web.json_response({})

    async def permissions(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        body = await Body.of(request)
        person.set_permissions(channel, body.text("who"), body.texts("permit"), body.texts("forbid"))
        return web.json_response({})

    async def members(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        return web.json_response([person_view(self._world, one) for one in person.readers(channel)])

    async def leave_thread(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        person.leave_thread(channel)
        return web.json_response({})

    # --- messages ---

    async def messages(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        newest, before = _number(request, "newest"), _number(request, "before")
        return self._messages(person, person.messages(channel, newest, before))

    async def pins(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        return self._messages(person, [message for message in person.messages(channel) if message.pinned])

    def _messages(self, person: Person, messages: Sequence[Any]) -> web.Response:
        return web.json_response([message_of(self._world, message, person.id) for message in messages])

    async def say(self, request: web.Request) -> web.Response:
        person, channel = self._place(request)
        message = person.say(channel, (await Body.of(request)).text("text"))
        return web.json_response(message_of(self._world, message, person.id))

    async def delete_message(self, request: web.Request) -> web.Response:
        person, message = self._message(request)
        person.delete(message)
        return web.json_response({})

    # --- the bot ---

    async def commands(self, request: web.Request) -> web.Response:
        return web.json_response(offered(*self._place(request)))

    async def command(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        act = self._interactions.command(*self._place(request), body.text("name"), body.named("options"))
        return web.json_response(await act)

    async def suggestions(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        typing = (body.text("option"), body.values.get("typed", ""))
        act = self._interactions.suggestions(*self._place(request), body.text("name"), *typing, body.named("options"))
        return web.json_response(await act)

    async def menus(self, request: web.Request) -> web.Response:
        return web.json_response(menus(*self._place(request)))

    async def menu(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        act = self._interactions.menu(*self._place(request), body.text("name"), body.text("target"))
        return web.json_response(await act)

    async def press(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        act = self._interactions.press(
            *self._message(request), body.text_or_none("button"), body.text_or_none("custom_id")
        )
        return web.json_response(await act)

    async def choose(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        act = self._interactions.choose(
            *self._message(request), body.text_or_none("select"), body.text_or_none("custom_id"), body.texts("values")
        )
        return web.json_response(await act)

    async def fill(self, request: web.Request) -> web.Response:
        body = await Body.of(request)
        person = _person(self._world, request)
        act = self._interactions.fill(person, request.match_info["form"], body.named("values"))
        return web.json_response(await act)

    def _message(self, request: web.Request) -> tuple[Person, Any]:
        person, channel = self._place(request)
        return person, person.message(channel, request.match_info["message"])

    def _place(self, request: web.Request) -> tuple[Person, Any]:
        person = _person(self._world, request)
        return person, person.channel(request.match_info["channel"])


def _person(world: World, request: web.Request) -> Person:
    return member_of(world, request.match_info["person"])


def _number(request: web.Request, name: str) -> int | None:
    text = request.query.get(name, "")
    return int(text) if text.isdecimal() else None


async def _followed(person: Person, stream: Stream, request: web.Request) -> web.StreamResponse:
    sight = Sight(person, stream.tell)
    try:
        stream.tell("ready", person.view())
        return await stream.send(request)
    finally:
        sight.close()
