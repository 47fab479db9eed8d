"""`/privacy`: see, get and erase one's own data, and say how one wants to be treated. Also in direct messages."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import asker, hand_over, show, turn_into
from bot.chat.routing import Press, handles
from bot.clock import Clock
from bot.privacy import cards
from bot.privacy.service import Privacy, as_json
from bot.privacy.settings import PersonalSettings
from bot.privacy.settings_cards import settings_card
from bot.settings import PrivacySettings
from bot.texts import t
from cogs.options import Interaction, words

FILE, WORDS = "busstop-my-data.json", "busstop-my-data.txt"


@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=True)
class PrivacyCog(app_commands.Group, name="privacy", description=words("privacy")):
    """One's own data in Discord."""

    def __init__(self, privacy: Privacy, wishes: PersonalSettings, settings: PrivacySettings, clock: Clock) -> None:
        super().__init__()
        self._privacy = privacy
        self._wishes = wishes
        self._settings = settings
        self._clock = clock

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return [self]

    @app_commands.command(name="show", description=words("privacy-show"))
    async def show_kept(self, interaction: Interaction) -> None:
        who = asker(interaction)
        await show(interaction, cards.kept_card(await self._privacy.show(who), 0, who.locale))

    @handles("privacy.show", anywhere=True)
    async def turn_page(self, press: Press, page: int) -> None:
        who = asker(press.interaction)
        await turn_into(press.interaction, cards.kept_card(await self._privacy.show(who), page, who.locale))

    @app_commands.command(description=words("privacy-export"))
    async def export(self, interaction: Interaction) -> None:
        await self._export(interaction)

    @handles("privacy.export", anywhere=True)
    async def press_export(self, press: Press) -> None:
        await self._export(press.interaction)

    async def _export(self, interaction: Interaction) -> None:
        who = asker(interaction)
        held = await self._privacy.held(who)
        words_of_it = cards.as_words(held, self._clock.now(), who.locale)
        files = {FILE: as_json(who, held), WORDS: words_of_it.encode()}
        await hand_over(interaction, t("privacy-file", who.locale), files)

    @app_commands.command(description=words("privacy-erase"))
    async def erase(self, interaction: Interaction) -> None:
        who = asker(interaction)
        await show(interaction, cards.erase_card(await self._privacy.show(who), who.locale))

    @handles("privacy.erase", anywhere=True)
    async def press_erase(self, press: Press) -> None:
        who = asker(press.interaction)
        await turn_into(press.interaction, cards.erase_card(await self._privacy.show(who), who.locale))

    @handles("privacy.erase_confirmed", anywhere=True)
    async def erase_confirmed(self, press: Press, guild: int) -> None:
        who = asker(press.interaction)
        await turn_into(press.interaction, cards.erased_card(await self._privacy.erase(who, guild), who.locale))

    @app_commands.command(description=words("privacy-settings"))
    async def settings(self, interaction: Interaction) -> None:
        who = asker(interaction)
        await show(interaction, settings_card(await self._wishes.of(who), who.locale))

    @app_commands.command(description=words("privacy-policy"))
    async def policy(self, interaction: Interaction) -> None:
        await show(interaction, cards.policy_card(self._settings.contact, 0, asker(interaction).locale))

    @handles("privacy.policy", anywhere=True)
    async def turn_policy(self, press: Press, page: int) -> None:
        card = cards.policy_card(self._settings.contact, page, asker(press.interaction).locale)
        await turn_into(press.interaction, card)
