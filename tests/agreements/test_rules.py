"""The rules of agreements, by examples and for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreements.rules import (
    LONGEST,
    AgreementEmpty,
    AgreementTooLong,
    Answers,
    Line,
    Mark,
    agreed,
    checked_text,
    difference,
    differs,
    fingerprint,
    pages,
    pieces,
)
from bot.errors import Refusal
from bot.groups.rules import Consent
from bot.markup import plain

LINES = st.lists(st.sampled_from(["1. Silence.", "2. No names.", "Be kind.", "Be on time.", "", "Ask."]), max_size=8)
ANY_TEXT = st.text(max_size=LONGEST + 50)
ORGANISERS, GROUP = Consent.ORGANISERS, Consent.GROUP


def kept(text: str) -> str | None:
    try:
        return checked_text(text)
    except Refusal:
        return None


@given(ANY_TEXT)
def test_a_checked_text_is_within_limits_and_stays_as_it_is(text: str) -> None:
    tidy = kept(text)
    if tidy is not None:
        assert 0 < len(tidy) <= LONGEST
        assert checked_text(tidy) == tidy
        assert fingerprint(tidy) == fingerprint(tidy)
        assert len(fingerprint(tidy)) == 64


def test_a_text_keeps_its_paragraphs_and_loses_what_nobody_sees() -> None:
    assert checked_text("  One.  \r\n\r\n\r\n\r\nTwo.\u202e\r\nThree.\x00 ") == "One.\n\nTwo.\nThree."


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b\u200b", "\u202e"])
def test_a_text_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(AgreementEmpty):
        checked_text(text)


def test_a_long_text_is_refused_with_its_length() -> None:
    assert checked_text("a" * LONGEST)
    with pytest.raises(AgreementTooLong) as refused:
        checked_text("a" * (LONGEST + 1))
    assert refused.value.facts == {"longest": LONGEST, "length": LONGEST + 1}


@given(LINES, LINES)
def test_a_difference_holds_both_texts(old: list[str], new: list[str]) -> None:
    def bare(lines: list[str]) -> list[str]:
        return [line.removeprefix("1. ").removeprefix("2. ") for line in lines if line]

    found = difference("\n".join(old), "\n".join(new))
    assert [line.text for line in found if line.mark is not Mark.OUT] == [line for line in new if line]
    assert bare([line.text for line in found if line.mark is not Mark.NEW]) == bare(old)
    assert differs("\n".join(old), "\n".join(new)) == (bare(old) != bare(new))


def test_a_rule_put_first_does_not_change_those_it_moves_down() -> None:
    old, new = "1. Silence.\n2. No names.", "1. Be kind.\n2. Silence.\n3. No names."
    assert difference(old, new) == [
        Line(Mark.NEW, "1. Be kind."),
        Line(Mark.SAME, "2. Silence."),
        Line(Mark.SAME, "3. No names."),
    ]


@given(st.lists(st.text(st.sampled_from("ab*_-\\ "), max_size=60), max_size=12), st.integers(2, 40))
def test_pages_lose_nothing_and_none_is_too_long(lines: list[str], longest: int) -> None:
    shown = [plain(piece) for line in lines for piece in pieces(line, longest // 2)]
    found = pages(shown, longest)
    assert "".join(found).replace("\n", "") == "".join(plain(line) for line in lines)
    assert all(len(page) <= longest for page in found)


@pytest.mark.parametrize(
    ("consent", "asked", "answered", "objections", "over", "expected"),
    [
        (ORGANISERS, 1, 1, 0, False, True),
        (ORGANISERS, 2, 1, 0, False, None),
        (ORGANISERS, 2, 1, 0, True, False),
        (ORGANISERS, 2, 2, 1, False, False),
        (ORGANISERS, 0, 0, 0, False, False),
        (GROUP, 5, 4, 0, False, None),
        (GROUP, 5, 5, 0, False, True),
        (GROUP, 5, 3, 0, True, True),
        (GROUP, 4, 2, 0, True, False),
        (GROUP, 5, 4, 1, False, None),
        (GROUP, 5, 4, 1, True, False),
        (GROUP, 5, 0, 0, True, False),
    ],
)
def test_when_a_change_is_agreed_to(
    consent: Consent, asked: int, answered: int, objections: int, over: bool, expected: bool | None
) -> None:
    assert agreed(consent, Answers(asked, answered, objections), over) is expected


@given(st.sampled_from(Consent), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_it_is_always_decided_at_the_date_and_no_objection_is_passed_over(
    consent: Consent, asked: int, answered: int, objections: int
) -> None:
    answers = Answers(asked, min(answered, asked), min(objections, answered, asked))
    outcome = agreed(consent, answers, over=True)
    assert outcome is not None
    assert not (outcome and answers.objections)
    if agreed(consent, answers, over=False) is not None:
        assert agreed(consent, answers, over=False) == outcome
