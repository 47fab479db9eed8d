"""The buttons of weekly talks for everybody: stewards open them, anybody joins them."""

from bot.admission.cards import application_form, outcome_card
from bot.admission.outcomes import ToAnswer
from bot.chat.replies import ask, asker, show, think
from bot.chat.routing import Press, handles
from bot.checkins.cards import joined_card
from bot.checkins.service import TakingPart
from bot.home.cards import talks_card
from bot.home.talks import Talks


class TalkControls:
    """Weekly talks for everybody."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks

    @property
    def roots(self) -> tuple[()]:
        """No command: the buttons are in `/home` and `/setup`."""
        return ()

    @handles("talk.open")
    async def open(self, press: Press) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        await show(press.interaction, talks_card(await self._talks.open(who), who.locale))

    @handles("talk.join")
    async def join(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        joined = await self._talks.join(who)
        if isinstance(joined, TakingPart):
            await show(press.interaction, joined_card(joined, who.locale))
        elif isinstance(joined, ToAnswer):
            await ask(press.interaction, application_form(joined, who.locale))
        else:
            await show(press.interaction, outcome_card(joined, who.locale))
