"""Too few come: whoever leads is asked a day before, and the group's rule decides if nobody does."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.groups.tables import change_group
from bot.meetings.rules import TooFew, needed
from bot.meetings.tables import Meeting, wishes
from bot.meetings.tables.wishes import MeetingRules
from bot.sandbox.shapes import Channel, Message
from tests.fixtures.bot import ORGANISERS, WEEK, Community
from tests.meetings.acting import answer, circle, group_of, plan, planned

QUESTION = "What should happen?"


@given(st.integers(2, 50), st.integers(1, 50), st.none() | st.integers(2, 50))
def test_never_more_are_needed_than_can_come(minimum: int, members: int, seats: int | None) -> None:
    least = needed(minimum, members, seats)
    assert 2 <= least <= max(2, minimum)
    assert least <= max(2, members)
    assert seats is None or least <= seats


async def small(community: Community, too_few: TooFew = TooFew.HOLD, **values: int) -> tuple[Channel, Meeting]:
    """A group of four that wants three at its meetings; one of them comes to the next."""
    room = await circle(community, "Anna", "Ben", "Cleo", "Dana")
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await change_group(unit, group.id, minimum=3)
        await wishes.settle(unit, group.guild, group.id, MeetingRules(too_few=too_few))
    meeting = await plan(community, room, community.now + WEEK, **values)
    await answer(community, "Cleo", room, "I come")
    return room, meeting


async def organisers(community: Community) -> list[Message]:
    thread = await community["Anna"].channel(ORGANISERS)
    return [one for one in await community["Anna"].messages(thread.id) if QUESTION in one.text]


async def test_without_a_leader_the_organisers_are_asked_and_may_hold_it(community: Community) -> None:
    room, meeting = await small(community, TooFew.CANCEL)
    await community.move_to(meeting.starts_at - timedelta(days=1))
    [asked] = await organisers(community)
    assert "One person has said so far" in asked.text
    assert "it is called off" in asked.text
    assert community.names(asked.text) == []
    held = await community["Anna"].press(asked, "Hold it")
    assert "takes place, however few come" in held.text
    await community.move_to(meeting.starts_at - timedelta(hours=1))
    assert len(await planned(community, room)) == 1


async def test_who_leads_is_asked_and_may_call_it_off(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await community.may_write_to("Ben")
    meeting = await plan(community, room, community.now + WEEK, facilitator=community.ids["Ben"])
    await community.move_to(meeting.starts_at - timedelta(days=1))
    asked = next(one for one in await community.direct("Ben") if QUESTION in one.text)
    sure = await community["Ben"].press(asked, "Call it off")
    await community["Ben"].press(sure, "Call it off now")
    await community.settle()
    assert await planned(community, room) == []
    assert await organisers(community) == []


async def test_who_leads_and_takes_no_messages_leaves_it_to_the_organisers(community: Community) -> None:
    _, meeting = await small(community, facilitator=community.ids["Ben"])
    await community.move_to(meeting.starts_at - timedelta(days=1))
    assert len(await organisers(community)) == 1


async def test_nobody_decides_and_the_groups_rule_does(community: Community) -> None:
    room, meeting = await small(community, TooFew.CANCEL)
    await community.move_to(meeting.starts_at - timedelta(hours=5))
    assert len(await planned(community, room)) == 1
    await community.move_to(meeting.starts_at - timedelta(hours=4))
    assert await planned(community, room) == []
    news = [text for text in await community.read("Dana", room) if "does not take place" in text]
    assert any(community.names(text) == ["Cleo"] for text in news)


async def test_by_the_usual_rule_it_takes_place(community: Community) -> None:
    room, meeting = await small(community)
    await community.move_to(meeting.starts_at - timedelta(hours=1))
    assert len(await planned(community, room)) == 1
    assert len(await organisers(community)) == 1


async def test_enough_by_then_and_nobody_is_asked_or_called_off(community: Community) -> None:
    room, meeting = await small(community, TooFew.CANCEL)
    await community.move_to(meeting.starts_at - timedelta(days=1))
    assert len(await organisers(community)) == 1
    for name in ("Ben", "Dana"):
        await answer(community, name, room, "If need be")
    await community.move_to(meeting.starts_at - timedelta(hours=1))
    assert len(await planned(community, room)) == 1


async def test_home_shows_the_next_meeting_and_leads_to_it(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + 2 * WEEK)
    meeting = await plan(community, room, community.now + WEEK)
    home = await community.home("Ben")
    assert f"Next meeting: <t:{int(meeting.starts_at.timestamp())}:F>" in home.text
    look = await community["Ben"].press(home, "Meeting: Thursday circle")
    assert "You have not said yet" in look.text
    said = await community["Ben"].press(look, "I cannot")
    assert "you cannot come" in said.text
