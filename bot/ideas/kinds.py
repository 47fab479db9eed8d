"""The prompts of ideas: the card and its truth, dates, the question whether they still want it, and what came of it."""

from datetime import datetime

from bot.access import Standing
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.announcing import Edits
from bot.ideas import cards, promises, tables
from bot.ideas.life import Life, seated_of
from bot.ideas.rules import IdeaState
from bot.ideas.tables import Idea
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import (
    Apply,
    Channel,
    Decision,
    Direct,
    Drop,
    Fault,
    FaultKind,
    Kind,
    OneStep,
    Prompt,
    Prompts,
    Result,
    Send,
    Sent,
    Work,
)
from bot.storage import Unit


class CardKind:
    """Posts an idea's card."""

    name = promises.CARD
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        idea = await tables.idea(unit, prompt.guild, prompt.payload["idea"])
        if idea is None or idea.state in (IdeaState.ENDED, IdeaState.FOUNDED):
            return Drop("idea over")
        return Send(Channel(idea.channel), cards.idea_card(idea, len(await tables.interested(unit, idea.id))))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        idea = await tables.idea(unit, prompt.guild, prompt.payload["idea"])
        if idea is not None and isinstance(result, Sent):
            await tables.change(unit, idea.id, message=result.message)
            # What it says may have changed while it was being sent.
            await self._prompts.promise(unit, promises.shown_promise(idea, "posted", self._clock.now()))


class ShownKind:
    """Lets the card say what is true now; one that was deleted by hand is forgotten."""

    name = promises.SHOWN
    version = 1

    def __init__(self, boards: Edits) -> None:
        self._boards = boards

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        idea = await tables.idea(unit, prompt.guild, prompt.payload["idea"])
        if idea is None or idea.message is None:
            return Drop("no card")
        channel, message = idea.channel, idea.message
        card = cards.idea_card(idea, len(await tables.interested(unit, idea.id)))
        return Work(lambda: self._boards.edit(channel, message, card), lane=f"{self.name}:{idea.id}")

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        if isinstance(result, Fault) and result.kind is FaultKind.GONE:
            await tables.change(unit, prompt.payload["idea"], message=None)


class DueKind(OneStep):
    """The date of what an idea is doing has come."""

    name = promises.DUE

    def __init__(self, life: Life, clock: Clock) -> None:
        self._life = life
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._due(unit, prompt))

    async def _due(self, unit: Unit, prompt: Prompt) -> None:
        idea, now = await tables.idea(unit, prompt.guild, prompt.payload["idea"]), self._clock.now()
        if idea is not None and idea.until <= now and idea.state in (IdeaState.GATHERING, IdeaState.ASKING):
            await self._life.look(unit, idea, now)


class AskKind(OneStep):
    """Asks one who is interested whether they still want it."""

    name = promises.ASK

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        idea, member = await tables.idea(unit, prompt.guild, prompt.payload["idea"]), prompt.member or 0
        if idea is None or idea.state is not IdeaState.ASKING:
            return Drop("decided")
        if (await tables.interested(unit, idea.id)).get(member, True) is not None:
            return Drop("answered")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), stoppable(cards.ask_card(idea, locale), locale))


class NewsKind(OneStep):
    """Tells one person what came of an idea."""

    name = promises.NEWS

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        idea, member = await tables.idea(unit, prompt.guild, prompt.payload["idea"]), prompt.member or 0
        if idea is None or member not in await tables.interested(unit, idea.id):
            return Drop("no longer interested")
        if prompt.payload["what"] == "seat" and not await _to_sign(unit, idea, member):
            return Drop("signed, or gone")
        seated = await seated_of(unit, idea)
        locale = (await people.person(unit, prompt.guild, member)).locale
        card = cards.news_card(idea, prompt.payload["what"], prompt.payload["count"], seated, locale)
        return Send(Direct(member, prompt.guild), stoppable(card, locale))


async def _to_sign(unit: Unit, idea: Idea, member: int) -> bool:
    """Whether a seat is theirs whose agreement they have not signed yet."""
    return await groups.role_of(unit, idea.group_id or 0, member) is Standing.NEWCOMER


def idea_kinds(boards: Edits, life: Life, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [CardKind(prompts, clock), ShownKind(boards), DueKind(life, clock), AskKind(), NewsKind()]
