"""What organisers and members of these tests do over and over."""

from typing import Any

from sqlalchemy import select

from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.planning import tables
from bot.planning.dates import Answer
from bot.planning.sheet import Sheet, sheet_of
from bot.sandbox.shapes import Channel, Message, Reply
from tests.fixtures.bot import Community

# The community's clock begins on Monday, 2 March 2026; Berlin's clocks skip an hour on the 29th.
RULE: dict[str, Any] = {
    "times": "Sunday 15:00, Wednesday 19:30",
    "first": "2026-03-15",
    "last": "2026-09-30",
    "count": "8",
    "until": "2026-03-12",
}


async def group_of(community: Community, room: Channel) -> Group:
    [row] = await community.rows(select(groups.groups.c.guild).where(groups.groups.c.channel == room.id))
    async with community.app.storage.read() as unit:
        group = await groups.group_of_channel(unit, row.guild, room.id)
    assert group is not None
    return group


async def circle(community: Community, *names: str, **answers: Any) -> Channel:
    """A group in Berlin with these members, the first its organiser."""
    room = await community.found(names[0], **answers)
    await community.join(room, *names[1:])
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await groups.change_group(unit, group.id, zone="Europe/Berlin")
    await community.settle()
    return room


async def draft(community: Community, room: Channel, name: str = "Anna", **rule: str) -> Reply:
    """Say the rule; what the bot says back."""
    form = await community[name].command("meeting plan", channel=room.id)
    return await community[name].fill(form, RULE | rule)


async def asked(community: Community, room: Channel, name: str = "Anna", **rule: str) -> Message:
    """Ask the group; the card in its room."""
    said_back = await draft(community, room, name, **rule)
    reply = await community[name].press(said_back, "Ask the group")
    assert "is being asked" in reply.text, reply.text
    await community.settle()
    return await card(community, room, name)


async def card(community: Community, room: Channel, name: str = "Anna") -> Message:
    """The newest card that asks for dates, as this member sees it."""
    found = [one for one in await community[name].messages(room.id) if "looks for dates" in one.text]
    return found[-1]


async def sheet(community: Community, room: Channel) -> Sheet:
    """The newest poll of the group, as it is stored."""
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        return await sheet_of(unit, group, (await tables.polls_of(unit, group.id))[0])


async def says(community: Community, room: Channel, name: str) -> list[Answer | None]:
    """What is stored of this member's answers, date by date."""
    stored = await sheet(community, room)
    given = stored.given.get(community.ids[name], {})
    return [given.get(slot.at) for slot in stored.slots]


async def fill(community: Community, room: Channel, name: str, *rules: str) -> Reply:
    """Answer by rule, such as "Sunday 15:00: always", and hand it in."""
    page = await community[name].press(await card(community, room, name), "Answer")
    for rule in rules:
        page = await community[name].choose(page, "Fill by rule", [rule])
    return page
