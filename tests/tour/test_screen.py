"""What the terminal shows."""

import io
from datetime import UTC, datetime

from rich.console import Console

from bot.sandbox.shapes import Button, Channel, Message, Option, Person, Select
from bot.tour.everybody import Everybody
from bot.tour.news import Seen
from bot.tour.screen import Screen, listed

NOW = datetime(2026, 10, 19, 16, 30, tzinfo=UTC)
MESSAGE = Message(
    1,
    2,
    Person(9, "Busstop", bot=True),
    "<@1>: hello at <t:1792427400:t>",
    NOW,
    buttons=(Button("We talked", "a.b:1", "primary"), Button("Not this week", "a.c:1")),
    selects=(Select("a.d", "string", "Which day?", (Option("Monday", "0", chosen=True), Option("Tuesday", "1"))),),
)


EVERYBODY = Everybody([Person(1, "Anna", zone="Europe/Berlin"), Person(2, "Ben", zone="Europe/Berlin")])


def screen() -> tuple[Screen, io.StringIO]:
    file = io.StringIO()
    return Screen(Console(file=file, width=100), EVERYBODY, "Europe/Berlin"), file


def test_time_place_readers_words_and_controls_are_shown() -> None:
    shown, file = screen()
    shown.seen(Seen(MESSAGE, Channel(2, "Check-in", "private thread"), ("Anna", "Ben")))
    lines = [line.rstrip() for line in file.getvalue().splitlines()]
    assert lines == [
        "",
        "Mon 19 Oct 18:30 · #Check-in · Anna and Ben can read it",
        "    @Anna: hello at 18:30",
        "    [ Which day? ▾ ] Monday",
        "    [ We talked ] [ Not this week ]",
    ]


def test_a_direct_message_and_a_persons_own_words_say_so() -> None:
    shown, file = screen()
    spoken = Message(3, 4, Person(1, "Anna"), "hello", NOW)
    shown.seen(Seen(spoken, Channel(4, "@bot", "direct"), ("Anna",)))
    assert "direct message · Anna writes · Anna can read it" in file.getvalue()


def test_in_quiet_actions_and_answers_are_left_out_and_expectations_are_not() -> None:
    shown, file = screen()
    with shown.quiet():
        shown.does("Anna", "sends /home")
        shown.answered("Anna", MESSAGE, NOW)
        shown.held("All is well.")
    assert [line.strip() for line in file.getvalue().splitlines()] == ["✓ All is well."]


def test_names_are_listed_as_one_would_say_them() -> None:
    names = ["Anna", "Ben", "Clara", "David", "Eva"]
    spoken = [listed(names[:count]) for count in (0, 1, 2, 4, 5)]
    assert spoken == [
        "nobody",
        "Anna",
        "Anna and Ben",
        "Anna, Ben, Clara and David",
        "Anna, Ben, Clara and 2 others",
    ]
