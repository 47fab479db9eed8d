"""Who is in the community, and how they read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.shapes import Person
from bot.tour.reading import Reader


@dataclass(frozen=True, slots=True)
class Everybody:
    """The members, and by id the name of each room that one of them has seen."""

    members: Sequence[Person]
    rooms: dict[int, str] = field(default_factory=dict[int, str])

    def id_of(self, name: str) -> int:
        """The member's user id; KeyError for a stranger."""
        return {person.name: person.id for person in self.members}[name]

    def name_of(self, member: int) -> str:
        """The member's name; KeyError for a stranger."""
        return {person.id: person.name for person in self.members}[member]

    def reader(self, names: Sequence[str], now: datetime) -> Reader:
        """How these members read a text at this instant."""
        zones = [person.zone or "UTC" for person in self.members if person.name in names]
        return Reader({person.id: person.name for person in self.members}, self.rooms, zones, now)
