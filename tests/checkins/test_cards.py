"""Sentences and cards of check-ins that need no server to be looked at."""

from datetime import UTC, datetime

import pytest

from bot.checkins.cards import cost_text, times_card
from bot.checkins.pairing import Plan, Swapped
from bot.checkins.rules import PastDate, PauseTooLong, UnknownDate, UnknownTime, checked_pause, checked_time

NOTHING = Plan((), (), 0, None)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("repeats", "hours", "sentence"),
    [
        (0, 0, "Done. This swap costs nothing."),
        (1, 0, "Done. One more pair has talked before."),
        (2, -1, "Done. 2 more pairs have talked before. There is one hour fewer that suits both of a pair."),
        (0, -3, "Done. There are 3 hours fewer that suit both of a pair."),
        (-1, 2, "Done. One pair fewer has talked before. There are 2 hours more that suit both of a pair."),
    ],
)
def test_a_swap_says_what_it_costs_and_what_it_wins(repeats: int, hours: int, sentence: str) -> None:
    assert cost_text(Swapped(NOTHING, repeats, 0.0, hours), "en") == sentence


def test_the_grid_has_every_day_and_every_hour_once() -> None:
    days, hours = times_card(frozenset({(2, 9), (2, 23)}), "Europe/Berlin", 2, "en").selects
    assert [option.value for option in days.options] == [str(day) for day in range(7)]
    assert [option.value for option in hours.options] == [str(hour) for hour in range(24)]
    assert [option.value for option in hours.options if option.chosen] == ["9", "23"]
    assert (hours.least, hours.most) == (0, 24)


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [("18:30", 18, 30), (" 18.30 ", 18, 30), ("7", 7, 0), ("6:30 pm", 18, 30), ("12 AM", 0, 0), ("00:00", 0, 0)],
)
def test_times_are_taken_as_people_write_them(typed: str, hour: int, minute: int) -> None:
    assert (checked_time(typed).hour, checked_time(typed).minute) == (hour, minute)


@pytest.mark.parametrize("typed", ["", "24:00", "half six", "18:30 pm", "1830", "9" * 5000])
def test_other_times_are_not_guessed_at(typed: str) -> None:
    with pytest.raises(UnknownTime):
        checked_time(typed)


@pytest.mark.parametrize("typed", ["2026-03-20", "20.03.2026", "20/03/2026", " 2026-03-20 "])
def test_days_are_taken_as_people_write_them(typed: str) -> None:
    assert checked_pause(typed, "Europe/Berlin", NOW) == datetime(2026, 3, 19, 23, tzinfo=UTC)


def test_a_day_begins_where_the_member_lives() -> None:
    midnight_passed = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert checked_pause("2026-03-03", "America/New_York", midnight_passed) == datetime(2026, 3, 3, 5, tzinfo=UTC)
    with pytest.raises(PastDate):
        checked_pause("2026-03-03", "Pacific/Kiritimati", midnight_passed)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [("03/20/2026", UnknownDate), ("tomorrow", UnknownDate), ("0001-01-01", PastDate), ("9999-12-31", PauseTooLong)],
)
def test_other_days_are_refused(typed: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        checked_pause(typed, "Europe/Berlin", NOW)
