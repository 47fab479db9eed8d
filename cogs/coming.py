"""The buttons by which members say whether they come."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import asker, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.meetings import coming_cards
from bot.meetings.answering import Rsvps
from bot.meetings.cards import ANSWERS
from cogs.options import words


class ComingControls(app_commands.Group, name="coming", description=words("meeting")):
    """Answers to meetings in Discord; there are no commands for it."""

    def __init__(self, rsvps: Rsvps) -> None:
        super().__init__()
        self._rsvps = rsvps

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @handles("meeting.come")
    async def come(self, press: Press, meeting: int, number: int) -> None:
        if number >= len(ANSWERS):
            raise BadOption
        who = asker(press.interaction, press.guild)
        said = await self._rsvps.answer(who, meeting, ANSWERS[number])
        await turn_into(press.interaction, coming_cards.said_card(said, who.locale))
