"""Whoever was left out by settled dates, or had not answered, says whether they suit after all."""

from dataclasses import dataclass
from datetime import datetime

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.answering import note
from bot.meetings.rules import Answer
from bot.meetings.tables import Meeting
from bot.planning.sheet import known
from bot.planning.tables import Poll
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Suited:
    """To how many of how many meetings they come now."""

    group: Group
    comes: int
    ahead: int


class Suiting:
    """One press for all meetings of a poll."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def suits(self, asker: Asker, poll_id: int, suits: bool) -> Suited:
        """They come to all that is still to come; or only to what they said before, and to nothing else."""
        async with self._storage.write() as unit:
            poll = await known(unit, asker.guild, poll_id)
            group = await allowed_in_open(unit, Act.ANSWER_POLL, asker, poll.group_id)
            ahead = await meetings_of_poll(unit, poll, self._clock.now())
            comes = [await self._says(unit, asker.member, meeting, suits) for meeting in ahead]
        return Suited(group, sum(comes), len(ahead))

    async def _says(self, unit: Unit, member: int, of: Meeting, suits: bool) -> bool:
        """Whether they come to this one now."""
        now, meeting = self._clock.now(), await meetings.locked(unit, of.guild, of.id)
        said = (await meetings.answers_of(unit, of.id)).get(member)
        if meeting is None or (said is not None and not suits):
            return said in (Answer.YES, Answer.IF_NEED_BE)
        answer = Answer.YES if suits else Answer.NO
        if said is not Answer.IF_NEED_BE:
            await note(self._prompts, unit, meeting, member, answer, now)
        return suits


async def meetings_of_poll(unit: Unit, poll: Poll, now: datetime) -> list[Meeting]:
    """What is still to come of the meetings made of it."""
    return [one for one in await meetings.coming_up(unit, poll.group_id, now) if one.series == poll.series]
