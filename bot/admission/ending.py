"""When a group ends: whoever waits for it, has applied or is invited hears so, once, and waits no longer in vain."""

from collections.abc import Awaitable, Callable, Collection
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

Asked = Callable[[Unit, Group, datetime], Awaitable[Collection[int]]]


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
    """Hears that a group has ended, and has everybody told by the kind `tells` who hoped to come in."""

    def __init__(self, name: str, tells: str, hoped: Asked, prompts: Prompts) -> None:
        self.name = name
        self._tells = tells
        self._hoped = hoped
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt, now))

    async def _apply(self, unit: Unit, prompt: Prompt, now: datetime) -> None:
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        if group is not None and not group.open:
            told = await self._hoped(unit, group, now)
            await self._prompts.promise(unit, *(promises.no_more_promise(self._tells, group, one, now) for one in told))


class NoMoreKind(OneStep):
    """Tells one of them while the group has ended and, where `still` is given, they are among those."""

    def __init__(self, name: str, still: Asked | None = None) -> None:
        self.name = name
        self._still = still

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await groups.group(unit, prompt.guild, prompt.payload["group"]), prompt.member or 0
        if group is None or group.open:
            return Drop("goes on")
        if self._still is not None and member not in await self._still(unit, group, now):
            return Drop("no longer so")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), stoppable(cards.ended_card(group, locale), locale))


def ending_kinds(prompts: Prompts) -> list[Kind]:
    return [
        EndedKind(f"{ENDED}.admission", promises.NO_MORE, hopeful, prompts),
        NoMoreKind(promises.NO_MORE, still=hopeful),
    ]
