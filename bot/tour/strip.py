"""The tour in the page: its steps, which of them the community shows done, and doing one for the visitor."""

import asyncio
from collections.abc import Generator, Sequence
from contextlib import contextmanager

from bot.sandbox.backstage import NoSuchStep, NotNow, Step
from bot.sandbox.client import Refused
from bot.tour.acting import NoAnswer
from bot.tour.backstage import StageBackstage, as_a_sentence
from bot.tour.play import Play
from bot.tour.situation import Lookout, Situation
from bot.tour.steps import Task

DONE = "This is done already."
BUSY = "Something is on its way already. Try again in a moment."
UNANSWERED = "The bot did not answer. It may be stopped, or Discord is down here. Switch it on, then try again."
STOPPED = "The bot is stopped, so nobody would be answered. Start it first."
UNDONE = "It was tried and did not come to that. What Busstop answered, in the room or the lobby, says why."


class Strip:
    """The steps in order. What was once seen done stays done."""

    def __init__(self, play: Play, tasks: Sequence[Task], backstage: StageBackstage) -> None:
        self._play = play
        self._tasks = tasks
        self._backstage = backstage
        self._lookout = Lookout(play.stage.sandbox.world, backstage.changed)
        self._situation = Situation()
        self._done: set[str] = set()
        self._taking = asyncio.Lock()

    async def steps(self) -> Sequence[Step]:
        """Return the steps; those of a stopped bot are as they were."""
        await self._look()
        return [self._step(task) for task in self._tasks]

    async def take(self, step: str) -> None:
        """Do a step for the visitor. Raises NoSuchStep, or NotNow with a sentence."""
        task = self._task(step)
        # The next step shows as soon as the world shows this one done: who is as quick as that waits for its end.
        async with self._taking:
            await self._take(task)

    async def _take(self, task: Task) -> None:
        if self._backstage.moving:
            raise NotNow(BUSY)
        with self._backstage.alone():
            await self._look()
            self._expect_turn(task)
            with _as_a_sentence(), self._play.unlimited():
                await task.do(self._play, self._situation)
                await self._play.hear()
            await self._look()
        if task.id not in self._done:
            raise NotNow(UNDONE)

    async def _look(self) -> None:
        async with self._backstage.reading() as unit:
            if unit is not None:
                self._situation = await self._lookout.look(unit)
                self._done.update(task.id for task in self._tasks if task.seen(self._situation))

    def _task(self, step: str) -> Task:
        for task in self._tasks:
            if task.id == step:
                return task
        raise NoSuchStep(step)

    def _next(self) -> Task | None:
        return next((task for task in self._tasks if task.id not in self._done), None)

    def _expect_turn(self, task: Task) -> None:
        if task.id in self._done:
            raise NotNow(DONE)
        first = self._next()
        if first is not None and first is not task:
            raise NotNow(f"First comes “{first.title}”.")
        if not self._backstage.running:
            raise NotNow(STOPPED)

    def _step(self, task: Task) -> Step:
        done = task.id in self._done
        who = None if done else task.who(self._situation)
        return Step(task.id, task.title, task.text, who, done=done, now=task is self._next())


@contextmanager
def _as_a_sentence() -> Generator[None]:
    """Whatever keeps a step from being done is told to the visitor."""
    try:
        with as_a_sentence():
            yield
    except NoAnswer as error:
        raise NotNow(UNANSWERED) from error
    except Refused as error:
        raise NotNow(f"This is not possible here: {error}") from error
