"""The same work done by APScheduler's own stores. Imports nothing of the bot, whose memory is not theirs."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs]  # it has none

from benchmarks.stalls import Drained, drained


class Countdown:
    """What the jobs run; a job in a store can only name something that is imported."""

    left = 0
    done = asyncio.Event()


async def count_down(number: int) -> None:
    """One job."""
    Countdown.left -= 1
    if Countdown.left == 0:
        Countdown.done.set()


def drain_memory_store(due: int, stored: int) -> Drained:
    """Everything in memory, lost with the process."""
    return asyncio.run(_drain(AsyncIOScheduler(timezone=UTC), due, stored))


def drain_sqlalchemy_store(due: int, stored: int, folder: Path) -> Drained:
    """Every job pickled into SQLite, in WAL mode."""
    from sqlalchemy import create_engine, event

    engine = create_engine(f"sqlite:///{folder}/jobs.db")

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:  # pyright: ignore[reportUnusedFunction]  # SQLAlchemy calls it
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    scheduler: Any = AsyncIOScheduler(timezone=UTC)
    scheduler.add_jobstore("sqlalchemy", engine=engine)
    return asyncio.run(_drain(scheduler, due, stored))


async def _drain(scheduler: Any, due: int, stored: int) -> Drained:
    scheduler.start(paused=True)
    now = datetime.now(UTC)
    for number in range(stored):
        at = now + timedelta(minutes=-1 if number < due else number)
        scheduler.add_job(count_down, "date", args=[number], run_date=at, misfire_grace_time=None)
    Countdown.left = due

    async def drain() -> None:
        scheduler.resume()
        await Countdown.done.wait()

    measured = await drained(due, drain)
    scheduler.shutdown(wait=False)
    return measured
