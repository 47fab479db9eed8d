"""Times in people's own words, and series by wall time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.meetings.repeating import checked, starts
from bot.meetings.rules import TIMES, MeetingInGap, MeetingSeats, MeetingTimeOfDay, MeetingTimes, MeetingWords, Proposal
from bot.meetings.wording import at_wall_time, understood
from bot.prompts.walltime import instant_of

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 3, 2, 12, 7, tzinfo=UTC)  # a Monday


@pytest.mark.parametrize(
    ("locale", "words", "meant"),
    [
        ("en-US", "next Sunday 3pm", "2026-03-08 15:00"),
        ("en-US", "in two weeks 19:30", "2026-03-16 19:30"),
        ("en-US", "3/15 7pm", "2026-03-15 19:00"),
        ("en-GB", "4/3 7pm", "2026-03-04 19:00"),
        ("en-GB", "  Sunday   15:00 ", "2026-03-08 15:00"),
        ("en-GB", "2026-03-15 19:30", "2026-03-15 19:30"),
        ("en-GB", "11:00", "2026-03-03 11:00"),
        ("de", "nächsten Sonntag 15 Uhr", "2026-03-08 15:00"),
        ("de", "am 15. März um 19 Uhr", "2026-03-15 19:00"),
        ("de", "Mittwoch 19.30 Uhr", "2026-03-04 19:30"),
        ("de", "übermorgen 18 Uhr", "2026-03-04 18:00"),
        ("de", "next sunday 3pm", "2026-03-08 15:00"),
        ("fr", "dimanche prochain à 15h", "2026-03-08 15:00"),
        ("fr", "demain à 19h30", "2026-03-03 19:30"),
        ("es-ES", "el próximo domingo a las 15:00", "2026-03-08 15:00"),
        ("nl", "volgende zondag 15 uur", "2026-03-08 15:00"),
        ("xx", "tomorrow 3pm", "2026-03-03 15:00"),
    ],
)
def test_words_are_read_in_the_language_of_who_typed_them(locale: str, words: str, meant: str) -> None:
    found = understood(words, locale, BERLIN, NOW)
    assert f"{found.astimezone(ZoneInfo(BERLIN)):%Y-%m-%d %H:%M}" == meant


def test_discords_own_picker_is_read_and_a_named_zone_is_kept() -> None:
    assert understood("<t:1772539200:F>", "de", BERLIN, NOW) == datetime(2026, 3, 3, 12, tzinfo=UTC)
    assert understood("1 may 7pm EST", "en-US", BERLIN, NOW) == datetime(2026, 5, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("banana", MeetingWords),
        ("", MeetingWords),
        ("31 February 19:30", MeetingWords),
        ("x" * 200, MeetingWords),
        ("next Sunday", MeetingTimeOfDay),
        ("sunday 3", MeetingTimeOfDay),
        ("25:00 tomorrow", MeetingTimeOfDay),
        ("29 March 02:30", MeetingInGap),
    ],
)
def test_what_names_no_time_is_refused(words: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        understood(words, "en-GB", BERLIN, NOW)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_time_or_a_refusal(words: str) -> None:
    try:
        assert understood(words, "de", BERLIN, NOW).tzinfo is not None
    except (MeetingWords, MeetingTimeOfDay, MeetingInGap):
        assert True


@given(
    st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31")),
    st.integers(1, 4),
    st.integers(TIMES.start, TIMES.stop - 1),
    st.sampled_from([BERLIN, "America/New_York", "Australia/Sydney", "Asia/Kolkata"]),
)
def test_a_series_keeps_its_wall_time_or_is_refused(wall: datetime, every: int, times: int, zone: str) -> None:
    wall = wall.replace(second=0, microsecond=0)
    first = instant_of(wall.date(), wall.time(), zone)
    local = first.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    try:
        found = starts(Proposal(first, every=every, times=times), zone)
    except MeetingInGap:
        return
    walls = [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in found]
    assert walls == [local + timedelta(weeks=every * number) for number in range(times)]


def test_a_series_across_the_change_of_clocks_moves_in_utc() -> None:
    first = at_wall_time(datetime.fromisoformat("2026-03-22T15:00"), BERLIN)
    found = starts(Proposal(first, every=1, times=2), BERLIN)
    assert [at.hour for at in found] == [14, 13]


@pytest.mark.parametrize(
    ("proposal", "refusal"),
    [
        (Proposal(NOW, every=1, times=1), MeetingTimes),
        (Proposal(NOW, every=1, times=27), MeetingTimes),
        (Proposal(NOW, every=9, times=2), MeetingTimes),
        (Proposal(NOW, seats=1), MeetingSeats),
        (Proposal(NOW, seats=5000), MeetingSeats),
    ],
)
def test_impossible_numbers_are_refused(proposal: Proposal, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        checked(proposal)
