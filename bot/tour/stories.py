"""`busstop tour`: each story on a stage of its own, in the terminal and, where a folder is named, as a page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.sandbox.clock import SandboxClock
from bot.settings import CheckinSettings
from bot.tour.founding import OPENS
from bot.tour.page import save_page
from bot.tour.play import Play
from bot.tour.riding import ThreeCycles
from bot.tour.stage import open_stage
from bot.tour.story import Event
from bot.tour.weeks import BEGINNING, FourWeeks


@dataclass(frozen=True, slots=True)
class Story:
    """`played` says whether every expectation held."""

    title: str
    file: str
    played: Callable[[Play], Awaitable[bool]]


WEEKS = Story("Four weeks of a group", "tour.html", lambda play: FourWeeks(play).played())
WEEKS_WITH_A_LOSS = Story(WEEKS.title, WEEKS.file, lambda play: FourWeeks(play).played(lose_message=True))
CYCLES = Story("Three cycles of a group", "cycles.html", lambda play: ThreeCycles(play).played())


async def tour(console: Console, lose_message: bool = False, out: Path | None = None) -> bool:
    """Play them; whether every expectation held. `lose_message` breaks one on purpose; `out` is a folder for pages."""
    stories = (WEEKS_WITH_A_LOSS if lose_message else WEEKS, CYCLES)
    for story in stories:
        if not await _told(story, console, out):
            return False
    return True


async def _told(story: Story, console: Console, out: Path | None) -> bool:
    events: list[Event] = []
    # Without rests by chance: with them, who rests would not follow from the numbers.
    checkins = CheckinSettings(decoy_rest_chance=0)
    async with open_stage(SandboxClock(BEGINNING, frozen=True), checkins=checkins) as stage:
        play = await Play.on(stage, console, OPENS.zone, events.append)
        try:
            with play.unlimited():
                return await story.played(play)
        finally:
            if out:
                save_page(out / story.file, story.title, events, play.news.everybody, OPENS.zone)
