"""What is said in the community, and who can read it: found by looking at each person's screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from bot.sandbox.client import People
from bot.sandbox.shapes import Channel, Message, Person
from bot.tour.reading import Reader

NEWEST = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A message, where it is, and the names of all who can read it."""

    message: Message
    place: Channel
    readers: tuple[str, ...]

    def says(self, text: str) -> bool:
        return text in self.message.text


@dataclass(slots=True)
class News:
    """Remembers what was seen already."""

    people: People
    members: Sequence[Person]
    rooms: dict[int, str] = field(default_factory=dict[int, str])
    _known: set[int] = field(default_factory=set[int])

    @classmethod
    async def of(cls, people: People) -> Self:
        """News of everybody in the seed: not of the server's owner, who can read every channel, as in Discord."""
        return cls(people, [person for person in await people.all() if person.zone is not None])

    async def look(self) -> list[Seen]:
        """What anybody can read now and could not at the last look, oldest first."""
        found: dict[int, Seen] = {}
        for person in self.members:
            for channel in await self.people[person.name].channels():
                self.rooms[channel.id] = channel.name
                await self._read(person, channel, found)
        self._known.update(found)
        return [found[message] for message in sorted(found)]

    async def _read(self, person: Person, channel: Channel, found: dict[int, Seen]) -> None:
        for message in await self.people[person.name].messages(channel.id, newest=NEWEST):
            if message.id in self._known or message.system or not message.text:
                continue
            before = found[message.id].readers if message.id in found else ()
            found[message.id] = Seen(message, channel, (*before, person.name))

    async def note(self, who: str, message: Message) -> None:
        """This person has just been answered so: it is no news, but it may tell of new rooms."""
        self._known.add(message.id)
        if "<#" in message.text:
            self.rooms.update({channel.id: channel.name for channel in await self.people[who].channels()})

    def id_of(self, name: str) -> int:
        """The member's user id; KeyError for a stranger."""
        return {person.name: person.id for person in self.members}[name]

    def reader(self, names: Sequence[str], now: datetime) -> Reader:
        """How these members read a text at this instant."""
        zones = [person.zone or "UTC" for person in self.members if person.name in names]
        return Reader({person.id: person.name for person in self.members}, self.rooms, zones, now)
