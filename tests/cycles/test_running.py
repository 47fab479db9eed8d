"""Setting off, counting meetings, and the stop, as people see them."""

from datetime import timedelta

from bot.cycles.exporting import cycles_of_group
from bot.cycles.states import State
from bot.meetings import scheduling
from tests.cycles.acting import (
    SEVEN,
    THREE,
    agree,
    call_off,
    cycle_of,
    hold,
    intend,
    last,
    organisers,
    plan_weeks,
    running,
    start,
)
from tests.fixtures.bot import WEEK, Community, one_sentence
from tests.meetings.acting import circle, group_of, plan, planned


async def test_a_group_without_dates_forms_and_its_organisers_hear_what_it_needs(community: Community) -> None:
    room = await circle(community, *THREE)
    reply = await start(community, room, 4)
    assert "commits to 4 meetings" in reply.text
    assert reply.ephemeral
    thread = await organisers(community, "Anna")
    assert any("needs 4 dates" in text for text in await community.read("Anna", thread))
    status = await community["Ben"].command("cycle status", channel=room.id)
    assert "is forming" in status.text


async def test_once_all_dates_are_there_and_all_agree_the_bus_sets_off(community: Community) -> None:
    room = await circle(community, *THREE)
    await start(community, room, 4)
    await plan_weeks(community, room, 3)
    assert (await cycle_of(community, room)).state is State.FORMING
    await plan(community, room, community.now + 9 * WEEK)
    assert (await cycle_of(community, room)).state is State.DATED
    await agree(community, room, "Anna", "Ben")
    assert (await cycle_of(community, room)).state is State.DATED
    await agree(community, room, "Cleo")
    assert (await cycle_of(community, room)).state is State.RUNNING


async def test_a_group_with_dates_is_asked_to_agree_at_once(community: Community) -> None:
    room = await circle(community, *THREE)
    await plan_weeks(community, room, 4)
    reply = await start(community, room, 4)
    assert "The dates are there already" in reply.text
    asked = await last(community, "Ben", room, "are firm")
    assert asked.text.count("<t:") == 4


async def test_the_first_meeting_sets_it_off_whoever_has_not_agreed(community: Community) -> None:
    room = await circle(community, *THREE)
    await plan_weeks(community, room, 4)
    await start(community, room, 4)
    await hold(community, room)
    cycle = await cycle_of(community, room)
    assert (cycle.state, len(cycle.held)) == (State.RUNNING, 1)


async def test_status_says_it_in_words_in_signs_and_as_a_picture(community: Community) -> None:
    room = await running(community, *THREE, meetings=4)
    await hold(community, room)
    status = await community["Ben"].command("cycle status", channel=room.id)
    assert "● ○ ○ □" in status.text
    assert "One meeting of 4 held, 3 to go." in status.text
    assert "meeting 2 of 4" in status.text
    assert status.message is not None
    [picture] = status.message.attachments
    assert picture.filename == "cycle.png"
    assert "One meeting of 4 held" in (picture.description or "")


async def test_a_meeting_says_which_one_it_is(community: Community) -> None:
    room = await running(community, *THREE, meetings=4)
    for number in (1, 2, 3):
        reply = await community["Ben"].command("meeting next", channel=room.id)
        assert f"Meeting {number} of 4 of this cycle" in reply.text
        await hold(community, room)
    reply = await community["Ben"].command("meeting next", channel=room.id)
    assert "Meeting 4 of 4 of this cycle: the bus stop" in reply.text


async def test_a_meeting_called_off_is_made_up_for_with_one_press(community: Community) -> None:
    room = await running(community, *THREE, meetings=4)
    ahead = await planned(community, room)
    await call_off(community, ahead[1])
    assert len((await cycle_of(community, room)).held) == 0
    thread = await organisers(community, "Anna")
    proposed = [one for one in await community["Anna"].messages(thread.id) if "was called off" in one.text][-1]
    expected = ahead[-1].starts_at + WEEK
    assert f"<t:{int(expected.timestamp())}:F>" in proposed.text
    added = await community["Anna"].press(proposed, "Add this date")
    assert "Added" in added.text
    again = await community["Anna"].press(proposed, "Add this date")
    assert "meets at that time already" in one_sentence(again)
    await hold(community, room, 4)
    assert (await cycle_of(community, room)).state is State.STOP


async def test_a_meeting_moved_counts_once(community: Community) -> None:
    room = await running(community, *THREE, meetings=4)
    [first, *_] = await planned(community, room)
    async with community.app.storage.write() as unit:
        at = first.starts_at + timedelta(days=1)
        await scheduling.move(community.app.prompts, unit, first, at, 90, community.now)
    await community.settle()
    await hold(community, room)
    assert len((await cycle_of(community, room)).held) == 1


async def test_only_organisers_start_and_stop_and_only_members_look(community: Community) -> None:
    room = await circle(community, *THREE)
    assert "Only the organisers" in one_sentence(await start(community, room, 4, who="Ben"))
    reply = await community["Dana"].command("cycle status", channel="lobby", group="Thursday circle")
    assert "Only members" in one_sentence(reply)
    reply = await community["Ben"].command("cycle status", channel=room.id)
    assert "no cycle yet" in one_sentence(reply)
    await start(community, room, 4)
    assert "has a cycle already" in one_sentence(await start(community, room, 4))
    reply = await community["Ben"].command("cycle stop", channel=room.id)
    assert "Only the organisers" in one_sentence(reply)
    reply = await community["Anna"].command("cycle stop", channel=room.id)
    assert "not on its way" in one_sentence(reply)


# --- intentions ---


async def test_intentions_open_two_before_the_last_and_each_sees_only_their_own(community: Community) -> None:
    room = await running(community, *THREE, meetings=4)
    await hold(community, room)
    reply = await community["Ben"].command("cycle intend", channel=room.id)
    assert "too early" in one_sentence(reply)
    await community.may_write_to("Ben")
    await hold(community, room)
    [asked] = [one for one in await community.direct("Ben") if "Will you stay on" in one.text]
    off = await community["Ben"].press(asked, "Get off")
    assert "You mean to **get off**" in off.text
    status = await community["Anna"].command("cycle status", channel=room.id)
    assert "You have **not decided**" in status.text
    assert "get off" not in status.text
    changed = await intend(community, room, "Ben", "Stay on")
    assert "You mean to **stay on**" in changed.text
    for name in ("Anna", "Cleo"):
        assert not any("Ben" in community.names(text) for text in await community.read(name, room))


async def test_only_the_undecided_are_reminded(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    await community.may_write_to("Ben", "Cleo")
    await hold(community, room)
    await intend(community, room, "Ben", "Stay on")
    await hold(community, room)
    await community.advance(days=5, hours=1)
    said = {name: [one.text for one in await community.direct(name)] for name in ("Ben", "Cleo")}
    assert not any("two more days" in text for text in said["Ben"])
    assert sum("two more days" in text for text in said["Cleo"]) == 1


async def test_an_outsider_can_neither_look_nor_intend(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    reply = await community["Dana"].command("cycle intend", channel="lobby", group="Thursday circle")
    assert "Only members" in one_sentence(reply)
    sign = await last(community, "Ben", room, "are firm")
    late = await community["Ben"].press(sign, "I am on board")
    assert "on its way" in late.text


# --- the stop ---


async def test_the_last_meeting_opens_the_stop_and_its_close_lets_off_who_means_to(community: Community) -> None:
    room = await running(community, *SEVEN, meetings=2)
    await community.may_write_to("Ben", "Cleo")
    await hold(community, room, 2)
    stop = await last(community, "Dana", room, "is at its bus stop")
    assert "Whoever says nothing stays on" in stop.text
    own = await community["Ben"].press(stop, "What I mean to do")
    await community["Ben"].press(own, "Get off")
    await intend(community, room, "Cleo", "Skip one cycle")
    assert {"Ben", "Cleo"} <= set(await community.inside(room, "Anna"))
    await community.advance(days=7, minutes=1)
    assert await community.inside(room, "Anna") == ["Anna", "Dana", "Emil", "Fay", "Gus"]
    told = await last(community, "Dana", room, "is closed")
    assert "5 stay on, 1 got off, 1 skip one cycle" in told.text
    assert community.names(told.text) == []
    [thanks] = [one for one in await community.direct("Ben") if "You got off" in one.text]
    assert "You are written down at 0 of 2 meetings" in thanks.text
    after = await cycle_of(community, room)
    assert (after.number, after.state, len(after.riders)) == (2, State.FORMING, 5)


async def test_an_organiser_brings_the_stop_forward(community: Community) -> None:
    room = await running(community, *THREE, meetings=8)
    await hold(community, room)
    reply = await community["Anna"].command("cycle stop", channel=room.id)
    assert "is at its bus stop now" in reply.text
    await community.settle()
    assert (await cycle_of(community, room)).state is State.STOP
    await community.advance(days=7)
    parked = await last(community, "Ben", room, "The group is parked")
    assert "meetings that are planned take place, but nobody is asked" in parked.text


async def test_a_stop_nobody_tends_says_so_closes_and_parks_and_one_press_sets_off(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    await hold(community, room, 2)
    await community.advance(days=6, hours=1)
    assert "nobody has answered yet" in (await last(community, "Ben", room, "The bus stop closes")).text
    await community.advance(days=1)
    parked = await last(community, "Ben", room, "The group is parked: nothing is planned")
    assert (await cycle_of(community, room)).state is State.PARKED
    assert await community.inside(room, "Anna") == ["Anna", "Ben", "Cleo"]
    refused = await community["Ben"].press(parked, "Set off again")
    assert "Only the organisers" in one_sentence(refused)
    again = await community["Anna"].press(parked, "Set off again")
    assert "commits to 2 meetings: cycle 2" in again.text
    await community.settle()
    assert (await cycle_of(community, room)).state is State.FORMING
    twice = await community["Anna"].press(parked, "Set off again")
    assert "has a cycle already" in one_sentence(twice)


async def test_a_group_that_finds_no_dates_is_warned_and_parked(community: Community) -> None:
    room = await circle(community, *THREE)
    await start(community, room, 4)
    await community.advance(days=22)
    thread = await organisers(community, "Anna")
    assert any("still has no dates" in text for text in await community.read("Anna", thread))
    await community.advance(days=7)
    assert (await cycle_of(community, room)).state is State.PARKED


async def test_intentions_are_in_no_export_of_the_group(community: Community) -> None:
    room = await running(community, *THREE, meetings=2)
    await hold(community, room, 2)
    await intend(community, room, "Ben", "Get off")
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        assert await cycles_of_group(unit, group) == {}
    await community.advance(days=8)
    async with community.app.storage.read() as unit:
        assert await cycles_of_group(unit, group) == {"cycle 1": "2 of 2 meetings, 3 got on, 1 got off"}
