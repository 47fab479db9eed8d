"""What people of these tests do over and over."""

from datetime import datetime

from sqlalchemy import select

from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import scheduling, tables
from bot.meetings.rules import Plan
from bot.meetings.tables import Meeting
from bot.sandbox.shapes import Channel, Message, Reply
from tests.fixtures.bot import Community


async def group_of(community: Community, room: Channel) -> Group:
    [row] = await community.rows(select(groups.groups.c.guild).where(groups.groups.c.channel == room.id))
    async with community.app.storage.read() as unit:
        group = await groups.group_of_channel(unit, row.guild, room.id)
    assert group is not None
    return group


async def circle(community: Community, *names: str) -> Channel:
    """A group in Berlin with these members, the first its organiser."""
    room = await community.found(names[0])
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await groups.change_group(unit, group.id, zone="Europe/Berlin")
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


async def add(community: Community, name: str, room: Channel, when: str, **options: int) -> Reply:
    """Add a meeting as organisers do, and let it count."""
    understood = await community[name].command("meeting add", channel=room.id, when=when, **options)
    made = await community[name].press(understood, "Plan it")
    await community.settle()
    return made


async def room_card(community: Community, name: str, room: Channel) -> Message:
    """The newest card of a meeting in the room, as this member sees it."""
    return [one for one in await community[name].messages(room.id) if "Meeting of" in one.text][-1]


async def answer(community: Community, name: str, room: Channel, button: str) -> Reply:
    """Press a button of the newest card."""
    reply = await community[name].press(await room_card(community, name, room), button)
    await community.settle()
    return reply
