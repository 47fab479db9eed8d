"""What moves the bus in these tests, beside what people do."""

from datetime import timedelta

from bot.boarding import gate, stopping
from bot.groups import tables as groups
from bot.groups.leaving import remove
from bot.prompts import Drop, OneStep, Prompt
from bot.sandbox.shapes import Channel
from bot.storage import Unit
from tests.admission.acting import group_of
from tests.fixtures.bot import Community

WINDOW = timedelta(days=7)


class Heard(OneStep):
    """Somebody who hears that boarding is over, as cycles do."""

    name = "boarding.over.test"

    def __init__(self) -> None:
        self.cycles: list[int] = []
        self.go_on: list[int] = []

    async def prepare(self, unit: Unit, prompt: Prompt, now: object) -> Drop:
        self.cycles.append(prompt.payload["cycle"])
        self.go_on.append(prompt.payload["go_on"])
        return Drop("heard")


def listener(community: Community) -> Heard:
    """Hears from now on whose boarding is over."""
    heard = Heard()
    community.app.prompts._kinds.add(heard)  # pyright: ignore[reportPrivateUsage]  # there is no cycle in these tests
    return heard


def hear(community: Community) -> list[int]:
    """The cycles whose boarding is over, as it happens."""
    return listener(community).cycles


async def close_gate(community: Community, room: Channel) -> None:
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await gate.close(unit, community.app.prompts, group, community.now)
    await community.settle()


async def open_gate(community: Community, room: Channel) -> None:
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await gate.lift(unit, community.app.prompts, group, community.now)
    await community.settle()


async def stop(community: Community, room: Channel, *off: str, skipping: tuple[str, ...] = (), cycle: int = 2) -> None:
    """The bus stops: these get off or skip, and the group boards for the cycle, all in one unit."""
    group, prompts, now = await group_of(community, room), community.app.prompts, community.now
    async with community.app.storage.write() as unit:
        for name in (*off, *skipping):
            await remove(prompts, unit, group, community.ids[name], f"stop:{cycle}:{name}", now)
        away = tuple(community.ids[name] for name in skipping)
        await stopping.skip(unit, group, away, cycle, now)
        left = await groups.group(unit, group.guild, group.id)
        assert left is not None
        free = left.capacity - left.taken
        await stopping.begin(prompts, unit, left, cycle, free, now + WINDOW, now)
    await community.settle()
