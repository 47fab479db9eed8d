"""While the bus moves nobody gets on: whoever wants in waits, and hears when they are asked."""

from tests.admission.acting import (
    apply,
    by_application,
    full,
    group_of,
    knock,
    leave,
    post,
)
from tests.boarding.acting import close_gate, open_gate
from tests.fixtures.bot import Community

MOVING = "Seats are given when the bus stops; you are asked then"


async def test_who_joins_while_the_bus_moves_waits_for_the_next_stop(community: Community) -> None:
    room = await community.found("Anna")
    await close_gate(community, room)
    waits = await knock(community, "Ben")
    assert "at place 1." in waits.text
    assert MOVING in waits.text
    assert (await group_of(community, room)).taken == 1
    card = await community["Cleo"].command("group show", channel="lobby", group="Thursday circle")
    assert "The bus is moving: nobody gets on before its next stop." in card.text


async def test_a_seat_that_is_freed_is_offered_when_the_bus_stops(community: Community) -> None:
    room = await full(community, "Emil", "Fay")
    await close_gate(community, room)
    await leave(community, "Dana")
    assert MOVING in (await knock(community, "Emil")).text
    await open_gate(community, room)
    assert "it is kept for you until" in (await knock(community, "Emil")).text
    assert "at place 1." in (await knock(community, "Fay")).text


async def test_who_is_approved_while_the_bus_moves_waits(community: Community) -> None:
    room = await by_application(community)
    await close_gate(community, room)
    await community.may_write_to("Ben")
    await apply(community, "Ben")
    await community["Anna"].press(await post(community, "Anna", room), "Let them in")
    await community.settle()
    told = (await community.direct("Ben"))[-1].text
    assert "would like to have you" in told
    assert MOVING in told
    assert (await group_of(community, room)).taken == 1


async def test_who_is_invited_while_the_bus_moves_waits(community: Community) -> None:
    room = await community.found("Anna")
    await close_gate(community, room)
    await community["Anna"].command("group invite", channel=room.id, member="Ben")
    await community.settle()
    accepted = await community["Ben"].press(await community.home("Ben"), "Yes, I would like to")
    assert MOVING in accepted.text


async def test_an_offer_made_before_the_bus_set_off_can_still_be_taken(community: Community) -> None:
    room = await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    offered = await knock(community, "Emil")
    await close_gate(community, room)
    assert "is yours" in (await community["Emil"].press(offered, "Take the seat in Thursday circle")).text


async def test_an_offer_that_lapses_on_the_way_goes_to_nobody(community: Community) -> None:
    room = await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    await close_gate(community, room)
    await community.advance(hours=49)
    assert MOVING in (await knock(community, "Fay")).text
