"""What organisers do before a group is asked for dates: say the rule, see what it comes to, change it, ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.planning import opening, tables
from bot.planning.rule import Offer, Rule, checked
from bot.planning.sheet import NoSuchPoll
from bot.planning.tables import Poll, PollState
from bot.prompts import Prompts
from bot.prompts.walltime import zone_named
from bot.storage import Storage, Unit

USUAL_COUNT = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule nobody has been asked about yet, what it comes to, and who has to be there each time."""

    group: Group
    poll: Poll
    offer: Offer
    required: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """What the form begins with: the group's last rule, its own days, and the usual deadline."""

    group: Group
    rule: Rule | None
    first: date
    last: date
    count: int
    until: date


class Drafting:
    """The way to a poll."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def start(self, asker: Asker, group_id: int) -> Start:
        """What the form begins with; PollUnderWay while the group is being asked."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.POLL_DATES, asker, group_id)
            if await tables.polls_of(unit, group.id, *tables.UNDER_WAY):
                raise opening.PollUnderWay
            return await self._start(unit, group, self._clock.now())

    async def _start(self, unit: Unit, group: Group, now: datetime) -> Start:
        before = await tables.polls_of(unit, group.id, PollState.DATED)
        evening = opening.evening_after(now, group.zone)
        until = evening.astimezone(zone_named(group.zone)).date()
        if not before:
            first = until + timedelta(days=1)
            return Start(group, None, first, first + timedelta(weeks=3 * USUAL_COUNT), USUAL_COUNT, until)
        rule = before[0].rule
        rule = rule.moved(await opening.first_day(unit, group, rule, evening), rule.count, now)
        return Start(group, rule, rule.first, rule.last, rule.count, until)

    async def draft(self, asker: Asker, group_id: int, rule: Rule, until: datetime) -> Draft:
        """Write the rule down, and say what it comes to; what the form does not ask is as it was last time."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.POLL_DATES, asker, group_id)
            if await tables.polls_of(unit, group.id, *tables.UNDER_WAY):
                raise opening.PollUnderWay
            before = await tables.polls_of(unit, group.id, PollState.DATED)
            if before:
                last = before[0].rule
                rule = replace(last, times=rule.times, first=rule.first, last=rule.last, count=rule.count)
            offer = checked(rule, group.zone, until, now, await opening.taken_by(unit, group))
            poll = await opening.draft(unit, group, rule, until, now, asker.member)
        return Draft(group, poll, offer, ())

    async def look(self, asker: Asker, poll_id: int) -> Draft:
        async with self._storage.read() as unit:
            return await self._drafted(unit, asker, poll_id)

    async def change(self, asker: Asker, poll_id: int, **values: Any) -> Draft:
        """Another gap, length, order or quorum."""
        async with self._storage.write() as unit:
            was = await self._drafted(unit, asker, poll_id)
            rule = replace(was.poll.rule, **values)
            taken = await opening.taken_by(unit, was.group)
            offer = checked(rule, was.poll.zone, was.poll.until, self._clock.now(), taken)
            await tables.change_poll(unit, poll_id, rule=rule)
        return replace(was, poll=replace(was.poll, rule=rule), offer=offer)

    async def require(self, asker: Asker, poll_id: int, members: Sequence[int]) -> Draft:
        """These have to be able to come each time; who is not of the group is left out."""
        async with self._storage.write() as unit:
            was = await self._drafted(unit, asker, poll_id)
            inside = await groups.members_of(unit, was.group.id)
            required = [member for member in members if member in inside]
            await tables.require(unit, was.poll, required)
        return replace(was, required=tuple(required))

    async def ask(self, asker: Asker, poll_id: int) -> Draft:
        """Ask the group."""
        async with self._storage.write() as unit:
            drafted = await self._drafted(unit, asker, poll_id)
            await opening.begin(self._prompts, unit, drafted.poll, drafted.offer, self._clock.now())
        return drafted

    async def _drafted(self, unit: Unit, asker: Asker, poll_id: int) -> Draft:
        """The asker's own draft, as it comes out now."""
        poll = await tables.poll(unit, asker.guild, poll_id)
        if poll is None or poll.state is not PollState.DRAFT or poll.asked_by != asker.member:
            raise NoSuchPoll
        group = await allowed_in_open(unit, Act.POLL_DATES, asker, poll.group_id)
        taken = await opening.taken_by(unit, group)
        offer = checked(poll.rule, poll.zone, poll.until, self._clock.now(), taken)
        required = [one for one, voter in (await tables.voters_of(unit, poll.id)).items() if voter.required]
        return Draft(group, poll, offer, tuple(required))
