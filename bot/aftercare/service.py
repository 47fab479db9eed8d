"""What people do after a meeting: say that they were there, say how it was, take a certificate."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.access import Act, Asker, Standing
from bot.aftercare import rules, tables
from bot.aftercare.certificates import Attended, Body, Certificate, certificate
from bot.aftercare.rules import Box, Impression
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed
from bot.groups.tables import Group
from bot.meetings.rules import MeetingState
from bot.meetings.scheduling import known
from bot.meetings.tables import Meeting
from bot.storage import Storage, Unit

# The minutes of each meeting, by its id, that went to this member's own case or topic.
OwnMinutes = Callable[[Unit, int, Sequence[int]], Awaitable[Mapping[int, int]]]
LISTED = 25
PAGE = 25  # members on one list of an attendance


class Names(Protocol):
    async def names(self, guild: int, members: tuple[int, ...]) -> dict[int, str]:
        """What these members are called in the server; those nobody answers for are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was at a meeting, for who may correct it: each member of the group, by name, and what is written down."""

    meeting: Meeting
    names: Mapping[int, str]
    there: Mapping[int, bool]


@dataclass(frozen=True, slots=True)
class Own:
    """What is written down of the asker at a meeting; None while nothing is."""

    meeting: Meeting
    there: bool | None


async def no_minutes(unit: Unit, member: int, meetings: Sequence[int]) -> Mapping[int, int]:
    """Where nobody keeps whose time it was."""
    return {}


class Aftercare:
    """Attendance, impressions and certificates."""

    def __init__(
        self, storage: Storage, clock: Clock, names: Names, box: Box, own_minutes: OwnMinutes = no_minutes
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._names = names
        self._box = box
        self._own_minutes = own_minutes

    async def say_there(self, asker: Asker, meeting_id: int, there: bool) -> Own:
        """The asker was at the meeting, or was not."""
        async with self._storage.write() as unit:
            meeting = await self._open(unit, asker, meeting_id)
            await tables.put_attendance(unit, meeting, asker.member, there)
        return Own(meeting, there)

    async def roll(self, asker: Asker, group_id: int) -> Roll | Own:
        """The last meeting's attendance: all of it for who led it and for organisers, one's own for everybody else."""
        async with self._storage.read() as unit:
            group = await allowed(unit, Act.SEE_MEMBERS, asker, group_id)
            meeting = await tables.latest_held(unit, group.id)
            if meeting is None:
                raise rules.NothingHeldYet(name=group.name)
            there = await tables.attendance_of(unit, meeting.id)
            if not await _leads(unit, asker, meeting):
                return Own(meeting, there.get(asker.member))
            members = await groups.members_of(unit, group.id)
        return Roll(meeting, await self._called(group, members), there)

    async def correct(self, asker: Asker, meeting_id: int, page: int, there: Collection[int]) -> Roll:
        """Of the members on this page of the list, these were there and the others were not."""
        async with self._storage.write() as unit:
            meeting = await self._open(unit, asker, meeting_id)
            if not await _leads(unit, asker, meeting):
                raise rules.FacilitatorOnly
            members = await groups.members_of(unit, meeting.group_id)
            for member in members[page * PAGE : (page + 1) * PAGE]:
                await tables.put_attendance(unit, meeting, member, member in there)
            group = await allowed(unit, Act.SEE_MEMBERS, asker, meeting.group_id)
            written = await tables.attendance_of(unit, meeting.id)
        return Roll(meeting, await self._called(group, members), written)

    async def about_to_say(self, asker: Asker, meeting_id: int) -> Meeting:
        """Asked before the form is shown: only who may say how it was."""
        async with self._storage.read() as unit:
            meeting = await self._open(unit, asker, meeting_id)
        if self._clock.now() > meeting.ends_at + rules.HOW_IT_WAS_FOR:
            raise rules.HowItWasClosed
        return meeting

    async def say_how(self, asker: Asker, meeting_id: int, impression: Impression) -> None:
        """Kept in memory alone, until the counts are shown."""
        meeting = await self.about_to_say(asker, meeting_id)
        self._box.put(meeting.id, asker.member, impression)

    async def attended(self, asker: Asker) -> list[Attended]:
        """The asker's last meetings in this community, latest first."""
        async with self._storage.read() as unit:
            found = await tables.attended(unit, asker.guild, asker.member, most=LISTED)
        if not found:
            raise rules.NoAttendance
        return found

    async def certify(self, asker: Asker, name: str, body: Body, chosen: Collection[int]) -> Certificate:
        """A certificate of those of the chosen meetings that the asker was at."""
        async with self._storage.read() as unit:
            found = await tables.attended(unit, asker.guild, asker.member, chosen)
            own = await self._own_minutes(unit, asker.member, [one.meeting for one in found])
        if not found:
            raise rules.NoAttendance
        return certificate(name, body, found, own)

    async def _open(self, unit: Unit, asker: Asker, meeting_id: int) -> Meeting:
        """A meeting of a group the asker is in, whose attendance can still be written down."""
        meeting = await known(unit, asker.guild, meeting_id)
        await allowed(unit, Act.SEE_MEMBERS, asker, meeting.group_id)
        if meeting.state is not MeetingState.HELD:
            raise rules.NotHeldYet
        if self._clock.now() > meeting.ends_at + rules.OPEN_FOR:
            raise rules.AttendanceClosed
        return meeting

    async def _called(self, group: Group, members: Sequence[int]) -> Mapping[int, str]:
        """Each member with their name; an empty one where Discord does not say it."""
        found = await self._names.names(group.guild, tuple(members))
        return {member: found.get(member, "") for member in members}


async def _leads(unit: Unit, asker: Asker, meeting: Meeting) -> bool:
    """Whether the asker led this meeting or organises its group."""
    role = await groups.role_of(unit, meeting.group_id, asker.member)
    return role is Standing.ORGANISER or asker.member == meeting.facilitator
