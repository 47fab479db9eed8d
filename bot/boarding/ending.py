"""When a group ends: whoever skips a cycle and meant to come back hears so, once."""

from datetime import datetime

from bot.admission.cards import ended_card
from bot.boarding import promises, tables
from bot.groups import tables as groups
from bot.groups.promises import ENDED
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.storage import Unit


class EndedKind(OneStep):
    """Hears that a group has ended."""

    name = f"{ENDED}.boarding"

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt, now))

    async def _apply(self, unit: Unit, prompt: Prompt, now: datetime) -> None:
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        if group is not None and not group.open:
            away = [one.member for one in await tables.skipped(unit, group.id)]
            await self._prompts.promise(unit, *(promises.no_more_promise(group, one, now) for one in away))


class NoMoreKind(OneStep):
    """Tells one of them, while it is so."""

    name = promises.NO_MORE

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await groups.group(unit, prompt.guild, prompt.payload["group"]), prompt.member or 0
        if group is None or group.open:
            return Drop("goes on")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), stoppable(ended_card(group, locale), locale))


def ending_kinds(prompts: Prompts) -> list[Kind]:
    return [EndedKind(prompts), NoMoreKind()]
