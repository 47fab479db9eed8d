"""The prompts of ratings."""

from datetime import datetime

from bot.groups import tables as groups
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Channel, Decision, Direct, Drop, Kind, Prompt, Result, Send
from bot.rating import cards, promises, tables
from bot.rating.service import Ratings
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

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        rating = await tables.rating(unit, prompt.guild, prompt.payload["rating"])
        group = await groups.group(unit, prompt.guild, rating.group_id) if rating else None
        if rating is None or group is None or not group.open:
            return Drop("group gone")
        if group.channel is None:
            return Drop("no room")
        closed = await tables.closed_of(unit, group.id)
        earlier = closed[: next(at for at, one in enumerate(closed) if one.id == rating.id)]
        return Send(Channel(group.channel), cards.result_card(rating, earlier, group.locale))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""


def rating_kinds(ratings: Ratings) -> list[Kind]:
    return [*(AskKind(name, ratings) for name in TEXTS), ToldKind()]
