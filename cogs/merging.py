"""The buttons and the list of merging; nobody looks for it: whoever it concerns is asked."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import asker, show, think, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.merging import cards
from bot.merging.rules import SAYS
from bot.merging.service import Merging


class MergingControls:
    """Going on together with another group, in Discord."""

    def __init__(self, merging: Merging) -> None:
        self._merging = merging

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return ()

    @handles("merging.look")
    async def look(self, press: Press, boarding: int) -> None:
        who = asker(press.interaction, press.guild)
        await think(press.interaction)
        await show(press.interaction, cards.look_card(await self._merging.look(who, boarding), who.locale))

    @handles("merging.choose")
    async def choose(self, press: Press, boarding: int) -> None:
        who = asker(press.interaction, press.guild)
        under = await self._merging.choose(who, boarding, press.choice(int))
        await turn_into(press.interaction, cards.under_card(under, who.locale))

    @handles("merging.call_off")
    async def call_off(self, press: Press, merge: int) -> None:
        who = asker(press.interaction, press.guild)
        under = await self._merging.call_off(who, merge)
        await turn_into(press.interaction, cards.called_off_card(under, who.locale))

    @handles("merging.accept")
    async def accept(self, press: Press, merge: int) -> None:
        await self._answer(press, merge, yes=True)

    @handles("merging.decline")
    async def decline(self, press: Press, merge: int) -> None:
        await self._answer(press, merge, yes=False)

    async def _answer(self, press: Press, merge: int, *, yes: bool) -> None:
        who = asker(press.interaction, press.guild)
        await think(press.interaction)
        under = await self._merging.answer(who, merge, yes=yes)
        await turn_into(press.interaction, cards.answered_card(under, who.locale))

    @handles("merging.say")
    async def say(self, press: Press, merge: int, say: int) -> None:
        if say >= len(SAYS):
            raise BadOption
        who = asker(press.interaction, press.guild)
        await think(press.interaction)
        under = await self._merging.say(who, merge, SAYS[say])
        await turn_into(press.interaction, cards.said_card(under, who.locale))

    @handles("merging.weigh_go")
    async def weigh_go(self, press: Press, merge: int) -> None:
        await self._weigh(press, merge, go=True)

    @handles("merging.weigh_not")
    async def weigh_not(self, press: Press, merge: int) -> None:
        await self._weigh(press, merge, go=False)

    async def _weigh(self, press: Press, merge: int, *, go: bool) -> None:
        who = asker(press.interaction, press.guild)
        await think(press.interaction)
        under = await self._merging.weigh(who, merge, go=go)
        await turn_into(press.interaction, cards.weighed_card(under, who.locale))
