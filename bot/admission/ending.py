"""When a group ends: whoever waits for it, has applied or is invited hears so, once, and waits no longer in vain."""

from datetime import datetime

from bot.admission import cards, promises
from bot.admission.tables import applications, boarding, inviting
from bot.groups import tables as groups
from bot.groups.promises import ENDED
from bot.groups.tables import Group
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.storage import Unit


async def hopeful(unit: Unit, group: Group, now: datetime) -> list[int]:
    """Who wants in or is asked to come in: each once, however often they are on one of the lists."""
    invited = await inviting.invitations_to(unit, group.id)
    found = [
        *await boarding.waiting_of(unit, group.id),
        *(one.member for one in await boarding.open_offers(unit, group.id)),
        *(one.member for one in await applications.pending_of(unit, group.id)),
        *(one.member for one in invited if one.stands(now)),
    ]
    return list(dict.fromkeys(found))


class EndedKind(OneStep):
    """Hears that a group has ended."""

    name = f"{ENDED}.admission"

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt, now))

    async def _apply(self, unit: Unit, prompt: Prompt, now: datetime) -> None:
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        if group is not None and not group.open:
            told = [promises.no_more_promise(group, one, now) for one in await hopeful(unit, group, now)]
            await self._prompts.promise(unit, *told)


class NoMoreKind(OneStep):
    """Tells one of them, while it is so."""

    name = promises.NO_MORE

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await groups.group(unit, prompt.guild, prompt.payload["group"]), prompt.member or 0
        if group is None or group.open or member not in await hopeful(unit, group, now):
            return Drop("no longer so")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), stoppable(cards.ended_card(group, locale), locale))


def ending_kinds(prompts: Prompts) -> list[Kind]:
    return [EndedKind(prompts), NoMoreKind()]
