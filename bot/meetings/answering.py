"""Members say whether they come: one press, and what it means for their seat."""

from dataclasses import dataclass
from datetime import datetime

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import coming, promises, tables
from bot.meetings.coming import Coming
from bot.meetings.remarks import Remarks
from bot.meetings.rules import Answer, MeetingBegun, NoSuchMeeting
from bot.meetings.scheduling import checked_planned
from bot.meetings.tables import Meeting, wishes
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Said:
    """What one member said of a meeting, and what it came to.

    `lines` are what those who come should know; `reminders` when they are reminded, in minutes before.
    """

    group: Group
    meeting: Meeting
    member: int
    answer: Answer
    coming: Coming
    lines: tuple[str, ...] = ()
    reminders: tuple[int, ...] = ()

    @property
    def place(self) -> int | None:
        """Their place in the line for a seat, from 1; None where they have a seat or do not come."""
        waiting = self.coming.waiting
        return waiting.index(self.member) + 1 if self.member in waiting else None


class Rsvps:
    """The use case behind the buttons on a meeting's card."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock, remarks: Remarks) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock
        self._remarks = remarks

    async def answer(self, asker: Asker, meeting_id: int, said: Answer) -> Said:
        """Note it; MeetingBegun once the meeting has begun. A seat that is given back passes on at once."""
        async with self._storage.write() as unit:
            now = self._clock.now()
            meeting = await tables.locked(unit, asker.guild, meeting_id)
            if meeting is None:
                raise NoSuchMeeting
            group = await allowed_in_open(unit, Act.ANSWER_MEETING, asker, meeting.group_id)
            if checked_planned(meeting).starts_at <= now:
                raise MeetingBegun
            who = await note(self._prompts, unit, meeting, asker.member, said, now)
            return await self._said(unit, asker, group, meeting, said, who)

    async def _said(self, unit: Unit, asker: Asker, group: Group, meeting: Meeting, said: Answer, who: Coming) -> Said:
        if asker.member not in who.seated:
            return Said(group, meeting, asker.member, said, who)
        lines = await self._remarks.coming_lines(unit, meeting, asker.locale)
        reminders = await wishes.reminders_of(unit, meeting.guild, group.id, asker.member)
        return Said(group, meeting, asker.member, said, who, tuple(lines), reminders)


async def note(prompts: Prompts, unit: Unit, meeting: Meeting, member: int, said: Answer, now: datetime) -> Coming:
    """Note what a member of a meeting `locked` by the caller said, and what follows from it; who comes then."""
    who = await coming.answer(unit, meeting, member, said, now)
    if who is None:
        return await coming.coming_of(unit, meeting)
    if said is Answer.NO:
        await promises.tell_declined(prompts, unit, meeting, now)
    return await follow(prompts, unit, meeting, who, now)


async def follow(prompts: Prompts, unit: Unit, meeting: Meeting, who: Coming, now: datetime) -> Coming:
    """Who comes has changed: free seats pass on, those who move up are told, and the card becomes true; who comes then.

    The card waits a moment for the next answer: Discord lets a bot edit a message only so often.
    """
    moved = await coming.move_up(unit, meeting, who)
    await prompts.promise(unit, *(promises.moved_up_promise(meeting, member, now) for member in moved))
    await prompts.promise_shared(unit, promises.shown_promise(meeting, "answers", now + promises.SOON))
    return await coming.coming_of(unit, meeting) if moved else who
