"""What a running event loop costs: how long it is away, and how much memory its process takes.

Time is the processor's, of all threads of the process: what else the machine does counts for nobody.
"""

import asyncio
import gc
import resource
import sys
from collections.abc import Awaitable, Callable, Generator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_PROCESS = Path("/proc/self/status")
_LOOK_EVERY = 0.001


@dataclass(frozen=True, slots=True)
class Drained:
    """Rows a second, the longest stall of the event loop in seconds, and the most memory used in bytes."""

    rows: float
    stall: float
    memory: float


@dataclass
class Stalls:
    """The longest time in which the loop got to nothing else."""

    longest: float = 0.0

    async def watch(self) -> None:
        while True:
            before = process_time()
            await asyncio.sleep(_LOOK_EVERY)
            self.longest = max(self.longest, process_time() - before)


@contextmanager
def watched() -> Generator[Stalls]:
    """Watch the running loop. What was imported is put out of the collector's sight first, as the bot does itself."""
    gc.collect()
    gc.freeze()
    stalls = Stalls()
    watching = asyncio.create_task(stalls.watch())
    try:
        yield stalls
    finally:
        watching.cancel()


async def drained(rows: int, drain: Callable[[], Awaitable[object]]) -> Drained:
    """Measure a drain of so many rows."""
    with watched() as stalls:
        await asyncio.sleep(10 * _LOOK_EVERY)
        started = process_time()
        await drain()
        seconds = process_time() - started
        # The watch wakes after us, and only then knows how long it was kept waiting.
        await asyncio.sleep(10 * _LOOK_EVERY)
    return Drained(rows / seconds, stalls.longest, peak_memory())


def peak_memory() -> int:
    """The most resident memory this process had, in bytes."""
    if _PROCESS.exists():
        peak = next(line for line in _PROCESS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage if sys.platform == "darwin" else usage * 1024


def alone(measure: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Measure in a process of its own, so that nobody's memory and caches are another's."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *arguments, **named).result()
