"""`busstop sandbox`: the community with a group and its first round, and whatever you make of it then."""

import asyncio
import os
import re
from collections import deque
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from rich.console import Console

from bot.prompts.walltime import next_instant
from bot.sandbox.backstage import NotNow
from bot.sandbox.clock import SandboxClock
from bot.tour import founding
from bot.tour.backstage import StageBackstage
from bot.tour.dates import plan_meetings
from bot.tour.founding import OPENS
from bot.tour.play import Play
from bot.tour.reading import local_times
from bot.tour.stage import open_stage
from bot.tour.steps import EMPTY, SEEDED
from bot.tour.strip import Strip

STEP = re.compile(r"\+(\d{1,2})([wdhm])")
UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}
OPENS_WITH = "There you are any member you like, see what they see, and move the clock."
HELP = (
    "The page there is the easiest way in; docs/sandbox.md says how a program acts as anybody.",
    "Here you see all that is said, and who can read it.",
    "Type +1d, +1w, +3h or +30m to move the clock, next to move it to the next promise, quit to end.",
)
STDIN = 0
LONGEST_TYPED = 4096


async def live(console: Console, port: int, *, empty: bool = False) -> None:
    """Play the beginning, then show what is new until `quit` is typed. Raises OSError when the port is taken.

    `empty` leaves the beginning out: nobody has founded a group yet.
    """
    async with open_stage(SandboxClock(), port) as stage:
        play = await Play.on(stage, console, OPENS.zone)
        backstage = StageBackstage(stage)
        stage.sandbox.open_backstage(backstage)
        play.screen.chapter(f"Open {stage.sandbox.url} in your browser", OPENS_WITH)
        if not empty:
            with backstage.alone():
                await begin(play)
        backstage.begin_tour(Strip(play, EMPTY if empty else SEEDED, backstage))
        play.screen.chapter(f"The sandbox is open at {stage.sandbox.url}", *HELP)
        await follow(play, backstage)


async def begin(play: Play) -> None:
    """A group is founded, people join, meetings are planned, the first round opens."""
    with play.unlimited():
        play.screen.chapter("A group is founded")
        room = await founding.found_group(play)
        await founding.set_up_checkins(play, room.id)
        play.screen.chapter("Others join it and its check-ins")
        await founding.join_group(play)
        await founding.join_checkins(play, room.id)
        await founding.say_when_free(play)
        play.screen.chapter("Two meetings are planned")
        await plan_meetings(play, room.id, founding.FOUNDER, founding.MEMBERS[:3])
        play.screen.chapter("The first check-in opens", "For that the clock is moved to Monday evening.")
        await play.until(next_instant(OPENS, play.stage.now()))


async def follow(play: Play, backstage: StageBackstage) -> None:
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
                    await _obey(play, backstage, line)


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


async def _obey(play: Play, backstage: StageBackstage, line: str) -> None:
    way = _way(backstage, play.stage.now(), line)
    if way is None:
        play.screen.say(*HELP)
        return
    try:
        async for _ in way:
            await play.show()
    except NotNow as refusal:
        play.screen.say(str(refusal))
    play.screen.say(f"It is now {local_times(play.stage.now(), [OPENS.zone])} in Berlin.")


def _way(backstage: StageBackstage, now: datetime, line: str) -> AsyncGenerator[datetime] | None:
    """The way the clock takes for what was typed; None for what nobody understands."""
    if line == "next":
        return backstage.until_heard()
    step = STEP.fullmatch(line)
    return step and backstage.way(now + timedelta(**{UNITS[step[2]]: int(step[1])}))
