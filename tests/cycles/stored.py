"""A group's cycles on a real database with real prompts, and a Discord that only keeps what it is sent."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.access import Standing
from bot.admission.boarding import board, end_offer, seat_or_line
from bot.admission.decisions import ThreadDecisions
from bot.admission.kinds import admission_kinds
from bot.admission.letters import Letters
from bot.admission.queue import OfferState
from bot.admission.tables.boarding import open_offers
from bot.admission.tables.schema import offers
from bot.agreements.seats import take_seat
from bot.boarding.kinds import boarding_kinds
from bot.cards import Card
from bot.clock import MovableClock
from bot.cycles import tables
from bot.cycles.driving import Driving
from bot.cycles.kinds import cycle_kinds
from bot.cycles.links import Gate, Polls
from bot.cycles.states import Event
from bot.cycles.tables import Stored
from bot.errors import Refusal
from bot.groups import tables as groups
from bot.groups.leaving import remove
from bot.groups.rules import Admission, GroupState
from bot.groups.tables import Group
from bot.meetings import scheduling
from bot.meetings.kinds import OverKind
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting, meetings_of
from bot.prompts import Decision, Done, Drop, Kind, Kinds, OneStep, Prompt, Prompts, State
from bot.prompts.tables import prompts as prompt_rows
from bot.rating.kinds import rating_kinds
from bot.rating.pads import Pads
from bot.rating.service import Ratings
from bot.storage import Storage, Unit
from tests.prompts.world import FAST, GUILD, START, LittleDiscord

CAPACITY = 7
LEASE = timedelta(minutes=2)
PATIENCE = 60.0


class Nothing(OneStep):
    """What is none of cycles' business here."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Drop("not here")


class OwnKinds(Kinds):
    """Those of cycles, and nothing of what other features say."""

    def of(self, prompt: Prompt) -> Kind | None:
        return super().of(prompt) or Nothing(prompt.kind)


class Unseen:
    """Nothing of what stands in a channel is looked at here."""

    async def edit(self, channel: int, message: int, card: Card) -> Done:
        return Done()


@dataclass
class Bot:
    """One process: it can be killed, and another one takes its place."""

    storage: Storage
    folder: Path
    clock: MovableClock = field(default_factory=lambda: MovableClock(START))
    chat: LittleDiscord = field(default_factory=LittleDiscord)

    def start(self) -> None:
        kinds = OwnKinds()
        self.prompts = Prompts(self.storage, self.clock, self.chat, kinds, limits=FAST)
        ratings = Ratings(self.storage, self.prompts, self.clock, Pads(self.folder))
        self.driving = Driving(self.prompts, self.clock, ratings, Gate(self.prompts), Polls(self.prompts))
        letters = Letters()
        decisions = ThreadDecisions(self.prompts, letters)
        kinds.add(*admission_kinds(self.prompts, self.clock, decisions, letters, Unseen()))
        kinds.add(*boarding_kinds(self.prompts, self.clock))
        kinds.add(
            *cycle_kinds(self.driving),
            OverKind(self.prompts, self.clock),
            *rating_kinds(ratings, self.prompts, self.clock),
        )
        self.prompts.start()

    async def kill(self) -> None:
        """In the middle of whatever is in hand; what it had leased is free again after a while."""
        await self.prompts.stop(0)
        self.start()
        self.clock.advance(LEASE)

    async def settle(self) -> None:
        assert await self.prompts.settled_all(PATIENCE), "something is still under way"

    async def found(self, members: range) -> int:
        values = {"name": "Circle", "name_key": "circle", "about": "", "zone": "Europe/Berlin", "locale": "en"}
        states = {"admission": Admission.OPEN.value, "state": GroupState.OPEN.value}
        async with self.storage.write() as unit:
            made = await groups.add_group(
                unit,
                guild=GUILD,
                capacity=CAPACITY,
                founded_at=START,
                channel=70,
                organisers_thread=71,
                **values,
                **states,
            )
            group = await self.group(unit, made)
            for member in members:
                role = Standing.ORGANISER if member == members.start else Standing.MEMBER
                await groups.add_member(unit, group, member, role, START)
        return made

    async def group(self, unit: Unit, group_id: int) -> Group:
        found = await groups.group(unit, GUILD, group_id)
        assert found is not None
        return found

    async def happens(self, group_id: int, *events: Event) -> bool:
        """False where it was refused, and then nothing of it may be left."""
        try:
            async with self.storage.write() as unit:
                await self.driving.happened(unit, await self.group(unit, group_id), *events)
        except Refusal:
            return False
        return True

    async def begin(self, group_id: int, length: int) -> None:
        async with self.storage.write() as unit:
            await self.driving.begin(unit, await self.group(unit, group_id), length)

    async def join(self, group_id: int, member: int) -> None:
        """To a seat, or to the end of the line."""
        async with self.storage.write() as unit:
            group = await self.group(unit, group_id)
            if await groups.role_of(unit, group_id, member) is None:
                await seat_or_line(self.prompts, unit, group, member, self.clock.now())

    async def answer(self, group_id: int, number: int, take: bool) -> None:
        """One of those who are offered a seat takes it, or leaves it to the next."""
        async with self.storage.write() as unit:
            group, now = await self.group(unit, group_id), self.clock.now()
            standing = [one for one in await open_offers(unit, group_id) if now < one.until]
            if not standing:
                return
            offer = standing[number % len(standing)]
            await end_offer(self.prompts, unit, offer, OfferState.TAKEN if take else OfferState.DECLINED, now)
            if take:
                await take_seat(self.prompts, unit, group, offer.member, now)
            await board(self.prompts, unit, group, now)

    async def offers(self, group_id: int) -> dict[int, tuple[OfferState, datetime]]:
        """Every offer of a seat that was ever made: what became of it, and until when it could be taken."""
        async with self.storage.read() as unit:
            rows = await unit.all(select(offers).where(offers.c.group_id == group_id))
        return {row.id: (OfferState(row.state), row.until) for row in rows}

    async def leave(self, group_id: int, member: int) -> None:
        async with self.storage.write() as unit:
            group = await self.group(unit, group_id)
            if group.taken > 1 and await groups.role_of(unit, group_id, member):
                await remove(self.prompts, unit, group, member, f"test:{self.clock.now()}:{member}", self.clock.now())

    async def plan(self, group_id: int, days: int) -> None:
        async with self.storage.write() as unit:
            group, now = await self.group(unit, group_id), self.clock.now()
            planned = await meetings_of(unit, group_id, MeetingState.PLANNED)
            last = max([now, *(one.starts_at for one in planned)])
            await scheduling.schedule(self.prompts, unit, group, last + timedelta(days=days), now)

    async def planned(self, group_id: int) -> list[Meeting]:
        async with self.storage.read() as unit:
            return await meetings_of(unit, group_id, MeetingState.PLANNED)

    async def call_off(self, meeting: Meeting) -> None:
        async with self.storage.write() as unit:
            await scheduling.call_off(self.prompts, unit, meeting, self.clock.now())

    async def move(self, meeting: Meeting, hours: int) -> None:
        """Later by so much; not where it cannot be."""
        try:
            async with self.storage.write() as unit:
                at = meeting.starts_at + timedelta(hours=hours)
                await scheduling.move(self.prompts, unit, meeting, at, meeting.minutes, self.clock.now())
        except Refusal:
            return

    async def current(self, group_id: int) -> Stored:
        async with self.storage.read() as unit:
            found = await tables.current(unit, group_id)
        assert found is not None
        return found

    async def inside(self, group_id: int) -> set[int]:
        async with self.storage.read() as unit:
            return set(await groups.members_of(unit, group_id))

    async def rows_of_cycles(self, group_id: int) -> dict[int, tuple[tuple[object, ...], tuple[int, ...]]]:
        """Each cycle of the group as it is stored, and the meetings that count for it, by its number."""
        async with self.storage.read() as unit:
            rows = await unit.all(select(tables.cycles).where(tables.cycles.c.group_id == group_id))
            past = {one.number: one for one in await tables.past_of(unit, group_id)}
        return {row.number: (tuple(row), past[row.number].meetings) for row in rows}

    async def waiting_and_due(self) -> list[str]:
        async with self.storage.read() as unit:
            now = self.clock.now()
            due = prompt_rows.c.not_before <= now  # later while it is put off, as after a delivery cut short
            parked = (prompt_rows.c.state == State.PARKED.value) & (prompt_rows.c.due_at <= now)
            still = select(prompt_rows.c.key).where(((prompt_rows.c.state == State.OPEN.value) & due) | parked)
            return [row.key for row in await unit.all(still)]
