"""`/setup`: the steward's check-list."""

from collections.abc import Sequence
from typing import Any

from discord import app_commands

from bot.chat.replies import ask, asker, show, turn_into
from bot.chat.routing import NUMBERS, Press, handles
from bot.community.cards import setup_card, zone_form
from bot.community.rules import Founders
from bot.community.service import Communities, SetupView
from cogs.options import Interaction, words


class SetupCog:
    """What a steward settles."""

    def __init__(self, communities: Communities) -> None:
        self._communities = communities
        self._command = app_commands.Command[Any, [], None](
            name="setup", description=words("setup"), callback=self.setup
        )
        self._command.guild_only = True

    @property
    def roots(self) -> Sequence[app_commands.Command[Any, [], None]]:
        return [self._command]

    async def setup(self, interaction: Interaction) -> None:
        who = asker(interaction)
        await show(interaction, setup_card(await self._communities.look(who), who.locale))

    @handles("setup.look")
    async def look_again(self, press: Press) -> None:
        await self._show(press, await self._communities.look(asker(press.interaction, press.guild)))

    @handles("setup.announce")
    async def announce(self, press: Press) -> None:
        channel = next(iter(press.numbers(NUMBERS)), None)
        await self._show(press, await self._communities.announce_in(asker(press.interaction, press.guild), channel))

    @handles("setup.founders")
    async def founders(self, press: Press) -> None:
        chosen = press.choice(Founders)
        await self._show(press, await self._communities.let_found(asker(press.interaction, press.guild), chosen))

    @handles("setup.vetting")
    async def vetting(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        member = next(iter(press.numbers(NUMBERS)), None)
        await self._show(press, await self._communities.ask_about_licences(who, member))

    @handles("setup.language")
    async def language(self, press: Press) -> None:
        await self._show(press, await self._communities.speak(asker(press.interaction, press.guild), press.choice(str)))

    @handles("setup.zone")
    async def ask_zone(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._communities.look(who)
        await ask(press.interaction, zone_form(view.community.zone, "setup.zone_set", who.locale))

    @handles("setup.zone_set")
    async def set_zone(self, press: Press) -> None:
        zone = press.field("zone", str)
        await self._show(press, await self._communities.set_zone(asker(press.interaction, press.guild), zone))

    async def _show(self, press: Press, view: SetupView) -> None:
        await turn_into(press.interaction, setup_card(view, asker(press.interaction).locale))
