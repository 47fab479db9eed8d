"""A process that dies at any point: whatever it had promised is still said exactly once."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.cards import Card
from bot.clock import MovableClock
from bot.prompts import (
    Apply,
    Channel,
    Decision,
    Direct,
    Done,
    Fault,
    FaultKind,
    Kinds,
    Place,
    Promise,
    Prompt,
    Prompts,
    Result,
    Send,
    Sent,
    State,
    Work,
)
from bot.prompts.tables import prompts as table
from bot.storage import Storage, Unit
from tests.prompts.world import FAST, GROUP, PATIENCE, START, Deciding, LittleDiscord, Say, World, say

LEASE = FAST.lease + timedelta(seconds=1)
ANNA, BEN, CLEO = 1, 2, 3
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Killed(BaseException):
    """Nothing of a killed process runs on, so nothing may catch this."""


@dataclass
class Life:
    """Ends after so many ticks; every call to the world is one before it, one in the middle, and one after it."""

    ticks: int
    died: asyncio.Event = field(default_factory=asyncio.Event)

    def tick(self) -> None:
        self.ticks -= 1
        if self.ticks <= 0:
            self.died.set()
            raise Killed


class MortalStorage(Storage):
    """The same database, seen from a process that may die before, in, or after each transaction."""

    def __init__(self, storage: Storage, life: Life) -> None:
        super().__init__(storage.engines)
        self._life = life

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Unit]:
        self._life.tick()
        async with super().read() as unit:
            yield unit

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Unit]:
        self._life.tick()
        async with super().write() as unit:
            yield unit
            self._life.tick()
        self._life.tick()


class MortalChat:
    """The same Discord: what was asked of it is carried out even if nobody is there to hear the answer."""

    def __init__(self, chat: LittleDiscord, life: Life) -> None:
        self._chat = chat
        self._life = life

    async def send(self, place: Place, card: Card, nonce: str, marks: Sequence[int], late: bool) -> Sent | Fault:
        self._life.tick()
        sent = await self._chat.send(place, card, nonce, marks, late)
        self._life.tick()
        return sent

    async def find(self, place: Place, marks: Sequence[int]) -> Mapping[int, Sent] | Fault:
        self._life.tick()
        return await self._chat.find(place, marks)


async def settle_all(prompts: Prompts, storage: Storage, clock: MovableClock) -> None:
    """Return when nothing is due or under way any more."""
    while True:
        async with storage.read() as unit:
            due = table.c.not_before <= clock.now()
            rows = await unit.all(table.select().where(due | table.c.lease_owner.is_not(None)))
        if not rows:
            return
        for row in rows:
            await prompts.settled(row.key, PATIENCE)


SAID = Counter(
    {
        *("a", "b", "for anna 1", "for anna 2", "for ben", "somebody was not reached", "much later"),
        *("opened:1", "opened:2", "opened:3", "welcome", "week:1", "week:2", "week:3"),
    }
)


class Story:
    """A week of everything that can be promised, and what must have been said at its end."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.clock = MovableClock(START)
        self.chat = LittleDiscord(closed={CLEO})
        self.rooms: set[str] = set()
        self.prompts: Prompts | None = None
        self.kinds = Kinds(
            Say(),
            Say("say or elsewhere", otherwise=Channel(9)),
            Deciding("opens", self._open),
            Deciding("room", self._room, self._told),
            Deciding("weekly", self._weekly, self._next_week),
        )

    def promises(self) -> list[Promise]:
        return [
            say("a"),
            say("b"),
            say("for anna 1", member=ANNA),
            say("for anna 2", member=ANNA),
            say("for ben", member=BEN),
            say("kept for cleo", member=CLEO),
            say("cleo elsewhere", member=CLEO, kind="say or elsewhere"),
            say("open", kind="opens"),
            say("room", kind="room", group_id=GROUP),
            say("week:1", kind="weekly", after=MINUTE),
            say("much later", after=3 * DAY),
        ]

    async def _open(self, unit: Unit, prompt: Prompt) -> Decision:
        return Apply(lambda unit: self._promise(unit, *(say(f"opened:{n}", member=10 + n) for n in (1, 2, 3))))

    async def _room(self, unit: Unit, prompt: Prompt) -> Decision:
        async def make() -> Result:
            self.rooms.add(prompt.key)
            return Done()

        return Work(make)

    async def _told(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        await self._promise(unit, say("welcome"))

    async def _weekly(self, unit: Unit, prompt: Prompt) -> Decision:
        return Send(Channel(5), Card((prompt.key,)))

    async def _next_week(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        week = int(prompt.key[-1])
        if week < 3:
            await self._promise(unit, say(f"week:{week + 1}", kind="weekly", after=week * DAY))

    async def _promise(self, unit: Unit, *promises: Promise) -> None:
        assert self.prompts is not None
        await self.prompts.promise(unit, *promises)

    async def begin(self) -> None:
        async with self.storage.write() as unit:
            await unit.run(delete(table))
            await Prompts(self.storage, self.clock, self.chat, self.kinds).promise(unit, *self.promises())

    async def live(self, ticks: int) -> None:
        """One process from its start to its death, or until there is nothing left to do."""
        life = Life(ticks)
        storage = MortalStorage(self.storage, life)
        self.prompts = Prompts(storage, self.clock, MortalChat(self.chat, life), self.kinds, limits=FAST)
        self.prompts.start()
        done = asyncio.create_task(settle_all(self.prompts, self.storage, self.clock))
        died = asyncio.create_task(life.died.wait())
        await asyncio.wait({done, died}, return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE)
        for task in (done, died):
            task.cancel()
        with suppress(Killed):
            await self.prompts.stop(0.05 if life.died.is_set() else PATIENCE)
        await asyncio.gather(done, died, return_exceptions=True)

    async def end(self) -> None:
        """Nobody dies any more; every back-off passes."""
        for _ in range(8):
            self.clock.advance(DAY)
            await self.live(ticks=10**9)

    async def states(self) -> dict[str, State]:
        async with self.storage.read() as unit:
            return {row.key: State(row.state) for row in await unit.all(table.select())}

    def spoken(self) -> Counter[str]:
        return Counter(text for message in self.chat.messages for text in message.card.paragraphs)


faults = st.builds(Fault, st.sampled_from([FaultKind.PASSING, FaultKind.UNKNOWN_OUTCOME]), st.just("fault"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deaths=st.lists(st.integers(1, 60), max_size=6), troubles=st.lists(faults, max_size=4))
async def test_killed_at_any_points_everything_is_said_exactly_once(
    storage: Storage, deaths: list[int], troubles: list[Fault]
) -> None:
    story = Story(storage)
    story.chat.faults = list(troubles)
    await story.begin()
    for ticks in deaths:
        await story.live(ticks)
        story.clock.advance(LEASE)
    await story.end()
    assert story.spoken() == SAID
    assert story.rooms == {"room"}
    states = await story.states()
    assert states.pop("kept for cleo") is State.KEPT
    assert set(states.values()) == {State.DONE}


async def test_a_process_killed_again_and_again_gets_there_in_the_end(world: World) -> None:
    story = Story(world.storage)
    await world.prompts.stop()
    await story.begin()
    for ticks in range(1, 80):
        await story.live(ticks)
        story.clock.advance(LEASE)
    await story.end()
    assert story.spoken() == SAID
    assert Direct(CLEO, 1) not in {message.place for message in story.chat.messages}
