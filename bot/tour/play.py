"""What every scene needs: the stage, the people on it, and the screen that shows what happens."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from rich.console import Console

from bot.tour.acting import Acting
from bot.tour.news import News, Seen
from bot.tour.screen import Screen
from bot.tour.stage import NIGHTLY, Stage
from bot.tour.story import Keep, forget


@dataclass(frozen=True, slots=True)
class Play:
    """A running play; `acting` is everybody in it."""

    stage: Stage
    news: News
    screen: Screen
    acting: Acting

    @classmethod
    async def on(cls, stage: Stage, console: Console, zone: str, keep: Keep = forget) -> Self:
        """A play on this stage; the screen's times of day are those of this zone; `keep` is handed all of the story."""
        news = await News.of(stage.sandbox, stage.people)
        screen = Screen(console, news.everybody, zone, keep)
        return cls(stage, news, screen, Acting(stage.people, news, screen, stage.now))

    async def hear(self) -> list[Seen]:
        """Wait until the bot is done with what is due; show and return what was said since the last time."""
        await self.stage.settle()
        return await self.show()

    async def show(self) -> list[Seen]:
        """Show and return what was said since the last time."""
        said = await self.news.look()
        for seen in said:
            self.screen.seen(seen)
        return said

    async def until(self, instant: datetime) -> list[Seen]:
        """Move the clock there; show what is said at each stop on the way, and return all of it."""
        said: list[Seen] = []
        async for _ in self.stage.on_the_way_to(instant):
            said += await self.show()
        return said

    async def pass_by(self, instant: datetime) -> list[Seen]:
        """Move the clock there; return what is said on the way without showing it, because the like was shown.

        Weeks pass, so what the bot looks after each night is looked after less often.
        """
        async for _ in self.stage.on_the_way_to(instant, besides=NIGHTLY):
            pass
        return await self.news.look()

    @contextmanager
    def unlimited(self) -> Generator[None]:
        """Without rate limits: they count real seconds, and here ten people act in one."""
        limits = self.stage.sandbox.limits
        limits.on = False
        try:
            yield
        finally:
            limits.on = True
