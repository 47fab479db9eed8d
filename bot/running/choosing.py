"""Choosing how meetings go, and writing formats of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups.asking import allowed_in_open
from bot.groups.rules import TextTooLong, checked_name
from bot.groups.tables import Group
from bot.meetings import scheduling
from bot.meetings import tables as meetings
from bot.meetings.rules import USUAL_MINUTES
from bot.meetings.tables import Meeting
from bot.prompts import Prompts
from bot.running import courses, rules, tables
from bot.running.agenda import Step, agenda, course_of, wished
from bot.running.formats import Format, written_phases
from bot.running.slots import CasesWaiting, slots_of
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen, what is, and how the time is then given out. Without a meeting it is for those to come.

    `steps` are as the formats want them, even where they take longer than the meeting.
    """

    group: Group
    meeting: Meeting | None
    formats: tuple[Format, ...]
    chosen: frozenset[str]
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        return self.meeting.minutes if self.meeting else USUAL_MINUTES

    @property
    def begins(self) -> datetime | None:
        return self.meeting.starts_at if self.meeting else None


class Choosing:
    """The formats of a group."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def offered(self, asker: Asker, group_id: int) -> Offer:
        """What the nearest meeting goes by, and what else there is."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            return await self._offer(unit, group, await self._nearest(unit, group.id))

    async def choose(self, asker: Asker, group_id: int, keys: Sequence[str]) -> Offer:
        """The nearest meeting goes by these; without one, all to come do. FormatTooLong where it is too short."""
        async with self._storage.write() as unit:
            meeting = await self._nearest(unit, group_id)
            group = await courses.led(unit, asker, group_id, meeting.facilitator if meeting else None)
            offered = await courses.offered_to(unit, group)
            chosen = [one for key, one in offered.items() if key in keys]
            if not 0 < len(chosen) <= rules.CHOSEN_MOST:
                raise rules.FormatGone
            minutes = meeting.minutes if meeting else USUAL_MINUTES
            course, brought = course_of(chosen), await courses.brought_in_order(unit, meeting) if meeting else []
            if brought and not course.case:
                raise CasesWaiting(count=len(brought))
            agenda(course, minutes, await courses.expected(unit, group, meeting), slots_of(brought))
            formats = tables.joined([one.key for one in chosen])
            if meeting is None:
                await tables.settle_formats(unit, group, formats)
            else:
                now = self._clock.now()
                meeting = await scheduling.change(self._prompts, unit, meeting, now, format=formats)
            return await self._offer(unit, group, meeting)

    async def keep(self, asker: Asker, group_id: int) -> Offer:
        """What the nearest meeting goes by is what all to come go by."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.CHOOSE_FORMAT, asker, group_id)
            meeting = await self._nearest(unit, group.id)
            chosen = await courses.formats_for(unit, group, meeting)
            await tables.settle_formats(unit, group, tables.joined([one.key for one in chosen]))
            return await self._offer(unit, group, meeting)

    async def about_to_write(self, asker: Asker, group_id: int) -> Group:
        """Asked before the form is shown: only who may write one."""
        async with self._storage.read() as unit:
            return await allowed_in_open(unit, Act.CHOOSE_FORMAT, asker, group_id)

    async def write(self, asker: Asker, group_id: int, name: str, phases: str) -> Offer:
        """A format of the group's own, or other phases for one of that name; the Refusal that fits for its text."""
        called, text = checked_name(name), phases.strip()
        if len(text) > rules.PHASES_LONGEST:
            raise TextTooLong(longest=rules.PHASES_LONGEST)
        written_phases(text)
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.CHOOSE_FORMAT, asker, group_id)
            if await tables.other_own_formats(unit, group.id, called) >= rules.OWN_MOST:
                raise rules.OwnFormatsMost(most=rules.OWN_MOST)
            await tables.put_own_format(unit, group, called, text)
            return await self._offer(unit, group, await self._nearest(unit, group.id))

    async def _nearest(self, unit: Unit, group_id: int) -> Meeting | None:
        ahead = await meetings.coming_up(unit, group_id, self._clock.now())
        return ahead[0] if ahead else None

    async def _offer(self, unit: Unit, group: Group, meeting: Meeting | None) -> Offer:
        chosen = await courses.formats_for(unit, group, meeting)
        minutes = meeting.minutes if meeting else USUAL_MINUTES
        brought = await courses.brought_in_order(unit, meeting) if meeting else []
        people = await courses.expected(unit, group, meeting)
        steps = wished(course_of(chosen), minutes, people, slots_of(brought))
        offered = tuple((await courses.offered_to(unit, group)).values())
        return Offer(group, meeting, offered, frozenset(one.key for one in chosen), steps)
