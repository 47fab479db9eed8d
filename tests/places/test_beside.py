"""The chat beside a case: a thread for one meeting that goes as a whole, and leaves a line without a word of it."""

from datetime import timedelta

from bot.meetings import scheduling
from tests.fixtures.bot import WEEK, Community
from tests.meetings.acting import circle, plan
from tests.places.acting import besides, settle

LINK = "https://meet.example.org/abc"
SECRET = "a word nobody may find again"


async def test_it_opens_with_the_meeting_and_is_emptied_hours_after(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    card = await settle(community, room, "Anna", "online", LINK, beside=["6"])
    assert "Busstop deletes all of it 6 hours after the meeting." in card.text
    meeting = await plan(community, room, community.now + WEEK)
    await community.move_to(meeting.starts_at - timedelta(minutes=1))
    assert await besides(community, "Ben") == []
    await community.move_to(meeting.starts_at)
    [thread] = await besides(community, "Ben")
    assert "6 hours after the meeting it is deleted" in (await community.read("Ben", thread))[0]
    assert await community.inside(thread, "Anna") == ["Anna", "Ben"]
    await community["Ben"].say(thread.id, SECRET)
    await community.move_to(meeting.ends_at + timedelta(hours=6, minutes=-1))
    assert len(await besides(community, "Ben")) == 1
    await community.move_to(meeting.ends_at + timedelta(hours=6))
    assert await besides(community, "Ben") == []
    receipts = [text for text in await community.read("Ben", room) if "is deleted, all of it" in text]
    assert len(receipts) == 1
    assert SECRET not in receipts[0]
    assert str(thread.id) not in receipts[0]


async def test_without_the_wish_there_is_no_thread(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "online", LINK)
    await plan(community, room, community.now + timedelta(hours=1))
    await community.advance(hours=1)
    assert await besides(community, "Ben") == []


async def test_a_thread_deleted_by_hand_is_said_to_be_gone_all_the_same(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "online", LINK, beside=["1"])
    await plan(community, room, community.now + timedelta(hours=1))
    await community.advance(hours=1)
    [thread] = await besides(community, "Olga")
    await community["Olga"].delete_channel(thread.id)
    await community.advance(hours=3)
    assert sum("is deleted, all of it" in text for text in await community.read("Ben", room)) == 1


async def test_changing_the_hours_changes_when_it_goes(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "online", LINK, beside=["72"])
    meeting = await plan(community, room, community.now + timedelta(hours=1))
    await community.move_to(meeting.starts_at)
    assert len(await besides(community, "Ben")) == 1
    await settle(community, room, "Anna", "online", LINK, beside=["1"])
    await community.move_to(meeting.ends_at + timedelta(hours=1))
    assert await besides(community, "Ben") == []


async def test_a_meeting_called_off_before_it_begins_opens_none(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "online", LINK, beside=["1"])
    meeting = await plan(community, room, community.now + timedelta(hours=1))
    async with community.app.storage.write() as unit:
        await scheduling.call_off(community.app.prompts, unit, meeting, community.now)
    await community.advance(hours=1)
    assert await besides(community, "Ben") == []


async def test_hours_that_were_not_offered_are_refused(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    card = await community["Anna"].command("meeting venue", channel=room.id)
    assert "Nothing is settled yet" in card.text
    refused = await settle(community, room, "Anna", "online", LINK, beside=["24"])
    assert "24 hours" in refused.text
