"""The sandbox and the real bot in one process, with one movable clock between them."""

import socket
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.groups.promises import ROOM
from bot.privacy.sweeping import SWEEP
from bot.prompts.tables import next_due
from bot.sandbox.client import People
from bot.sandbox.clock import SandboxClock
from bot.sandbox.faults import Fault, Kind
from bot.sandbox.seed import Seed
from bot.sandbox.server import HOST, Sandbox
from bot.settings import CheckinSettings, DatabaseSettings, DiscordSettings, RatingSettings, Settings, WebSettings
from bot.tour.life import Life

COMMUNITY = Path(__file__).with_name("community.toml")
# What the bot looks after each night, whether or not anybody is about.
NIGHTLY = frozenset((ROOM, SWEEP))
SETTLES_WITHIN = 20.0
READY_SECONDS = 0.02  # the one server there is comes with the login


class Unsettled(Exception):
    """The bot did not get done with what was due."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A running sandbox, the bot in it, and the people in it."""

    sandbox: Sandbox
    life: Life
    people: People

    def now(self) -> datetime:
        return self.sandbox.clock.now()

    async def next_promise(self, besides: Collection[str] = ()) -> datetime | None:
        """When the bot has promised to say or do something again, besides these kinds. Raises NotRunning."""
        async with self.life.app.storage.read() as unit:
            return await next_due(unit, besides=besides)

    async def on_the_way_to(self, instant: datetime, besides: Collection[str] = ()) -> AsyncGenerator[datetime]:
        """Move the clock to this instant, with a stop at each promise on the way, so that none comes late.

        Those of the kinds in `besides` wait until something else is due. While the bot does not run, there is nothing
        to stop for.
        """
        if self.life.running:
            async for due in self._promises_until(instant, besides):
                yield due
        self._move(instant)
        yield instant

    async def _promises_until(self, instant: datetime, besides: Collection[str]) -> AsyncGenerator[datetime]:
        await self.settle()
        while (due := await self.next_promise(besides)) is not None and due <= instant:
            self._move(due)
            await self.settle()
            yield due

    def _move(self, instant: datetime) -> None:
        self.sandbox.clock.advance(max(instant - self.now(), timedelta(0)))

    async def settle(self) -> None:
        """Return when nothing is due or under way; Unsettled when that takes too long. Raises NotRunning."""
        if not await self.life.app.prompts.settled_all(SETTLES_WITHIN):
            raise Unsettled(f"after {SETTLES_WITHIN:.0f} s something is still under way")


@asynccontextmanager
async def open_stage(
    clock: SandboxClock, port: int = 0, checkins: CheckinSettings | None = None
) -> AsyncGenerator[Stage]:
    """Everything fresh; the database and its key go at the end. Raises OSError when the port is taken."""
    with TemporaryDirectory(prefix="busstop-") as folder:
        async with Sandbox.open(Seed.load(COMMUNITY), port, clock) as sandbox:
            settings = _settings(sandbox, Path(folder), checkins or CheckinSettings())
            lose = partial(sandbox.faults.add, Fault(Kind.LOST_SOCKET))
            async with Life.lived(settings, clock, lose) as life, People.at(sandbox.url) as people:
                yield Stage(sandbox, life, people)


def _free_port() -> int:
    """One for the web part: known beforehand, and the same through every restart of the bot."""
    with socket.create_server((HOST, 0)) as listener:
        return listener.getsockname()[1]


def _settings(sandbox: Sandbox, folder: Path, checkins: CheckinSettings) -> Settings:
    """Those of this run: no file and no environment of a real bot may lead it elsewhere."""
    database = f"sqlite+aiosqlite:///{(folder / 'data' / 'busstop.db').as_posix()}"
    return Settings(
        discord=DiscordSettings(token=SecretStr(sandbox.token), api_url=sandbox.api_url, ready_seconds=READY_SECONDS),
        database=DatabaseSettings(url=database, key=SecretStr(token_hex(32))),
        checkins=checkins,
        rating=RatingSettings(pads=folder / "pads"),
        web=WebSettings(on=True, port=_free_port()),
    )
