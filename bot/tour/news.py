"""What is said in the community, and who can read it: found by looking at each person's screen."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from bot.sandbox.client import People
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Channel, Message, Person
from bot.sandbox.world import Answer, Call
from bot.tour.everybody import Everybody

NEWEST = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A message, where it is, and the names of all who can read it."""

    message: Message
    place: Channel
    readers: tuple[str, ...]


class News:
    """Remembers what was seen already; `stirred` is set whenever there may be more."""

    def __init__(self, sandbox: Sandbox, people: People, everybody: Everybody) -> None:
        self.everybody = everybody
        self.stirred = asyncio.Event()
        self._people = people
        self._known = {message for said in sandbox.world.backend.messages.values() for message in said}
        self._changed: set[int] = set()
        self._looking = asyncio.Lock()
        sandbox.world.subscribe(self._happened)
        sandbox.world.watch(self._answered)

    @classmethod
    async def of(cls, sandbox: Sandbox, people: People) -> "News":
        """News of everybody in the seed: not of the server's owner, who can read every channel, as in Discord."""
        members = [person for person in await people.all() if person.zone is not None]
        return cls(sandbox, people, Everybody(members))

    def _happened(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "MESSAGE_CREATE":
            self._stir(int(payload["channel_id"]))

    def _answered(self, call: Call, answer: Answer) -> None:
        """What the bot answers one person alone is no event."""
        if "token" in call.args and answer.status == 200:
            body = cast(dict[str, Any], answer.body)
            message: dict[str, Any] = body.get("resource", {}).get("message", body)
            self._stir(int(message.get("channel_id", 0)))

    def _stir(self, channel: int) -> None:
        self._changed.add(channel)
        self.stirred.set()

    async def look(self) -> list[Seen]:
        """What anybody can read now and could not at the last look, oldest first."""
        async with self._looking:
            return await self._look()

    async def _look(self) -> list[Seen]:
        changed, self._changed = self._changed, set()
        found: dict[int, Seen] = {}
        for person in self.everybody.members if changed else ():
            for channel in await self._channels(person.name):
                if channel.id in changed:
                    await self._read(person, channel, found)
        self._known.update(found)
        return [found[message] for message in sorted(found)]

    async def _channels(self, who: str) -> list[Channel]:
        channels = await self._people[who].channels()
        self.everybody.rooms.update({channel.id: channel.name for channel in channels})
        return channels

    async def _read(self, person: Person, channel: Channel, found: dict[int, Seen]) -> None:
        for message in await self._people[person.name].messages(channel.id, newest=NEWEST):
            if message.id in self._known or message.system or not message.text:
                continue
            before = found[message.id].readers if message.id in found else ()
            found[message.id] = Seen(message, channel, (*before, person.name))

    async def note(self, who: str, message: Message) -> None:
        """This person has just been answered so: it is no news, but it may tell of a new room."""
        self._known.add(message.id)
        if "<#" in message.text:
            await self._channels(who)
