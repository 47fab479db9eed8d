"""`busstop sandbox`: the community with a group and its first round, and whatever you make of it then."""

import asyncio
import os
import re
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import timedelta

from rich.console import Console

from bot.prompts.walltime import next_instant
from bot.sandbox.clock import SandboxClock
from bot.tour import founding
from bot.tour.founding import OPENS
from bot.tour.play import Play
from bot.tour.reading import local_times
from bot.tour.stage import open_stage

STEP = re.compile(r"\+(\d{1,2})([wdhm])")
UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}
HELP = "Type +1d, +1w, +3h or +30m to move the clock, next to move it to the next promise, quit to end."
STDIN = 0
LONGEST_TYPED = 4096
MOST_SILENT = 50


async def live(console: Console, port: int) -> None:
    """Play the beginning, then show what is new until `quit` is typed. Raises OSError when the port is taken."""
    async with open_stage(SandboxClock(), port) as stage:
        play = await Play.on(stage, console, OPENS.zone)
        await begin(play)
        play.screen.chapter(
            f"The sandbox is open at {stage.sandbox.url}",
            "docs/sandbox.md says how to act as anybody there. What Anna sees, for example:",
            f"curl {stage.sandbox.url}/sandbox/people/Anna/channels",
            HELP,
        )
        await follow(play)


async def begin(play: Play) -> None:
    """A group is founded, people join, the first round opens."""
    with play.unlimited():
        play.screen.chapter("A group is founded")
        room = await founding.found_group(play)
        await founding.set_up_checkins(play, room)
        play.screen.chapter("Others join it and its check-ins")
        await founding.join_group(play)
        await founding.join_checkins(play, room)
        await founding.say_when_free(play)
        play.screen.chapter("The first check-in opens", "For that the clock is moved to Monday evening.")
        await play.until(next_instant(OPENS, play.stage.now()))


async def follow(play: Play) -> None:
    """Show what is new and do what is typed, until that is to quit."""
    stirred, typed = play.news.stirred, deque[str]()
    with _typing(typed, stirred):
        while True:
            await stirred.wait()
            stirred.clear()
            await play.show()
            while typed:
                line = typed.popleft().strip()
                if line == "quit":
                    return
                if line:
                    await _obey(play, line)


@contextmanager
def _typing(typed: deque[str], stirred: asyncio.Event) -> Generator[None]:
    """Collect what is typed, line by line, while the context lasts."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        # Not by sys.stdin: a thread that waits there could not be ended.
        text = os.read(STDIN, LONGEST_TYPED)
        if not text:
            loop.remove_reader(STDIN)
        typed.extend(text.decode(errors="replace").splitlines())
        stirred.set()

    # From a file, or from nothing at all, nobody types.
    with suppress(OSError):
        loop.add_reader(STDIN, read)
    try:
        yield
    finally:
        loop.remove_reader(STDIN)


async def _obey(play: Play, line: str) -> None:
    step = STEP.fullmatch(line)
    if step is not None:
        await play.until(play.stage.now() + timedelta(**{UNITS[step[2]]: int(step[1])}))
    elif line == "next":
        await _until_something_is_said(play)
    else:
        play.screen.say(HELP)
        return
    play.screen.say(f"It is now {local_times(play.stage.now(), [OPENS.zone])} in Berlin.")


async def _until_something_is_said(play: Play) -> None:
    """Not every promise is to say something: the nightly sweep is one too."""
    for _ in range(MOST_SILENT):
        due = await play.stage.next_promise()
        if due is None or await play.until(due):
            return
