"""Boarding at a stop: free seats are offered in order, kept seats are kept, and it ends."""

from sqlalchemy import select

from bot.admission.tables.schema import offers
from bot.sandbox.shapes import Channel
from tests.admission.acting import full, group_of, knock, settle
from tests.boarding.acting import WINDOW, close_gate, hear, stop
from tests.fixtures.bot import Community

TAKE = "Take the seat in Thursday circle"
OFFER = "it is kept for you until"


async def on_its_way(community: Community, *waiting: str, **settings: object) -> Channel:
    """Anna, Ben, Cleo and Dana on all four seats of a moving bus; these wait."""
    room = await full(community, *waiting, **{"minimum": 2, **settings})
    await community.may_write_to(*waiting)
    await close_gate(community, room)
    return room


async def offered(community: Community, name: str) -> list[str]:
    """The offers this member was sent."""
    return [one.text for one in await community.direct(name) if OFFER in one.text]


async def test_free_seats_are_offered_in_order_and_boarding_ends_with_the_last(community: Community) -> None:
    heard = hear(community)
    room = await on_its_way(community, "Emil", "Fay", "Gus")
    await stop(community, room, "Cleo", "Dana")
    assert [OFFER in one.text for one in await community.direct("Emil")] == [True]
    assert [OFFER in one.text for one in await community.direct("Fay")] == [True]
    assert not await offered(community, "Gus")
    await community["Emil"].press((await community.direct("Emil"))[-1], TAKE)
    await community.settle()
    assert heard == []
    await community["Fay"].press((await community.direct("Fay"))[-1], TAKE)
    await community.settle()
    assert heard == [2]
    assert "at place 1." in (await knock(community, "Gus")).text
    assert (await group_of(community, room)).taken == 4


async def test_an_offer_that_is_not_answered_goes_to_the_next(community: Community) -> None:
    heard = hear(community)
    room = await on_its_way(community, "Emil", "Fay")
    await stop(community, room, "Dana")
    await community.advance(hours=48)
    assert "not yours to take any more" in (await community.direct("Emil"))[-1].text
    passed = await community["Fay"].press((await community.direct("Fay"))[-1], "Leave it to the next")
    assert "left the seat" in passed.text
    await community.settle()
    assert heard == [2]


async def test_boarding_ends_at_its_last_day_whoever_has_not_answered(community: Community) -> None:
    heard = hear(community)
    room = await on_its_way(community, "Emil", "Fay", "Gus", offer_hours=168)
    await stop(community, room, "Dana")
    await community.advance(days=7)
    assert heard == [2]
    assert "not yours to take any more" in (await community.direct("Emil"))[-1].text
    assert not await offered(community, "Fay")


async def test_an_offer_never_outlasts_the_boarding(community: Community) -> None:
    room = await on_its_way(community, "Emil", "Fay", offer_hours=168)
    await stop(community, room, "Dana")
    ends = community.now + WINDOW
    await community.advance(days=3)
    await community["Emil"].press((await community.direct("Emil"))[-1], "Leave it to the next")
    await community.settle()
    assert [row.until for row in await community.rows(select(offers))] == [ends, ends]


async def test_where_nobody_waits_boarding_is_over_at_once(community: Community) -> None:
    heard = hear(community)
    room = await on_its_way(community)
    await stop(community, room, "Dana")
    assert heard == [2]


async def test_where_nobody_gets_off_nobody_gets_on(community: Community) -> None:
    heard = hear(community)
    room = await on_its_way(community, "Emil")
    await stop(community, room)
    assert heard == [2]
    assert not await offered(community, "Emil")


async def test_the_seat_of_who_skips_is_kept_for_one_cycle(community: Community) -> None:
    heard = hear(community)
    room = await on_its_way(community, "Emil", "Fay")
    await stop(community, room, "Cleo", skipping=("Dana",))
    assert OFFER in (await community.direct("Emil"))[-1].text
    assert not await offered(community, "Fay")
    await community["Emil"].press((await community.direct("Emil"))[-1], TAKE)
    await community.settle()
    assert heard == [2]
    await close_gate(community, room)
    await community.may_write_to("Dana")
    await stop(community, room, cycle=3)
    assert OFFER in (await community.direct("Dana"))[-1].text
    assert not await offered(community, "Fay")
    assert "is yours" in (await community["Dana"].press((await community.direct("Dana"))[-1], TAKE)).text


async def test_who_comes_back_may_leave_their_seat_to_the_next(community: Community) -> None:
    room = await on_its_way(community, "Emil")
    await stop(community, room, skipping=("Dana",))
    await close_gate(community, room)
    await stop(community, room, cycle=3)
    offered = await knock(community, "Dana")
    await community["Dana"].press(offered, "Leave it to the next")
    await community.settle()
    assert OFFER in (await community.direct("Emil"))[-1].text


async def test_a_group_that_keeps_no_seats_gives_it_to_who_waits(community: Community) -> None:
    room = await on_its_way(community, "Emil")
    await settle(community, room, keeps_seats=False)
    await stop(community, room, skipping=("Dana",))
    assert OFFER in (await community.direct("Emil"))[-1].text
    await community["Emil"].press((await community.direct("Emil"))[-1], "Leave it to the next")
    await community.settle()
    waits = await knock(community, "Dana")
    assert "at place 1." in waits.text, "who skips is not asked before the next stop"


async def test_organisers_settle_whether_seats_are_kept(community: Community) -> None:
    room = await community.found("Anna")
    card = await community["Anna"].command("group edit", channel=room.id)
    form = await community["Anna"].press(card, "At the stop")
    await community["Anna"].fill(form, {"keeps_seats": False})
    assert (await group_of(community, room)).keeps_seats is False
