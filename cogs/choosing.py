"""The lists and buttons by which an organiser chooses dates, and one press for who is asked again."""

from collections.abc import Sequence

from discord import app_commands

from bot.access import Asker
from bot.chat.replies import asker, show, think, turn_into
from bot.chat.routing import Press, handles
from bot.drawing import Studio
from bot.planning.cards import suited_card
from bot.planning.choosing import DateChoice, Outlook
from bot.planning.choosing_cards import confirmed_card, dropped_card, outlook_card, swapping_card
from bot.planning.rule import SLOTS_MOST
from bot.planning.suiting import Suiting
from bot.planning.timetable_cards import picture
from cogs.options import Interaction


class ChoosingControls:
    """Choosing dates in Discord; the way there is `/meeting plan` while a poll is under way."""

    def __init__(self, choice: DateChoice, suiting: Suiting, studio: Studio) -> None:
        self._choice = choice
        self._suiting = suiting
        self._studio = studio

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        """It has no command of its own."""
        return ()

    async def under_way(self, interaction: Interaction, who: Asker, group: int) -> bool:
        """Show the poll this group is being asked; False when there is none."""
        poll = await self._choice.under_way(who, group)
        if poll is None:
            return False
        await think(interaction)
        await self._show(interaction, who, await self._choice.look(who, poll.id))
        return True

    @handles("poll.choose")
    async def choose(self, press: Press, poll: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        await self._show(press.interaction, who, await self._choice.look(who, poll))

    @handles("poll.swap")
    async def swap(self, press: Press, poll: int, mark: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        swapping = await self._choice.swapping(who, poll, mark, press.numbers(range(SLOTS_MOST), 1)[0])
        await show(press.interaction, swapping_card(swapping, who.locale))

    @handles("poll.instead")
    async def instead(self, press: Press, poll: int, mark: int, out: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        into = press.numbers(range(SLOTS_MOST), 1)[0]
        await self._show(press.interaction, who, await self._choice.swap(who, poll, mark, out, into))

    @handles("poll.best")
    async def best(self, press: Press, poll: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        await self._show(press.interaction, who, await self._choice.best_again(who, poll))

    @handles("poll.give")
    async def give(self, press: Press, poll: int, mark: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        number = press.numbers(range(SLOTS_MOST), 1)[0]
        await self._show(press.interaction, who, await self._choice.give(who, poll, mark, number))

    @handles("poll.close_now")
    async def close_now(self, press: Press, poll: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        await self._show(press.interaction, who, await self._choice.close(who, poll))

    @handles("poll.confirm")
    async def confirm(self, press: Press, poll: int, mark: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        await show(press.interaction, confirmed_card(await self._choice.confirm(who, poll, mark), who.locale))

    @handles("poll.drop")
    async def drop(self, press: Press, poll: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, dropped_card(await self._choice.drop(who, poll), who.locale))

    @handles("poll.suits")
    async def suits(self, press: Press, poll: int, suits: int) -> None:
        who = asker(press.interaction, press.guild)
        suited = await self._suiting.suits(who, poll, bool(suits))
        await turn_into(press.interaction, suited_card(suited, who.locale))

    async def _show(self, interaction: Interaction, who: Asker, shown: Outlook) -> None:
        """The words at once, and with the picture as soon as it is drawn."""
        await show(interaction, outlook_card(shown, who.locale))
        if shown.pictured and shown.proposal is not None:
            zone = shown.sheet.poll.zone
            drawn = await picture(self._studio, shown.proposal, shown.names, zone, who.locale)
            if drawn is not None:
                await show(interaction, outlook_card(shown, who.locale, drawn))
