"""What people of these tests do over and over."""

from typing import Any

from sqlalchemy import select

from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.sandbox.shapes import Channel, Message, Reply
from tests.fixtures.bot import Community

GROUP = "Thursday circle"
FILLED = {"q0": "1", "q1": ["0", "3"], "q2": "0", "q3": "Two evenings a month, *gladly*. @everyone"}


async def group_of(community: Community, room: Channel) -> Group:
    [row] = await community.rows(select(groups.groups.c.guild).where(groups.groups.c.channel == room.id))
    async with community.app.storage.read() as unit:
        group = await groups.group_of_channel(unit, row.guild, room.id)
    assert group is not None
    return group


async def settle(community: Community, room: Channel, **settings: Any) -> None:
    """Give the group these settings, by column."""
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await groups.change_group(unit, group.id, **settings)


async def organisers_place(community: Community, room: Channel) -> int:
    """The organisers' thread."""
    thread = (await group_of(community, room)).organisers_thread
    assert thread is not None
    return thread


async def by_application(community: Community, founder: str = "Anna", *others: str, **settings: Any) -> Channel:
    """A group that people apply to, founded by the first; the others are organisers too."""
    room = await community.found(founder)
    await community.join(room, *others)
    await settle(community, room, admission="application", **settings)
    for name in others:
        await community[founder].command("group organiser", channel=room.id, member=name)
        await community.settle()
        await community[name].press(await community.home(name), "I will organise")
        await community.settle()
    return room


async def knock(community: Community, name: str, group: str = GROUP) -> Reply:
    return await community[name].command("group join", channel="lobby", group=group)


async def apply(community: Community, name: str, **filled: Any) -> Reply:
    """Answer the questions of a support group's template."""
    form = await knock(community, name)
    reply = await community[name].fill(form, {**FILLED, **filled})
    await community.settle()
    return reply


async def post(community: Community, organiser: str, room: Channel, containing: str = "would like to join") -> Message:
    """The newest message to the organisers that says this."""
    place = await organisers_place(community, room)
    said = [one for one in await community[organiser].messages(place) if one.author.bot and not one.ephemeral]
    return [one for one in said if containing in one.text][-1]


async def full(community: Community, *waiting: str, **settings: Any) -> Channel:
    """A group of four seats with Anna, Ben, Cleo and Dana on them; these wait, in order."""
    room = await community.found("Anna", capacity="4")
    await community.join(room, "Ben", "Cleo", "Dana")
    if settings:
        await settle(community, room, **settings)
    for place, name in enumerate(waiting, 1):
        reply = await knock(community, name)
        assert f"at place {place}." in reply.text, reply.text
    return room


async def leave(community: Community, name: str) -> None:
    """Somebody gives their seat back."""
    confirm = await community[name].command("group leave", channel="lobby", group=GROUP)
    await community[name].press(confirm, "Leave the group")
    await community.settle()
