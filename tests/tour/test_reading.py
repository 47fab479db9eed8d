"""The marks of Discord's texts as their readers see them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.tour.reading import Reader, local_times

NOW = datetime(2026, 10, 26, 16, tzinfo=UTC)
BERLIN, NEW_YORK, VIENNA = "Europe/Berlin", "America/New_York", "Europe/Vienna"


def read(text: str, *zones: str) -> str:
    return Reader({1: "Anna"}, {2: "our-room"}, zones or (BERLIN,), NOW).read(text).plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@1> and <@!1>", "@Anna and @Anna"),
        ("<@9>", "@somebody"),
        ("<#2>", "#our-room"),
        ("<#9>", "#a room you cannot see"),
        ("**bold** and plain", "bold and plain"),
        (r"**A \*star\* \<\@1\>**", "A *star* <@1>"),
        (r"\_not italic\_", "_not italic_"),
        ("nothing", "nothing"),
        ("", ""),
    ],
)
def test_marks_become_what_they_stand_for(text: str, shown: str) -> None:
    assert read(text) == shown


def stamp(instant: datetime, style: str = "") -> str:
    return f"<t:{int(instant.timestamp())}{style}>"


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("", "Mon 26 Oct 17:00"),
        (":F", "Mon 26 Oct 17:00"),
        (":t", "17:00"),
        (":D", "26 October 2026"),
        (":d", "26 Oct"),
    ],
)
def test_a_time_is_shown_on_the_readers_clock(style: str, shown: str) -> None:
    assert read(stamp(NOW, style)) == shown


def test_a_relative_time_counts_from_the_readers_now() -> None:
    assert read(stamp(NOW + timedelta(days=4), ":R")) == "in 4 days"
    assert read(stamp(NOW - timedelta(hours=2), ":R")) == "2 hours ago"


def test_readers_whose_clocks_differ_are_told_apart() -> None:
    assert local_times(NOW, [BERLIN, VIENNA]) == "Mon 26 Oct 17:00"
    assert local_times(NOW, [BERLIN, NEW_YORK]) == "Mon 26 Oct 17:00 in Berlin / Mon 26 Oct 12:00 in New York"


def test_without_a_reader_it_is_utc() -> None:
    assert local_times(NOW, []) == "Mon 26 Oct 16:00"
