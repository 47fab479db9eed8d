"""A sandbox with a bot in it that is a process of its own; what people do there, and how long they wait for it."""

import asyncio
import gc
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from bot.sandbox.seed import Seed
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Answer, Call
from bot.sandbox.world.interactions import Interactions
from bot.sandbox.world.people import Person

PEOPLE = 200
LOBBY = "lobby"
READY = " ready"
STARTS_WITHIN = 120.0
CALLBACK = "/interactions/{interaction_id}/{token}/callback"

Reply = dict[str, Any]
Act = Callable[[int], Awaitable[Reply]]


class Wire:
    """People at one end and a bot at the other; between them the real gateway and the real REST."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.people = [Person(sandbox.world, member) for member in sandbox.world.people]
        self._interactions = Interactions(sandbox.world)
        self._lobby = self.people[0].channel(LOBBY)
        self._left: dict[str, float] = {}
        self._answered: dict[str, float] = {}
        sandbox.world.subscribe(self._hear)
        sandbox.world.watch(self._see)

    async def command(self, number: int, name: str) -> Reply:
        """What the bot answers this person; beyond the last one it is the first again."""
        return await self._interactions.command(self._person(number), self._lobby, name, {})

    async def press(self, number: int, message: str, custom_id: str) -> Reply:
        person = self._person(number)
        return await self._interactions.press(person, person.message(self._lobby, message), None, custom_id)

    async def timed(self, act: Act, number: int, since: float | None = None) -> float:
        """Seconds from `since`, or else from when the event left, until the answer was taken; over 3: too late."""
        reply = await act(number)
        left = self._left.pop(reply["interaction"])
        answered = self._answered.pop(reply["interaction"], asyncio.get_running_loop().time())
        return answered - (left if since is None else since)

    def _person(self, number: int) -> Person:
        return self.people[number % len(self.people)]

    def _hear(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            self._left[payload["id"]] = asyncio.get_running_loop().time()

    def _see(self, call: Call, answer: Answer) -> None:
        if call.template == CALLBACK and answer.status < 300:
            self._answered[call.args["interaction_id"]] = asyncio.get_running_loop().time()


async def in_flight(wire: Wire, act: Act, numbers: Sequence[int], at_once: int) -> list[float]:
    """So many at a time, the next one as soon as one is answered; the seconds of each."""
    waiting, took = iter(numbers), list[float]()

    async def one_after_the_other() -> None:
        for number in waiting:
            took.append(await wire.timed(act, number))

    with undisturbed():
        await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    return took


async def at_a_pace(wire: Wire, acts: Sequence[Act], per_second: int, seconds: int) -> list[float]:
    """So many a second, each act in turn, whether or not those before are answered; the seconds of each.

    Each is counted from when it was due, so that no wait is left out because the one before took long.
    """
    with undisturbed():
        return await _at_a_pace(wire, acts, per_second, seconds)


async def _at_a_pace(wire: Wire, acts: Sequence[Act], per_second: int, seconds: int) -> list[float]:
    loop = asyncio.get_running_loop()
    started = loop.time()
    running: list[asyncio.Task[float]] = []
    for number in range(per_second * seconds):
        due = started + number / per_second
        await asyncio.sleep(due - loop.time())
        running.append(asyncio.create_task(wire.timed(acts[number % len(acts)], number, due)))
    return await asyncio.gather(*running)


@contextmanager
def undisturbed() -> Generator[None]:
    """Put off collecting garbage in this process, which is the measure; the bot is a process of its own and does not.

    A whole simulated server is kept here, and looking through it takes longer than what is measured.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@asynccontextmanager
async def open_wire() -> AsyncGenerator[Wire]:
    """A sandbox of PEOPLE people and no bot yet."""
    async with Sandbox.open(Seed.of(*(f"Person {number}" for number in range(PEOPLE)))) as sandbox:
        yield Wire(sandbox)


@asynccontextmanager
async def running(wire: Wire, program: Sequence[str], **settings: str) -> AsyncGenerator[None]:
    """`python` with these arguments as the sandbox's bot, ready; RuntimeError when it ends before."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BUSSTOP_")}
    environment |= {
        "BUSSTOP_CONFIG": os.devnull,
        "BUSSTOP_DISCORD__API_URL": wire.sandbox.api_url,
        "BUSSTOP_DISCORD__TOKEN": wire.sandbox.token,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *program, env=environment | settings, stdout=PIPE, stderr=STDOUT
    )
    assert process.stdout is not None
    said, ready = list[str](), asyncio.Event()
    listening = asyncio.create_task(_listen(process.stdout, said, ready))
    try:
        await asyncio.wait_for(ready.wait(), STARTS_WITHIN)
        if listening.done():
            raise RuntimeError("\n".join(said))
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        await listening


async def _listen(output: asyncio.StreamReader, said: list[str], ready: asyncio.Event) -> None:
    async for line in output:
        said.append(line.decode().rstrip("\n"))
        if said[-1].endswith(READY):
            ready.set()
    ready.set()
