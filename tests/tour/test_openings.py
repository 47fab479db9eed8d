"""The tour's expectations of an opening: each must notice what it is there for."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from bot.sandbox.shapes import Channel, Message, Person
from bot.texts import t
from bot.tour.everybody import Everybody
from bot.tour.expecting import Expectations, Unmet
from bot.tour.news import Seen
from bot.tour.openings import (
    Opening,
    Told,
    expect_opened_on_time,
    expect_own_words,
    expect_told_once,
    one_of_each,
    pairs_in,
)
from bot.tour.screen import Screen

IDS = {name: number for number, name in enumerate(("Anna", "Ben", "Clara", "David", "Eva", "Maya"), start=1)}
BOT = Person(99, "Busstop", bot=True)
MONDAY = datetime(2026, 10, 19, 16, 30, tzinfo=UTC)
TUESDAY_EVENING = datetime(2026, 10, 20, 16, tzinfo=UTC)


EVERYBODY = Everybody([Person(number, name) for name, number in IDS.items()])


def seen(text: str, readers: Sequence[str], at: datetime = MONDAY) -> Seen:
    return Seen(Message(1, 2, BOT, text, at), Channel(2, "Check-in", "private thread"), tuple(readers))


def told(*names: str, readers: Sequence[str] | None = None, more: str = "", at: datetime = MONDAY) -> Seen:
    people = " · ".join(f"<@{IDS[name]}>" for name in names)
    return seen(t("checkin-told", people=people, minutes=30) + more, readers or names, at)


def rests(name: str) -> Seen:
    return seen(t("checkin-rest", person=f"<@{IDS[name]}>"), [name])


@pytest.fixture
def expect() -> Expectations:
    return Expectations(Screen(Console(file=io.StringIO()), EVERYBODY, "Europe/Berlin"))


def test_a_proper_opening_holds(expect: Expectations) -> None:
    opening = Opening.of([told("Anna", "Ben"), told("Clara", "David"), rests("Eva")])
    expect_told_once(expect, opening, ["Anna", "Ben", "Clara", "David", "Eva"])
    expect_own_words(expect, Opening.of([told("Clara", "David")]), EVERYBODY)
    expect_opened_on_time(expect, opening)
    assert expect.held == 4


@pytest.mark.parametrize(
    ("news", "instead"),
    [
        ([told("Anna", "Ben")], "nothing was said to Clara, David"),
        ([told("Anna", "Ben"), told("Clara", "David"), told("Anna", "David")], "Anna, David were told more than once"),
        ([told("Anna", "Ben", readers=("Anna", "Ben", "Eva")), told("Clara", "David")], "Eva could read it"),
        ([told("Anna", "Ben"), told("Clara", "David"), seen("Good evening", ["Anna"])], "Good evening"),
        ([told("Anna", "Ben"), rests("Clara"), rests("David")], "2 of 4 rest"),
    ],
)
def test_a_flawed_opening_is_noticed(expect: Expectations, news: list[Seen], instead: str) -> None:
    with pytest.raises(Unmet) as unmet:
        expect_told_once(expect, Opening.of(news), ["Anna", "Ben", "Clara", "David"])
    assert instead in unmet.value.instead


@pytest.mark.parametrize(
    ("pair", "instead"),
    [
        (told("Anna", "Ben", readers=("Anna", "Clara")), "Clara"),
        (told("Anna", "Ben"), "no hours were named"),
        (told("Anna", "Ben", more=f"\n<t:{int((TUESDAY_EVENING + timedelta(hours=2)).timestamp())}:F>"), "do not suit"),
        (told("Anna", "Maya", more=f"\n<t:{int((TUESDAY_EVENING + timedelta(days=2)).timestamp())}:F>"), "do not suit"),
    ],
)
def test_words_for_others_and_wrong_hours_are_noticed(expect: Expectations, pair: Seen, instead: str) -> None:
    with pytest.raises(Unmet) as unmet:
        expect_own_words(expect, Opening.of([pair]), EVERYBODY)
    assert instead in unmet.value.instead


def test_hours_that_suit_both_hold(expect: Expectations) -> None:
    hour = f"\n<t:{int(TUESDAY_EVENING.timestamp())}:F>"
    expect_own_words(expect, Opening.of([told("Anna", "Maya", more=hour)]), EVERYBODY)
    assert expect.held == 1


@pytest.mark.parametrize("late", [timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)])
def test_another_time_than_the_wall_clocks_is_noticed(expect: Expectations, late: timedelta) -> None:
    """A week later the clocks have gone back: the same instant of UTC is an hour too early."""
    with pytest.raises(Unmet):
        expect_opened_on_time(expect, Opening.of([told("Anna", "Ben", at=MONDAY + late)]))


def test_pairs_are_read_from_a_preview() -> None:
    assert pairs_in("Head <@1>\n- <@1> · <@2>: new\n- <@3> rests", EVERYBODY) == {frozenset(("Anna", "Ben"))}


def test_one_of_each_pair_avoids_what_must_not_be() -> None:
    first, second = (Told.of(told(*names)) for names in (("Anna", "Ben"), ("Clara", "David")))
    never = {frozenset(("Anna", "Clara")), frozenset(("Anna", "David"))}
    assert one_of_each(first, second, never) == frozenset(("Ben", "Clara"))
