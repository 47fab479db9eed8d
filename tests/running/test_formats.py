"""Formats as data: those that come along are whole, broken ones are named, and groups write their own."""

import pytest

from bot.errors import Refusal
from bot.running.formats import (
    PHASES_MOST,
    CasesApart,
    Each,
    FormatBroken,
    Phase,
    PhasesMissing,
    PhaseUnreadable,
    Voice,
    formats,
    read_format,
    written_phases,
)
from bot.running.rules import BEGINS_ANYWAY, BEGINS_WITH, CHOSEN_MOST
from bot.running.tables import joined

GOOD = """
name = "Silence"
about = "Nothing is said."
place = 1

[[phases]]
title = "Silence"
minutes = 5
speaks = "nobody"
sits-back = "others"
guidance = "Breathe."
"""


def test_all_formats_of_the_design_come_along() -> None:
    assert set(formats()) == {
        "opening", "intervision", "balint", "troika", "supervision", "cases", "topic", "check-out",
        "farewell", "review", "choice",
    }  # fmt: skip
    assert next(iter(formats())) == "opening"
    assert list(formats())[-1] == "check-out"


def test_what_a_group_begins_with_is_there() -> None:
    for keys in (*BEGINS_WITH.values(), BEGINS_ANYWAY):
        assert set(keys) <= set(formats())


def test_any_choice_fits_its_column() -> None:
    longest = sorted((key for key, one in formats().items() if not one.takes_cases), key=len)[1 - CHOSEN_MOST :]
    with_cases = max((key for key, one in formats().items() if one.takes_cases), key=len)
    assert len(joined([*longest, with_cases])) <= 40


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("name =", "nome =", "name"),
        ("minutes = 5", "minutes = 0", "1 to 120 minutes"),
        ("minutes = 5", 'minutes = "many"', "many"),
        ('speaks = "nobody"', 'speaks = "the loudest"', "the loudest"),
        ('speaks = "nobody"', 'speaks = "presenter"', "outside of a case"),
        ('"Breathe."', '""', "guidance"),
        ("place = 1", "place = 1\nequal = true", "nothing to share"),
        ("[[phases]]", "[phases]", "string indices"),
    ],
)
def test_a_broken_format_is_named(old: str, new: str, wrong: str) -> None:
    assert read_format("silence", GOOD).name == "Silence"
    with pytest.raises(FormatBroken, match=wrong) as broken:
        read_format("silence", GOOD.replace(old, new))
    assert "silence" in str(broken.value)


def test_a_group_writes_phases_as_lines() -> None:
    assert written_phases("2 each: Opening round\n\n25 CASE : Telling and asking \n10: Discussion") == (
        Phase("Opening round", 2, Each.PERSON, Voice.IN_TURN),
        Phase("Telling and asking", 25, Each.CASE),
        Phase("Discussion", 10),
    )


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", PhasesMissing),
        ("5: a\n" * (PHASES_MOST + 1), PhasesMissing),
        ("Opening round", PhaseUnreadable),
        ("10: Discussion\n0: Nothing", PhaseUnreadable),
        ("121: Everything", PhaseUnreadable),
        ("5 case: Telling\n5: Pause\n5 case: Asking", CasesApart),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        written_phases(text)


def test_the_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(PhaseUnreadable) as refused:
        written_phases("10: Discussion\n\nmany: words")
    assert refused.value.facts == {"line": 3}
