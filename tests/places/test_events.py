"""The server's scheduled events, kept as the meetings are."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.meetings import scheduling
from bot.meetings.rules import Plan
from bot.places.tables.events import meeting_events
from bot.sandbox.shapes import Channel
from tests.fixtures.bot import WEEK, Community
from tests.meetings.acting import circle, group_of, plan

NOBODYS = "A meeting of one of the groups here."


async def times(community: Community, name: str = "Gus") -> list[tuple[datetime, datetime | None]]:
    """The events this member sees, who is in no group."""
    return [(one.starts, one.ends) for one in await community[name].gatherings()]


async def many(community: Community, room: Channel, count: int) -> None:
    """So many short meetings, an hour apart, from tomorrow on."""
    group, first = await group_of(community, room), community.now + timedelta(days=1)
    async with community.app.storage.write() as unit:
        for number in range(count):
            at = first + number * timedelta(hours=1)
            await scheduling.schedule(community.app.prompts, unit, group, at, community.now, Plan(minutes=15))
    await community.settle()


async def test_a_meeting_is_one_event_that_does_not_say_whose(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    [event] = await community["Gus"].gatherings()
    assert (event.starts, event.ends) == (meeting.starts_at, meeting.ends_at)
    assert event.name == "Meeting"
    assert NOBODYS in (event.description or "")
    assert event.channel is None
    said = f"{event.name} {event.description} {event.location}"
    assert "Thursday" not in said
    assert str(room.id) not in said


async def test_a_move_keeps_the_event_and_who_is_interested(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    [event] = await community["Ben"].gatherings()
    await community["Ben"].take_interest(event.id)
    async with community.app.storage.write() as unit:
        moved = await scheduling.move(
            community.app.prompts, unit, meeting, meeting.starts_at + timedelta(days=1), 60, community.now
        )
    await community.settle()
    [again] = await community["Ben"].gatherings()
    assert (again.id, again.starts, again.ends) == (event.id, moved.starts_at, moved.ends_at)
    assert again.interested


async def test_a_meeting_called_off_is_no_event(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    other = await plan(community, room, community.now + 2 * WEEK)
    async with community.app.storage.write() as unit:
        await scheduling.call_off(community.app.prompts, unit, meeting, community.now)
    await community.settle()
    assert await times(community) == [(other.starts_at, other.ends_at)]


async def test_an_event_under_way_stays_until_the_meeting_is_over(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + timedelta(hours=1))
    await community.advance(minutes=70)
    other = await plan(community, room, community.now + WEEK)
    assert await times(community) == [(one.starts_at, one.ends_at) for one in (meeting, other)]
    await community.advance(hours=2)
    assert await times(community) == [(other.starts_at, other.ends_at)]
    assert len(await community.rows(select(meeting_events))) == 1


async def test_the_nearest_are_events_and_the_next_follows_when_one_is_over(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await many(community, room, 97)
    found = await times(community)
    assert len(found) == 95
    first = community.now + timedelta(days=1)
    assert found[0][0] == first
    assert found[-1][0] == first + 94 * timedelta(hours=1)
    await community.move_to(first + timedelta(minutes=15))
    found = await times(community)
    assert len(found) == 95
    assert found[-1][0] == first + 95 * timedelta(hours=1)
    # A nearer one takes the place of the last.
    near = await plan(community, room, community.now + timedelta(minutes=10), minutes=15)
    found = await times(community)
    assert len(found) == 95
    assert found[0][0] == near.starts_at
    assert found[-1][0] == first + 94 * timedelta(hours=1)


async def test_without_the_permission_organisers_are_told_once_and_it_follows_when_given(
    community: Community,
) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    await community.people.bot_permissions(forbid=["create_events", "manage_events"])
    meetings = [await plan(community, room, community.now + weeks * WEEK) for weeks in (1, 2)]
    assert await times(community) == []
    [notice] = await community.direct("Anna")
    assert "Thursday circle" in notice.text
    assert await community.direct("Ben") == []
    await community.people.bot_permissions(permit=["create_events"])
    await community["Anna"].press(notice, "Try again now")
    await community.settle()
    assert await times(community) == [(one.starts_at, one.ends_at) for one in meetings]


async def test_a_server_full_of_events_breaks_nothing_and_the_next_change_looks_again(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.people.fault("refuse", "POST /guilds/*/scheduled-events", status=400, code=30038)
    first = await plan(community, room, community.now + WEEK)
    assert await times(community) == []
    second = await plan(community, room, community.now + 2 * WEEK)
    assert await times(community) == [(one.starts_at, one.ends_at) for one in (first, second)]


async def test_a_crash_between_making_and_writing_down_makes_no_second_event(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    # The event is made, and the answer is lost on the way.
    await community.people.fault("reset", "POST /guilds/*/scheduled-events")
    meeting = await plan(community, room, community.now + WEEK)
    await community.advance(minutes=2)
    assert await times(community) == [(meeting.starts_at, meeting.ends_at)]
    assert len(await community.rows(select(meeting_events))) == 1


async def test_a_group_may_do_without_events(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    card = await community["Anna"].command("meeting venue", channel=room.id)
    form = await community["Anna"].press(card, "Settle it")
    link = "https://meet.example.org/abc"
    await community["Anna"].fill(form, {"where": "online", "detail": link, "events": False, "beside": ["never"]})
    await community.settle()
    assert await times(community) == []
