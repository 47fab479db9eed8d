"""`/home`, and the leave to be written to."""

from collections.abc import Sequence
from typing import Any

from discord import app_commands

from bot.chat.replies import asker, show
from bot.chat.routing import Press, handles
from bot.home.cards import home_card
from bot.home.service import Home
from bot.people.cards import direct_card
from bot.people.service import People
from cogs.options import Interaction, words


class HomeCog:
    """What waits for one person."""

    def __init__(self, home: Home, people: People) -> None:
        self._home = home
        self._people = people
        self._command = app_commands.Command[Any, [], None](name="home", description=words("home"), callback=self.home)
        self._command.guild_only = True

    @property
    def roots(self) -> Sequence[app_commands.Command[Any, [], None]]:
        return [self._command]

    async def home(self, interaction: Interaction) -> None:
        who = asker(interaction)
        view = await self._home.of(who)
        await show(interaction, home_card(view, who.member, who.locale))
        await self._home.told(who, view)

    @handles("person.allow_direct")
    async def allow_direct(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        await self._people.allow_direct(who, allowed=True)
        await show(press.interaction, direct_card("direct-allowed", who.locale))

    @handles("person.stop_direct")
    async def stop_direct(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        await self._people.allow_direct(who, allowed=False)
        await show(press.interaction, direct_card("direct-stopped", who.locale))
