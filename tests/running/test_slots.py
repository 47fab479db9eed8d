"""What is left of a meeting, whose turn comes first, and who is told that there is time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.running.agenda import Course, course_of
from bot.running.formats import formats
from bot.running.slots import (
    LONG,
    Brings,
    Brought,
    MinutesLeft,
    NoMinutesLeft,
    NoTimeForCases,
    Question,
    Theme,
    checked_minutes,
    choices,
    in_order,
    minutes_left,
    quiet_ones,
)

MARCH = datetime(2026, 3, 5, 18, tzinfo=UTC)
INTERVISION = course_of([formats()["intervision"], formats()["check-out"]])
EQUAL = course_of([formats()["cases"]])


def brought(member: int, minutes: int = 30, at: datetime = MARCH) -> Brought:
    return Brought(1, member, Brings.CASE, Theme.STUCK, Question.HEARD, minutes, at)


def test_what_is_left_is_what_nobody_has_taken() -> None:
    assert minutes_left(INTERVISION, 90, 6, []) == 84
    assert minutes_left(INTERVISION, 90, 6, [brought(1, 32), brought(2, 40)]) == 12
    assert minutes_left(INTERVISION, 20, 30, []) == 0


def test_with_equal_shares_it_is_what_each_would_have() -> None:
    assert minutes_left(EQUAL, 90, 6, [brought(1, 0), brought(2, 0)]) == 30


@given(st.integers(0, 200))
def test_every_choice_fits_into_what_is_left(left: int) -> None:
    offered = choices(INTERVISION, left)
    assert offered == sorted(set(offered))
    assert all(5 <= minutes <= left for minutes in offered)
    assert bool(offered) is (left >= 5)


@pytest.mark.parametrize(
    ("course", "minutes", "left", "refusal"),
    [
        (course_of([formats()["opening"]]), 10, 60, NoTimeForCases),
        (INTERVISION, 10, 4, NoMinutesLeft),
        (INTERVISION, 31, 30, MinutesLeft),
    ],
)
def test_minutes_that_are_not_there_are_refused(
    course: Course, minutes: int, left: int, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        checked_minutes(course, minutes, left)


def test_who_has_not_presented_for_longest_comes_first() -> None:
    last = {1: MARCH - timedelta(days=10), 2: MARCH - timedelta(days=40)}
    since = {3: MARCH - timedelta(days=20), 4: MARCH - timedelta(days=90)}
    signed = [brought(1), brought(2), brought(3), brought(4)]
    assert [one.member for one in in_order(signed, last, since)] == [4, 2, 3, 1]


def test_of_two_alike_who_signed_up_first_comes_first() -> None:
    since = {1: MARCH - timedelta(days=90), 2: MARCH - timedelta(days=90)}
    signed = [brought(1, at=MARCH + timedelta(hours=1)), brought(2)]
    assert [one.member for one in in_order(signed, {}, since)] == [2, 1]


def test_somebody_is_quiet_at_one_meeting_only() -> None:
    since = {1: MARCH - timedelta(days=1), 2: MARCH + timedelta(weeks=2, days=1)}
    held = [MARCH + timedelta(weeks=week) for week in range(9)]
    told = [quiet_ones(held[:count], {}, since) for count in range(len(held) + 1)]
    assert told == [[1] if count == LONG else [2] if count == LONG + 3 else [] for count in range(len(held) + 1)]


def test_presenting_begins_the_count_anew() -> None:
    since, held = {1: MARCH - timedelta(days=1)}, [MARCH + timedelta(weeks=week) for week in range(7)]
    assert quiet_ones(held[:4], {1: held[1]}, since) == []
    assert quiet_ones(held[:6], {1: held[1]}, since) == [1]
