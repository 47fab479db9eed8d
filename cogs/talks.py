"""The buttons of weekly talks for everybody: stewards open them, anybody joins them."""

from bot.chat.replies import asker, show, think
from bot.chat.routing import Press, handles
from bot.checkins.cards import joined_card
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
        await show(press.interaction, joined_card(await self._talks.join(who), who.locale))
