"""The controls of `/privacy settings`: they work in a server, in direct messages, and after leaving."""

from datetime import time

from bot.access import Asker
from bot.chat.replies import ask, asker, turn_into
from bot.chat.routing import Press, handles
from bot.community.cards import zone_form
from bot.people.topics import TOPICS
from bot.privacy.settings import PersonalSettings, Wishes
from bot.privacy.settings_cards import NO_QUIET, settings_card


class SettingsControls:
    """What one settles about oneself."""

    def __init__(self, settings: PersonalSettings) -> None:
        self._settings = settings

    @property
    def roots(self) -> tuple[()]:
        """The command that shows them is one of `/privacy`."""
        return ()

    @handles("privacy.settings", anywhere=True)
    async def look(self, press: Press) -> None:
        await self._show(press, await self._settings.of(_asker(press)))

    @handles("settings.direct", anywhere=True)
    async def direct(self, press: Press, allowed: int) -> None:
        await self._show(press, await self._settings.allow_direct(_asker(press), bool(allowed)))

    @handles("settings.topics", anywhere=True)
    async def topics(self, press: Press) -> None:
        await self._show(press, await self._settings.want(_asker(press), press.several(TOPICS)))

    @handles("settings.quiet_from", anywhere=True)
    async def quiet_from(self, press: Press) -> None:
        await self._show(press, await self._settings.quiet_from(_asker(press), press.choice(_start)))

    @handles("settings.quiet_until", anywhere=True)
    async def quiet_until(self, press: Press) -> None:
        await self._show(press, await self._settings.quiet_until(_asker(press), press.choice(_hour)))

    @handles("settings.language", anywhere=True)
    async def language(self, press: Press) -> None:
        await self._show(press, await self._settings.speak(_asker(press), press.choice(str)))

    @handles("settings.zone", anywhere=True)
    async def ask_zone(self, press: Press) -> None:
        wishes = await self._settings.of(_asker(press))
        await ask(press.interaction, zone_form(wishes.person.zone, "settings.zone_set", _asker(press).locale))

    @handles("settings.zone_set", anywhere=True)
    async def set_zone(self, press: Press) -> None:
        await self._show(press, await self._settings.set_zone(_asker(press), press.field("zone", str)))

    async def _show(self, press: Press, wishes: Wishes) -> None:
        await turn_into(press.interaction, settings_card(wishes, _asker(press).locale))


def _asker(press: Press) -> Asker:
    return asker(press.interaction, press.guild)


def _hour(value: str) -> time:
    return time(int(value))


def _start(value: str) -> time | None:
    return None if value == NO_QUIET else _hour(value)
