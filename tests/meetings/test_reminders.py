"""Reminders of meetings: by the group's rule or one's own wish, to those whom they concern, until it begins."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.meetings.reminding import DAY, HOUR, OFFSETS, next_offset, passed, reminded_at, wanted_by
from bot.prompts.tables import prompts
from tests.fixtures.bot import WEEK, Community
from tests.meetings.acting import answer, circle, plan

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LISTS = st.sets(st.sampled_from(OFFSETS)).map(lambda chosen: tuple(sorted(chosen, reverse=True)))


@given(LISTS, st.integers(1, 20 * DAY), st.lists(st.integers(1, 3 * DAY), min_size=1, max_size=12))
def test_whatever_the_bot_sleeps_through_nobody_is_reminded_twice_of_one_time(
    wanted: tuple[int, ...], ahead: int, sleeps: list[int]
) -> None:
    starts, now, given_at = NOW + timedelta(minutes=ahead), NOW, list[int]()
    for sleep in sleeps:
        offset = next_offset(starts, now)
        if offset is None:
            break
        due = starts - timedelta(minutes=offset)
        now = max(due, now + timedelta(minutes=sleep))
        reminded = reminded_at(wanted, passed(starts, due, now)) if now < starts else None
        if reminded is not None:
            assert wanted_by(wanted, reminded) < reminded
            given_at.append(reminded)
    assert given_at == sorted(set(given_at), reverse=True)
    assert set(given_at) <= set(wanted)


async def test_those_who_come_are_reminded_and_those_who_have_not_said_are_asked_once(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await community.may_write_to("Anna", "Ben", "Cleo")
    meeting = await plan(community, room, community.now + WEEK)
    await answer(community, "Anna", room, "I come")
    await answer(community, "Cleo", room, "I cannot")
    await community.move_to(meeting.starts_at - timedelta(days=1))
    [reminder] = await community.direct("Anna")
    assert "and you come" in reminder.text
    [asked] = await community.direct("Ben")
    assert "Do you come?" in asked.text
    assert await community.direct("Cleo") == []
    await community.move_to(meeting.starts_at - timedelta(hours=2))
    assert len(await community.direct("Anna")) == 2
    assert len(await community.direct("Ben")) == 1
    yes = await community["Ben"].press(asked, "I come")
    assert "Noted: you come" in yes.text


async def test_ones_own_wish_goes_before_the_groups_rule(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    said = await answer(community, "Ben", room, "I come")
    assert "You are reminded a day before, two hours before." in said.text
    mine = await community["Ben"].press(said, "My reminders")
    assert "as each of your groups does" in mine.text
    wished = await community["Ben"].choose(mine, "When to remind", [HOUR])
    assert "an hour before" in wished.text
    await community.move_to(meeting.starts_at - timedelta(hours=2))
    assert await community.direct("Ben") == []
    await community.move_to(meeting.starts_at - timedelta(hours=1))
    assert len(await community.direct("Ben")) == 1
    back = await community["Ben"].press(wished, "As each group does")
    assert "as each of your groups does" in back.text


async def test_organisers_settle_when_the_group_is_reminded(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Ben")
    meeting = await plan(community, room, community.now + WEEK, facilitator=community.ids["Ben"])
    await answer(community, "Ben", room, "I come")
    manage = await community["Anna"].press(
        await community["Anna"].command("meeting next", channel=room.id), "Change this meeting"
    )
    rules = await community["Anna"].press(manage, "For all meetings")
    none = await community["Anna"].choose(rules, "When to remind", [])
    assert "Reminders: never" in none.text
    called = await community["Anna"].press(none, "Too few: call it off")
    assert "it is called off" in called.text
    refused = await community["Ben"].press(await answer(community, "Ben", room, "I come"), custom_id="meeting.rules:1")
    assert "organisers" in refused.text.lower()
    await community.move_to(meeting.starts_at - timedelta(minutes=5))
    [decides] = await community.direct("Ben")
    assert "What should happen?" in decides.text


async def test_after_a_silence_there_is_one_reminder_and_none_once_it_has_begun(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    first = await plan(community, room, community.now + timedelta(days=3))
    await answer(community, "Ben", room, "I come")
    await community.move_to(first.starts_at - timedelta(minutes=90))
    home = await community.home("Ben")
    assert home.text.count("and you come") == 1
    await plan(community, room, community.now + timedelta(days=4))
    await community.move_to(first.starts_at)
    assert "and you come" not in (await community.home("Ben")).text


async def test_a_moved_meeting_is_reminded_of_at_its_new_time_alone(community: Community) -> None:
    room = await circle(community, "Anna")
    await plan(community, room, community.now + WEEK)
    await answer(community, "Anna", room, "I come")
    asks = await community["Anna"].command("meeting move", channel=room.id, when="in two weeks 19:30")
    await community["Anna"].press(asks, "Move it there")
    await community.settle()
    waiting = select(prompts.c.due_at).where(prompts.c.kind == "meeting.remind", prompts.c.state == "open")
    assert [row.due_at for row in await community.rows(waiting)] == [datetime(2026, 3, 9, 18, 30, tzinfo=UTC)]
