"""The button and the form of ratings."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import ask, asker, locale_of, show, turn_into
from bot.chat.routing import Press, handles
from bot.rating import cards
from bot.rating.rules import SCORES, Answer, Wish
from bot.rating.service import Ratings


class RatingControls:
    """Rating one's group, in Discord."""

    def __init__(self, ratings: Ratings) -> None:
        self._ratings = ratings

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        """Nobody looks for it: everybody is asked."""
        return ()

    @handles("rating.open")
    async def open(self, press: Press, rating: int) -> None:
        view = await self._ratings.about_to_rate(asker(press.interaction, press.guild), rating)
        await ask(press.interaction, cards.rating_form(view, locale_of(press.interaction)))

    @handles("rating.given")
    async def given(self, press: Press, rating: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._ratings.rate(who, rating, _answer(press))
        await turn_into(press.interaction, cards.thanks_card(view, who.locale))

    @handles("rating.about")
    async def about(self, press: Press) -> None:
        await show(press.interaction, cards.about_card(locale_of(press.interaction)))


def _answer(press: Press) -> Answer:
    [score] = press.listed("score", _score) or [0]
    return Answer(score, frozenset(press.listed("more", Wish)), frozenset(press.listed("less", Wish)))


def _score(text: str) -> int:
    return SCORES.index(int(text))
