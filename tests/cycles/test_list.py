"""The stop's list: who goes through it, and what it settles for the next cycle."""

from bot.cycles.states import State
from tests.cycles.acting import THREE, cycle_of, hold, last, plan_weeks, running
from tests.fixtures.bot import Community, one_sentence
from tests.meetings.acting import planned


async def test_the_last_meeting_goes_as_a_stop_goes(community: Community) -> None:
    room = await running(community, *THREE, meetings=3)
    assert [one.format for one in await planned(community, room)] == [None, None, None]
    await hold(community, room, 2)
    assert [one.format for one in await planned(community, room)] == ["farewell+review+choice"]


async def test_an_organiser_goes_through_the_list_and_everybody_sees_it(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    await hold(community, room, 2)
    stop = await last(community, "Anna", room, "is at its bus stop")
    seen = await community["Ben"].press(stop, "The list of the stop")
    assert seen.text.count("☐") == 3
    refused = await community["Ben"].press(seen, "We said farewell")
    assert "Only who leads that meeting" in one_sentence(refused)
    mine = await community["Anna"].press(stop, "The list of the stop")
    mine = await community["Anna"].press(mine, "We said farewell")
    mine = await community["Anna"].press(mine, "We looked at the agreement")
    mine = await community["Anna"].choose(mine, values=[community.ids["Cleo"]])
    assert mine.text.count("☑") == 3
    assert community.names(mine.text) == ["Cleo"]
    await community.advance(days=8)
    assert (await cycle_of(community, room)).state is State.FORMING
    await plan_weeks(community, room, 2)
    assert {one.facilitator for one in await planned(community, room)} == {community.ids["Cleo"]}


async def test_by_turns_everybody_leads_before_anybody_leads_again(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    await hold(community, room, 2)
    stop = await last(community, "Anna", room, "is at its bus stop")
    mine = await community["Anna"].press(stop, "The list of the stop")
    mine = await community["Anna"].press(mine, "Lead by turns")
    assert "led by turns" in mine.text
    await community.advance(days=8)
    await plan_weeks(community, room, 2)
    leaders = [one.facilitator for one in await planned(community, room)]
    assert len(set(leaders)) == 2
    assert None not in leaders


async def test_somebody_from_outside_cannot_be_named(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    await hold(community, room, 2)
    stop = await last(community, "Anna", room, "is at its bus stop")
    mine = await community["Anna"].press(stop, "The list of the stop")
    refused = await community["Anna"].choose(mine, values=[community.ids["Dana"]])
    assert "somebody who is on board" in one_sentence(refused)


async def test_an_old_list_says_that_it_is_old(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    await hold(community, room, 2)
    stop = await last(community, "Anna", room, "is at its bus stop")
    mine = await community["Anna"].press(stop, "The list of the stop")
    await community.advance(days=8)
    late = await community["Anna"].press(mine, "Lead by turns")
    assert "an earlier cycle" in one_sentence(late)
