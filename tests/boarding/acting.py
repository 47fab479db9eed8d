"""What moves the bus in these tests, beside what people do."""

from bot.boarding import gate
from bot.sandbox.shapes import Channel
from tests.admission.acting import group_of
from tests.fixtures.bot import Community


async def close_gate(community: Community, room: Channel) -> None:
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await gate.close(unit, community.app.prompts, group, community.now)
    await community.settle()


async def open_gate(community: Community, room: Channel) -> None:
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await gate.open(unit, community.app.prompts, group, community.now)
    await community.settle()
