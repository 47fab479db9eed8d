"""What members do with a poll: see its dates, answer them, by rule or one by one, and hand their answers in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.access import Act, Asker
from bot.clock import Clock
from bot.errors import Refusal
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.people import tables as people
from bot.planning import promises, tables
from bot.planning.dates import Answer, Slot
from bot.planning.remembering import marked, remembered, taken
from bot.planning.rule import Fill, Taken
from bot.planning.sheet import NOBODY, asked_about
from bot.planning.tables import Poll, Voter
from bot.prompts import Prompts
from bot.storage import Storage, Unit

PAGE = 20  # dates on one page: as many lines as can be read, and fewer than a list can hold


class PollClosed(Refusal):
    """The time to answer is over."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A poll as one member answers it.

    `said` is what they have said so far, by the place of the date. `elsewhere` are the dates at which they meet in
    another group; `before` is what they would say by what they wanted kept, where nothing is said yet. `zone` is
    theirs.
    """

    group: Group
    poll: Poll
    slots: tuple[Slot, ...]
    said: Mapping[int, Answer]
    elsewhere: frozenset[int]
    before: Mapping[int, Answer]
    voter: Voter
    zone: str

    @property
    def pages(self) -> int:
        return -(-len(self.slots) // PAGE)

    def page(self, number: int) -> range:
        """The places of the dates on this page."""
        first = min(number, self.pages - 1) * PAGE
        return range(first, min(first + PAGE, len(self.slots)))

    def answer(self, place: int) -> Answer:
        """What counts for a date once the answers are handed in."""
        return self.said.get(place, Answer.NO)


class PollAnswers:
    """Answers to date polls."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def look(self, asker: Asker, poll_id: int) -> Paper:
        async with self._storage.read() as unit:
            return await self._paper(unit, asker, poll_id)

    async def mark(self, asker: Asker, poll_id: int, page: int, answer: Answer, chosen: Collection[int]) -> Paper:
        """Of the dates on this page exactly these have this answer."""
        async with self._storage.write() as unit:
            paper = await self._paper(unit, asker, poll_id)
            said = marked(paper.said, paper.page(page), answer, set(chosen) & {*paper.page(page)})
            return await self._say(unit, asker, paper, said)

    async def fill(self, asker: Asker, poll_id: int, fill: Fill, answer: Answer) -> Paper:
        """The same to all dates of a weekly time or weekday; where they meet in another group it stays a no."""
        async with self._storage.write() as unit:
            paper = await self._paper(unit, asker, poll_id)
            places = (place for place, slot in enumerate(paper.slots) if fill.fits(paper.poll.rule, slot.family))
            said = {place: Answer.NO if place in paper.elsewhere else answer for place in places}
            return await self._say(unit, asker, paper, said)

    async def take_over(self, asker: Asker, poll_id: int) -> Paper:
        """Say again what was kept of polls before; it can still be changed."""
        async with self._storage.write() as unit:
            paper = await self._paper(unit, asker, poll_id)
            said = {place: Answer.NO if place in paper.elsewhere else answer for place, answer in paper.before.items()}
            return await self._say(unit, asker, paper, said)

    async def wish(self, asker: Asker, poll_id: int, **wishes: bool) -> Paper:
        """`every_second`: only every second date is needed; `keep`: keep the answers for the next poll."""
        async with self._storage.write() as unit:
            paper = await self._paper(unit, asker, poll_id)
            await tables.note_voter(unit, paper.poll, asker.member, **wishes)
            if wishes.get("keep") is False:
                await tables.forget_kept(unit, asker.guild, asker.member)
            elif wishes.get("keep"):
                await self._keep(unit, asker, paper)
            return await self._paper(unit, asker, poll_id)

    async def hand_in(self, asker: Asker, poll_id: int) -> Paper:
        """What was not said is a no; from now on the answers count."""
        async with self._storage.write() as unit:
            paper = await self._paper(unit, asker, poll_id)
            rest = {place: Answer.NO for place in range(len(paper.slots)) if place not in paper.said}
            return await self._say(unit, asker, paper, rest, done=True)

    async def _say(
        self, unit: Unit, asker: Asker, paper: Paper, said: Mapping[int, Answer], *, done: bool = False
    ) -> Paper:
        """Write it down; answers to all dates are handed in without a word."""
        await tables.put_answers(unit, paper.poll, asker.member, _dated(paper.slots, said))
        done = done or len({*paper.said, *said}) == len(paper.slots)
        if done and paper.voter.answered_at is None:
            await self._handed_in(unit, asker, paper)
        answered = await self._paper(unit, asker, paper.poll.id)
        if answered.voter.keep:
            await self._keep(unit, asker, answered)
        return answered

    async def _handed_in(self, unit: Unit, asker: Asker, paper: Paper) -> None:
        now = self._clock.now()
        await tables.note_voter(unit, paper.poll, asker.member, answered_at=now)
        await promises.tell_complete(self._prompts, unit, paper.poll, now)

    async def _keep(self, unit: Unit, asker: Asker, paper: Paper) -> None:
        await tables.keep_answers(unit, asker.guild, asker.member, _dated(paper.slots, paper.said))

    async def _paper(self, unit: Unit, asker: Asker, poll_id: int) -> Paper:
        group, poll = await asked_about(unit, Act.ANSWER_POLL, asker, poll_id)
        if not poll.takes_answers(self._clock.now()):
            raise PollClosed
        slots = await tables.slots_of(unit, poll)
        given = (await tables.answers_of(unit, poll.id, asker.member)).get(asker.member, {})
        elsewhere = taken(slots.offered, poll.rule.minutes, await self._others(unit, asker, group))
        kept = {} if given else await tables.kept_of(unit, asker.guild, asker.member)
        return Paper(
            group=group,
            poll=poll,
            slots=slots.offered,
            said={slots.places[at]: answer for at, answer in given.items() if at in slots.places},
            elsewhere=elsewhere,
            before=remembered(slots.offered, kept, poll.zone),
            voter=(await tables.voters_of(unit, poll.id)).get(asker.member, NOBODY),
            zone=(await people.person(unit, asker.guild, asker.member)).zone or group.zone,
        )

    async def _others(self, unit: Unit, asker: Asker, group: Group) -> Taken:
        """When this member meets in their other groups."""
        ahead = await meetings.of_member(unit, asker.guild, asker.member, self._clock.now())
        return [(one.starts_at, one.minutes) for one in ahead if one.group_id != group.id]


def _dated(slots: Sequence[Slot], said: Mapping[int, Answer]) -> dict[datetime, Answer]:
    return {slots[place].at: answer for place, answer in said.items()}
