"""Leading by turns, and the date that makes up for a meeting called off."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.cycles.dates import extra_date
from bot.cycles.turns import by_turns

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def test_whoever_has_not_led_for_longest_begins() -> None:
    led = {1: NOW, 2: NOW - timedelta(days=7)}
    assert by_turns([1, 2, 3], led, 5) == [3, 2, 1, 3, 2]
    assert by_turns([], led, 3) == []


@given(st.sets(st.integers(1, 9), min_size=1), st.integers(0, 20))
def test_nobody_leads_twice_more_than_anybody_else(riders: set[int], count: int) -> None:
    line = by_turns(riders, {}, count)
    counts = [line.count(member) for member in riders]
    assert len(line) == count
    assert max(counts) - min(counts) <= 1


def test_a_date_is_made_up_for_after_the_last_at_its_wall_time() -> None:
    first = datetime(2026, 3, 11, 19, 30, tzinfo=ZoneInfo(BERLIN))
    starts = [first + timedelta(weeks=2 * week) for week in range(2)]
    at = extra_date(starts, BERLIN, NOW).astimezone(ZoneInfo(BERLIN))
    # The clocks change in between.
    assert (at.date().isoformat(), at.hour, at.minute) == ("2026-04-08", 19, 30)


def test_a_single_meeting_is_made_up_for_two_weeks_later() -> None:
    start = datetime(2026, 3, 11, 18, 30, tzinfo=UTC)
    assert extra_date([start], "UTC", NOW) == start + timedelta(days=14)


@given(
    st.lists(st.integers(-20_000, 20_000), min_size=1, max_size=8),
    st.sampled_from([BERLIN, "UTC", "America/New_York", "Australia/Lord_Howe"]),
)
def test_the_date_is_later_than_all_and_still_to_come(hours: list[int], zone: str) -> None:
    starts = [NOW + timedelta(hours=one) for one in hours]
    assert extra_date(starts, zone, NOW) > max(*starts, NOW)
