"""`busstop` as a process of its own: started, asked to stop, killed, started again.

Each is forked from one process that has everything imported, which saves the seconds that importing takes.
"""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Self

from bot.__main__ import main

# Real seconds; a machine that does much else besides is slow.
PATIENCE = 60.0
READY = "bot.__main__ ready"

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["pytest", "tests.wire.process"])


class Died(Exception):
    """The bot ended before it was ready; the message is all it said."""


class Bot:
    """One run of the bot. Its `lines` are what it has said so far, log and all."""

    def __init__(self, process: ForkServerProcess, output: Connection) -> None:
        self.lines: list[str] = []
        self._process = process
        self._more = asyncio.Event()
        self._dead = asyncio.Event()
        self._reading = asyncio.create_task(self._read(output))
        self._reading.add_done_callback(lambda _: self._tell())
        asyncio.get_running_loop().add_reader(process.sentinel, self._died)

    @classmethod
    async def start(cls, settings: Mapping[str, str], *command: str) -> Self:
        """Start `busstop` with these settings and no others; `command` left out is `run`."""
        output, theirs = _forks.Pipe(duplex=False)
        with theirs:
            process = _forks.Process(target=_run, args=(dict(settings), command or ("run",), theirs))
            await asyncio.to_thread(process.start)
        return cls(process, output)

    async def ready(self) -> Self:
        """Return once it keeps its promises. Raises Died when it ended instead, TimeoutError when it does neither."""
        await self.said(READY)
        return self

    async def said(self, words: str, after: int = 0) -> str:
        """Return the first line with these words, of those after so many. Raises Died when it ends without."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for line in self.lines[after:]:
                    if words in line:
                        return line
                if self._reading.done():
                    raise Died("\n".join(self.lines))
                await self._more.wait()

    @property
    def alive(self) -> bool:
        return not self._dead.is_set()

    def kill(self) -> None:
        """End it at once, as a power cut would: not one more instruction of it is carried out."""
        if self.alive:
            self._process.kill()

    async def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        self._process.terminate()
        return await self.ended()

    async def ended(self) -> int:
        """Return its exit code once it has ended and everything it said is read."""
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(self._reading)
            await self._dead.wait()
        assert self._process.exitcode is not None
        return self._process.exitcode

    def _died(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._dead.set()

    def _tell(self) -> None:
        more, self._more = self._more, asyncio.Event()
        more.set()

    async def _read(self, output: Connection) -> None:
        reader = asyncio.StreamReader()
        with os.fdopen(os.dup(output.fileno()), "rb", buffering=0) as pipe, output:
            transport, _ = await asyncio.get_running_loop().connect_read_pipe(
                lambda: asyncio.StreamReaderProtocol(reader), pipe
            )
            async for line in reader:
                self.lines.append(line.decode().rstrip("\n"))
                self._tell()
            transport.close()


def _run(settings: dict[str, str], command: tuple[str, ...], output: Connection) -> None:
    """What the forked process does: it is `busstop`, and its two streams lead to the test."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(output.fileno(), stream.fileno())
    output.close()
    for name in [name for name in os.environ if name.startswith("BUSSTOP_")]:
        del os.environ[name]
    os.environ.update({"BUSSTOP_CONFIG": os.devnull} | settings)
    sys.argv = ["busstop", *command]
    main()
