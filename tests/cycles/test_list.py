"""The stop's list: who goes through it, and what it settles for the next cycle."""

from datetime import timedelta

from bot.cycles.states import State
from tests.admission.acting import settle
from tests.cycles.acting import THREE, cycle_of, hold, last, plan_weeks, running
from tests.fixtures.bot import Community, one_sentence
from tests.meetings.acting import planned
from tests.running.acting import bring


async def test_the_last_meeting_goes_as_a_stop_goes(community: Community) -> None:
    room = await running(community, *THREE, meetings=3)
    assert [one.format for one in await planned(community, room)] == [None, None, None]
    await hold(community, room, 2)
    assert [one.format for one in await planned(community, room)] == ["farewell+review+choice"]


async def test_what_was_signed_up_for_keeps_its_time_or_is_told_that_there_is_none(community: Community) -> None:
    """They sign up while the meeting before the last one takes place."""
    room = await running(community, *THREE, meetings=3)
    await settle(community, room, format="cases")
    await community.may_write_to("Ben", "Cleo")
    await hold(community, room)
    [before, _] = await planned(community, room)
    await community.move_to(before.starts_at + timedelta(minutes=10))
    await bring(community, "Ben", room, 40)
    await bring(community, "Cleo", room, 20)
    await community.move_to(before.ends_at + timedelta(minutes=1))
    [stop] = await planned(community, room)
    assert stop.format == "intervision+farewell+review+choice"
    desk = await community["Ben"].command("meeting signup", channel=room.id)
    assert community.names(desk.text) == ["Ben"]
    [told] = [one for one in await community.direct("Cleo") if "your sign-up is taken back" in one.text]
    assert [button.label for button in told.buttons]
    assert not [one for one in await community.direct("Ben") if "taken back" in one.text]


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
