"""The next date of a group on the cards that stand in other channels, true as meetings are made, moved and held."""

from datetime import datetime

from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.promises import cards_changed
from bot.groups.tables import Group
from bot.markup import moment
from bot.meetings import promises, tables
from bot.prompts import Apply, Decision, Drop, Kind, OneStep, Prompt, Prompts
from bot.storage import Unit
from bot.texts import t


async def next_date(unit: Unit, group: Group, now: datetime, locale: str) -> str | None:
    """When the group meets next, for everybody to read; None while no date is planned."""
    ahead = await tables.coming_up(unit, group.id, now)
    return t("meeting-next-date", locale, at=moment(ahead[0].starts_at)) if ahead else None


class CardsKind(OneStep):
    """Hears that a date has changed, and lets every card of the group follow."""

    def __init__(self, event: str, prompts: Prompts, clock: Clock) -> None:
        self.name = f"{event}.cards"
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        if await self._group(unit, prompt) is None:
            return Drop("group gone")
        return Apply(lambda unit: self._follow(unit, prompt))

    async def _follow(self, unit: Unit, prompt: Prompt) -> None:
        group = await self._group(unit, prompt)
        if group is not None:
            await self._prompts.promise(unit, *await cards_changed(unit, group, str(prompt.id), self._clock.now()))

    async def _group(self, unit: Unit, prompt: Prompt) -> Group | None:
        meeting = await tables.meeting(unit, prompt.guild, prompt.payload["meeting"])
        return await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None


def announced_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    return [CardsKind(event, prompts, clock) for event in (promises.CHANGED, promises.HELD)]
