"""Signing up with a case or a topic for the coming meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import scheduling
from bot.meetings import tables as meetings
from bot.meetings.promises import CHANGED, tell
from bot.meetings.rules import MeetingBegun, NoMeetingAhead
from bot.meetings.tables import Meeting
from bot.prompts import Prompts
from bot.running import courses
from bot.running.agenda import Course
from bot.running.slots import (
    Brings,
    Brought,
    NoMinutesLeft,
    NoTimeForCases,
    NotSignedUp,
    Question,
    Theme,
    checked_minutes,
    choices,
    minutes_left,
)
from bot.running.tables import signups
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Desk:
    """The coming meeting, as one member signs up for it: what is brought, in order, and the minutes left for them.

    `left` counts the asker's own minutes in; with equal shares it is what each would have.
    """

    group: Group
    meeting: Meeting
    course: Course
    brought: Sequence[Brought]
    own: Brought | None
    left: int

    @property
    def choices(self) -> list[int]:
        return choices(self.course, self.left)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to bring. `minutes` is of no matter where all share the time equally."""

    kind: Brings
    theme: Theme
    question: Question
    minutes: int = 0


class Signing:
    """Cases and topics of coming meetings."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def desk(self, asker: Asker, group_id: int) -> Desk:
        """What is brought to the group's coming meeting; NoMeetingAhead without one."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            ahead = await meetings.coming_up(unit, group.id, self._clock.now())
            if not ahead:
                raise NoMeetingAhead
            return await self._desk(unit, asker, group, ahead[0])

    async def about_to_sign(self, asker: Asker, meeting_id: int) -> Desk:
        """Asked before the form is shown: only where there are minutes left."""
        async with self._storage.read() as unit:
            desk = await self._open(unit, asker, meeting_id)
        if not desk.course.case:
            raise NoTimeForCases
        if not desk.choices:
            raise NoMinutesLeft
        return desk

    async def sign(self, asker: Asker, meeting_id: int, wish: Wish) -> Desk:
        """The asker brings this, in place of what they brought before; MinutesLeft where it is too long."""
        async with self._storage.write() as unit:
            await meetings.locked(unit, asker.guild, meeting_id)  # so that the last minutes are given once
            desk, now = await self._open(unit, asker, meeting_id), self._clock.now()
            minutes = checked_minutes(desk.course, wish.minutes, desk.left)
            at = desk.own.at if desk.own else now
            one = Brought(meeting_id, asker.member, wish.kind, wish.theme, wish.question, minutes, at)
            await signups.put_signup(unit, desk.meeting, one)
            await tell(self._prompts, unit, CHANGED, desk.meeting, now)
            return await self._desk(unit, asker, desk.group, desk.meeting)

    async def withdraw(self, asker: Asker, meeting_id: int) -> Desk:
        """The asker brings nothing; their minutes are free again."""
        async with self._storage.write() as unit:
            desk = await self._open(unit, asker, meeting_id)
            if not await signups.remove_signup(unit, meeting_id, asker.member):
                raise NotSignedUp
            await tell(self._prompts, unit, CHANGED, desk.meeting, self._clock.now())
            return await self._desk(unit, asker, desk.group, desk.meeting)

    async def _open(self, unit: Unit, asker: Asker, meeting_id: int) -> Desk:
        """A meeting of a group the asker is in that has not begun."""
        meeting = await scheduling.known_planned(unit, asker.guild, meeting_id)
        group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
        if meeting.starts_at <= self._clock.now():
            raise MeetingBegun
        return await self._desk(unit, asker, group, meeting)

    async def _desk(self, unit: Unit, asker: Asker, group: Group, meeting: Meeting) -> Desk:
        course = await courses.course_for(unit, group, meeting)
        brought = await courses.brought_in_order(unit, meeting)
        others = [one for one in brought if one.member != asker.member]
        own = next((one for one in brought if one.member == asker.member), None)
        people = len(await courses.expected(unit, group, meeting))
        return Desk(group, meeting, course, brought, own, minutes_left(course, meeting.minutes, people, others))
