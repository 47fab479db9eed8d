"""Whoever leads a meeting, and organisers, move it, call it off, and settle its seats and who leads it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.access import Act, Asker, Standing
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import coming, rules, scheduling, tables
from bot.meetings.adding import known_facilitator
from bot.meetings.answering import follow
from bot.meetings.rules import Few
from bot.meetings.tables import Meeting
from bot.meetings.wording import understood
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Managed:
    """A meeting that the asker may change. `told` is how many come or wait, who hear of a change.

    `later` are those of the same series that follow it, where the asker may change them all.
    """

    group: Group
    meeting: Meeting
    told: int
    later: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A move that could be made as things are now."""

    managed: Managed
    to: datetime
    minutes: int


class Changing:
    """The use cases behind `/meeting move`, `/meeting cancel` and the buttons of a meeting's leader."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def ahead(self, asker: Asker, group_id: int) -> list[Meeting]:
        """The meetings to come of a group the asker is in, earliest first."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            return await tables.coming_up(unit, group.id, self._clock.now())

    async def managed(self, asker: Asker, group_id: int, meeting_id: int | None = None) -> Managed:
        """This meeting of the group, or its next; the Refusal that fits when the asker may not change it."""
        async with self._storage.read() as unit:
            if meeting_id is None:
                await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
                found = await tables.coming_up(unit, group_id, self._clock.now())
                if not found:
                    raise rules.NoMeetingAhead
                meeting_id = found[0].id
            return await self._managed(unit, asker, meeting_id)

    async def of(self, asker: Asker, meeting_id: int) -> Managed:
        """As `managed`, by the meeting alone."""
        async with self._storage.read() as unit:
            return await self._managed(unit, asker, meeting_id)

    async def propose_move(self, asker: Asker, meeting_id: int, words: str, minutes: int | None = None) -> Move:
        """What the words come to; the Refusal that fits where the meeting cannot move there."""
        async with self._storage.read() as unit:
            managed = await self._managed(unit, asker, meeting_id)
        to = understood(words, asker.locale, managed.group.zone, self._clock.now())
        move = Move(managed, to, minutes or managed.meeting.minutes)
        rules.checked(move.to, move.minutes, self._clock.now())
        async with self._storage.read() as unit:
            await scheduling.free(unit, managed.group.id, move.to, move.minutes, but=meeting_id)
        return move

    async def move(self, asker: Asker, meeting_id: int, to: datetime, minutes: int) -> Managed:
        """Move it; answers stand, and those who gave one are told once."""
        async with self._storage.write() as unit:
            managed = await self._managed(unit, asker, meeting_id)
            moved = await scheduling.move(self._prompts, unit, managed.meeting, to, minutes, self._clock.now())
        return Managed(managed.group, moved, managed.told)

    async def call_off(self, asker: Asker, meeting_id: int) -> Managed:
        """It does not take place; those who would have come are told once."""
        async with self._storage.write() as unit:
            managed = await self._managed(unit, asker, meeting_id)
            off = await scheduling.call_off(self._prompts, unit, managed.meeting, self._clock.now())
        return Managed(managed.group, off, managed.told)

    async def with_later(self, asker: Asker, meeting_id: int) -> Managed:
        """The meeting with what follows it in its series; `told` are those who come to any of them."""
        async with self._storage.read() as unit:
            return await self._with_later(unit, asker, meeting_id)

    async def call_off_later(self, asker: Asker, meeting_id: int, count: int) -> Managed:
        """So many do not take place, as the asker was shown; those who would have come to any are told once of all."""
        async with self._storage.write() as unit:
            managed = await self._with_later(unit, asker, meeting_id)
            if 1 + len(managed.later) != count:
                raise rules.SeriesChanged
            await scheduling.call_off(self._prompts, unit, managed.meeting, self._clock.now(), *managed.later)
        return managed

    async def _with_later(self, unit: Unit, asker: Asker, meeting_id: int) -> Managed:
        managed = await self._managed(unit, asker, meeting_id)
        said = [await coming.coming_of(unit, one) for one in (managed.meeting, *managed.later)]
        return replace(managed, told=len({member for who in said for member in (*who.seated, *who.waiting)}))

    async def _later(self, unit: Unit, asker: Asker, meeting: Meeting) -> tuple[Meeting, ...]:
        """What follows it in its series; nothing where another leads some of it."""
        if meeting.series is None:
            return ()
        ahead = await tables.coming_up(unit, meeting.group_id, meeting.starts_at)
        later = [one for one in ahead if one.series == meeting.series and one.id != meeting.id]
        if await groups.role_of(unit, meeting.group_id, asker.member) is Standing.ORGANISER:
            return tuple(later)
        return tuple(later) if all(one.facilitator == asker.member for one in later) else ()

    async def hold_anyway(self, asker: Asker, meeting_id: int) -> Managed:
        """It takes place, however few come: nobody is asked again."""
        async with self._storage.write() as unit:
            managed = await self._managed(unit, asker, meeting_id)
            await tables.change(unit, meeting_id, few=Few.HOLD.value)
        return managed

    async def set_seats(self, asker: Asker, meeting_id: int, seats: int | None) -> Managed:
        """Another number of seats; whoever has one keeps it, and new ones go to those who wait."""
        if seats is not None and seats not in rules.SEATS:
            raise rules.MeetingSeats(least=rules.SEATS.start, most=rules.SEATS.stop - 1)
        async with self._storage.write() as unit:
            await tables.locked(unit, asker.guild, meeting_id)
            await self._managed(unit, asker, meeting_id)
            return await self._change(unit, asker, meeting_id, seats=seats)

    async def set_facilitator(self, asker: Asker, meeting_id: int, member: int) -> Managed:
        """Somebody else of the group leads it."""
        async with self._storage.write() as unit:
            managed = await self._managed(unit, asker, meeting_id)
            await known_facilitator(unit, managed.group, member)
            return await self._change(unit, asker, meeting_id, facilitator=member)

    async def _change(self, unit: Unit, asker: Asker, meeting_id: int, **values: int | None) -> Managed:
        meeting, now = await scheduling.known(unit, asker.guild, meeting_id), self._clock.now()
        changed = await scheduling.change(self._prompts, unit, meeting, now, **values)
        await follow(self._prompts, unit, changed, await coming.coming_of(unit, changed), now)
        group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
        return Managed(group, changed, await _told(unit, changed))

    async def _managed(self, unit: Unit, asker: Asker, meeting_id: int) -> Managed:
        meeting = await scheduling.known(unit, asker.guild, meeting_id)
        group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, meeting.group_id)
        await checked_leader(unit, asker, meeting)
        if scheduling.checked_planned(meeting).starts_at <= self._clock.now():
            raise rules.MeetingUnderWay
        return Managed(group, meeting, await _told(unit, meeting), await self._later(unit, asker, meeting))


async def _told(unit: Unit, meeting: Meeting) -> int:
    who = await coming.coming_of(unit, meeting)
    return len(who.seated) + len(who.waiting)


async def checked_leader(unit: Unit, asker: Asker, meeting: Meeting) -> None:
    """Raise LeadersOnly for somebody who neither leads this meeting nor organises the group."""
    if not await leads(unit, asker, meeting):
        raise rules.LeadersOnly


async def leads(unit: Unit, asker: Asker, meeting: Meeting) -> bool:
    """Whether they lead this meeting or organise its group."""
    if asker.member == meeting.facilitator:
        return True
    return await groups.role_of(unit, meeting.group_id, asker.member) is Standing.ORGANISER
