"""A burst of real sends, by the real client over loopback, to a sandbox that limits as Discord does."""

import asyncio
import logging
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from pydantic import SecretStr

from benchmarks.line import Line, Lines, at_least
from benchmarks.prompts import HELLO, database
from bot.chat.client import Client
from bot.chat.sender import Sender
from bot.clock import SystemClock
from bot.prompts import Channel, Decision, Kinds, Limits, Promise, Prompt, Prompts, Result, Send
from bot.sandbox.seed import ChannelSeed, Seed
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Answer, Call
from bot.settings import DiscordSettings
from bot.storage import Unit, metadata

SENDS, CHANNELS = 2_000, 100
ALLOWED = 50.0
PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class SayIn:
    """Says hello in the channel its payload names."""

    name: str = "hello"
    version: int = 1

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Send(Channel(prompt.payload["channel"]), HELLO)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""


async def _burst(discord: DiscordSettings, token: str, channels: Sequence[int], folder: Path) -> None:
    async with database(folder) as storage, Client(discord, storage) as client:
        async with storage.engines.writer.begin() as connection:
            await connection.run_sync(metadata.create_all)
        await client.login(token)
        prompts = Prompts(
            storage, SystemClock(), Sender(client, storage), Kinds(SayIn()), limits=Limits(per_second=ALLOWED)
        )
        due = SystemClock().now()
        async with storage.write() as unit:
            sends = [(number, channels[number % len(channels)]) for number in range(SENDS)]
            promises = [
                Promise(kind="hello", key=f"hello:{number}", due_at=due, guild=1, payload={"channel": channel})
                for number, channel in sends
            ]
            await prompts.promise(unit, *promises)
        await asyncio.sleep(1)  # the calls of the login are counted in the second before
        prompts.start()
        await asyncio.gather(*(prompts.settled(f"hello:{number}", PATIENCE) for number, _ in sends[-CHANNELS:]))
        await prompts.stop()


class Refusals(logging.Handler):
    """Counts how often the library says that it met a rate limit."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += "rate limit" in record.getMessage()


def burst(api_url: str, token: str, channels: Sequence[int], folder: Path) -> int:
    """Promise everything for now, and return when all of it is sent, with how many rate limits were met."""
    refusals = Refusals()
    logging.getLogger("discord.http").addHandler(refusals)
    discord = DiscordSettings(token=SecretStr(token), api_url=api_url)
    asyncio.run(_burst(discord, token, channels, folder))
    return refusals.count


@dataclass(frozen=True, slots=True)
class Burst:
    """When each message arrived, in seconds of the loop, and how many requests met a rate limit."""

    arrivals: list[float]
    refused: int

    @property
    def per_second(self) -> float:
        return (len(self.arrivals) - 1) / (self.arrivals[-1] - self.arrivals[0])


async def _measured() -> Burst:
    seed = Seed(channels=tuple(ChannelSeed(f"room-{number}") for number in range(CHANNELS)))
    arrivals: list[float] = []

    def see(call: Call, answer: Answer) -> None:
        if call.method == "POST" and call.template == "/channels/{channel_id}/messages" and answer.status == 200:
            arrivals.append(asyncio.get_running_loop().time())

    async with Sandbox.open(seed) as sandbox:
        sandbox.world.watch(see)
        rooms = list(sandbox.world.backend.channels)
        with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("spawn")) as pool:
            arguments = (sandbox.api_url, sandbox.token, rooms, Path(folder))
            refused = await asyncio.get_running_loop().run_in_executor(pool, burst, *arguments)
    return Burst(arrivals, refused)


def pace() -> Iterable[Line]:
    """2,000 messages to 100 rooms, all due at once."""
    measured = asyncio.run(_measured())
    yield at_least(
        "prompts.pace.per_second",
        round(measured.per_second, 2),
        ALLOWED,
        len(measured.arrivals),
        0.95,
        "Discord allows",
    )
    none = measured.refused == 0 and len(measured.arrivals) == SENDS
    yield Line("prompts.pace.refused", measured.refused, 0, None, SENDS, "no 429, and every message once", none)


LINES: Lines = {"prompts.pace": pace}
