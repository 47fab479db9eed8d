"""Meetings moved, called off and settled; and what those hear whom it concerns."""

from datetime import timedelta

import pytest

from bot.meetings import coming, scheduling
from bot.meetings.rules import Answer
from tests.fixtures.bot import WEEK, Community, one_sentence
from tests.meetings.acting import add, answer, circle, plan, planned, room_card


async def told(community: Community, room_id: int, words: str) -> list[str]:
    return [one.text for one in await community["Anna"].messages(room_id) if words in one.text]


@pytest.mark.parametrize("mover", ["Anna", "Ben"])
async def test_who_organises_or_leads_moves_it_and_those_concerned_are_told_once(
    community: Community, mover: str
) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", "Dana")
    meeting = await plan(community, room, community.now + WEEK, facilitator=community.ids["Ben"])
    await answer(community, "Cleo", room, "I come")
    await answer(community, "Dana", room, "I cannot")
    asks = await community[mover].command("meeting move", channel=room.id, when="next Sunday 3pm")
    assert "would move to **Sunday 8 March 2026, 15:00** (Europe/Berlin)" in asks.text
    assert "One person said that they come" in asks.text
    assert (await planned(community, room))[0].starts_at == meeting.starts_at
    done = await community[mover].press(asks, "Move it there")
    await community.settle()
    assert "Moved" in done.text
    [moved] = await planned(community, room)
    assert moved.starts_at != meeting.starts_at
    [news] = await told(community, room.id, "moves to")
    assert community.names(news) == ["Cleo"]
    assert f"<t:{int(moved.starts_at.timestamp())}:F>" in (await room_card(community, "Anna", room)).text
    assert moved.said_at is None


async def test_a_move_in_a_form_and_back_again(community: Community) -> None:
    room = await circle(community, "Anna")
    meeting = await plan(community, room, community.now + WEEK)
    for when in ("2026-03-10 18:00", "2026-03-09 13:00"):
        form = await community["Anna"].command("meeting move", channel=room.id)
        asks = await community["Anna"].fill(form, {"when": when})
        await community["Anna"].press(asks, "Move it there")
        await community.settle()
    assert (await planned(community, room))[0].starts_at == meeting.starts_at
    assert len(await told(community, room.id, "moves to")) == 2


NO_MOVES = (
    ("yesterday 3pm", "That time has passed"),
    ("29 March 02:30", "does not exist that day"),
    ("whenever", "could not be read as a time"),
    ("16 March 13:30", "The group meets at that time already"),
)


async def test_where_it_cannot_move_it_stays(community: Community) -> None:
    room = await circle(community, "Anna")
    meeting = await plan(community, room, community.now + WEEK)
    await plan(community, room, community.now + 2 * WEEK)
    for words, sentence in NO_MOVES:
        reply = await community["Anna"].command("meeting move", channel=room.id, when=words)
        assert sentence in one_sentence(reply)
    asks = await community["Anna"].command("meeting move", channel=room.id, when="17 March 13:30")
    await plan(community, room, community.now + 2 * WEEK + timedelta(days=1))
    meanwhile = await community["Anna"].press(asks, "Move it there")
    assert "The group meets at that time already" in one_sentence(meanwhile)
    form = await community["Anna"].command("meeting move", channel=room.id)
    refused = await community["Anna"].fill(form, {"when": "whenever you like"})
    form = await community["Anna"].press(refused, "Fill it in again")
    assert form.form is not None
    assert form.form.field("when").value == "whenever you like"
    assert (await planned(community, room))[0].starts_at == meeting.starts_at


async def test_calling_off_asks_first_and_tells_those_who_would_have_come(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await plan(community, room, community.now + WEEK)
    await answer(community, "Ben", room, "If need be")
    asks = await community["Anna"].command("meeting cancel", channel=room.id)
    assert "would not take place" in asks.text
    assert len(await planned(community, room)) == 1
    await community["Anna"].press(asks, "Call it off now")
    await community.settle()
    assert await planned(community, room) == []
    [news] = [text for text in await told(community, room.id, "does not take place") if "The meeting of" in text]
    assert community.names(news) == ["Ben"]
    assert "This meeting does not take place" in (await room_card(community, "Anna", room)).text
    [button] = [one for one in asks.message.buttons if "cancel_it" in one.custom_id] if asks.message else []
    again = await community["Anna"].press(asks, custom_id=button.custom_id)
    assert "was called off" in again.text


async def test_a_series_is_called_off_from_a_meeting_on_and_people_are_told_once(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await add(community, "Anna", room, "next Sunday 3pm", every=1, times=4)
    first, *later = await planned(community, room)
    async with community.app.storage.write() as unit:
        for one in later:
            await coming.answer(unit, one, community.ids["Ben"], Answer.YES, community.now)
        await coming.answer(unit, later[-1], community.ids["Cleo"], Answer.IF_NEED_BE, community.now)
    anna = community["Anna"]
    asks = await anna.command("meeting cancel", channel=room.id, meeting=str(later[0].id))
    shown = await anna.press(asks, "With all 2 that follow")
    assert "These 3 meetings" in shown.text
    assert "2 people said that they come" in shown.text
    async with community.app.storage.write() as unit:
        await scheduling.call_off(community.app.prompts, unit, later[1], community.now)
    await community.settle()
    assert "has changed meanwhile" in one_sentence(await anna.press(shown, "Call them off now"))
    assert len(await planned(community, room)) == 3
    asks = await anna.command("meeting cancel", channel=room.id, meeting=str(later[0].id))
    shown = await anna.press(asks, "With the one that follows")
    assert "These 2 meetings" in shown.text
    done = await anna.press(shown, "Call them off now")
    await community.settle()
    assert "2 meetings of **Thursday circle** do not take place" in done.text
    assert [one.id for one in await planned(community, room)] == [first.id]
    [news] = [text for text in await told(community, room.id, "do not take place") if text.startswith("2 meetings of")]
    assert community.names(news) == ["Ben", "Cleo"]
    assert all(f"<t:{int(one.starts_at.timestamp())}:F>" in news for one in (later[0], later[2]))


async def test_others_change_nothing_and_nothing_changes_after_the_start(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + timedelta(hours=2))
    for command in ("meeting move", "meeting cancel"):
        reply = await community["Ben"].command(command, channel=room.id)
        assert "Only who leads the meeting" in one_sentence(reply)
    asks = await community["Anna"].command("meeting cancel", channel=room.id)
    await community.move_to(meeting.starts_at)
    late = await community["Anna"].press(asks, "Call it off now")
    assert "neither moved nor called off" in late.text


async def test_the_meeting_can_be_picked_and_a_made_up_one_cannot(community: Community) -> None:
    room = await circle(community, "Anna")
    await plan(community, room, community.now + WEEK)
    second = await plan(community, room, community.now + 2 * WEEK)
    offered = await community["Anna"].suggestions("meeting cancel", "meeting", "16 March", channel=room.id)
    assert [one.value for one in offered] == [str(second.id)]
    asks = await community["Anna"].command("meeting cancel", channel=room.id, meeting=str(second.id))
    assert f"<t:{int(second.starts_at.timestamp())}:F>" in asks.text
    reply = await community["Anna"].command("meeting cancel", channel=room.id, meeting="the second")
    assert "not there any more" in one_sentence(reply)


async def test_more_seats_go_to_those_who_wait(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await plan(community, room, community.now + WEEK, seats=2)
    for name in ("Anna", "Ben", "Cleo"):
        await answer(community, name, room, "I come")
    manage = await community["Anna"].press(
        await community["Anna"].command("meeting next", channel=room.id), "Change this meeting"
    )
    form = await community["Anna"].press(manage, "Seats")
    changed = await community["Anna"].fill(form, {"seats": "3"})
    await community.settle()
    assert "3 seats" in changed.text
    assert "3 come" in (await room_card(community, "Anna", room)).text
    assert "it is yours" in (await community.home("Cleo")).text
    refused = await community["Anna"].fill(await community["Anna"].press(changed, "Seats"), {"seats": "1"})
    assert "2 to 999 seats" in refused.text


async def test_somebody_else_leads_it_if_they_are_in_the_group(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    look = await community["Anna"].command("meeting next", channel=room.id)
    manage = await community["Anna"].press(look, "Change this meeting")
    outside = await community["Anna"].choose(manage, "Who leads it?", [community.ids["Emil"]])
    assert "can lead its meetings" in outside.text
    await community["Anna"].choose(manage, "Who leads it?", [community.ids["Ben"]])
    await community.settle()
    assert community.names((await room_card(community, "Anna", room)).text) == ["Ben"]


async def test_who_leaves_gives_seat_and_lead_back(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", "Dana")
    await plan(community, room, community.now + WEEK, seats=2, facilitator=community.ids["Ben"])
    for name in ("Anna", "Ben", "Cleo"):
        await answer(community, name, room, "I come")
    leave = await community["Ben"].command("group leave", channel=room.id)
    await community["Ben"].press(leave, "Leave the group")
    await community.settle()
    [meeting] = await planned(community, room)
    card = await room_card(community, "Anna", room)
    assert meeting.facilitator is None
    assert "2 come" in card.text
    assert community.names(card.text) == []
    assert "it is yours" in (await community.home("Cleo")).text


async def test_meetings_of_an_ended_group_are_off_until_it_comes_back(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + timedelta(days=2))
    later = await plan(community, room, community.now + 2 * WEEK)
    await answer(community, "Ben", room, "I come")
    end = await community["Anna"].command("group archive", channel=room.id)
    ended = await community["Anna"].press(end, "End the group")
    await community.settle()
    assert await planned(community, room) == []
    [news] = await told(community, room.id, "2 meetings of **Thursday circle** do not take place")
    assert community.names(news) == ["Ben"]
    await community.advance(days=3)
    await community["Anna"].press(ended, "Bring the group back")
    await community.settle()
    assert [one.id for one in await planned(community, room)] == [later.id]
