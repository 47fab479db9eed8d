"""What stewards settle for their community."""

from dataclasses import dataclass

from bot import access
from bot.access import Act, Asker
from bot.community import rules, tables
from bot.community.ports import Servers
from bot.community.rules import Community, Founders, ServerLook
from bot.people import tables as people
from bot.people.service import DEFAULT_ZONE
from bot.people.zones import checked_zone
from bot.storage import Storage, Unit
from bot.texts import languages


@dataclass(frozen=True, slots=True)
class SetupView:
    """The check-list: what is settled, and what Discord says of the server."""

    community: Community
    look: ServerLook


class Communities:
    """The steward's use cases; each gives the check-list as it is afterwards."""

    def __init__(self, storage: Storage, servers: Servers) -> None:
        self._storage = storage
        self._servers = servers

    async def look(self, asker: Asker) -> SetupView:
        _check(asker)
        async with self._storage.read() as unit:
            community = await tables.settings_of(unit, asker.guild)
        look = self._servers.look(asker.guild, community.announce_channel)
        if look is None:
            raise rules.ServerUnseen
        return SetupView(community, look)

    async def announce_in(self, asker: Asker, channel: int | None) -> SetupView:
        return await self._settled(asker, announce_channel=channel)

    async def let_found(self, asker: Asker, founders: Founders) -> SetupView:
        return await self._settled(asker, founders=founders.value)

    async def speak(self, asker: Asker, language: str) -> SetupView:
        """Settle the language of what is said to everybody; UnknownLanguage when there are no texts in it."""
        if language not in languages():
            raise rules.UnknownLanguage
        return await self._settled(asker, locale=language)

    async def set_zone(self, asker: Asker, zone: str) -> SetupView:
        """Settle the zone that groups begin with; UnknownZone when there is none like it."""
        return await self._settled(asker, zone=checked_zone(zone))

    async def ask_about_licences(self, asker: Asker, member: int | None) -> SetupView:
        """Settle who looks at licences here; NotSomebodyHere for a bot or somebody who is not here."""
        _check(asker)
        if member is not None and not await self._servers.with_member(member, [asker.guild]):
            raise rules.NotSomebodyHere
        async with self._storage.write() as unit:
            await tables.set_vetting(unit, asker.guild, member)
        return await self.look(asker)

    async def _settled(self, asker: Asker, **changes: str | int | None) -> SetupView:
        _check(asker)
        async with self._storage.write() as unit:
            await tables.settle(unit, asker.guild, **changes)
        return await self.look(asker)


async def may_found(unit: Unit, asker: Asker) -> None:
    """Raise FoundingClosed when the asker may not found a group here."""
    rules.check_founder(await tables.settings_of(unit, asker.guild), asker.steward)


async def zone_for(unit: Unit, asker: Asker) -> str:
    """The asker's own zone, or else the community's."""
    own = (await people.person(unit, asker.guild, asker.member)).zone
    return own or (await tables.settings_of(unit, asker.guild)).zone or DEFAULT_ZONE


def _check(asker: Asker) -> None:
    access.check(Act.SET_UP_COMMUNITY, access.standings(None, asker.steward))
