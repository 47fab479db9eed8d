"""`busstop` as people start it: a process of its own, in an environment that would lead a careless one astray."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPOKEN_WITHIN = 60.0


def environment(folder: Path) -> dict[str, str]:
    """Temporary files go to `folder`; the database and the token of a real bot are set and must not be used."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("BUSSTOP_")}
    real = {
        "BUSSTOP_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/real.db",
        "BUSSTOP_DATABASE__KEY_FILE": f"{folder}/real.key",
        "BUSSTOP_DISCORD__TOKEN": "real",
    }
    return inherited | real | {"COLUMNS": "200", "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"}


@dataclass(slots=True)
class Running:
    """A running command and what it has said so far."""

    process: Process
    lines: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    async def until(self, pattern: str) -> re.Match[str]:
        """Read on to a line in which the pattern is found."""
        async with asyncio.timeout(SPOKEN_WITHIN):
            while await self._line():
                if found := re.search(pattern, self.lines[-1]):
                    return found
        raise AssertionError(f"{pattern!r} was never said:\n{self.text}")

    async def _line(self) -> str:
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode()
        self.lines.append(line.rstrip())
        return line

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    async def ended(self, within: float = SPOKEN_WITHIN) -> int:
        """Read to the end and return the exit code; TimeoutError when it takes longer."""
        async with asyncio.timeout(within):
            while await self._line():
                pass
            return await self.process.wait()


@asynccontextmanager
async def busstop(folder: Path, *arguments: str) -> AsyncGenerator[Running]:
    """Start a command; it is killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=ROOT,
        env=environment(folder),
        stdin=PIPE,
        stdout=PIPE,
        stderr=STDOUT,
    )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
