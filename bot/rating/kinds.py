"""The prompts of ratings."""

from datetime import datetime

from bot.cards import Card
from bot.clock import Clock
from bot.drawing import Studio
from bot.groups import tables as groups
from bot.groups.announcing import Edits
from bot.groups.kinds import in_place
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import (
    Decision,
    Direct,
    Done,
    Drop,
    Fault,
    Kind,
    OneStep,
    Prompt,
    Prompts,
    Result,
    Send,
    Sent,
    Work,
)
from bot.rating import cards, promises, tables
from bot.rating.painting import paint
from bot.rating.service import Ratings
from bot.rating.tables import Rating, RatingState
from bot.storage import Unit

TEXTS = {promises.ASK: "rating-asks", promises.REMIND: "rating-reminds", promises.AGAIN: "rating-asks-again"}


class AskKind:
    """Asks one member, in the words of its kind. Whether they have answered is not looked at: that would be noted."""

    version = 1

    def __init__(self, name: str, ratings: Ratings) -> None:
        self.name = name
        self._ratings = ratings

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        rating, member = await tables.rating(unit, prompt.guild, prompt.payload["rating"]), prompt.member or 0
        group = await groups.group(unit, prompt.guild, rating.group_id) if rating else None
        if rating is None or group is None or not rating.open or now >= rating.until:
            return Drop("rating over")
        if member not in await tables.places(unit, rating.id):
            return Drop("not asked")
        locale = (await people.person(unit, prompt.guild, member)).locale
        name = promises.AGAIN if self._ratings.lost(rating) else self.name
        card = cards.ask_card(TEXTS[name], rating, group, locale)
        return Send(Direct(member, prompt.guild), stoppable(card, locale))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""


class ToldKind:
    """Tells the group in its room what came of its rating."""

    name = promises.TOLD
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        rating = await tables.rating(unit, prompt.guild, prompt.payload["rating"])
        group = await groups.group(unit, prompt.guild, rating.group_id) if rating else None
        if rating is None or group is None or not group.open:
            return Drop("group gone")
        earlier = await _earlier(unit, rating)
        return in_place(group.channel, cards.result_card(rating, earlier, group.locale), now)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        rating = await tables.rating(unit, prompt.guild, prompt.payload["rating"])
        if rating is not None and isinstance(result, Sent) and _has_line([*await _earlier(unit, rating), rating]):
            pictured = promises.pictured_promise(rating, result.message, result.channel, self._clock.now())
            await self._prompts.promise(unit, pictured)


async def _earlier(unit: Unit, rating: Rating) -> list[Rating]:
    closed = await tables.closed_of(unit, rating.group_id)
    return closed[: next(at for at, one in enumerate(closed) if one.id == rating.id)]


def _has_line(ratings: list[Rating]) -> bool:
    return len(ratings) > 1 and any(one.state is RatingState.SHOWN for one in ratings)


class PicturedKind(OneStep):
    """Adds the line over the cycles to the words: they were there at once, drawing takes its time."""

    name = promises.PICTURED

    def __init__(self, studio: Studio, boards: Edits) -> None:
        self._studio = studio
        self._boards = boards

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        rating = await tables.rating(unit, prompt.guild, prompt.payload["rating"])
        group = await groups.group(unit, prompt.guild, rating.group_id) if rating else None
        if rating is None or group is None or not group.open:
            return Drop("group gone")
        earlier, locale = await _earlier(unit, rating), group.locale
        card = cards.result_card(rating, earlier, locale)
        return Work(lambda: self._add(prompt, card, [*earlier, rating], locale))

    async def _add(self, prompt: Prompt, card: Card, ratings: list[Rating], locale: str) -> Done | Fault:
        picture = await self._studio.draw(paint, cards.facts_of(ratings, locale))
        if picture is None:
            return Done()  # all of it is said in words
        pictured = cards.with_picture(card, ratings, picture, locale)
        return await self._boards.edit(prompt.payload["channel"], prompt.payload["message"], pictured)


def rating_kinds(ratings: Ratings, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [*(AskKind(name, ratings) for name in TEXTS), ToldKind(prompts, clock)]
