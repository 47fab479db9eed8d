"""`/privacy`: see, get and erase one's own data."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import asker, hand_over, show, turn_into
from bot.chat.routing import Press, handles
from bot.privacy import cards
from bot.privacy.service import Privacy
from bot.texts import t
from cogs.options import Interaction, words

FILE = "busstop-my-data.json"


class PrivacyCog(app_commands.Group, name="privacy", description=words("privacy"), guild_only=True):
    """One's own data in Discord."""

    def __init__(self, privacy: Privacy) -> None:
        super().__init__()
        self._privacy = privacy

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return [self]

    @app_commands.command(name="show", description=words("privacy-show"))
    async def show_kept(self, interaction: Interaction) -> None:
        who = asker(interaction)
        await show(interaction, cards.kept_card(await self._privacy.show(who), who.locale))

    @app_commands.command(description=words("privacy-export"))
    async def export(self, interaction: Interaction) -> None:
        await self._export(interaction)

    @handles("privacy.export")
    async def press_export(self, press: Press) -> None:
        await self._export(press.interaction)

    async def _export(self, interaction: Interaction) -> None:
        who = asker(interaction)
        await hand_over(interaction, t("privacy-file", who.locale), {FILE: await self._privacy.export(who)})

    @app_commands.command(description=words("privacy-erase"))
    async def erase(self, interaction: Interaction) -> None:
        await show(interaction, cards.erase_card(asker(interaction).locale))

    @handles("privacy.erase")
    async def press_erase(self, press: Press) -> None:
        await turn_into(press.interaction, cards.erase_card(asker(press.interaction).locale))

    @handles("privacy.erase_confirmed")
    async def erase_confirmed(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.erased_card(await self._privacy.erase(who), who.locale))
