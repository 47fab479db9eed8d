"""Organisers add a meeting, or a series: first it is said back what was understood, and only then it counts."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from bot.access import Act, Asker, Standing
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import repeating, rules, scheduling
from bot.meetings.rules import Plan, Proposal
from bot.meetings.tables import Meeting
from bot.meetings.wording import understood
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that could be planned as things are now, and when each of its meetings would be."""

    group: Group
    proposal: Proposal
    starts: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What an organiser typed and chose, not understood yet."""

    words: str
    minutes: int = rules.USUAL_MINUTES
    every: int = 0
    times: int = rules.USUAL_TIMES
    seats: int | None = None
    facilitator: int | None = None


class Adding:
    """The use cases behind `/meeting add`."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def about_to(self, asker: Asker, group_id: int) -> Group:
        """The group, when the asker may plan its meetings; asked before the form is shown."""
        async with self._storage.read() as unit:
            return await allowed_in_open(unit, Act.PLAN_MEETING, asker, group_id)

    async def propose(self, asker: Asker, group_id: int, wish: Wish) -> Proposed:
        """What the words come to, in the group's zone; the Refusal that fits where that cannot be. Nothing is kept."""
        group = await self.about_to(asker, group_id)
        starts_at = understood(wish.words, asker.locale, group.zone, self._clock.now())
        times = wish.times if wish.every else 1
        meant = Proposal(starts_at, wish.minutes, wish.every, times, wish.seats, wish.facilitator)
        async with self._storage.read() as unit:
            return await self._possible(unit, asker, group_id, meant)

    async def confirm(self, asker: Asker, group_id: int, proposal: Proposal) -> tuple[Group, list[Meeting]]:
        """Plan it; whatever changed since it was proposed is looked at anew, and then all of it is planned or none."""
        async with self._storage.write() as unit:
            meant, now = await self._possible(unit, asker, group_id, proposal), self._clock.now()
            series = f"add{token_hex(5)}" if proposal.every else None
            plan = Plan(proposal.minutes, proposal.facilitator, series=series, seats=proposal.seats)
            made = [await scheduling.schedule(self._prompts, unit, meant.group, at, now, plan) for at in meant.starts]
        return meant.group, made

    async def _possible(self, unit: Unit, asker: Asker, group_id: int, proposal: Proposal) -> Proposed:
        group = await allowed_in_open(unit, Act.PLAN_MEETING, asker, group_id)
        starts = repeating.starts(repeating.checked(proposal), group.zone)
        for at in starts:
            rules.checked(at, proposal.minutes, self._clock.now())
            await scheduling.free(unit, group.id, at, proposal.minutes)
        if proposal.facilitator is not None:
            await known_facilitator(unit, group, proposal.facilitator)
        return Proposed(group, proposal, tuple(starts))


async def known_facilitator(unit: Unit, group: Group, member: int) -> None:
    """Raise FacilitatorOutside for somebody who is not inside the group."""
    if await groups.role_of(unit, group.id, member) not in (Standing.MEMBER, Standing.ORGANISER):
        raise rules.FacilitatorOutside(name=group.name)
