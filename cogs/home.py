"""`/home`, also in direct messages, and the leave to be written to."""

from collections.abc import Sequence
from typing import Any

from discord import app_commands

from bot.access import Asker
from bot.chat.client import Say
from bot.chat.replies import asker, show, think
from bot.chat.routing import Press, handles
from bot.home.cards import everywhere_card, home_card
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
        self._command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True)

    @property
    def roots(self) -> Sequence[app_commands.Command[Any, [], None]]:
        return [self._command]

    async def home(self, interaction: Interaction) -> None:
        who = asker(interaction)
        if not who.guild:
            await self._everywhere(interaction, who)
            return
        view = await self._home.of(who)
        await show(interaction, home_card(view, who.member, who.locale))
        await self._home.told(who, [view])

    async def _everywhere(self, interaction: Interaction, who: Asker) -> None:
        await think(interaction)
        views = await self._home.everywhere(who)
        await show(interaction, everywhere_card(views, who.member, who.locale))
        await self._home.told(who, views)

    async def written_to(self, member: int, say: Say) -> None:
        """Somebody wrote to the bot directly: whatever it was, they are shown what waits for them."""
        who = Asker(0, member, locale=await self._home.language_of(member) or "en")
        views = await self._home.everywhere(who)
        sent = await say(everywhere_card(views, who.member, who.locale))
        await self._home.told(who, views, sent)

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
