"""Prompts beside APScheduler's own stores: throughput, stalls of the event loop, memory, and the time to start.

Each measurement runs in a process of its own, so that no one's memory or caches are another's.
"""

import asyncio
import resource
import tempfile
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import create_engine, event, text

from benchmarks.line import Line, Lines, at_least, at_most
from bot.cards import Card
from bot.clock import SystemClock
from bot.prompts import Channel, Decision, Fault, Kinds, Limits, Place, Promise, Prompt, Prompts, Result, Send, Sent
from bot.prompts.tables import add
from bot.prompts.tables import prompts as table
from bot.storage import DatabaseKey, Storage, Unit, metadata, open_storage

DUE, STORED, MANY = 10_000, 100_000, 1_000_000
STARTS = 5
KEY = DatabaseKey("5e" * 32)
UNPACED = Limits(per_second=1e6, directs_per_second=1e6)
CARD = Card(("hello",))


@dataclass(frozen=True, slots=True)
class Drained:
    """Rows a second, the longest stall of the event loop in seconds, and the peak of resident memory in bytes."""

    rows: float
    stall: float
    memory: float


def alone(measure: Callable[..., Any], *arguments: Any) -> Any:
    """Run it in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


def peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Stalls:
    """Looks at the loop each millisecond and remembers the longest time it did not get to."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        while True:
            before = perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, perf_counter() - before - 0.001)


@dataclass
class NoChat:
    """Takes everything and counts it; `all_sent` is set with the last one."""

    awaited: int
    all_sent: asyncio.Event

    async def send(self, place: Place, card: Card, nonce: str, marks: Sequence[int], late: bool) -> Sent | Fault:
        self.awaited -= len(marks)
        if self.awaited == 0:
            self.all_sent.set()
        return Sent(marks[0], 1)

    async def find(self, place: Place, marks: Sequence[int]) -> Mapping[int, Sent] | Fault:
        return {}


class SayHello:
    name = "hello"
    version = 1

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Send(Channel(prompt.id), CARD)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""


@asynccontextmanager
async def database(folder: Path) -> AsyncGenerator[Storage]:
    storage = await open_storage(f"sqlite+aiosqlite:///{folder}/busstop.db", KEY)
    try:
        yield storage
    finally:
        await storage.close()


async def fill(folder: Path, due: int, stored: int) -> None:
    """Store so many prompts, the first `due` of them due now and the others in the years to come."""
    now = SystemClock().now()
    async with database(folder) as storage:
        async with storage.engines.writer.begin() as connection:
            await connection.run_sync(partial(metadata.create_all, tables=[table]))
        async with storage.write() as unit:
            first = Promise(kind="hello", key="0", due_at=now, guild=1)
            await add(unit, [first])
            copied = ", ".join(
                column.name for column in table.c if column.name not in ("id", "key", "due_at", "not_before")
            )
            at = "strftime('%Y-%m-%d %H:%M:%f000', 'now', CASE WHEN n < :due THEN '-1 minute' ELSE '+' || n || ' minutes' END)"
            await unit.run(
                text(
                    f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :stored - 1) "
                    f"INSERT INTO prompts (key, due_at, not_before, {copied}) "
                    f"SELECT 'hello:' || n, {at}, {at}, {copied} FROM numbers, prompts WHERE prompts.key = '0'"
                ),
                {"stored": stored, "due": due},
            )


async def _drain_ours(folder: Path) -> Drained:
    chat, stalls = NoChat(DUE, asyncio.Event()), Stalls()
    async with database(folder) as storage:
        prompts = Prompts(storage, SystemClock(), chat, Kinds(SayHello()), limits=UNPACED)
        watching = asyncio.create_task(stalls.watch())
        started = perf_counter()
        prompts.start()
        await chat.all_sent.wait()
        await prompts.stop()
        seconds = perf_counter() - started
        watching.cancel()
    return Drained(DUE / seconds, stalls.longest, peak_memory())


def drain_ours(folder: Path) -> Drained:
    return asyncio.run(_drain_ours(folder))


class Countdown:
    """What the jobs of APScheduler run."""

    left = DUE
    done = asyncio.Event()


async def count_down(number: int) -> None:
    Countdown.left -= 1
    if Countdown.left == 0:
        Countdown.done.set()


async def _drain_apscheduler(store: str | None) -> Drained:
    scheduler, stalls = AsyncIOScheduler(timezone=UTC), Stalls()
    if store:
        scheduler.add_jobstore("sqlalchemy", engine=_wal_engine(store))
    scheduler.start(paused=True)
    now = SystemClock().now()
    for number in range(STORED):
        at = now - timedelta(minutes=1) if number < DUE else now + timedelta(minutes=number)
        scheduler.add_job(count_down, "date", args=[number], run_date=at, misfire_grace_time=None)
    watching = asyncio.create_task(stalls.watch())
    await asyncio.sleep(0.05)
    stalls.longest = 0.0
    started = perf_counter()
    scheduler.resume()
    await Countdown.done.wait()
    seconds = perf_counter() - started
    await asyncio.sleep(0.01)  # the watch has not yet been told how long it slept
    watching.cancel()
    memory = peak_memory()
    scheduler.shutdown(wait=False)
    return Drained(DUE / seconds, stalls.longest, memory)


def _wal_engine(store: str) -> Any:
    engine = create_engine(f"sqlite:///{store}")

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    return engine


def drain_memory_store() -> Drained:
    return asyncio.run(_drain_apscheduler(None))


def drain_sqlalchemy_store(folder: Path) -> Drained:
    return asyncio.run(_drain_apscheduler(str(folder / "jobs.db")))
