"""What people of these tests do over and over."""

from datetime import timedelta

from bot.cycles import tables
from bot.cycles.states import Cycle
from bot.cycles.tables import Stored
from bot.meetings import scheduling
from bot.meetings.tables import Meeting
from bot.sandbox.shapes import Channel, Message, Reply
from tests.admission.acting import settle
from tests.fixtures.bot import ORGANISERS, WEEK, Community
from tests.meetings.acting import circle, group_of, plan

SEVEN = ("Anna", "Ben", "Cleo", "Dana", "Emil", "Fay", "Gus")
THREE = SEVEN[:3]


async def start(community: Community, room: Channel, meetings: int, who: str = "Anna") -> Reply:
    reply = await community[who].command("cycle start", channel=room.id, meetings=meetings)
    await community.settle()
    return reply


async def stored_of(community: Community, room: Channel) -> Stored:
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        found = await tables.current(unit, group.id)
    assert found is not None
    return found


async def cycle_of(community: Community, room: Channel) -> Cycle:
    return (await stored_of(community, room)).cycle


async def plan_weeks(community: Community, room: Channel, count: int) -> list[Meeting]:
    """A meeting each week from the next one on."""
    first = community.now + WEEK
    return [await plan(community, room, first + week * WEEK) for week in range(count)]


async def agree(community: Community, room: Channel, *names: str) -> None:
    """Let these agree to the dates, at the newest card that asks for it."""
    for name in names:
        reply = await community[name].press(await last(community, name, room, "are firm"), "I am on board")
        assert "you are on board" in reply.text, reply.text
    await community.settle()


async def last(community: Community, name: str, room: Channel, words: str) -> Message:
    """The newest message in the room that says this."""
    return [one for one in await community[name].messages(room.id) if words in one.text][-1]


async def running(community: Community, *names: str, meetings: int = 4) -> Channel:
    """A circle on its way, a meeting each week; two are enough for it to go on."""
    room = await circle(community, *names)
    await settle(community, room, minimum=2)
    await start(community, room, meetings)
    await plan_weeks(community, room, meetings)
    await agree(community, room, *names)
    return room


async def hold(community: Community, room: Channel, count: int = 1) -> None:
    """Let so many meetings pass."""
    for _ in range(count):
        group = await group_of(community, room)
        async with community.app.storage.read() as unit:
            ahead = await scheduling.tables.coming_up(unit, group.id, community.now)
        await community.move_to(ahead[0].ends_at + timedelta(minutes=1))


async def call_off(community: Community, meeting: Meeting) -> None:
    async with community.app.storage.write() as unit:
        await scheduling.call_off(community.app.prompts, unit, meeting, community.now)
    await community.settle()


async def organisers(community: Community, name: str) -> Channel:
    """The thread of the organisers, as one of them sees it."""
    [found] = [one for one in await community[name].channels() if one.name == ORGANISERS]
    return found


async def intend(community: Community, room: Channel, name: str, choice: str) -> Reply:
    card = await community[name].command("cycle intend", channel=room.id)
    return await community[name].press(card, choice)
