"""Whose times overlap, and what comes of the answers."""

from datetime import UTC, datetime, time

import pytest

from bot.merging.rules import Answers, Outcome, Room, Weekly, outcome, overlap
from bot.prompts.walltime import WallTime

WINTER, SUMMER = datetime(2026, 1, 14, 12, tzinfo=UTC), datetime(2026, 3, 18, 12, tzinfo=UTC)
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def weekly(weekday: int, hour: int, minute: int = 0, minutes: int = 90, zone: str = BERLIN) -> Weekly:
    return Weekly(WallTime(weekday, time(hour, minute), zone), minutes)


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        (weekly(0, 18), weekly(0, 18), True),
        (weekly(0, 18), weekly(1, 18), False),
        (weekly(0, 18), weekly(0, 19), True),  # half an hour
        (weekly(0, 18), weekly(0, 19, 1), False),
        (weekly(0, 18), weekly(0, 18, 30, minutes=20), True),  # all of what is short
        (weekly(0, 18), weekly(0, 19, 20, minutes=20), False),
        (weekly(6, 23), weekly(0, 0), True),  # from Sunday into Monday
        (weekly(0, 0), weekly(6, 23), True),
        (weekly(0, 18), weekly(0, 12, zone=NEW_YORK), True),
        (weekly(0, 18), weekly(0, 18, zone=NEW_YORK), False),
        (weekly(2, 0, minutes=24 * 60), weekly(2, 22), True),
    ],
)
def test_times_overlap_by_half_an_hour_of_the_week(one: Weekly, other: Weekly, overlaps: bool) -> None:
    assert overlap([weekly(4, 9), one], [other], WINTER) is overlaps
    assert overlap([other], [weekly(4, 9), one], WINTER) is overlaps


def test_times_are_compared_as_they_are_now() -> None:
    """For three weeks in March, New York is an hour nearer to Berlin."""
    berlin, new_york = [weekly(0, 18, minutes=60)], [weekly(0, 12, minutes=60, zone=NEW_YORK)]
    assert overlap(berlin, new_york, WINTER)
    assert not overlap(berlin, new_york, SUMMER)


def test_what_nothing_is_known_of_overlaps_nothing() -> None:
    assert not overlap([], [weekly(0, 18)], WINTER)
    assert not overlap([weekly(0, 18)], [], WINTER)


@pytest.mark.parametrize(("kept", "held", "fits"), [(0, 0, True), (0, 1, True), (1, 1, False), (2, 0, False)])
def test_seats_kept_and_held_are_not_free(kept: int, held: int, fits: bool) -> None:
    assert Room(8, 4, kept, held).fits(3) is fits


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (Answers(3, 3, 0, fits=True, apart=False), Outcome.GO),
        (Answers(4, 2, 0, fits=True, apart=False), Outcome.GO),
        (Answers(3, 1, 0, fits=True, apart=False), Outcome.OFF),
        (Answers(1, 0, 0, fits=True, apart=False), Outcome.OFF),
        (Answers(0, 0, 0, fits=True, apart=False), Outcome.OFF),
        (Answers(3, 2, 2, fits=True, apart=False), Outcome.WEIGH),
        (Answers(3, 2, 1, fits=False, apart=False), Outcome.OFF),
        (Answers(3, 2, 1, fits=True, apart=True), Outcome.OFF),
    ],
)
def test_what_comes_of_the_answers(answers: Answers, expected: Outcome) -> None:
    assert outcome(answers) is expected
    assert outcome(answers, weighed=True) is (Outcome.GO if expected is Outcome.WEIGH else expected)
