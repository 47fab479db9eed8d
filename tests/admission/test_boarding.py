"""The waiting list, as those see it who wait: a freed seat is offered in order, with a deadline, to one at a time."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.admission.tables.schema import offers, waiting
from tests.admission.acting import GROUP, full, group_of, knock, leave
from tests.fixtures.bot import SEED, Community, one_sentence, open_community

SECOND = timedelta(seconds=1)
TAKE = f"Take the seat in {GROUP}"


async def test_waiting_shows_ones_own_place_and_nobody_else(community: Community) -> None:
    await full(community, "Emil", "Fay")
    again = await knock(community, "Fay")
    assert "at place 2." in again.text
    assert community.names(again.text) == []
    assert [button.label for button in again.buttons] == ["Take me off the list"]
    assert len(await community.rows(select(waiting))) == 2


async def test_the_first_offer_lapses_and_the_second_boards(community: Community) -> None:
    room = await full(community, "Emil", "Fay", "Gus")
    await community.may_write_to("Emil", "Fay", "Gus")
    await leave(community, "Dana")
    [offer] = await community.direct("Emil")
    assert "is free, and it is kept for you until" in offer.text
    assert await community.direct("Fay") == []
    await community.advance(hours=48)
    assert "not yours to take any more" in (await community.direct("Emil"))[-1].text
    [second] = await community.direct("Fay")
    boarded = await community["Fay"].press(second, TAKE)
    assert "A seat in **Thursday circle** is yours." in boarded.text
    await community["Fay"].press(boarded, "I agree")
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna", "Ben", "Cleo", "Fay"]
    assert await community.direct("Gus") == []
    assert "at place 1." in (await knock(community, "Gus")).text


async def test_who_takes_no_direct_messages_finds_the_offer_at_home(community: Community) -> None:
    await full(community, "Emil")
    await leave(community, "Dana")
    home = await community.home("Emil")
    assert "it is kept for you until" in home.text
    assert "is yours" in (await community["Emil"].press(home, TAKE)).text


async def test_an_offer_taken_a_second_after_its_deadline_is_the_next_ones(community: Community) -> None:
    await full(community, "Emil", "Fay")
    await community.may_write_to("Emil", "Fay")
    await leave(community, "Dana")
    [offer] = await community.direct("Emil")
    await community.advance(hours=48, seconds=1)
    late = await community["Emil"].press(offer, TAKE)
    assert "so it is not yours to take any more" in late.text
    again = await community["Emil"].press(late, "Put me back at the end")
    assert "at place 1." in again.text  # Fay has an offer, so Emil is the next
    [second] = await community.direct("Fay")
    assert "is yours" in (await community["Fay"].press(second, TAKE)).text


async def test_a_second_before_its_deadline_it_is_still_theirs(community: Community) -> None:
    await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    offered = await knock(community, "Emil")
    await community.move_to(community.now + timedelta(hours=48) - SECOND)
    assert "is yours" in (await community["Emil"].press(offered, TAKE)).text


async def test_nobody_else_in_line_a_late_one_gets_a_new_offer_at_once(community: Community) -> None:
    await full(community, "Emil")
    await leave(community, "Dana")
    offered = await knock(community, "Emil")
    await community.advance(hours=49)
    late = await community["Emil"].press(offered, TAKE)
    again = await community["Emil"].press(late, "Put me back at the end")
    assert "A seat in **Thursday circle** is yours." in again.text


async def test_passing_on_offers_it_to_the_next(community: Community) -> None:
    await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    offered = await knock(community, "Emil")
    passed = await community["Emil"].press(offered, "Leave it to the next")
    assert "left the seat" in passed.text
    assert "it is kept for you until" in (await knock(community, "Fay")).text
    assert "at place 1." in (await community["Emil"].press(passed, "Put me back at the end")).text


async def test_a_newcomer_does_not_slip_past_who_has_an_offer(community: Community) -> None:
    await full(community, "Emil")
    await leave(community, "Dana")
    assert "at place 1." in (await knock(community, "Fay")).text


async def test_taking_twice_takes_one_seat(community: Community) -> None:
    room = await full(community, "Emil")
    await leave(community, "Dana")
    offered = await knock(community, "Emil")
    replies = await asyncio.gather(*(community["Emil"].press(offered, TAKE) for _ in range(2)))
    assert any("is yours" in reply.text for reply in replies)
    assert (await group_of(community, room)).taken == 4


async def test_two_seats_are_offered_to_two(community: Community) -> None:
    await full(community, "Emil", "Fay", "Gus")
    await leave(community, "Dana")
    await leave(community, "Cleo")
    for name in ("Emil", "Fay"):
        assert "it is kept for you until" in (await knock(community, name)).text
    assert "at place 1." in (await knock(community, "Gus")).text


async def test_the_group_says_how_long_an_offer_stands(community: Community) -> None:
    await full(community, "Emil", offer_hours=24)
    assert "and have a day to say yes" in (await knock(community, "Emil")).text
    await leave(community, "Dana")
    [row] = await community.rows(select(offers))
    assert row.until - row.offered_at == timedelta(hours=24)


async def test_getting_off_the_list_moves_the_others_up(community: Community) -> None:
    await full(community, "Emil", "Fay")
    waits = await knock(community, "Emil")
    off = await community["Emil"].press(waits, "Take me off the list")
    assert "You are off the waiting list" in off.text
    assert "at place 1." in (await knock(community, "Fay")).text
    assert "not on the waiting list" in one_sentence(
        await community["Emil"].press(off, custom_id=waits.buttons[0].custom_id)
    )


async def test_who_does_not_sign_in_time_frees_the_seat_for_the_next(community: Community) -> None:
    await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    await community["Emil"].press(await knock(community, "Emil"), TAKE)
    await community.advance(days=8)
    assert "it is kept for you until" in (await knock(community, "Fay")).text


async def test_an_offer_of_somebody_else_cannot_be_taken(community: Community) -> None:
    await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    offered = await knock(community, "Emil")
    waits = await knock(community, "Fay")
    [row] = await community.rows(select(offers))
    assert [button.custom_id for button in offered.buttons] == [
        f"admission.{one}:{row.id}" for one in ("take", "pass_on")
    ]
    for action in ("take", "pass_on", "wait_again"):
        custom_id = f"admission.{action}:{row.id}"
        assert "answered already" in one_sentence(await community["Fay"].press(waits, custom_id=custom_id))


@pytest.mark.parametrize("action", ["take", "pass_on", "wait_again"])
async def test_an_offer_that_never_was_leads_nowhere(community: Community, action: str) -> None:
    await full(community, "Emil")
    waits = await knock(community, "Emil")
    gone = await community["Emil"].press(waits, custom_id=f"admission.{action}:99")
    assert "answered already" in one_sentence(gone)


async def test_seats_that_are_added_are_offered_at_once(community: Community) -> None:
    room = await full(community, "Emil", "Fay")
    card = await community["Anna"].command("group edit", channel=room.id)
    form = await community["Anna"].press(card, "Seats")
    await community["Anna"].fill(form, {"minimum": "3", "capacity": "6", "offer_hours": "48"})
    await community.settle()
    for name in ("Emil", "Fay"):
        assert "it is kept for you until" in (await knock(community, name)).text


async def test_who_erases_what_is_kept_of_them_holds_no_seat_up(community: Community) -> None:
    await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    sure = await community["Emil"].command("privacy erase", channel="lobby")
    await community["Emil"].press(sure, "Erase it now")
    await community.settle()
    assert "it is kept for you until" in (await knock(community, "Fay")).text
    assert [row.member for row in await community.rows(select(waiting))] == [community.ids["Fay"]]


async def test_who_leaves_the_server_loses_their_place_and_their_offer(tmp_path: Path) -> None:
    seed = replace(SEED, privileged_intents=("members",))
    async with open_community(tmp_path, seed, members_intent=True) as community:
        await full(community, "Emil", "Fay")
        await leave(community, "Dana")
        await community.may_write_to("Fay")
        async with community["Fay"].listening() as events:
            await community.people.leave("Emil")
            assert "is free" in (await events.message("it is kept for you until")).text
        assert [row.member for row in await community.rows(select(waiting))] == [community.ids["Fay"]]


async def test_a_group_that_ended_offers_nothing(community: Community) -> None:
    await full(community, "Emil")
    await leave(community, "Dana")
    offered = await knock(community, "Emil")
    confirm = await community["Anna"].command("group archive", channel="lobby", group=GROUP)
    await community["Anna"].press(confirm, "End the group")
    assert "has ended" in one_sentence(await community["Emil"].press(offered, TAKE))
