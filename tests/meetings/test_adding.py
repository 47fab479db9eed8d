"""Adding meetings: what was understood is said back first, then it counts."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.fixtures.bot import Community, one_sentence
from tests.meetings.acting import add, circle, plan, planned, room_card

SUNDAY = datetime(2026, 3, 8, 14, tzinfo=UTC)  # 15:00 in Berlin, the group's zone


def stamp(at: datetime) -> str:
    return f"<t:{int(at.timestamp())}:F>"


async def test_what_was_understood_is_said_back_before_it_counts(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    reply = await community["Anna"].command("meeting add", channel=room.id, when="next Sunday 3pm")
    assert reply.ephemeral
    assert "Sunday 8 March 2026, 15:00" in reply.text
    assert "Europe/Berlin" in reply.text
    assert stamp(SUNDAY) in reply.text
    assert await planned(community, room) == []
    done = await community["Anna"].press(reply, "Plan it")
    assert "Planned for" in done.text
    [meeting] = await planned(community, room)
    assert (meeting.starts_at, meeting.minutes, meeting.seats) == (SUNDAY, 90, None)


async def test_what_is_left_is_not_planned(community: Community) -> None:
    room = await circle(community, "Anna")
    reply = await community["Anna"].command("meeting add", channel=room.id, when="next Sunday 3pm")
    left = await community["Anna"].press(reply, "Leave it")
    assert "Nothing was planned" in left.text
    assert await planned(community, room) == []


async def test_it_can_be_changed_in_a_form_that_holds_what_was_understood(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    reply = await community["Anna"].command(
        "meeting add", channel=room.id, when="next Sunday 3pm", minutes=60, facilitator=community.ids["Ben"]
    )
    form = await community["Anna"].press(reply, "Change it")
    assert form.form is not None
    assert "2026-03-08 15:00" in str(form.form)
    again = await community["Anna"].fill(
        form, {"when": "2026-03-09 18:00", "minutes": "120", "every": "0", "times": "8", "seats": "5"}
    )
    assert "Monday 9 March 2026, 18:00" in again.text
    assert "5 seats" in again.text
    await community["Anna"].press(again, "Plan it")
    [meeting] = await planned(community, room)
    assert (meeting.minutes, meeting.seats, meeting.facilitator) == (120, 5, community.ids["Ben"])


async def test_without_words_there_is_a_form(community: Community) -> None:
    room = await circle(community, "Anna")
    form = await community["Anna"].command("meeting add", channel=room.id)
    values = {"when": "tomorrow 19:30", "minutes": "90", "every": "2", "times": "3", "seats": ""}
    reply = await community["Anna"].fill(form, values)
    assert "Every 2 weeks, 3 meetings" in reply.text
    await community["Anna"].press(reply, "Plan it")
    assert len(await planned(community, room)) == 3


async def test_a_series_keeps_its_wall_time_and_stops(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    made = await add(community, "Anna", room, "22 March 15:00", every=1, times=4)
    assert "4 meetings are planned" in made.text
    series = await planned(community, room)
    walls = [one.starts_at.astimezone(ZoneInfo("Europe/Berlin")) for one in series]
    assert [(wall.day, wall.hour) for wall in walls] == [(22, 15), (29, 15), (5, 15), (12, 15)]
    assert len({one.series for one in series}) == 1
    # The room is shown one at a time.
    cards = [one for one in await community["Ben"].messages(room.id) if "Meeting of" in one.text]
    assert len(cards) == 1
    assert stamp(series[0].starts_at) in cards[0].text
    await community.move_to(series[0].ends_at)
    assert stamp(series[1].starts_at) in (await room_card(community, "Ben", room)).text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("banana", "could not be read as a time"),
        ("next Sunday", "names a day without a time"),
        ("29 March 02:30", "does not exist that day"),
        ("yesterday 3pm", "That time has passed"),
        ("15 June 2027 19:00", "more than a year away"),
    ],
)
async def test_what_cannot_be_is_said_in_a_sentence(community: Community, words: str, sentence: str) -> None:
    room = await circle(community, "Anna")
    reply = await community["Anna"].command("meeting add", channel=room.id, when=words)
    assert sentence in one_sentence(reply)


async def test_a_series_is_planned_whole_or_not_at_all(community: Community) -> None:
    room = await circle(community, "Anna")
    await plan(community, room, SUNDAY + timedelta(days=7, minutes=30))
    reply = await community["Anna"].command("meeting add", channel=room.id, when="next Sunday 3pm", every=1, times=3)
    assert "The group meets at that time already" in one_sentence(reply)
    assert len(await planned(community, room)) == 1


async def test_what_became_impossible_meanwhile_is_refused_when_it_is_to_count(community: Community) -> None:
    room = await circle(community, "Anna")
    reply = await community["Anna"].command("meeting add", channel=room.id, when="next Sunday 3pm")
    await plan(community, room, SUNDAY)
    again = await community["Anna"].press(reply, "Plan it")
    assert "The group meets at that time already" in again.text
    assert len(await planned(community, room)) == 1


async def test_only_organisers_plan_and_only_members_lead(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    reply = await community["Ben"].command("meeting add", channel=room.id, when="next Sunday 3pm")
    assert "organisers" in one_sentence(reply).lower()
    reply = await community["Anna"].command(
        "meeting add", channel=room.id, when="next Sunday 3pm", facilitator=community.ids["Cleo"]
    )
    assert "can lead its meetings" in one_sentence(reply)
    await plan(community, room, SUNDAY + timedelta(days=1))
    custom_id = f"meeting.confirm:1:{int(SUNDAY.timestamp()) // 60}:90:0:1:0:0"
    forged = await community["Ben"].press(await room_card(community, "Ben", room), custom_id=custom_id)
    assert "organisers" in forged.text.lower()
    assert len(await planned(community, room)) == 1
