"""Signing up with a case or a topic, acted as people do."""

from datetime import timedelta

import aiohttp
from sqlalchemy import select

from bot.meetings.scheduling import call_off
from bot.running.slots import LONG
from bot.running.tables.signups import minutes_by_member, own_minutes, signups
from bot.sandbox.shapes import Channel
from tests.fixtures.bot import Community, one_sentence
from tests.meetings.acting import circle
from tests.running.acting import CASES, bring, meets


async def test_a_case_takes_minutes_of_what_is_left(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await meets(community, room, goes_by=CASES)
    desk = await community["Ben"].command("meeting signup", channel=room.id)
    assert "Up to 81 minutes are left for you" in desk.text
    noted = await bring(community, "Ben", room, 30)
    assert "Noted" in noted.text
    assert "a case · Being stuck · Ideas for a next step · 30 minutes" in noted.text
    assert community.names(noted.text) == ["Ben"]
    other = await community["Cleo"].command("meeting signup", channel=room.id)
    assert "Up to 51 minutes are left for you" in other.text
    assert "a case · Being stuck" in (await community["Cleo"].command("meeting next", channel=room.id)).text


async def test_the_card_in_the_room_says_what_is_brought(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await meets(community, room, goes_by=CASES)
    noted = await bring(community, "Ben", room, 30)
    await community.settle()
    assert any("a case · Being stuck" in text for text in await community.read("Anna", room))
    await community["Ben"].press(noted, "Withdraw mine")
    await community.settle()
    assert not any("a case · Being stuck" in text for text in await community.read("Anna", room))


async def test_it_can_be_changed_and_withdrawn(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, goes_by=CASES)
    await bring(community, "Ben", room, 30)
    changed = await bring(community, "Ben", room, 20, kind="topic", theme="ethics")
    assert "a topic · An ethical question" in changed.text
    assert "Being stuck" not in changed.text
    withdrawn = await community["Ben"].press(changed, "Withdraw mine")
    assert "your minutes are free again" in withdrawn.text
    assert "Nothing yet" in withdrawn.text
    again = await community["Ben"].press(withdrawn, custom_id=f"signup.withdraw:{meeting.id}")
    assert "nothing to withdraw" in one_sentence(again)


async def test_more_than_is_left_is_refused(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await meets(community, room, minutes=60, goes_by=CASES)
    desk = await community["Cleo"].command("meeting signup", channel=room.id)
    form = await community["Cleo"].press(desk, "Bring a case")
    await bring(community, "Ben", room, 40)
    late = await community["Cleo"].fill(form, {"theme": ["stuck"], "question": ["heard"], "minutes": ["30"]})
    assert "Only 11 minutes are left at this meeting" in one_sentence(late)
    await bring(community, "Cleo", room, 11)
    full = await community["Anna"].command("meeting signup", channel=room.id)
    assert "All the time for cases and topics is taken" in full.text


async def test_after_the_start_it_is_settled(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, goes_by=CASES)
    desk = await bring(community, "Ben", room)
    await community.move_to(meeting.starts_at)
    assert "has begun" in one_sentence(await community["Ben"].press(desk, "Withdraw mine"))
    none = await community["Ben"].command("meeting signup", channel=room.id)
    assert "No meeting is planned yet" in none.text


async def test_without_time_for_cases_it_is_said(community: Community) -> None:
    room = await circle(community, "Anna")
    meeting = await meets(community, room, goes_by="opening")
    desk = await community["Anna"].command("meeting signup", channel=room.id)
    assert "no time for cases or topics" in desk.text
    forged = await community["Anna"].press(desk, custom_id=f"signup.ask:{meeting.id}:0")
    assert "no time for cases or topics" in one_sentence(forged)


async def test_with_equal_shares_nobody_asks_for_minutes(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, minutes=60, goes_by="cases")
    await bring(community, "Anna", room, None)
    noted = await bring(community, "Ben", room, None)
    assert "you would have 30 minutes" in noted.text
    await community.move_to(meeting.ends_at)
    assert await presented(community, meeting.id) == {"Anna": [30], "Ben": [30]}


async def test_a_format_without_cases_is_refused_once_somebody_signed_up(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await meets(community, room, goes_by=CASES)
    await bring(community, "Ben", room)
    card = await community["Anna"].command("meeting format", channel=room.id)
    refused = await community["Anna"].choose(card, "Choose one or more; Busstop puts them in order", ["opening"])
    assert "Somebody has signed up" in one_sentence(refused)


async def presented(community: Community, meeting: int) -> dict[str, list[int]]:
    async with community.app.storage.read() as unit:
        found = await minutes_by_member(unit, [meeting])
    return {name: found[member] for name, member in community.ids.items() if member in found}


async def test_what_was_brought_counts_once_the_meeting_was_held(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, goes_by=CASES)
    await bring(community, "Ben", room, 40)
    assert await presented(community, meeting.id) == {}
    await community.move_to(meeting.ends_at)
    assert await presented(community, meeting.id) == {"Ben": [40]}
    async with community.app.storage.read() as unit:
        assert await own_minutes(unit, community.ids["Ben"], [meeting.id]) == {meeting.id: 40}
        assert await own_minutes(unit, community.ids["Anna"], [meeting.id]) == {}


async def holds(community: Community, room: Channel, *names: str, goes_by: str = CASES) -> None:
    """One meeting at which these bring something."""
    meeting = await meets(community, room, goes_by=goes_by)
    for name in names:
        await bring(community, name, room, 20 if goes_by == CASES else None)
    await community.move_to(meeting.ends_at)
    await community.advance(days=7)


async def test_the_order_is_fair(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await holds(community, room, "Anna")
    await holds(community, room, "Ben")
    await meets(community, room, goes_by=CASES)
    for name in ("Ben", "Anna", "Cleo"):
        await bring(community, name, room, 20)
    desk = await community["Anna"].command("meeting signup", channel=room.id)
    order = sorted(community.names(desk.text), key=lambda name: desk.text.index(f"<@{community.ids[name]}>"))
    assert order == ["Cleo", "Anna", "Ben"]


async def test_who_brought_nothing_for_long_is_told_once_and_privately(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    for _ in range(LONG + 2):
        await holds(community, room, "Ben")
    told = [one.text for one in await community.direct("Anna") if "There is time for you too" in one.text]
    assert len(told) == 1
    assert "at the last 4 meetings" in told[0]
    assert not any("There is time for you too" in one.text for one in await community.direct("Ben"))
    assert not any("There is time" in text for text in await community.read("Ben", room))


async def test_where_nobody_ever_brings_anything_nobody_is_told(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna")
    for _ in range(LONG):
        await holds(community, room)
    assert not any("There is time for you too" in one.text for one in await community.direct("Anna"))


async def test_a_meeting_called_off_counts_for_nothing(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, goes_by=CASES)
    noted = await bring(community, "Ben", room, 40)
    async with community.app.storage.write() as unit:
        await call_off(community.app.prompts, unit, meeting, community.now)
    refused = await community["Ben"].press(noted, "Withdraw mine")
    assert "was called off" in one_sentence(refused)
    await community.move_to(meeting.ends_at + timedelta(hours=1))
    assert await presented(community, meeting.id) == {}


async def test_it_goes_with_its_person(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await meets(community, room, goes_by=CASES)
    for name in ("Anna", "Ben"):
        await bring(community, name, room, 20)
    erase = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(erase, "Erase it now")
    await community.settle()
    rows = await community.rows(select(signups.c.member))
    assert [row.member for row in rows] == [community.ids["Anna"]]


async def test_where_everybody_has_their_share_nobody_is_told(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna")
    for _ in range(LONG):
        await holds(community, room, "Ben", goes_by="cases")
    assert not any("There is time for you too" in one.text for one in await community.direct("Anna"))


async def test_own_minutes_stand_on_the_certificate(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, goes_by=CASES)
    await bring(community, "Ben", room, 40)
    await community.move_to(meeting.ends_at)
    asked = next(one for one in await community["Ben"].messages(room.id) if "That was the meeting" in one.text)
    await community["Ben"].press(asked, "I was there")
    bodies = await community["Ben"].command("meeting certificate", channel=room.id)
    choose = await community["Ben"].press(bodies, "Psychology Board of Australia")
    made = await community["Ben"].choose(choose, "The meetings you were at", [meeting.id])
    assert made.message is not None
    [text] = [file.url for file in made.message.attachments if file.filename == "certificate.txt"]
    async with aiohttp.request("GET", text) as got:
        assert "own share 40 minutes" in await got.text()
