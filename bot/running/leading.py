"""Opening a meeting, leading it through its steps, and stepping out of a case."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.access import Act, Asker, Standing
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import scheduling
from bot.meetings import tables as meetings
from bot.meetings.rules import NoMeetingAhead
from bot.meetings.tables import Meeting
from bot.prompts import Prompts
from bot.running import courses, promises
from bot.running import run as rules
from bot.running.agenda import shortened
from bot.running.moving import call_back, keep
from bot.running.rules import LeadsOnly, leads
from bot.running.run import OPENS, NoCaseNow, NotOpen, NotYet, Run, RunState
from bot.running.signing import Wish
from bot.running.slots import Brought, slots_of
from bot.running.tables import runs, signups
from bot.running.tables.runs import Opened
from bot.storage import Storage, Unit

Change = Callable[[Run, datetime], Run]


@dataclass(frozen=True, slots=True)
class Panel:
    """A meeting under way, for who leads it: who stepped out of the case under way, and whether it had moved on."""

    group: Group
    meeting: Meeting
    run: Run
    aside: Collection[int]
    moved_on: bool = False


@dataclass(frozen=True, slots=True)
class SteppedOut:
    """What somebody who stepped out is told: when the case is over, as far as that is known."""

    group: Group
    until: datetime


class Leading:
    """Meetings under way."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def open_nearest(self, asker: Asker, group_id: int) -> Panel:
        """Open the group's meeting under way or about to begin; where it is open, its panel."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            now = self._clock.now()
            running = await meetings.under_way(unit, group.id, now)
            ahead = [running] if running else await meetings.coming_up(unit, group.id, now)
        if not ahead:
            raise NoMeetingAhead
        return await self.open(asker, ahead[0].id)

    async def open(self, asker: Asker, meeting_id: int) -> Panel:
        """Write the running order down, and promise its message; pressed twice it is opened once."""
        async with self._storage.write() as unit:
            group, meeting = await self._led(unit, asker, meeting_id)
            now = self._clock.now()
            if await runs.opened(unit, meeting) is None:
                run = await self._begun(unit, group, meeting, now)
                if await runs.open_run(unit, meeting, asker.member, run) and run.ends_at is not None:
                    posted, step = promises.posted_promise(meeting, now), promises.step_promise(meeting, run.ends_at)
                    await self._prompts.promise(unit, posted, step)
            return await self._panel(unit, group, meeting)

    async def _begun(self, unit: Unit, group: Group, meeting: Meeting, now: datetime) -> Run:
        """The first step begins with the meeting, or now where it has begun; what is late is taken from all."""
        if now < meeting.starts_at - OPENS:
            raise NotYet(at=int((meeting.starts_at - OPENS).timestamp()))
        begins = max(now, meeting.starts_at)
        minutes = int((meeting.ends_at - begins) / timedelta(minutes=1))
        people = await courses.expected(unit, group, meeting)
        slots = slots_of(await courses.brought_in_order(unit, meeting))
        steps = shortened(await courses.course_for(unit, group, meeting), minutes, people, slots)
        return rules.begun(steps, begins, meeting.ends_at)

    async def panel(self, asker: Asker, meeting_id: int) -> Panel:
        """The meeting under way, for who leads it."""
        async with self._storage.read() as unit:
            group, meeting = await self._led(unit, asker, meeting_id)
            return await self._panel(unit, group, meeting)

    async def change(self, asker: Asker, meeting_id: int, step: int, made: Change) -> Panel:
        """Let the run become something else, when this step is still under way; else only show where it is."""
        async with self._storage.write() as unit:
            group, meeting = await self._led(unit, asker, meeting_id)
            opened, now = await self._opened(unit, meeting, alone=True, through=True), self._clock.now()
            before = rules.caught_up(opened.run, now)
            fits = before.now is not None and before.step == step
            await keep(self._prompts, unit, opened, made(before, now) if fits else before, now)
            return await self._panel(unit, group, meeting, moved_on=not fits)

    async def end(self, asker: Asker, meeting_id: int) -> Group:
        """The meeting is over now: it counts as held, and what comes after it begins."""
        async with self._storage.write() as unit:
            group, meeting = await self._led(unit, asker, meeting_id)
            opened, now = await self._opened(unit, meeting, alone=True, through=True), self._clock.now()
            if now < meeting.starts_at:
                raise NotYet(at=int(meeting.starts_at.timestamp()))
            await keep(self._prompts, unit, opened, rules.over(rules.caught_up(opened.run, now)), now)
            await scheduling.hold(self._prompts, unit, meeting, now)
            await self._prompts.promise(unit, promises.shown_promise(meeting, now))
        return group

    async def about_to_claim(self, asker: Asker, meeting_id: int) -> Meeting:
        """Asked before the form is shown: only where a case is open."""
        async with self._storage.read() as unit:
            meeting = await scheduling.known_planned(unit, asker.guild, meeting_id)
            await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
            opened = await self._opened(unit, meeting)
        rules.claimed(opened.run, asker.member)
        return meeting

    async def claim(self, asker: Asker, meeting_id: int, wish: Wish) -> Group:
        """The open case is the asker's, as if they had signed up with it; CaseTaken when somebody was quicker."""
        async with self._storage.write() as unit:
            meeting = await scheduling.known_planned(unit, asker.guild, meeting_id)
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
            opened, now = await self._opened(unit, meeting, alone=True), self._clock.now()
            run = rules.claimed(rules.caught_up(opened.run, now), asker.member)
            minutes = sum(step.minutes for step in run.steps if step.case == run.case)
            one = Brought(meeting.id, asker.member, wish.kind, wish.theme, wish.question, minutes, now)
            await signups.put_signup(unit, meeting, one)
            await keep(self._prompts, unit, opened, run, now)
        return group

    async def step_out(self, asker: Asker, meeting_id: int) -> SteppedOut:
        """The asker may know the client: only who leads hears of it, and the asker is called back when it is over."""
        async with self._storage.write() as unit:
            meeting = await scheduling.known_planned(unit, asker.guild, meeting_id)
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
            opened, now = await self._opened(unit, meeting, alone=True), self._clock.now()
            case = opened.run.case
            if case is None:
                raise NoCaseNow
            if await runs.step_aside(unit, meeting, asker.member, case, now):
                leaders = await _leaders(unit, opened)
                told = [promises.aside_promise(meeting, one, asker.member, case, now) for one in leaders]
                await self._prompts.promise(unit, *told, promises.door_promise(meeting, asker.member, True, now))
            return SteppedOut(group, rules.case_ends(opened.run, case, now))

    async def step_in(self, asker: Asker, meeting_id: int) -> Group:
        """The asker comes back by themselves: it was not whom they thought."""
        async with self._storage.write() as unit:
            meeting = await scheduling.known_planned(unit, asker.guild, meeting_id)
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
            await call_back(self._prompts, unit, meeting, [asker.member], self._clock.now(), told=False)
        return group

    async def _led(self, unit: Unit, asker: Asker, meeting_id: int) -> tuple[Group, Meeting]:
        """A planned meeting that the asker may lead: any member may where the group has no organiser."""
        meeting = await scheduling.known_planned(unit, asker.guild, meeting_id)
        group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
        role = await groups.role_of(unit, group.id, asker.member)
        if leads(role, asker.member, meeting.facilitator):
            return group, meeting
        if await groups.members_of(unit, group.id, Standing.ORGANISER):
            raise LeadsOnly
        return group, meeting

    async def _opened(self, unit: Unit, meeting: Meeting, *, alone: bool = False, through: bool = False) -> Opened:
        """NotOpen where it was not opened, or its order is through, unless that will do."""
        found = await runs.opened(unit, meeting, alone=alone)
        if found is None or (found.run.state is RunState.OVER and not through):
            raise NotOpen
        return found

    async def _panel(self, unit: Unit, group: Group, meeting: Meeting, *, moved_on: bool = False) -> Panel:
        found = await runs.opened(unit, meeting)
        if found is None:
            raise NotOpen
        aside = await runs.aside_of(unit, meeting.id)
        return Panel(group, meeting, found.run, list(aside), moved_on)


async def _leaders(unit: Unit, opened: Opened) -> list[int]:
    """Who is told of what only who leads is to know: who opened it, else its facilitator, else the organisers."""
    inside = await groups.members_of(unit, opened.meeting.group_id)
    for one in (opened.led_by, opened.meeting.facilitator):
        if one in inside:
            return [one]
    return await groups.members_of(unit, opened.meeting.group_id, Standing.ORGANISER)
