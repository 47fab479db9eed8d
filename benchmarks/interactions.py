"""How long people wait for an answer over the wire: beside a bare bot, and beside a bot with little in its database."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.interactions_stored import KEY, Community, store
from benchmarks.interactions_wire import PEOPLE, Act, Reply, Wire, at_a_pace, in_flight, open_wire, running
from benchmarks.line import Line, Lines, at_most
from bot.texts import t

BLOCKS = 10
# How many are under way at a time, and how many make a block then.
IN_FLIGHT = {1: 100, 64: 256}
SECONDS = 10
# What is kept of a group that has met each week for as long as rounds are kept.
YEAR = 60
FACTORS = {"home": 10, "partner": 6, "talked": 6, "rsvp": 6}
GROWTH = 1.3
RSVP_NOTED = "Noted"
# Seconds: how long most should wait at the most, and how long Discord waits.
PATIENCE, DISCORD_WAITS = 0.25, 3.0


@dataclass(frozen=True, slots=True)
class Button:
    """A button that the bot has shown somebody: the message it is on, and its custom id."""

    message: str
    custom_id: str


class Visitors:
    """People who have their cards before them, each shown by the bot itself; every answer is checked."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._partner: list[Button] = []
        self._talked: list[Button] = []
        self._rsvp: list[tuple[Button, Button]] = []
        self._answers = [0] * PEOPLE

    async def arrive(self) -> None:
        """Everybody once: this also warms the bot up."""
        for number in range(PEOPLE):
            home = await self.home(number)
            self._partner.append(_button(home, "checkin.partner"))
            self._talked.append(_button(await self.partner(number), "checkin.talked"))
            await self.talked(number)
            meeting = _button(home, "meeting.next")
            look = await self.wire.press(number, meeting.message, meeting.custom_id)
            yes, _, no = _buttons(look, "meeting.come")
            self._rsvp.append((yes, no))
            await self.rsvp(number)

    @property
    def acts(self) -> Mapping[str, Act]:
        return {"home": self.home, "partner": self.partner, "talked": self.talked, "rsvp": self.rsvp}

    async def home(self, number: int) -> Reply:
        return _checked(await self.wire.command(number, "home"), t("home-head"))

    async def partner(self, number: int) -> Reply:
        return _checked(await self._press(number, self._partner), t("checkin-shared-times"))

    async def talked(self, number: int) -> Reply:
        return _checked(await self._press(number, self._talked), t("checkin-said-talked"))

    async def rsvp(self, number: int) -> Reply:
        """Yes and no in turn, so that each press changes an answer, a seat and what the card says."""
        self._answers[number % PEOPLE] += 1
        button = self._rsvp[number % PEOPLE][self._answers[number % PEOPLE] % 2]
        return _checked(await self.wire.press(number, button.message, button.custom_id), RSVP_NOTED)

    async def _press(self, number: int, buttons: Sequence[Button]) -> Reply:
        button = buttons[number % PEOPLE]
        return await self.wire.press(number, button.message, button.custom_id)


def _buttons(reply: Reply, action: str) -> list[Button]:
    """The buttons of the answer that lead to this action, in order."""
    message = reply["message"]
    fitting = (one["custom_id"] for one in message["buttons"] if one["custom_id"].startswith(action))
    return [Button(message["id"], custom_id) for custom_id in fitting]


def _button(reply: Reply, action: str) -> Button:
    return _buttons(reply, action)[0]


def _checked(reply: Reply, text: str) -> Reply:
    """Raise AssertionError for another answer; none at all shows in the seconds it took."""
    assert reply["failed"] or text in reply["message"]["text"], reply
    return reply


@asynccontextmanager
async def open_bare() -> AsyncGenerator[tuple[Wire, Act]]:
    """A bot that answers "ok", and the asking."""
    async with open_wire() as wire, running(wire, ("-m", "benchmarks.interactions_bare")):

        async def ok(number: int) -> Reply:
            return _checked(await wire.command(number, "ok"), "ok")

        await in_flight(wire, ok, range(PEOPLE), 1)
        yield wire, ok


@asynccontextmanager
async def open_ours(groups: int, weeks: int) -> AsyncGenerator[Visitors]:
    """Busstop with so many groups of twenty people stored, who have met for so many weeks."""
    with TemporaryDirectory() as folder:
        async with open_wire() as wire:
            acting = [person.id for person in wire.people]
            world = wire.sandbox.world
            community = Community(world.guild_id, acting, groups, weeks, world.clock.now())
            url = await store(community, Path(folder) / "busstop.db")
            database = {"BUSSTOP_DATABASE__URL": url, "BUSSTOP_DATABASE__KEY": KEY.digits}
            async with running(wire, ("-m", "bot", "run"), **database):
                visitors = Visitors(wire)
                await visitors.arrive()
                yield visitors


async def in_turns(acts: Mapping[str, tuple[Wire, Act]], at_once: int) -> dict[str, list[float]]:
    """The seconds of each act, a block of each in turn, so that a busy moment of the machine meets all alike."""
    took, each = dict[str, list[float]](), IN_FLIGHT[at_once]
    for block in range(BLOCKS):
        for name, (wire, act) in acts.items():
            took.setdefault(name, []).extend(
                await in_flight(wire, act, range(block * each, block * each + each), at_once)
            )
    return took


async def _cost() -> AsyncGenerator[Line]:
    async with open_bare() as (bare, ok), open_ours(10, YEAR) as ours:
        acts = {"bare": (bare, ok)} | {name: (ours.wire, act) for name, act in ours.acts.items()}
        for at_once in IN_FLIGHT:
            took = await in_turns(acts, at_once)
            for name, factor in FACTORS.items():
                alternative = f"a bare command's median, {at_once} in flight"
                yield _medians(f"interactions.cost.{name}", took[name], took["bare"], factor, alternative)
        every = list(ours.acts.values())
        calm = await at_a_pace(ours.wire, every, 100, SECONDS)
        yield at_most("interactions.cost.p99", p99(calm), PATIENCE, len(calm), 1, "these seconds, at 100 a second")
        storm = await at_a_pace(ours.wire, every, 500, SECONDS)
        alternative = "the seconds that Discord waits, at 500 a second"
        yield at_most("interactions.cost.slowest", max(storm), DISCORD_WAITS, len(storm), 1, alternative)


async def _growth() -> AsyncGenerator[Line]:
    async with open_ours(10, 2) as few, open_ours(10_000, 2) as many:
        for at_once in IN_FLIGHT:
            for name in FACTORS:
                acts = {"few": (few.wire, few.acts[name]), "many": (many.wire, many.acts[name])}
                took = await in_turns(acts, at_once)
                alternative = f"the median with 10 groups and 200 members, {at_once} in flight"
                yield _medians(f"interactions.growth.{name}", took["many"], took["few"], GROWTH, alternative)


def _medians(name: str, ours: Sequence[float], others: Sequence[float], factor: float, alternative: str) -> Line:
    return at_most(name, median(ours), median(others), len(ours), factor, alternative)


def p99(took: Sequence[float]) -> float:
    return quantiles(took, n=100)[-1]


def one_by_one(lines: AsyncGenerator[Line]) -> Iterator[Line]:
    with asyncio.Runner() as runner:
        while line := runner.run(anext(lines, None)):
            yield line


LINES: Lines = {
    "interactions.cost": lambda: one_by_one(_cost()),
    "interactions.growth": lambda: one_by_one(_growth()),
}
