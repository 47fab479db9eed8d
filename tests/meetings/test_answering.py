"""Saying whether one comes: one press on the card in the room, and what it comes to."""

import asyncio
from datetime import timedelta

from sqlalchemy import select, update

from bot.meetings.promises import SHOWN, SOON
from bot.meetings.tables import answers
from bot.prompts.tables import prompts
from tests.fixtures.bot import OWNER, WEEK, Community, one_sentence
from tests.meetings.acting import answer, circle, plan, room_card


async def test_the_card_counts_and_names_nobody(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", "Dana")
    await plan(community, room, community.now + WEEK)
    yes = await answer(community, "Anna", room, "I come")
    assert yes.ephemeral
    assert "Noted: you come to" in yes.text
    assert community.names(yes.text) == ["Anna"]
    assert "A seat is kept" in (await answer(community, "Ben", room, "If need be")).text
    assert "Nobody is told why" in (await answer(community, "Cleo", room, "I cannot")).text
    card = await room_card(community, "Dana", room)
    assert "1 comes · 1 if need be · 1 cannot" in card.text
    assert community.names(card.text) == []
    assert len([one for one in await community["Dana"].messages(room.id) if "Meeting of" in one.text]) == 1


async def test_an_answer_can_be_changed_where_it_was_given(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    yes = await answer(community, "Ben", room, "I come")
    no = await community["Ben"].press(yes, "I cannot")
    await community.settle()
    assert "you cannot come" in no.text
    assert "0 come · 0 if need be · 1 cannot" in (await room_card(community, "Anna", room)).text


async def test_whoever_comes_after_the_last_seat_waits_and_is_told_when_one_is_free(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await community.may_write_to("Cleo")
    await plan(community, room, community.now + WEEK, seats=2)
    for name in ("Anna", "Ben"):
        await answer(community, name, room, "I come")
    assert "All 2 seats are taken." in (await room_card(community, "Anna", room)).text
    waiting = await answer(community, "Cleo", room, "I come")
    assert "number 1 of those who wait" in waiting.text
    assert "one person waits" in (await room_card(community, "Anna", room)).text
    await answer(community, "Ben", room, "I cannot")
    [told] = await community.direct("Cleo")
    assert "A seat is free, and it is yours" in told.text
    assert "Stop" in str(told.buttons)
    back = await community["Cleo"].press(told, "I cannot after all")
    await community.settle()
    assert "you cannot come" in back.text
    assert "One of 2 seats is free" in (await room_card(community, "Anna", room)).text


async def test_who_takes_no_messages_hears_of_their_seat_at_home(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await plan(community, room, community.now + WEEK, seats=2)
    for name in ("Anna", "Ben", "Cleo"):
        await answer(community, name, room, "I come")
    await answer(community, "Anna", room, "I cannot")
    assert "A seat is free, and it is yours" in (await community.home("Cleo")).text


async def test_after_the_start_it_is_settled(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + timedelta(hours=1))
    before = await room_card(community, "Ben", room)
    await community.move_to(meeting.starts_at)
    card = await room_card(community, "Ben", room)
    assert "This meeting has begun" in card.text
    late = await community["Ben"].press(before, custom_id=f"meeting.come:{meeting.id}:0")
    assert "has begun, so who comes is settled" in one_sentence(late)
    await community.move_to(meeting.ends_at)
    assert "has taken place" in (await room_card(community, "Ben", room)).text
    assert await community.rows(select(answers)) == []


async def test_nobody_else_answers_and_nothing_else_is_an_answer(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    card = await room_card(community, "Ben", room)
    refused = await community["Ben"].press(card, custom_id=f"meeting.come:{meeting.id}:7")
    assert "Please choose among what is offered" in one_sentence(refused)
    gone = await community["Ben"].press(card, custom_id="meeting.come:999:0")
    assert "not there any more" in one_sentence(gone)
    elsewhere = await community["Cleo"].command("home", channel="lobby")
    outside = await community["Cleo"].press(elsewhere, custom_id=f"meeting.come:{meeting.id}:0")
    assert "Only members" in one_sentence(outside)


async def test_everybody_at_once_and_the_card_is_true(community: Community) -> None:
    names = ("Anna", "Ben", "Cleo", "Dana", "Emil")
    room = await circle(community, *names)
    await plan(community, room, community.now + WEEK, seats=3)
    card = await room_card(community, "Anna", room)
    await asyncio.gather(*(community[name].press(card, "I come") for name in names))
    await community.settle()
    text = (await room_card(community, "Anna", room)).text
    assert "3 come" in text
    assert "All 3 seats are taken; 2 wait for a seat." in text


async def test_a_card_deleted_by_hand_is_posted_again_once_and_stays_true(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    meeting = await plan(community, room, community.now + WEEK)
    await community[OWNER].delete(await room_card(community, "Ben", room))
    replies = {name: await community[name].command("meeting next", channel=room.id) for name in ("Ben", "Cleo")}
    for name, reply in replies.items():
        said = await community[name].press(reply, custom_id=f"meeting.come:{meeting.id}:0")
        assert "Noted: you come to" in said.text
    await community.settle()
    await answer(community, "Cleo", room, "I cannot")
    [card] = [one for one in await community["Anna"].messages(room.id) if "Meeting of" in one.text]
    assert "1 comes · 0 if need be · 1 cannot" in card.text


async def test_many_answers_share_one_edit_of_the_card(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await plan(community, room, community.now + WEEK)
    card = await room_card(community, "Anna", room)
    for name in ("Anna", "Ben", "Cleo"):
        await community[name].press(card, "I come")
    waiting = select(prompts.c.id).where(prompts.c.kind == SHOWN, prompts.c.due_at <= community.now + SOON)
    assert len(await community.rows(waiting.where(prompts.c.ended_at.is_(None)))) == 1
    await community.settle()
    assert "3 come" in (await room_card(community, "Anna", room)).text


async def test_an_answer_while_the_card_is_being_edited_is_shown_too(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    card = await room_card(community, "Anna", room)
    await community["Anna"].press(card, "I come")
    async with community.app.storage.write() as unit:
        begun = update(prompts).where(prompts.c.kind == SHOWN, prompts.c.ended_at.is_(None))
        assert await unit.run(begun.values(lease_owner="another", lease_until=community.now + WEEK)) >= 1
    await community["Ben"].press(card, "I come")
    unbegun = select(prompts.c.id).where(prompts.c.kind == SHOWN, prompts.c.lease_owner.is_(None))
    assert len(await community.rows(unbegun.where(prompts.c.due_at == community.now + SOON))) == 1
