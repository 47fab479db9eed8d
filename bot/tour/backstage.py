"""The backstage of `busstop sandbox`: what the bot has promised, moves of the clock, the bot's life, the tour."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.chat.connecting import DiscordUnreachable
from bot.sandbox.backstage import NoSuchStep, NotNow, Promised, Step
from bot.storage import Unit
from bot.tour.life import NotRunning
from bot.tour.promises import promised_next
from bot.tour.stage import Stage, Unsettled

STARTS_WITHIN = 20.0
RECONNECTS_WITHIN = 10.0
# Not every promise is heard: the nightly sweep is one too.
MOST_SILENT = 50
# Default, reply, slash command and context menu: every other type of message is Discord speaking.
SPOKEN = (0, 19, 20, 23)

MOVING = "The clock is on its way already. Try again in a moment."
STOPPED = "The bot is stopped, so nothing it promised would be heard. Start it first."
NOTHING = "Nothing is promised."
AWAY = "The bot has not come back to Discord yet. It tries by itself: wait a little, or stop the bot and start it."
DOWN = "Discord is down here, so the bot cannot log in. Switch Discord on first."


class Tour(Protocol):
    """The steps in the page: what Backstage asks of them, under the same terms."""

    async def steps(self) -> Sequence[Step]: ...

    async def take(self, step: str) -> None: ...


class NoTour:
    """Nothing to be shown."""

    async def steps(self) -> Sequence[Step]:
        return ()

    async def take(self, step: str) -> None:
        raise NoSuchStep(step)


class StageBackstage:
    """Backstage for a stage; see bot/sandbox/backstage.py for what each part does."""

    def __init__(self, stage: Stage) -> None:
        self._tour: Tour = NoTour()
        self._stage = stage
        self._moving = False
        self._heard = False
        self._promised: Sequence[Promised] = ()
        self._switching = asyncio.Lock()
        self._listeners: list[Callable[[], None]] = []
        stage.life.on_change(self.changed)
        stage.sandbox.world.subscribe(self._happened)

    def on_change(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def changed(self) -> None:
        """Say that something may have changed."""
        for listener in self._listeners:
            listener()

    def _happened(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "MESSAGE_CREATE" and payload["type"] in SPOKEN:
            self._heard |= payload["author"]["id"] == str(self._stage.sandbox.world.bot_id)
        self.changed()

    # --- what it has promised ---

    async def promises(self) -> Sequence[Promised]:
        """Those of a stopped bot are as they were: it does not know that it is stopped."""
        async with self._switching:
            if self.running:
                world = self._stage.sandbox.world
                storage = self._stage.life.app.storage
                self._promised = await promised_next(storage, world.guild_id, world.seed.bot)
            return self._promised

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[Unit | None]:
        """A look at the bot's data, which is not taken away meanwhile; None while the bot does not run."""
        async with self._switching:
            if not self.running:
                yield None
                return
            async with self._stage.life.app.storage.read() as unit:
                yield unit

    # --- moves ---

    @property
    def moving(self) -> bool:
        return self._moving

    @contextmanager
    def alone(self) -> Generator[None]:
        """Nobody else moves the clock meanwhile; NotNow when somebody does already."""
        if self._moving:
            raise NotNow(MOVING)
        self._moving = True
        self.changed()
        try:
            yield
        finally:
            self._moving = False
            self.changed()

    async def move(self, by: timedelta | None) -> None:
        way = self.until_heard() if by is None else self.way(self._stage.now() + by)
        async for _ in way:
            self.changed()

    async def way(self, to: datetime) -> AsyncGenerator[datetime]:
        """Move there, with a stop at each promise. Raises NotNow."""
        with self.alone(), as_a_sentence():
            await self._connected()
            async for stop in self._stage.on_the_way_to(to):
                yield stop

    async def until_heard(self) -> AsyncGenerator[datetime]:
        """Move until the bot has said something, promise by promise. Raises NotNow."""
        with self.alone(), as_a_sentence():
            await self._connected()
            self._heard = False
            for _ in range(MOST_SILENT):
                due = await self._stage.next_promise()
                if due is None:
                    raise NotNow(NOTHING)
                async for stop in self._stage.on_the_way_to(due):
                    yield stop
                if self._heard:
                    return

    async def _connected(self) -> None:
        """A bot that lost Discord looks for it again in real time only, later and later."""
        sandbox = self._stage.sandbox
        if not self.running or sandbox.faults.down:
            return
        try:
            async with asyncio.timeout(RECONNECTS_WITHIN):
                await sandbox.gateway.connected()
        except TimeoutError as error:
            raise NotNow(AWAY) from error

    # --- the bot ---

    @property
    def running(self) -> bool:
        return self._stage.life.running

    async def switch(self, *, running: bool) -> None:
        if self._moving:
            raise NotNow(MOVING)
        async with self._switching:
            if running and not self.running:
                await self._start()
            elif not running:
                await self._stage.life.kill()
        self.changed()

    async def _start(self) -> None:
        try:
            async with asyncio.timeout(STARTS_WITHIN):
                await self._stage.life.start()
        except (DiscordUnreachable, TimeoutError) as error:
            await self._stage.life.kill()
            raise NotNow(DOWN) from error

    # --- the tour ---

    def begin_tour(self, tour: Tour) -> None:
        """Show these steps from now on."""
        self._tour = tour
        self.changed()

    async def steps(self) -> Sequence[Step]:
        return await self._tour.steps()

    async def take(self, step: str) -> None:
        await self._tour.take(step)
        self.changed()


@contextmanager
def as_a_sentence() -> Generator[None]:
    """What keeps the clock from being moved, as NotNow."""
    try:
        yield
    except NotRunning as error:
        raise NotNow(STOPPED) from error
    except Unsettled as error:
        raise NotNow(f"The clock stopped half-way: {error}.") from error
