"""The world around prompts in tests: a small Discord that fails as it is told to, and kinds that say their text."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.cards import Card
from bot.clock import MovableClock
from bot.prompts import (
    Channel,
    Decision,
    Direct,
    Fault,
    FaultKind,
    Kinds,
    Limits,
    Place,
    Promise,
    Prompt,
    Prompts,
    Quiet,
    Result,
    Send,
    Sent,
    Shards,
    State,
)
from bot.prompts.tables import prompts as table
from bot.storage import Storage, Unit

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
GUILD = 5 << 22
GROUP = 3
ROOM = Channel(70)
# Real seconds: how long a test waits for something that must happen before it fails.
PATIENCE = 30.0
FAST = Limits(per_second=10_000, directs_per_second=10_000)


@dataclass(frozen=True)
class Message:
    id: int
    place: Place
    card: Card
    nonce: str
    marks: tuple[int, ...]
    late: bool

    @property
    def text(self) -> str:
        return " / ".join(self.card.paragraphs)


async def nothing() -> None:
    return None


@dataclass
class LittleDiscord:
    """Keeps messages and can be asked for them. It never recognises a nonce: whatever is sent twice shows."""

    messages: list[Message] = field(default_factory=list[Message])
    asked: int = 0
    looked: int = 0
    closed: set[int] = field(default_factory=set[int])
    forbidden: set[Place] = field(default_factory=set[Place])
    gone: set[Place] = field(default_factory=set[Place])
    faults: list[Fault] = field(default_factory=list[Fault])
    unfindable: Fault | None = None
    sent: asyncio.Event = field(default_factory=asyncio.Event)
    before_send: Callable[[], Awaitable[object]] = nothing
    after_send: Callable[[], Awaitable[object]] = nothing

    async def send(self, place: Place, card: Card, nonce: str, marks: Sequence[int], late: bool) -> Sent | Fault:
        self.asked += 1
        await self.before_send()
        if fault := self._fault(place):
            return fault
        message = Message(len(self.messages) + 1, place, card, nonce, tuple(marks), late)
        self.messages.append(message)
        self.sent.set()
        await self.after_send()
        return Sent(message.id, 7)

    async def find(self, place: Place, marks: Sequence[int]) -> Mapping[int, Sent] | Fault:
        self.looked += 1
        return self.unfindable or {
            mark: Sent(message.id, 7)
            for message in self.messages
            if message.place == place
            for mark in message.marks
            if mark in marks
        }

    def _fault(self, place: Place) -> Fault | None:
        if isinstance(place, Direct) and place.member in self.closed:
            return Fault(FaultKind.CLOSED, "50007")
        if place in self.forbidden:
            return Fault(FaultKind.FORBIDDEN, "50013")
        if place in self.gone:
            return Fault(FaultKind.GONE, "10003")
        return self.faults.pop(0) if self.faults else None

    def texts(self) -> list[str]:
        return [message.text for message in self.messages]


@dataclass
class Say:
    """Says its payload's text to the prompt's member, or else in the room."""

    name: str = "say"
    version: int = 1
    otherwise: Channel | None = None
    ended: list[tuple[str, Result]] = field(default_factory=list[tuple[str, Result]])

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        card = Card((prompt.payload["text"],))
        if prompt.member is None:
            return Send(ROOM, card)
        otherwise = Send(self.otherwise, Card(("somebody was not reached",))) if self.otherwise else None
        return Send(Direct(prompt.member, prompt.guild), card, otherwise)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        self.ended.append((prompt.key, result))


@dataclass
class Deciding:
    """A kind made of two functions."""

    name: str
    decide: Callable[[Unit, Prompt], Awaitable[Decision]]
    then: Callable[[Unit, Prompt, Result], Awaitable[None]] | None = None
    version: int = 1

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return await self.decide(unit, prompt)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        if self.then:
            await self.then(unit, prompt, result)


def say(key: str, *, after: timedelta = timedelta(0), **values: Any) -> Promise:
    """A promise to say its own key, `after` the start of the test."""
    promise = Promise(kind="say", key=key, due_at=START + after, guild=GUILD, payload={"text": key})
    return replace(promise, **values)


@dataclass
class World:
    """One bot's prompts at work, and what a test wants to know of them."""

    storage: Storage
    clock: MovableClock
    chat: LittleDiscord
    kinds: Kinds
    say: Say
    prompts: Prompts = field(init=False)

    def __post_init__(self) -> None:
        self.prompts = self.another()

    def another(self, limits: Limits = FAST, shards: Shards | None = None, quiet: Quiet | None = None) -> Prompts:
        """Another process on the same storage."""
        return Prompts(self.storage, self.clock, self.chat, self.kinds, quiet=quiet, limits=limits, shards=shards)

    async def restart(self, limits: Limits = FAST, quiet: Quiet | None = None) -> None:
        """Stop as told to, and start again."""
        await self.prompts.stop()
        self.prompts = self.another(limits, quiet=quiet)
        self.prompts.start()

    async def promise(self, *promises: Promise) -> int:
        async with self.storage.write() as unit:
            return await self.prompts.promise(unit, *promises)

    async def settled(self, *keys: str) -> list[State | None]:
        return [await self.prompts.settled(key, PATIENCE) for key in keys]

    async def row(self, key: str) -> Any:
        async with self.storage.read() as unit:
            return await unit.first(select(table).where(table.c.key == key))

    async def states(self) -> dict[str, State]:
        async with self.storage.read() as unit:
            rows = await unit.all(select(table.c.key, table.c.state).order_by(table.c.id))
        return {row.key: State(row.state) for row in rows}
