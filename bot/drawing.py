"""Pictures, each drawn in a process of its own: drawing takes long and much memory, and nobody waits for either.

A painter is a public function of a module that takes what JSON can hold and gives a PNG. It imports matplotlib inside
itself, by way of `canvas`, so that the bot starts without it. What is drawn goes through a pipe and is never on disk.
"""

import asyncio
import io
import logging
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Facts = Mapping[str, Any]
Painter = Callable[[Facts], bytes]

LIMIT_SECONDS = 20.0
AT_ONCE = 2
DOTS_PER_INCH = 144
# Told apart by lightness too (Okabe and Ito, 2008), so that nobody needs to see colours.
INK, PALE, MAIN, SECOND, GROUND = "#202226", "#d9dce1", "#0072b2", "#e69f00", "#ffffff"

log = logging.getLogger(__name__)


def canvas(width: float, height: float) -> "Figure":
    """An empty figure, in inches, in the look that all pictures share."""
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams.update({"font.size": 11, "text.color": INK, "axes.edgecolor": INK, "axes.labelcolor": INK})
    rcParams.update({"axes.spines.top": False, "axes.spines.right": False, "text.parse_math": False})
    return Figure(figsize=(width, height), dpi=DOTS_PER_INCH, facecolor=GROUND, layout="constrained")


def png_of(figure: "Figure") -> bytes:
    """The figure as PNG, the same bytes for the same figure."""
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})  # pyright: ignore[reportUnknownMemberType] (untyped)
    return out.getvalue()


class Studio:
    """Has pictures drawn, at most two at a time; what matplotlib finds out about fonts stays in the folder."""

    def __init__(self, folder: str, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._folder = folder
        self._limit = limit_seconds
        self._desks = asyncio.Semaphore(AT_ONCE)

    async def draw(self, painter: Painter, facts: Facts) -> bytes | None:
        """The picture; none if drawing fails or takes too long: what it shows is always said in words as well."""
        name = f"{painter.__module__}:{painter.__qualname__}"
        async with self._desks:
            process = await self._started(name)
            try:
                picture, _ = await asyncio.wait_for(process.communicate(orjson.dumps(facts)), self._limit)
            except TimeoutError:
                log.warning("drawing %s took too long", name)
                return None
            finally:
                await _ended(process)
        if process.returncode:
            log.warning("drawing %s failed: %d", name, process.returncode)
            return None
        return picture

    async def _started(self, name: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            name,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_surroundings(self._folder),
        )


def _surroundings(fonts: str) -> dict[str, str]:
    """What the drawing process may know: where the code lies, wherever it starts, and none of the bot's secrets."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("BUSSTOP_")}
    roots = [str(Path(__file__).parent.parent), inherited.get("PYTHONPATH", "")]
    return {**inherited, "MPLCONFIGDIR": fonts, "PYTHONPATH": os.pathsep.join(filter(None, roots))}


async def _ended(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def main() -> None:
    """Draws what is named on the command line, out of the facts on standard input, to standard output."""
    module, _, function = sys.argv[1].partition(":")
    painter: Painter = getattr(import_module(module), function)
    sys.stdout.buffer.write(painter(orjson.loads(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
