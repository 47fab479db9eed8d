"""A stop as cycles drive it: who waited gets on, and whose seat is kept comes back."""

from bot.cycles.states import State
from tests.admission.acting import knock
from tests.cycles.acting import cycle_of, hold, intend, running
from tests.fixtures.bot import Community

ABOARD = ("Anna", "Ben", "Cleo", "Dana", "Emil")


async def test_who_waited_boards_at_the_stop_before_the_next_cycle_forms(community: Community) -> None:
    room = await running(community, *ABOARD, meetings=2)
    await community.may_write_to("Fay")
    assert "Seats are given when the bus stops; you are asked then" in (await knock(community, "Fay")).text
    await hold(community, room, 2)
    await intend(community, room, "Ben", "Skip one cycle")
    await community.advance(days=7, minutes=1)
    boarding = await cycle_of(community, room)
    assert (boarding.number, boarding.state) == (2, State.BOARDING)
    offered = [one for one in await community.direct("Fay") if "it is kept for you until" in one.text][-1]
    boarded = await community["Fay"].press(offered, "Take the seat in Thursday circle")
    await community["Fay"].press(boarded, "I agree")
    await community.settle()
    assert "Fay" in await community.inside(room, "Anna")
    formed = await cycle_of(community, room)
    assert (formed.number, formed.state, len(formed.riders)) == (2, State.FORMING, 5)
