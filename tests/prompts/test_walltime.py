"""Wall times to instants, over the clock changes of both hemispheres."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.prompts.walltime import UnknownZone, WallTime, instant_of, next_instant

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


def shown(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M %z")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        # The gap: 02:00 becomes 03:00, or what the zone does instead; counted with the offset before it.
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29 03:30 +0200"),
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08 03:30 -0400"),
        ("Australia/Sydney", date(2026, 10, 4), time(2, 30), "2026-10-04 03:30 +1100"),
        ("America/Santiago", date(2026, 9, 6), time(0, 0), "2026-09-06 01:00 -0300"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-04 02:45 +1100"),
        ("Pacific/Apia", date(2011, 12, 30), time(10, 0), "2011-12-31 10:00 +1400"),
        # The overlap: the earlier of the two, which is the one before the clocks go back.
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25 02:30 +0200"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01 01:30 -0400"),
        ("Australia/Sydney", date(2026, 4, 5), time(2, 30), "2026-04-05 02:30 +1100"),
        ("America/Santiago", date(2026, 4, 4), time(23, 30), "2026-04-04 23:30 -0300"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-05 01:45 +1100"),
        # Just outside of both nothing is special.
        ("Europe/Berlin", date(2026, 3, 29), time(3, 0), "2026-03-29 03:00 +0200"),
        ("Europe/Berlin", date(2026, 10, 25), time(3, 0), "2026-10-25 03:00 +0100"),
    ],
)
def test_gaps_and_overlaps(zone: str, day: date, at: time, expected: str) -> None:
    assert shown(instant_of(day, at, zone), zone) == expected


@pytest.mark.parametrize(
    ("zone", "after"),
    [
        ("Europe/Berlin", "2026-03-20T00:00"),
        ("America/New_York", "2026-02-27T00:00"),
        ("Australia/Sydney", "2026-09-25T00:00"),
        ("America/Santiago", "2026-08-28T00:00"),
        ("Australia/Lord_Howe", "2026-03-27T00:00"),
    ],
)
def test_a_weekly_time_stays_the_same_on_the_wall_when_clocks_change(zone: str, after: str) -> None:
    weekly = WallTime(MONDAY, time(18, 0), zone)
    instants = [next_instant(weekly, utc(after))]
    for _ in range(3):
        instants.append(next_instant(weekly, instants[-1]))
    assert {instant.astimezone(ZoneInfo(zone)).time() for instant in instants} == {time(18, 0)}
    steps = {later - earlier for earlier, later in pairwise(instants)}
    assert len(steps) == 2, "a clock change lies between them, so one week is longer or shorter"


def test_the_next_instant_is_later_than_the_last_one() -> None:
    weekly = WallTime(MONDAY, time(9, 0), "UTC")
    on_time = utc("2026-03-02T09:00")
    assert next_instant(weekly, on_time - timedelta(seconds=1)) == on_time
    assert next_instant(weekly, on_time) == on_time + timedelta(weeks=1)


def test_the_week_is_the_zones_own() -> None:
    # Sunday evening in London is Monday morning in Auckland.
    after = utc("2026-06-07T21:00")
    assert shown(next_instant(WallTime(MONDAY, time(10, 0), "Pacific/Auckland"), after), "UTC").startswith("2026-06-07")
    assert shown(next_instant(WallTime(SUNDAY, time(10, 0), "Pacific/Auckland"), after), "UTC").startswith("2026-06-13")


def test_a_skipped_week_day_is_kept_a_day_late() -> None:
    # Samoa had no Friday on 30 December 2011.
    friday = WallTime(4, time(10, 0), "Pacific/Apia")
    assert shown(next_instant(friday, utc("2011-12-29T23:00")), "Pacific/Apia") == "2011-12-31 10:00 +1400"


zones = st.sampled_from(sorted(available_timezones()))
instants = st.integers(0, 37 * 365 * 86400).map(lambda seconds: utc("2000-01-01T00:00") + timedelta(seconds=seconds))


@given(zone=zones, weekday=st.integers(0, 6), at=st.times(), after=instants)
def test_the_next_instant_is_the_first_one_of_all(zone: str, weekday: int, at: time, after: datetime) -> None:
    found = next_instant(WallTime(weekday, at, zone), after)
    today = after.astimezone(ZoneInfo(zone)).date()
    days = [today + timedelta(days=n) for n in range(-8, 17)]
    later = [instant_of(day, at, zone) for day in days if day.weekday() == weekday]
    assert found == min(instant for instant in later if instant > after)


@given(zone=zones, at=st.times(), day=st.dates(date(2000, 1, 1), date(2037, 1, 1)))
def test_an_instant_shows_the_wall_time_wherever_it_exists(zone: str, at: time, day: date) -> None:
    shows = instant_of(day, at, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    exists = any(
        wanted.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        == wanted
        for fold in (0, 1)
    )
    assert shows == wanted if exists else shows > wanted


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "", "../etc/passwd", "/etc/passwd", "Europe", "europe/berlin\0", "x" * 999]
)
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone):
        WallTime(MONDAY, time(9, 0), name)


def test_impossible_wall_times_are_refused() -> None:
    with pytest.raises(ValueError, match="0 to 6"):
        WallTime(7, time(9, 0), "UTC")
    with pytest.raises(ValueError, match="beside it"):
        WallTime(MONDAY, time(9, 0, tzinfo=UTC), "UTC")
