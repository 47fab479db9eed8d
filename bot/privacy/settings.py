"""How one person wants to be treated: in one community, or, asked outside of all, in every one that knows them."""

from dataclasses import dataclass
from datetime import time

from bot.access import Asker
from bot.community.rules import UnknownLanguage
from bot.errors import Refusal
from bot.people import tables as people
from bot.people.tables import PersonRow
from bot.people.topics import TOPICS
from bot.people.zones import checked_zone
from bot.privacy import tables
from bot.storage import Storage, Unit
from bot.texts import languages

USUAL_FROM, USUAL_UNTIL = time(22), time(7)


class NotKnownYet(Refusal):
    """Somebody whom no community knows wanted to settle something."""


class QuietAllDay(Refusal):
    """Quiet hours that end when they begin."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is settled; `everywhere` when it holds in each community that knows the person."""

    person: PersonRow
    everywhere: bool


class PersonalSettings:
    """One's own wishes; each use case gives them as they are afterwards."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def of(self, asker: Asker) -> Wishes:
        async with self._storage.read() as unit:
            return await self._wishes(unit, asker, await self._places(unit, asker))

    async def allow_direct(self, asker: Asker, allowed: bool) -> Wishes:
        return await self._settled(asker, direct=allowed)

    async def want(self, asker: Asker, topics: list[str]) -> Wishes:
        """Be written to about these topics, and about no others."""
        return await self._settled(asker, muted=" ".join(topic for topic in TOPICS if topic not in topics))

    async def set_zone(self, asker: Asker, zone: str) -> Wishes:
        """Keep the zone; UnknownZone when there is none like it."""
        return await self._settled(asker, zone=checked_zone(zone))

    async def speak(self, asker: Asker, language: str) -> Wishes:
        """Be written to in this language; UnknownLanguage when there are no texts in it."""
        if language not in languages():
            raise UnknownLanguage
        return await self._settled(asker, locale=language)

    async def quiet_from(self, asker: Asker, start: time | None) -> Wishes:
        """Have quiet hours from then on, until seven if nothing else was said; None for no quiet hours."""
        if start is None:
            return await self._settled(asker, quiet_from=None, quiet_until=None)
        end = (await self.of(asker)).person.quiet_until or USUAL_UNTIL
        return await self._quiet(asker, start, end)

    async def quiet_until(self, asker: Asker, end: time) -> Wishes:
        """Have quiet hours until then, from ten in the evening if nothing else was said."""
        start = (await self.of(asker)).person.quiet_from or USUAL_FROM
        return await self._quiet(asker, start, end)

    async def _quiet(self, asker: Asker, start: time, end: time) -> Wishes:
        if start == end:
            raise QuietAllDay
        return await self._settled(asker, quiet_from=start, quiet_until=end)

    async def _settled(self, asker: Asker, **changes: object) -> Wishes:
        async with self._storage.write() as unit:
            places = await self._places(unit, asker)
            for guild in places:
                await people.keep(unit, guild, asker.member, **changes)
            return await self._wishes(unit, asker, places)

    async def _wishes(self, unit: Unit, asker: Asker, places: list[int]) -> Wishes:
        return Wishes(await people.person(unit, places[0], asker.member), everywhere=not asker.guild)

    async def _places(self, unit: Unit, asker: Asker) -> list[int]:
        places = [asker.guild] if asker.guild else await tables.communities_of(unit, asker.member)
        if not places:
            raise NotKnownYet
        return places
