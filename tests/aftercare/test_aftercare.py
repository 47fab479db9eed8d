"""After a meeting, acted as people do: one tap each, corrected by who led, counts of how it was, a certificate."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.aftercare.exporting import attendance_of_group
from bot.aftercare.rules import HOW_IT_WAS_FOR, OPEN_FOR
from bot.aftercare.tables import attendance, attendance_of
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings.rules import Plan
from bot.meetings.scheduling import schedule
from bot.meetings.tables import Meeting
from bot.sandbox.client import Refused
from bot.sandbox.shapes import Channel, Message
from tests.fixtures.bot import NAMES, Community

MINUTES = 90


async def group_of(community: Community, room: Channel) -> Group:
    [row] = await community.rows(select(groups.groups.c.guild).where(groups.groups.c.channel == room.id))
    async with community.app.storage.read() as unit:
        group = await groups.group_of_channel(unit, row.guild, room.id)
    assert group is not None
    return group


async def plan(community: Community, room: Channel, facilitator: str | None = None, **ahead: float) -> Meeting:
    """A meeting of the room's group, so far ahead."""
    group, now = await group_of(community, room), community.now
    led = community.ids[facilitator] if facilitator else None
    async with community.app.storage.write() as unit:
        made = Plan(minutes=MINUTES, facilitator=led)
        return await schedule(community.app.prompts, unit, group, now + timedelta(**ahead), now, made)


async def held(community: Community, *names: str, facilitator: str | None = None) -> tuple[Channel, Meeting]:
    """A group of these, the first its organiser, whose meeting has just ended."""
    room = await community.found(names[0])
    await community.join(room, *names[1:])
    meeting = await plan(community, room, facilitator, hours=2)
    await community.move_to(meeting.ends_at)
    return room, meeting


async def asked(community: Community, name: str, room: Channel) -> Message:
    """The message that asks who was there."""
    return next(one for one in await community[name].messages(room.id) if "That was the meeting" in one.text)


async def there(community: Community, meeting: Meeting) -> dict[str, bool]:
    async with community.app.storage.read() as unit:
        written = await attendance_of(unit, meeting.id)
    return {name: written[member] for name, member in community.ids.items() if member in written}


async def test_one_tap_each_says_who_was_there(community: Community) -> None:
    room, meeting = await held(community, "Anna", "Ben", "Cleo")
    card = await asked(community, "Ben", room)
    assert "Noted: you were at the meeting" in (await community["Ben"].press(card, "I was there")).text
    reply = await community["Cleo"].press(card, "I was not there")
    assert "Nobody is told" in reply.text
    assert await there(community, meeting) == {"Ben": True, "Cleo": False}
    await community["Cleo"].press(reply, "I was there")
    assert await there(community, meeting) == {"Ben": True, "Cleo": True}


async def test_the_next_date_is_said_where_there_is_one(community: Community) -> None:
    room = await community.found("Anna")
    first, second = await plan(community, room, hours=2), await plan(community, room, days=14)
    await community.move_to(first.ends_at)
    assert f"<t:{int(second.starts_at.timestamp())}:F>" in (await asked(community, "Anna", room)).text


@pytest.mark.parametrize("corrects", ["Anna", "Ben"])
async def test_who_led_or_organises_corrects_it(community: Community, corrects: str) -> None:
    room, meeting = await held(community, "Anna", "Ben", "Cleo", facilitator="Ben")
    await community["Cleo"].press(await asked(community, "Cleo", room), "I was there")
    roll = await community[corrects].command("meeting attendance", channel=room.id)
    assert "one person was there, 2 have not said" in roll.text
    reply = await community[corrects].choose(roll, "Who was there?", [community.ids["Anna"], community.ids["Ben"]])
    assert "2 people were there, 0 have not said" in reply.text
    assert await there(community, meeting) == {"Anna": True, "Ben": True, "Cleo": False}


async def test_others_see_only_their_own(community: Community) -> None:
    room, _ = await held(community, "Anna", "Ben", "Cleo")
    await community["Cleo"].press(await asked(community, "Cleo", room), "I was there")
    reply = await community["Ben"].command("meeting attendance", channel=room.id)
    assert "Nothing is written down for you" in reply.text
    assert "Cleo" not in reply.text
    assert community.names(reply.text) == []


async def test_outsiders_and_the_late_are_refused(community: Community) -> None:
    room, meeting = await held(community, "Anna", "Ben")
    with pytest.raises(Refused):
        await community["Emil"].messages(room.id)
    card = await asked(community, "Ben", room)
    await community.move_to(meeting.ends_at + OPEN_FOR + timedelta(seconds=1))
    assert "more than two weeks ago" in (await community["Ben"].press(card, "I was there")).text
    assert await there(community, meeting) == {}


async def test_nothing_to_write_down_before_the_first_meeting(community: Community) -> None:
    room = await community.found("Anna")
    await plan(community, room, hours=2)
    reply = await community["Anna"].command("meeting attendance", channel=room.id)
    assert "has not held a meeting yet" in reply.text


async def say_how(community: Community, room: Channel, name: str, useful: str = "yes", on_task: str = "yes") -> str:
    form = await community[name].press(await asked(community, name, room), "How was it?")
    return (await community[name].fill(form, {"useful": useful, "on_task": on_task})).text


async def test_from_five_answers_on_the_room_sees_counts_alone(community: Community) -> None:
    room, meeting = await held(community, *NAMES[:5])
    for name in NAMES[:4]:
        assert "never written down" in await say_how(community, room, name)
    await say_how(community, room, NAMES[4], useful="no", on_task="no")
    await community.move_to(meeting.ends_at + HOW_IT_WAS_FOR)
    said = (await community["Anna"].messages(room.id))[-1].text
    assert "from 5 answers: useful to 4 of 5; kept to its task for 4 of 5" in said
    assert community.names(said) == []


async def test_four_answers_show_nothing_and_a_late_one_is_told(community: Community) -> None:
    room, meeting = await held(community, *NAMES[:5])
    for name in NAMES[:4]:
        await say_how(community, room, name)
    before = len(await community["Anna"].messages(room.id))
    await community.move_to(meeting.ends_at + HOW_IT_WAS_FOR + timedelta(minutes=1))
    assert len(await community["Anna"].messages(room.id)) == before
    reply = await community["Anna"].press(await asked(community, "Anna", room), "How was it?")
    assert "The day for saying how that meeting was is over" in reply.text


async def test_a_certificate_of_ticked_meetings(community: Community) -> None:
    room, meeting = await held(community, "Anna", "Ben")
    for name in ("Anna", "Ben"):
        await community[name].press(await asked(community, name, room), "I was there")
    bodies = await community["Ben"].command("meeting certificate", channel=room.id)
    choose = await community["Ben"].press(bodies, "BACP")
    made = await community["Ben"].choose(choose, "The meetings you were at", [meeting.id])
    assert "Busstop keeps no copy" in made.text


async def test_who_was_at_no_meeting_gets_a_sentence(community: Community) -> None:
    room, _ = await held(community, "Anna", "Ben")
    reply = await community["Ben"].command("meeting certificate", channel=room.id)
    assert "not written down at any meeting" in reply.text


async def test_it_goes_with_its_person_and_with_nobody_else(community: Community) -> None:
    room, _ = await held(community, "Anna", "Ben")
    card = await asked(community, "Ben", room)
    for name in ("Anna", "Ben"):
        await community[name].press(card, "I was there")
    erase = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(erase, "Erase it now")
    await community.settle()
    rows = await community.rows(select(attendance.c.member))
    assert [row.member for row in rows] == [community.ids["Anna"]]


async def test_the_group_takes_dates_and_counts_along_and_no_names(community: Community) -> None:
    room, meeting = await held(community, "Anna", "Ben")
    await community["Ben"].press(await asked(community, "Ben", room), "I was there")
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        taken = await attendance_of_group(unit, group)
    assert taken == {meeting.starts_at.isoformat(timespec="minutes"): "90 minutes, 1 present"}
