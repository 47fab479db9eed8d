"""`/cycle report` and `/cycle history`, as the members of a group ask for them."""

from pathlib import Path

import pytest

from bot.meetings.rules import MeetingState
from bot.meetings.tables import meetings_of
from bot.running.tables.signups import note_presented
from bot.sandbox.shapes import Channel, Reply
from tests.cycles.acting import SEVEN, hold, running
from tests.fixtures.bot import Community
from tests.meetings.acting import circle, group_of
from tests.rating.story import close_rating, open_rating, rate
from tests.running.acting import bring

PNG = ".png"


async def report(community: Community, name: str, room: Channel, cycle: int | None = None) -> Reply:
    options = {} if cycle is None else {"cycle": cycle}
    return await community[name].command("cycle report", channel=room.id, options=options)


async def say_there(community: Community, room: Channel, *names: str) -> None:
    """Let these say at the newest card that they were at the meeting."""
    for name in names:
        asking = [
            one
            for one in await community[name].messages(room.id)
            if any(button.label == "I was there" for button in one.buttons)
        ]
        await community[name].press(asking[-1], "I was there")


async def present(community: Community, room: Channel, minutes: dict[str, int]) -> None:
    """What the group's last meeting gave to these."""
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        last = (await meetings_of(unit, group.id, MeetingState.HELD))[-1]
        await note_presented(unit, last.id, {community.ids[name]: took for name, took in minutes.items()})


async def half_way(community: Community) -> Channel:
    """Seven, two of four meetings held: five were at the first, at the second nobody said anything."""
    room = await running(community, *SEVEN)
    for name in ("Anna", "Ben"):
        await bring(community, name, room, minutes=None)
    await hold(community, room)
    await say_there(community, room, *SEVEN[:5])
    await present(community, room, {"Anna": 40, "Ben": 20})
    await hold(community, room)
    return room


async def test_a_report_counts_and_names_nobody(community: Community) -> None:
    room = await half_way(community)
    reply = await report(community, "Cleo", room)
    assert "cycle 1: 2 of 4 meetings held" in reply.text
    assert "1: 5, 2: not noted" in reply.text
    assert "Nobody got on for this cycle" in reply.text or "7 people got on for this cycle" in reply.text
    assert "Most of the time for cases and topics went to a few of you" in reply.text
    assert not any(str(community.ids[name]) in reply.text for name in SEVEN)


async def test_a_picture_says_the_same(community: Community) -> None:
    reply = await report(community, "Cleo", await half_way(community))
    assert reply.message is not None
    [picture] = reply.message.attachments
    assert picture.filename.endswith(PNG)
    assert "1: 5, 2: not noted" in (picture.description or "")


async def test_before_the_first_meeting_there_is_no_picture(community: Community) -> None:
    reply = await report(community, "Anna", await running(community, *SEVEN[:3]))
    assert "no meeting has been held yet" in reply.text


async def test_ratings_are_shown_only_from_five_answers_on(community: Community, tmp_path: Path) -> None:
    room = await half_way(community)
    await community.may_write_to(*SEVEN)
    await open_rating(community, tmp_path, room, SEVEN)
    for name in SEVEN[:4]:
        await rate(community, name, 8)
    await close_rating(community, tmp_path, room)
    seen = await report(community, "Dana", room)
    assert "cycle by cycle: 1: not shown" in seen.text
    assert seen.message is not None
    [picture] = seen.message.attachments
    assert "cycle by cycle: 1: not shown" in (picture.description or "")


@pytest.mark.parametrize("command", ["cycle report", "cycle history"])
async def test_only_members_see_it(community: Community, command: str) -> None:
    room = await running(community, *SEVEN[:3])
    reply = await community["Gus"].command(command, channel="lobby", group=(await group_of(community, room)).name)
    assert "Only members" in reply.text


async def test_the_history_has_a_line_for_each_cycle(community: Community) -> None:
    room = await half_way(community)
    reply = await community["Ben"].command("cycle history", channel=room.id)
    assert "Cycle 1: 2 of 4 meetings" in reply.text


async def test_where_there_was_no_cycle_it_is_said(community: Community) -> None:
    room = await circle(community, *SEVEN[:3])
    assert "has had no cycle yet" in (await community["Anna"].command("cycle history", channel=room.id)).text
    assert "has had no such cycle yet" in (await report(community, "Anna", room)).text
    assert "has had no such cycle yet" in (await report(community, "Anna", room, cycle=3)).text
