"""The calendar file, read back by two parsers that know nothing of each other."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.calendars.ics import Entry, Wording, as_ics, uid_of

WORDING = Wording("Busstop", "Busstop meeting", "Commas, semicolons; back\\slashes, ünïcode and a line\nbreak. " * 3)
BEGIN = datetime(2021, 1, 1, tzinfo=UTC)
STAMP = datetime(2026, 3, 2, 12, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata", "Etc/UTC")
ENTRIES = st.lists(
    st.builds(
        Entry,
        uid=st.uuids().map(str),
        starts_at=st.integers(0, 16 * 365 * 24 * 4).map(lambda quarters: BEGIN + quarters * timedelta(minutes=15)),
        minutes=st.integers(15, 480),
        zone=st.sampled_from(ZONES),
        sequence=st.integers(0, 10_000),
        off=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda entry: entry.uid,
)


Read = tuple[str, datetime, datetime, int, str]


def entry(starts_at: datetime, zone: str = "Europe/Berlin", minutes: int = 90, **values: int) -> Entry:
    return Entry("one@busstop", starts_at, minutes, zone, values.get("sequence", 0), bool(values.get("off", 0)))


def by_icalendar(file: bytes) -> list[Read]:
    found: list[Read] = []
    parsed: Any = Calendar.from_ical(file)
    for event in parsed.walk("VEVENT"):
        start = event.decoded("dtstart").astimezone(UTC)
        end = start + event.decoded("duration")
        found.append((str(event["uid"]), start, end, int(event["sequence"]), str(event["status"])))
    return found


def by_vobject(file: bytes) -> list[Read]:
    """This one goes by the VTIMEZONE in the file, not by what it knows of zones itself."""
    found: list[Read] = []
    parser: Any = vobject
    for event in parser.readOne(file.decode()).contents.get("vevent", []):
        start = event.dtstart.value.astimezone(UTC)
        end = start + event.duration.value
        found.append((event.uid.value, start, end, int(event.sequence.value), event.status.value))
    return found


@given(ENTRIES)
def test_both_parsers_read_what_was_meant(entries: list[Entry]) -> None:
    file = as_ics(entries, WORDING, STAMP)
    meant = [
        (one.uid, one.starts_at, one.starts_at + timedelta(minutes=one.minutes), one.sequence, _status(one))
        for one in entries
    ]
    assert by_icalendar(file) == meant
    assert by_vobject(file) == meant
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def _status(entry: Entry) -> str:
    return "CANCELLED" if entry.off else "CONFIRMED"


def test_the_same_wall_time_on_both_sides_of_a_clock_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    walls = [datetime(2026, month, day, 19, tzinfo=berlin) for month, day in ((3, 25), (4, 1), (10, 21), (10, 28))]
    file = as_ics([entry(wall.astimezone(UTC)) for wall in walls], WORDING, STAMP)
    lines = [line for line in file.decode().splitlines() if line.startswith("DTSTART;TZID=Europe/Berlin:")]
    assert [line[-7:] for line in lines] == ["T190000"] * 4
    for read in (by_icalendar, by_vobject):
        assert [start for _, start, *_ in read(file)] == [wall.astimezone(UTC) for wall in walls]
    assert {wall.utcoffset() for wall in walls} == {timedelta(hours=1), timedelta(hours=2)}


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in summer time, in Berlin
    second = first + timedelta(hours=1)  # 02:30 once more
    file = as_ics([entry(first), entry(second)], WORDING, STAMP)
    for read in (by_icalendar, by_vobject):
        assert [start for _, start, *_ in read(file)] == [first, second]


def test_a_meeting_over_the_hour_that_is_left_out_takes_its_minutes() -> None:
    start = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # 01:30 in Berlin; an hour later it is 03:30
    file = as_ics([entry(start, minutes=120)], WORDING, STAMP)
    for read in (by_icalendar, by_vobject):
        assert [(begins, ends) for _, begins, ends, *_ in read(file)] == [(start, start + timedelta(hours=2))]


def test_an_empty_calendar_is_still_one() -> None:
    file = as_ics([], WORDING, STAMP)
    assert (by_icalendar(file), by_vobject(file)) == ([], [])
    assert b"BEGIN:VTIMEZONE" in file


def test_calendars_are_told_to_ask_again_within_the_hour() -> None:
    lines = as_ics([], WORDING, STAMP).decode().splitlines()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert "X-PUBLISHED-TTL:PT1H" in lines


def test_a_meeting_keeps_its_name_and_no_other_has_it() -> None:
    founded = datetime(2026, 1, 1, tzinfo=UTC)
    one = uid_of(1, founded, 7)
    assert one == uid_of(1, founded, 7)
    others = {uid_of(2, founded, 7), uid_of(1, founded + timedelta(seconds=1), 7), uid_of(1, founded, 8)}
    assert len({one, *others}) == 4
