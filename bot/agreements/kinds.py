"""The prompts of agreements that change something: a group is founded, or a date has come."""

from bot.access import Standing
from bot.agreements import force, promises, tables
from bot.agreements.tables import Agreement
from bot.agreements.telling import telling_kinds
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.kinds import ChangingKind
from bot.groups.leaving import remove
from bot.groups.promises import BACK, FOUNDED, changed
from bot.groups.tables import Group
from bot.groups.templates import template
from bot.prompts import Kind, Prompt, Prompts
from bot.storage import Unit


async def _still_in_force(unit: Unit, group: Group, prompt: Prompt) -> Agreement | None:
    agreement = await tables.in_force(unit, group.id)
    return agreement if agreement is not None and agreement.id == prompt.payload["agreement"] else None


class Dates:
    """What happens to a group's agreement when a date has come."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def founded(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """A new group begins with the ground rules of its purpose."""
        text = template(group.purpose).agreement
        await force.first_in_force(self._prompts, unit, group, text, self._clock.now())

    async def back(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """A group that had ended goes on."""
        await force.go_on(self._prompts, unit, group, self._clock.now())

    async def close(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Close the room to those inside who have not signed; their seats are kept for a while."""
        agreement, now = await _still_in_force(unit, group, prompt), self._clock.now()
        if agreement is None:
            return
        late = [member for member, inside in (await tables.unsigned(unit, agreement)).items() if inside]
        until = promises.closed_until(now)
        for member in late:
            await groups.let_in(unit, group.id, member, inside=False)
            closed = promises.of_one(promises.CLOSED, agreement, member, now, now, until)
            await self._prompts.promise(unit, closed, *promises.seat_kept(agreement, member, now, until))
        if late:
            await changed(self._prompts, unit, group, f"unsigned:{prompt.id}", now)

    async def lapse(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Free the seat of somebody who still has not signed."""
        agreement, member, now = await _still_in_force(unit, group, prompt), prompt.member or 0, self._clock.now()
        if agreement is None or await groups.role_of(unit, group.id, member) is not Standing.NEWCOMER:
            return
        await remove(self._prompts, unit, group, member, f"lapsed:{prompt.id}", now)
        await self._prompts.promise(unit, promises.of_one(promises.LAPSED, agreement, member, now, now))

    async def decide(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """The last day to answer a change is over."""
        change = await tables.proposal(unit, group.id)
        if change is not None and change.id == prompt.payload["agreement"]:
            await force.decide(self._prompts, unit, group, change, self._clock.now())


def agreement_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    dates = Dates(prompts, clock)
    return [
        ChangingKind(FOUNDED, dates.founded),
        ChangingKind(f"{BACK}.agreements", dates.back),
        ChangingKind(promises.CLOSE, dates.close),
        ChangingKind(promises.LAPSE, dates.lapse),
        ChangingKind(promises.DECIDE, dates.decide),
        *telling_kinds(),
    ]
