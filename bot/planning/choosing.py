"""What organisers do with the answers: see the best dates, swap one, let something give, settle them, end the poll."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from zlib import crc32

from bot.access import Act, Asker
from bot.clock import Clock
from bot.errors import Refusal
from bot.groups.asking import allowed_in_open
from bot.planning import settling, tables
from bot.planning.comparing import Breach, Swap, breaches, swaps
from bot.planning.dates import Impossible
from bot.planning.explaining import Blocked, Instead, blocked, instead
from bot.planning.loosening import Way, ways
from bot.planning.sheet import Sheet, asked_about, sheet_of
from bot.planning.tables import Poll, PollState
from bot.planning.timetable import best
from bot.planning.timetable_cards import Proposal
from bot.prompts import Prompts
from bot.storage import Storage, Unit

PICTURED_FROM = 3
PATIENCE = 20_000  # steps of one search: somebody waits for the answer


class Names(Protocol):
    async def names(self, guild: int, members: tuple[int, ...]) -> dict[int, str]:
        """What these members are called in the server; those nobody answers for are left out."""
        ...


class AnswersChanged(Refusal):
    """What the organiser looked at is not so any more."""


class NobodyAnswered(Refusal):
    """There is nothing to choose by yet."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a poll stands: what would be chosen and why, or what would have to give. `names` of everybody asked.

    `own` says that the organiser changed what is chosen. Where nobody has answered there is no proposal.
    """

    sheet: Sheet
    names: Mapping[int, str]
    proposal: Proposal | None = None
    own: bool = False
    next_best: Instead | None = None
    kept_out: tuple[Blocked, ...] = ()
    broken: tuple[Breach, ...] = ()
    impossible: Impossible | None = None
    ways: tuple[Way, ...] = ()

    @property
    def pictured(self) -> bool:
        """Of one or two people a picture shows nothing that the words do not."""
        return self.proposal is not None and len(self.sheet.answered) >= PICTURED_FROM

    @property
    def mark(self) -> int:
        """Of what is shown, so that nobody settles what they have not seen."""
        return crc32(repr((self.proposal.chosen if self.proposal else None, self.ways)).encode())


@dataclass(frozen=True, slots=True)
class Swapping:
    """The dates that could take the place of one that is chosen, cheapest first."""

    outlook: Outlook
    out: int
    swaps: tuple[Swap, ...]


def outlook(sheet: Sheet, names: Mapping[int, str]) -> Outlook:
    """Pure and long: not for the loop."""
    if not sheet.answered:
        return Outlook(sheet, names)
    slots, answers, rules = sheet.slots, sheet.answers, sheet.rules
    found = best(slots, answers, rules, patience=PATIENCE)
    own = len(sheet.chosen) == rules.count
    if isinstance(found, Impossible):
        return Outlook(sheet, names, impossible=found, ways=ways(found, rules))
    chosen = sheet.chosen if own else found.chosen
    others = instead(slots, answers, rules, chosen)
    return Outlook(
        sheet,
        names,
        proposal=Proposal(slots, answers, rules, chosen, found.most, found.proven),
        own=own and chosen != found.chosen,
        next_best=others[0] if others else None,
        kept_out=blocked(slots, answers, rules, chosen),
        broken=breaches(slots, answers, rules, chosen),
    )


class DateChoice:
    """The way from answers to meetings."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock, names: Names) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock
        self._names = names

    async def under_way(self, asker: Asker, group_id: int) -> Poll | None:
        """The poll that the group is being asked, or whose dates are to be chosen."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.POLL_DATES, asker, group_id)
            found = await tables.polls_of(unit, group.id, *tables.UNDER_WAY)
            return found[0] if found else None

    async def look(self, asker: Asker, poll_id: int) -> Outlook:
        async with self._storage.read() as unit:
            sheet = await self._sheet(unit, asker, poll_id)
        return await self._looked(sheet)

    async def _looked(self, sheet: Sheet) -> Outlook:
        found = await self._names.names(sheet.group.guild, sheet.members)
        names = {member: found.get(member, "") for member in sheet.members}
        return await asyncio.to_thread(outlook, sheet, names)

    async def swapping(self, asker: Asker, poll_id: int, mark: int, out: int) -> Swapping:
        """What could take the place of this date."""
        shown = await self._shown(asker, poll_id, mark)
        return _swapping(shown, out)

    async def swap(self, asker: Asker, poll_id: int, mark: int, out: int, into: int) -> Outlook:
        """Take another date instead, whatever it costs."""
        swapping = _swapping(await self._shown(asker, poll_id, mark), out)
        taken = next((one for one in swapping.swaps if one.into == into), None)
        if taken is None:
            raise AnswersChanged
        return await self._chosen(asker, swapping.outlook.sheet, taken.chosen)

    async def best_again(self, asker: Asker, poll_id: int) -> Outlook:
        """Forget what was swapped."""
        async with self._storage.read() as unit:
            sheet = await self._sheet(unit, asker, poll_id)
        return await self._chosen(asker, sheet, ())

    async def _chosen(self, asker: Asker, sheet: Sheet, chosen: Sequence[int]) -> Outlook:
        async with self._storage.write() as unit:
            await self._unchanged(unit, asker, sheet)
            await tables.choose(unit, sheet.poll.id, [sheet.slots[place].at for place in chosen])
        return await self._looked(replace(sheet, chosen=tuple(chosen)))

    async def give(self, asker: Asker, poll_id: int, mark: int, number: int) -> Outlook:
        """Let something of the rule give, as it was offered."""
        shown = await self._shown(asker, poll_id, mark)
        if number >= len(shown.ways):
            raise AnswersChanged
        way, sheet = shown.ways[number], shown.sheet
        async with self._storage.write() as unit:
            await self._unchanged(unit, asker, sheet)
            await tables.change_poll(unit, poll_id, rule=way.applied(sheet.poll.rule))
            await tables.require(unit, sheet.poll, sheet.required - way.excused)
            after = await self._sheet(unit, asker, poll_id)
        return await self._looked(after)

    async def confirm(self, asker: Asker, poll_id: int, mark: int) -> Outlook:
        """Settle the dates that were shown: they become meetings."""
        shown = await self._shown(asker, poll_id, mark)
        if shown.proposal is None:
            raise NobodyAnswered
        async with self._storage.write() as unit:
            sheet = await self._unchanged(unit, asker, shown.sheet)
            await settling.settle(self._prompts, unit, sheet, shown.proposal.chosen, self._clock.now())
        return shown

    async def close(self, asker: Asker, poll_id: int) -> Outlook:
        """Nobody can answer any more."""
        async with self._storage.write() as unit:
            sheet = await self._sheet(unit, asker, poll_id)
            await tables.change_poll(unit, poll_id, state=PollState.CLOSED.value)
            sheet = replace(sheet, poll=replace(sheet.poll, state=PollState.CLOSED))
        return await self._looked(sheet)

    async def drop(self, asker: Asker, poll_id: int) -> Sheet:
        """Give the poll up; no dates come of it."""
        async with self._storage.write() as unit:
            sheet = await self._sheet(unit, asker, poll_id)
            await settling.drop(self._prompts, unit, sheet.poll)
        return sheet

    async def _shown(self, asker: Asker, poll_id: int, mark: int) -> Outlook:
        """What the organiser sees; AnswersChanged when that is another than it was."""
        shown = await self.look(asker, poll_id)
        if shown.mark != mark:
            raise AnswersChanged
        return shown

    async def _unchanged(self, unit: Unit, asker: Asker, before: Sheet) -> Sheet:
        """Nobody answered while it was being thought about."""
        sheet = await self._sheet(unit, asker, before.poll.id, locked=True)
        if (sheet.answers, sheet.rules, sheet.chosen) != (before.answers, before.rules, before.chosen):
            raise AnswersChanged
        return sheet

    async def _sheet(self, unit: Unit, asker: Asker, poll_id: int, *, locked: bool = False) -> Sheet:
        return await sheet_of(unit, *await asked_about(unit, Act.POLL_DATES, asker, poll_id, locked=locked))


def _swapping(shown: Outlook, out: int) -> Swapping:
    proposal = shown.proposal
    if proposal is None or out not in proposal.chosen:
        raise AnswersChanged
    found = swaps(proposal.slots, proposal.answers, proposal.rules, proposal.chosen, out)
    return Swapping(shown, out, found)
