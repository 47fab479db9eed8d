"""The community that the page shows in tests and pictures, with the bot in it, as `busstop sandbox` opens it."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from io import StringIO

from discord.http import Route
from rich.console import Console

from bot.sandbox.clock import SandboxClock
from bot.tour.backstage import StageBackstage
from bot.tour.founding import OPENS, PARTICIPANTS
from bot.tour.live import begin
from bot.tour.play import Play
from bot.tour.stage import Stage, open_stage
from bot.tour.steps import EMPTY, SEEDED
from bot.tour.strip import Strip
from tests.fixtures.bot import NO_CHANCE_RESTS, NOON, Errors

# What discord.py says of a connection that a test has cut.
RECONNECTS = "Attempting a reconnect"


@asynccontextmanager
async def open_community(*, empty: bool) -> AsyncGenerator[Stage]:
    """A Monday at noon from which the clock runs; unless empty, a group's first check-in is open by the evening.

    Left, no error may have been logged.
    """
    errors, base = Errors(), Route.BASE
    logging.getLogger().addHandler(errors)
    try:
        async with open_stage(SandboxClock(NOON), checkins=NO_CHANCE_RESTS) as stage:
            await _furnish(stage, empty)
            yield stage
        assert not stage.sandbox.unknown_routes, stage.sandbox.unknown_routes
        wrong = [line for line in errors.lines if RECONNECTS not in line]
        assert not wrong, wrong
    finally:
        logging.getLogger().removeHandler(errors)
        Route.BASE = base


async def _furnish(stage: Stage, empty: bool) -> None:
    play = await Play.on(stage, Console(file=StringIO()), OPENS.zone)
    backstage = StageBackstage(stage)
    stage.sandbox.open_backstage(backstage)
    if not empty:
        with backstage.alone():
            await begin(play)
    backstage.begin_tour(Strip(play, EMPTY if empty else SEEDED, backstage))


async def who_talks(stage: Stage) -> str:
    """Somebody who has a partner this week: one of nine rests."""
    for name in PARTICIPANTS:
        if any(channel.kind == "private thread" for channel in await stage.people[name].channels()):
            return name
    raise LookupError("nobody has a partner")
