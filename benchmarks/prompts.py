"""Prompts beside APScheduler's own stores, and beside themselves with nothing stored."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import text

from benchmarks.line import Line, Lines, at_least, at_most
from benchmarks.prompts_peers import drain_memory_store, drain_sqlalchemy_store
from benchmarks.stalls import Drained, alone, drained, peak_memory
from bot.cards import Action, Button, Card
from bot.clock import SystemClock
from bot.prompts import Channel, Decision, Fault, Kinds, Limits, Place, Promise, Prompt, Prompts, Result, Send, Sent
from bot.prompts.tables import add
from bot.prompts.tables import prompts as table
from bot.storage import DatabaseKey, Storage, Unit, metadata, open_storage

DUE, STORED, MANY = 10_000, 100_000, 1_000_000
TRIES, STARTS = 3, 5
KEY = DatabaseKey("5e" * 32)
UNPACED = Limits(per_second=1e6, directs_per_second=1e6)
HELLO = Card(("hello",), (Button("Hello", Action("home.open")),))
MEGABYTE = 2**20

# Copies of the first prompt, column by column: in SQL, since a million of them come faster from the database itself.
_COPIED = ", ".join(column.name for column in table.c if column.name not in ("id", "key", "due_at", "not_before"))
_WHEN = "strftime('%Y-%m-%d %H:%M:%f000', 'now', CASE WHEN n < :due THEN '-1 minute' ELSE '+' || n || ' minutes' END)"
_COPY = text(
    "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :stored - 1) "  # noqa: S608
    f"INSERT INTO prompts (key, due_at, not_before, {_COPIED}) "
    f"SELECT 'hello:' || n, {_WHEN}, {_WHEN}, {_COPIED} FROM numbers, prompts WHERE prompts.key = 'hello'"
)


@dataclass
class NoChat:
    """Takes every message and counts it; `all_sent` is set with the last one awaited."""

    awaited: int
    all_sent: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, place: Place, card: Card, nonce: str, marks: Sequence[int], late: bool) -> Sent | Fault:
        self.awaited -= len(marks)
        if self.awaited == 0:
            self.all_sent.set()
        return Sent(marks[0], 1)

    async def find(self, place: Place, marks: Sequence[int]) -> Mapping[int, Sent] | Fault:
        return {}


class SayHello:
    """The least a kind can do: a message to a channel of its own for each prompt."""

    name = "hello"
    version = 1

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Send(Channel(prompt.id), HELLO)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""


def prompts_of(storage: Storage, chat: NoChat) -> Prompts:
    """Prompts that nothing slows down."""
    return Prompts(storage, SystemClock(), chat, Kinds(SayHello()), limits=UNPACED)


@asynccontextmanager
async def database(folder: Path) -> AsyncGenerator[Storage]:
    """The encrypted database in this folder."""
    storage = await open_storage(f"sqlite+aiosqlite:///{folder}/busstop.db", KEY)
    try:
        yield storage
    finally:
        await storage.close()


async def _fill(folder: Path, due: int, stored: int) -> None:
    async with database(folder) as storage:
        async with storage.engines.writer.begin() as connection:
            await connection.run_sync(partial(metadata.create_all, tables=[table]))
        async with storage.write() as unit:
            await add(unit, [Promise(kind="hello", key="hello", due_at=SystemClock().now(), guild=1)])
            if stored > 1:
                await unit.run(_COPY, {"due": due, "stored": stored})


def fill(folder: Path, due: int, stored: int) -> None:
    """Make a database with so many prompts, `due` of them due now and the others one a minute from now on."""
    asyncio.run(_fill(folder, due, stored))


async def _drain(folder: Path) -> Drained:
    chat = NoChat(DUE)
    async with database(folder) as storage:
        prompts = prompts_of(storage, chat)

        async def drain() -> None:
            prompts.start()
            await chat.all_sent.wait()
            await prompts.stop()

        return await drained(DUE, drain)


def drain_ours(folder: Path) -> Drained:
    """Claim, deliver to nobody and write down everything that is due."""
    return asyncio.run(_drain(folder))


def drain() -> Iterable[Line]:
    """10,000 due of 100,000 stored. The best of a few tries each, which is the machine's noise taken out."""
    with tempfile.TemporaryDirectory() as folder:
        sqlalchemy = alone(drain_sqlalchemy_store, DUE, STORED, Path(folder))
    tries = [(_drained_once(), alone(drain_memory_store, DUE, STORED)) for _ in range(TRIES)]
    ours, memory = (_best(one) for one in zip(*tries, strict=True))
    yield at_least("prompts.drain.rows_per_second", ours.rows, memory.rows, DUE, 0.2, "APScheduler's memory store")
    yield at_least("prompts.drain.rows_per_second", ours.rows, sqlalchemy.rows, DUE, 1, "its SQLAlchemyJobStore")
    yield at_most("prompts.drain.stall_seconds", ours.stall, memory.stall, DUE, 0.01, "its memory store")
    yield at_most("prompts.drain.stall_seconds", ours.stall, sqlalchemy.stall, DUE, 0.01, "its SQLAlchemyJobStore")
    ours_mb, memory_mb = ours.memory / MEGABYTE, memory.memory / MEGABYTE
    yield at_most("prompts.drain.memory_mb", ours_mb, memory_mb, STORED, 0.6, "its memory store")


def _drained_once() -> Drained:
    with tempfile.TemporaryDirectory() as folder:
        alone(fill, Path(folder), DUE, STORED)
        return alone(drain_ours, Path(folder))


def _best(tries: Sequence[Drained]) -> Drained:
    return Drained(max(one.rows for one in tries), min(one.stall for one in tries), min(one.memory for one in tries))


async def _start(folder: Path) -> tuple[float, int]:
    started = perf_counter()
    chat = NoChat(1)
    async with database(folder) as storage:
        prompts = prompts_of(storage, chat)
        prompts.start()
        await chat.all_sent.wait()
        seconds = perf_counter() - started
        await prompts.stop()
    return seconds, peak_memory()


def start_once(folder: Path) -> tuple[float, int]:
    """Seconds from opening the database to the first message, and the memory it took; puts the prompt back."""
    measured = asyncio.run(_start(folder))
    asyncio.run(_due_again(folder))
    return measured


async def _due_again(folder: Path) -> None:
    async with database(folder) as storage, storage.write() as unit:
        again = "UPDATE prompts SET state = 'open', not_before = due_at, ended_at = NULL WHERE key = 'hello'"
        await unit.run(text(again))


def start() -> Iterable[Line]:
    """The median of a few starts, taken in turns."""
    with tempfile.TemporaryDirectory() as large, tempfile.TemporaryDirectory() as small:
        alone(fill, Path(large), 1, MANY)
        alone(fill, Path(small), 1, 1)
        starts = [(alone(start_once, Path(large)), alone(start_once, Path(small))) for _ in range(STARTS)]
    seconds, empty_seconds = (median(one[place][0] for one in starts) for place in (0, 1))
    memory, empty_memory = (median(one[place][1] for one in starts) / MEGABYTE for place in (0, 1))
    yield at_most("prompts.start.seconds", seconds, empty_seconds, MANY, 1.5, "a start with nothing stored")
    more = memory - empty_memory
    yield Line(
        "prompts.start.memory_mb", memory, empty_memory, None, MANY, "≤ 20 MB more than with nothing", more <= 20
    )


LINES: Lines = {"prompts.drain": drain, "prompts.start": start}
