"""Several groups at their stops at once, people in several of them, and who is asked again once dates are firm."""

from bot.cycles.states import State
from bot.texts import t
from tests.cycles.acting import THREE, agree, cycle_of, hold, intend, last, plan_weeks, running, start
from tests.fixtures.bot import Community
from tests.meetings.acting import circle


async def test_once_dates_are_firm_members_and_those_in_line_are_asked_again(community: Community) -> None:
    room = await community.found("Anna", capacity="4")
    await community.join(room, "Ben", "Cleo", "Fay")
    await community["Dana"].command("group join", channel="lobby", group="Thursday circle")
    await community.may_write_to("Ben", "Dana")
    await start(community, room, 2)
    await plan_weeks(community, room, 2)
    [asked] = [one for one in await community.direct("Ben") if "are firm" in one.text]
    [told] = [one for one in await community.direct("Dana") if "are firm now" in one.text]
    assert asked.text.count("<t:") == told.text.count("<t:") == 2
    sure = await community["Ben"].press(asked, "Leave the group")
    await community["Ben"].press(sure, "Leave the group")
    await community.settle()
    take = t("button-take-seat", name="Thursday circle")
    [offer] = [one for one in await community.direct("Dana") if take in {button.label for button in one.buttons}]
    took = await community["Dana"].press(offer, take)
    await community["Dana"].press(took, "I agree")
    await community.settle()
    await agree(community, room, "Anna", "Cleo", "Fay")
    cycle = await cycle_of(community, room)
    assert cycle.state is State.RUNNING
    assert set(cycle.riders) == {community.ids[name] for name in ("Anna", "Cleo", "Dana", "Fay")}


async def test_two_groups_stop_at_once_and_one_gets_off_here_and_on_there(community: Community) -> None:
    first = await running(community, *THREE, meetings=2)
    second = await community.found("Dana", name="Friday circle")
    await community.join(second, "Emil", "Cleo")
    await start(community, second, 2, who="Dana")
    await plan_weeks(community, second, 2)
    await agree(community, second, "Dana", "Emil", "Cleo")
    await hold(community, first, 2)
    states = {(await cycle_of(community, room)).state for room in (first, second)}
    assert states == {State.STOP}
    waits = await community["Ben"].command("group join", channel="lobby", group="Friday circle")
    assert waits.text
    await intend(community, first, "Ben", "Get off")
    await intend(community, second, "Cleo", "Get off")
    await community.advance(days=7, hours=1)
    assert await community.inside(first, "Anna") == ["Anna", "Cleo"]
    assert "Cleo" not in await community.inside(second, "Dana")
    for room, name in ((first, "Anna"), (second, "Dana")):
        told = await last(community, name, room, "is closed")
        assert "1 got off" in told.text
    offered = await community.home("Ben")
    took = await community["Ben"].press(offered, t("button-take-seat", name="Friday circle"))
    await community["Ben"].press(took, "I agree")
    await community.settle()
    assert "Ben" in await community.inside(second, "Dana")
    assert "Ben" not in await community.inside(first, "Anna")


async def test_a_member_who_leaves_midway_is_no_longer_asked(community: Community) -> None:
    room = await circle(community, *THREE)
    await start(community, room, 3)
    await plan_weeks(community, room, 3)
    await agree(community, room, *THREE)
    await community["Ben"].command("group leave", channel=room.id)
    sure = await community["Ben"].command("group leave", channel=room.id)
    await community["Ben"].press(sure, "Leave the group")
    await hold(community, room)
    cycle = await cycle_of(community, room)
    assert (set(cycle.riders), cycle.left) == ({community.ids["Anna"], community.ids["Cleo"]}, 1)
