"""The pages on which members answer date polls, in Discord."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import asker, show, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.planning.answer_cards import FILLS, filled, handed_in_card, paper_card
from bot.planning.answering import PollAnswers
from bot.planning.dates import Answer
from bot.planning.rule import SLOTS_MOST


class AnsweringControls:
    """The pages on which members answer polls."""

    def __init__(self, answering: PollAnswers) -> None:
        self._answering = answering

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        """Nobody looks for it: everybody is asked."""
        return ()

    @handles("poll.answer")
    async def answer(self, press: Press, poll: int) -> None:
        who = asker(press.interaction, press.guild)
        paper = await self._answering.look(who, poll)
        await show(press.interaction, paper_card(paper, 0, who.locale))

    @handles("poll.page")
    async def page(self, press: Press, poll: int, page: int) -> None:
        who = asker(press.interaction, press.guild)
        paper = await self._answering.look(who, poll)
        await turn_into(press.interaction, paper_card(paper, page, who.locale))

    @handles("poll.mark")
    async def mark(self, press: Press, poll: int, page: int, answer: int) -> None:
        who, said = asker(press.interaction, press.guild), _answer(answer)
        paper = await self._answering.mark(who, poll, page, said, press.numbers(range(SLOTS_MOST)))
        await turn_into(press.interaction, paper_card(paper, page, who.locale))

    @handles("poll.fill")
    async def fill(self, press: Press, poll: int, page: int) -> None:
        who = asker(press.interaction, press.guild)
        fill, answer = filled(press.numbers(FILLS, 1)[0])
        paper = await self._answering.fill(who, poll, fill, answer)
        await turn_into(press.interaction, paper_card(paper, page, who.locale))

    @handles("poll.take_over")
    async def take_over(self, press: Press, poll: int, page: int) -> None:
        who = asker(press.interaction, press.guild)
        paper = await self._answering.take_over(who, poll)
        await turn_into(press.interaction, paper_card(paper, page, who.locale))

    @handles("poll.second")
    async def second(self, press: Press, poll: int, page: int, on: int) -> None:
        who = asker(press.interaction, press.guild)
        paper = await self._answering.wish(who, poll, every_second=bool(on))
        await turn_into(press.interaction, paper_card(paper, page, who.locale))

    @handles("poll.keep")
    async def keep(self, press: Press, poll: int, page: int, on: int) -> None:
        who = asker(press.interaction, press.guild)
        paper = await self._answering.wish(who, poll, keep=bool(on))
        await turn_into(press.interaction, paper_card(paper, page, who.locale))

    @handles("poll.hand_in")
    async def hand_in(self, press: Press, poll: int) -> None:
        who = asker(press.interaction, press.guild)
        paper = await self._answering.hand_in(who, poll)
        await turn_into(press.interaction, handed_in_card(paper, who.locale))


def _answer(number: int) -> Answer:
    if number not in [*Answer]:
        raise BadOption
    return Answer(number)
