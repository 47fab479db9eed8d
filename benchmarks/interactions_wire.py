"""A sandbox with one bot in it, a process of its own; what people do there, and how long the bot takes to answer."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.sandbox.seed import MemberSeed, Seed
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Answer, Call
from bot.sandbox.world.interactions import Interactions
from bot.sandbox.world.people import Person

PEOPLE = 200
LOBBY = "lobby"
READY = b" ready\n"
STARTS_WITHIN = 120.0
CALLBACK = "/interactions/{interaction_id}/{token}/callback"

Reply = dict[str, Any]
Act = Callable[["Wire", int], Awaitable[Reply]]


class Wire:
    """People at one end, a bot at the other: the real gateway and the real REST between them."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.interactions = Interactions(sandbox.world)
        self.people = [Person(sandbox.world, member) for member in sandbox.world.people]
        self.lobby = self.people[0].channel(LOBBY)
        self._left: dict[str, float] = {}
        self._answered: dict[str, float] = {}
        sandbox.world.subscribe(self._hear)
        sandbox.world.watch(self._see)

    def person(self, number: int) -> Person:
        return self.people[number % len(self.people)]

    async def command(self, number: int, name: str) -> Reply:
        return await self.interactions.command(self.person(number), self.lobby, name, {})

    async def press(self, number: int, message: int, custom_id: str) -> Reply:
        person = self.person(number)
        return await self.interactions.press(person, person.message(self.lobby, str(message)), None, custom_id)

    async def timed(self, act: Act, number: int, since: float | None = None) -> float:
        """Seconds from `since`, or else from when the event left, until the answer was there; 3 and more: too late."""
        reply = await act(self, number)
        left = self._left.pop(reply["interaction"])
        answered = self._answered.pop(reply["interaction"], asyncio.get_running_loop().time())
        return answered - (left if since is None else since)

    def _hear(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            self._left[payload["id"]] = asyncio.get_running_loop().time()

    def _see(self, call: Call, answer: Answer) -> None:
        if call.template == CALLBACK and answer.status < 300:
            self._answered[call.args["interaction_id"]] = asyncio.get_running_loop().time()


async def in_flight(wire: Wire, act: Act, times: int, at_once: int) -> list[float]:
    """So many at a time, each followed by the next one as soon as it is answered; the seconds of each."""
    numbers, took = iter(range(times)), list[float]()

    async def one_after_the_other() -> None:
        for number in numbers:
            took.append(await wire.timed(act, number))

    await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    return took


async def at_a_pace(wire: Wire, acts: Sequence[Act], per_second: int, seconds: int) -> list[float]:
    """So many a second whether or not those before are answered; the seconds of each from its own time on."""
    loop = asyncio.get_running_loop()
    started = loop.time() + 0.1
    running: list[asyncio.Task[float]] = []
    for number in range(per_second * seconds):
        due = started + number / per_second
        await asyncio.sleep(due - loop.time())
        running.append(asyncio.create_task(wire.timed(acts[number % len(acts)], number, due)))
    return await asyncio.gather(*running)


@asynccontextmanager
async def open_wire(program: Sequence[str], **settings: str) -> AsyncGenerator[Wire]:
    """A sandbox of PEOPLE people, and the program of this bot logged in to it."""
    async with open_sandbox() as wire, running(wire, program, **settings):
        yield wire


@asynccontextmanager
async def open_sandbox() -> AsyncGenerator[Wire]:
    seed = Seed(members=tuple(MemberSeed(f"Person {number}") for number in range(PEOPLE)))
    async with Sandbox.open(seed) as sandbox:
        yield Wire(sandbox)


@asynccontextmanager
async def running(wire: Wire, program: Sequence[str], **settings: str) -> AsyncGenerator[int]:
    """`python` with these arguments, ready and with the sandbox as its Discord; its process id."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BUSSTOP_")}
    environment |= {
        "BUSSTOP_CONFIG": os.devnull,
        "BUSSTOP_DISCORD__API_URL": wire.sandbox.api_url,
        "BUSSTOP_DISCORD__TOKEN": wire.sandbox.token,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *program, env=environment | settings, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    assert process.stdout is not None
    said = await _until_ready(process.stdout)
    listening = asyncio.create_task(_listen(process.stdout))
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        await listening


async def _until_ready(output: asyncio.StreamReader) -> None:
    said = b""
    async with asyncio.timeout(STARTS_WITHIN):
        async for line in output:
            if line.endswith(READY):
                return
            said += line
    raise RuntimeError(said.decode())


async def _listen(output: asyncio.StreamReader) -> None:
    async for line in output:
        sys.stderr.buffer.write(line)
