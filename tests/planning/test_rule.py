"""The rule of a poll: what people type, and the dates it comes to."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.errors import Refusal
from bot.meetings.rules import AHEAD_MOST, MeetingTooFarAhead
from bot.planning import rule as rules
from bot.planning.rule import Rule, WeeklyTime, checked, offered, rule_of
from bot.planning.typed import UnknownDay, UnknownTimes, day, deadline, weekly_times
from bot.prompts.walltime import instant_of

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(days=10)
BERLIN = "Europe/Berlin"
SUNDAY, WEDNESDAY = WeeklyTime(6, time(15)), WeeklyTime(2, time(19, 30))
RULE = Rule((WEDNESDAY, SUNDAY), date(2026, 3, 15), date(2026, 9, 30), 8)


@pytest.mark.parametrize(
    ("text", "locale", "times"),
    [
        ("Sunday 15:00, Wednesday 19:30", "en", (WEDNESDAY, SUNDAY)),
        ("Sundays 3pm and weds 7.30 p.m.", "en", (WEDNESDAY, SUNDAY)),
        ("Sonntags 15 Uhr; Mi. 19.30", "de", (WEDNESDAY, SUNDAY)),
        ("sun at 15, SUN 15:00", "en-GB", (SUNDAY,)),
        ("dimanche 15:00", "fr", (SUNDAY,)),
    ],
)
def test_weekly_times_are_read_as_people_type_them(text: str, locale: str, times: tuple[WeeklyTime, ...]) -> None:
    assert weekly_times(text, locale) == times


@pytest.mark.parametrize("text", ["", "Sunday", "15:00", "Someday 15:00", "Sunday 25:00", "Sunday 15:00 or so", ", ,"])
def test_what_is_no_weekly_time_is_refused(text: str) -> None:
    with pytest.raises(UnknownTimes):
        weekly_times(text, "en")


def test_days_and_deadlines() -> None:
    assert {day("2026-03-08"), day("8.3.2026"), day(" 8/3/2026 ")} == {date(2026, 3, 8)}
    assert deadline("2026-03-08", BERLIN) == datetime(2026, 3, 8, 19, tzinfo=UTC)
    assert deadline("8.3.2026 9:15", BERLIN) == datetime(2026, 3, 8, 8, 15, tzinfo=UTC)
    for wrong in ("soon", "2026-02-30", "2026-03-08 noon", ""):
        with pytest.raises(UnknownDay):
            deadline(wrong, BERLIN)


def test_a_rule_comes_to_every_one_of_its_weekdays() -> None:
    offer = checked(RULE, BERLIN, UNTIL, NOW)
    assert [slot.day.weekday() for slot in offer.slots[:4]] == [6, 2, 6, 2]
    assert (offer.slots[0].day, offer.slots[-1].day) == (date(2026, 3, 15), date(2026, 9, 30))
    assert len(offer.slots) == 58
    # The same wall time before and after the clocks change.
    assert {slot.at.hour for slot in offer.slots if slot.family == 1} == {14, 13}
    assert rule_of(RULE.as_json()) == RULE


def test_a_wall_time_that_the_clocks_skip_is_left_out_and_said() -> None:
    night = Rule((WeeklyTime(6, time(2, 30)),), date(2026, 3, 15), date(2026, 4, 30), 2, (1, 2))
    offer = checked(night, BERLIN, UNTIL, NOW)
    assert date(2026, 3, 29) not in [slot.day for slot in offer.slots]
    assert offer.gaps == (instant_of(date(2026, 3, 29), time(2, 30), BERLIN),)


def test_what_is_before_the_deadline_or_taken_is_left_out_and_counted() -> None:
    early = Rule(RULE.times, date(2026, 3, 4), date(2026, 9, 30), 8)
    first = datetime(2026, 3, 15, 14, 30, tzinfo=UTC)
    offer = offered(early, BERLIN, UNTIL, [(first, 60)])
    assert (offer.early, offer.busy) == (3, 1)
    assert offer.slots[0].day == date(2026, 3, 18)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"last": date(2026, 3, 1)}, rules.DaysTurnedAround),
        ({"last": date(2026, 3, 16), "first": date(2026, 3, 16)}, rules.NoDatesLeft),
        ({"first": date(2026, 3, 2), "last": date(2026, 3, 10)}, rules.NoDatesLeft),
        ({"last": date(2026, 5, 31)}, rules.TooFewDates),
        ({"last": date(2027, 1, 31), "times": (WEDNESDAY, WeeklyTime(4, time(9)), SUNDAY)}, rules.TooManyDates),
        ({"last": date(2030, 6, 30)}, MeetingTooFarAhead),
        ({"count": 0}, rules.MeetingsUncountable),
        ({"times": tuple(WeeklyTime(0, time(hour)) for hour in range(9))}, rules.TooManyTimes),
    ],
)
def test_a_rule_nobody_can_be_asked_about_is_refused(changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        checked(replace(RULE, **changed), BERLIN, UNTIL, NOW)


def test_a_deadline_that_has_passed_is_refused() -> None:
    with pytest.raises(rules.DeadlineInThePast):
        checked(RULE, BERLIN, NOW, NOW)


def test_too_few_says_how_many_would_fit() -> None:
    short = Rule(RULE.times, RULE.first, date(2026, 5, 31), 8)
    with pytest.raises(rules.TooFewDates) as refused:
        checked(short, BERLIN, UNTIL, NOW)
    assert refused.value.facts == {"count": 8, "fitting": 6}


def test_the_same_rule_for_the_next_cycle_has_as_much_room() -> None:
    later = RULE.moved(date(2026, 10, 1), 4, NOW)
    assert (later.count, later.first) == (4, date(2026, 10, 1))
    assert later.last - later.first >= timedelta(weeks=12)
    assert len(checked(later, BERLIN, UNTIL, NOW).slots) >= 4


def test_the_next_rule_ends_within_the_year_that_can_be_planned() -> None:
    later = RULE.moved(date(2026, 12, 1), 8, NOW)
    assert later.last == (NOW + AHEAD_MOST).date()
