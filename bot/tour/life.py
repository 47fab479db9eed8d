"""The life of the real bot beside the sandbox: it can be killed and started again on the same data."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar, copy_context
from typing import Any
from weakref import WeakSet

from bot.app import App, open_app
from bot.clock import Clock
from bot.settings import Settings

Tasks = WeakSet["asyncio.Task[Any]"]

# Whatever is started from within the bot inherits this, and so is known to be the bot's.
_OWNED_BY: ContextVar[Tasks | None] = ContextVar("the tasks of a bot", default=None)


class NotRunning(Exception):
    """The bot does not run now."""


class Life:
    """Starts the bot, kills it, closes it. `lose` takes its connection to the sandbox away without a word."""

    def __init__(self, settings: Settings, clock: Clock, lose: Callable[[], None]) -> None:
        self._settings = settings
        self._clock = clock
        self._lose = lose
        self._tasks = Tasks()
        self._app: App | None = None
        self._living: asyncio.Task[None] | None = None
        self._to_close = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    @asynccontextmanager
    async def lived(cls, settings: Settings, clock: Clock, lose: Callable[[], None]) -> AsyncGenerator["Life"]:
        """The bot, connected; at the end it is closed in order."""
        life = cls(settings, clock, lose)
        await life.start()
        try:
            yield life
        finally:
            await life.close()

    @property
    def running(self) -> bool:
        return self._app is not None

    @property
    def app(self) -> App:
        """The running bot; NotRunning when it does not run."""
        if self._app is None:
            raise NotRunning
        return self._app

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` when the bot has started or ended, and whenever it has written something down."""
        self._listeners.append(listener)

    async def start(self) -> None:
        """Log in and connect. Raises whatever kept the bot from it."""
        if self._living is not None and not self._living.done():
            return
        asyncio.get_running_loop().set_task_factory(_noting)
        context, up = copy_context(), asyncio.Event()
        context.run(_OWNED_BY.set, self._tasks)
        self._to_close.clear()
        self._living = asyncio.create_task(self._live(up), context=context)
        self._tasks.add(self._living)
        ready = asyncio.create_task(up.wait())
        await asyncio.wait({ready, self._living}, return_when=asyncio.FIRST_COMPLETED)
        if not up.is_set():
            ready.cancel()
            living, self._living = self._living, None
            await living

    async def kill(self) -> None:
        """End it at once: nothing in hand is finished, nothing more is sent, what was not committed is undone."""
        living, up = self._living, self.running
        self._lose()
        self._app = self._living = None
        await _cancelled([task for task in self._tasks if task is not living])
        # Its work has ended in the middle. What is left are files and sockets, and closing those may not be cut off.
        self._to_close.set()
        if living is not None:
            await (asyncio.wait({living}) if up else _cancelled([living]))
        self._changed()

    async def close(self) -> None:
        """End it in order: what is in hand is finished first."""
        living, self._living = self._living, None
        self._to_close.set()
        if living is not None:
            await living

    async def _live(self, up: asyncio.Event) -> None:
        async with open_app(self._settings, self._clock) as app:
            app.storage.on_write(self._changed)
            self._app = app
            up.set()
            self._changed()
            try:
                await _first(app.connection, self._to_close)
            finally:
                self._app = None
                self._changed()

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()


async def _first(connection: "asyncio.Task[None]", to_close: asyncio.Event) -> None:
    """Return when the connection ends for good or the bot is to close."""
    closing = asyncio.create_task(to_close.wait())
    await asyncio.wait({connection, closing}, return_when=asyncio.FIRST_COMPLETED)
    closing.cancel()


async def _cancelled(tasks: "Sequence[asyncio.Task[Any]]") -> None:
    running = [task for task in tasks if not task.done()]
    for task in running:
        if not _gives_back(task):
            task.cancel()
    if running:
        await asyncio.wait(running)


def _gives_back(task: "asyncio.Task[Any]") -> bool:
    """Whether it brings a connection back to the database's pool: cut off in that, the connection would stay open."""
    frame = getattr(task.get_coro(), "cr_frame", None)
    return frame is not None and frame.f_globals["__name__"].startswith("sqlalchemy.")


def _noting(loop: asyncio.AbstractEventLoop, work: Any, **more: Any) -> "asyncio.Task[Any]":
    """Make a task as the loop would, and note whose it is."""
    task = asyncio.Task[Any](work, loop=loop, **more)
    owned = _OWNED_BY.get()
    if owned is not None:
        owned.add(task)
    return task
