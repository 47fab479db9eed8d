"""What people of these tests do over and over."""

from datetime import datetime

from sqlalchemy import select

from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import scheduling, tables
from bot.meetings.rules import Plan
from bot.meetings.tables import Meeting
from bot.sandbox.shapes import Channel
from tests.fixtures.bot import Community


async def group_of(community: Community, room: Channel) -> Group:
    [row] = await community.rows(select(groups.groups.c.guild).where(groups.groups.c.channel == room.id))
    async with community.app.storage.read() as unit:
        group = await groups.group_of_channel(unit, row.guild, room.id)
    assert group is not None
    return group


async def circle(community: Community, *names: str) -> Channel:
    """A group with these members, the first its organiser."""
    room = await community.found(names[0])
    await community.join(room, *names[1:])
    await community.settle()
    return room


async def plan(community: Community, room: Channel, at: datetime, **values: int) -> Meeting:
    """A meeting of this room's group, planned behind the scenes."""
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        made = await scheduling.schedule(community.app.prompts, unit, group, at, community.now, Plan(**values))
    await community.settle()
    return made


async def planned(community: Community, room: Channel) -> list[Meeting]:
    """What is still to come in this room's group."""
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        return await tables.coming_up(unit, group.id, community.now)
