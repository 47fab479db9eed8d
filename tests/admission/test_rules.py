"""The rules of getting in, by examples and for anything."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admission import questions, queue, rules
from bot.admission.queue import OfferState, Seats
from bot.admission.rules import ApplicationState, InvitationState, Verdict, Votes, Way
from bot.errors import Refusal
from bot.groups.rules import Admission, Purpose
from bot.groups.templates import QUESTIONS_MOST, Question, QuestionKind, template
from tests.admission.acting import FILLED

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOW.date()
SEATS = st.builds(Seats, st.integers(2, 12), st.integers(0, 14), st.integers(0, 4))
LINE = st.lists(st.integers(1, 30), unique=True, max_size=12)
ASKED = template(Purpose.SUPPORT).questions
TEXT, CHOICE = QuestionKind.TEXT, QuestionKind.CHOICE


@given(SEATS, LINE, st.sets(st.integers(1, 30)))
def test_offers_go_in_order_never_twice_and_never_beyond_the_seats(
    seats: Seats, waiting: list[int], offered: set[int]
) -> None:
    chosen = queue.next_offers(seats, waiting, offered)
    assert len(chosen) <= max(0, seats.capacity - seats.taken - seats.held)
    assert not {*chosen} & offered
    unoffered = [member for member in waiting if member not in offered]
    assert chosen == unoffered[: len(chosen)]


@given(SEATS, LINE, st.sets(st.integers(1, 30)))
def test_nobody_gets_a_seat_that_somebody_before_them_waits_for(
    seats: Seats, waiting: list[int], offered: set[int]
) -> None:
    """After the seats are offered to all who wait, one must still be left."""
    chosen = queue.next_offers(seats, waiting, offered)
    left = Seats(seats.capacity, seats.taken, seats.held + len(chosen)).free
    at_once = queue.seat_at_once(seats, waiting, offered)
    assert at_once == (left > 0 and {*waiting} <= offered | {*chosen})


@given(LINE, st.sets(st.integers(1, 30)))
def test_places_count_from_one_without_gaps(waiting: list[int], offered: set[int]) -> None:
    places = [place for member in waiting if (place := queue.place(member, waiting, offered))]
    assert places == list(range(1, len(places) + 1))
    assert all(queue.place(member, waiting, offered) is None for member in offered)


def test_an_offer_stands_up_to_its_deadline_and_not_a_moment_after() -> None:
    until = queue.offer_until(NOW, 48)
    assert until - NOW == timedelta(days=2)
    assert queue.stands(OfferState.OPEN, until, until - timedelta(microseconds=1))
    assert not queue.stands(OfferState.OPEN, until, until)
    assert not queue.stands(OfferState.DECLINED, until, NOW)


@pytest.mark.parametrize(
    ("needed", "organisers", "approvals", "refusals", "expected"),
    [
        (1, 1, 1, 0, Verdict.APPROVED),
        (1, 1, 0, 1, Verdict.DECLINED),
        (1, 3, 0, 1, None),
        (1, 3, 0, 3, Verdict.DECLINED),
        (2, 3, 1, 0, None),
        (2, 3, 1, 1, None),
        (2, 3, 2, 1, Verdict.APPROVED),
        (2, 3, 0, 2, Verdict.DECLINED),
        (3, 1, 1, 0, Verdict.APPROVED),
        (0, 2, 0, 0, None),
        (2, 0, 0, 0, None),
    ],
)
def test_the_verdict(needed: int, organisers: int, approvals: int, refusals: int, expected: Verdict | None) -> None:
    assert rules.verdict(Votes(needed, organisers, approvals, refusals)) is expected


@given(st.integers(0, 6), st.integers(1, 6), st.lists(st.booleans(), max_size=6))
def test_once_everybody_has_voted_it_is_decided(needed: int, organisers: int, votes: list[bool]) -> None:
    cast = votes[:organisers]
    counted = Votes(needed, organisers, sum(cast), len(cast) - sum(cast))
    if len(cast) == organisers:
        assert rules.verdict(counted) is not None


@pytest.mark.parametrize(
    ("admission", "invited", "licensed", "way"),
    [
        (Admission.OPEN, False, True, Way.SEAT),
        (Admission.OPEN, False, False, Way.DECISION),
        (Admission.APPLICATION, False, True, Way.DECISION),
        (Admission.APPLICATION, True, True, Way.SEAT),
        (Admission.APPLICATION, True, False, Way.DECISION),
        (Admission.INVITATION, False, True, None),
        (Admission.INVITATION, True, True, Way.SEAT),
        (Admission.INVITATION, True, False, Way.DECISION),
    ],
)
def test_the_ways_in(admission: Admission, invited: bool, licensed: bool, way: Way | None) -> None:
    assert rules.way_in(admission, invited=invited, licensed=licensed) is way


def test_only_a_no_makes_them_wait_before_they_apply_again() -> None:
    states = {state: rules.apply_again_from(state, NOW, 30) for state in ApplicationState}
    assert states.pop(ApplicationState.DECLINED) == NOW + timedelta(days=30)
    assert set(states.values()) == {None}


def test_after_a_no_nobody_is_invited_for_a_month() -> None:
    until = NOW + rules.INVITED_FOR
    assert rules.invite_again_from(InvitationState.OPEN, NOW, until) == until
    assert rules.invite_again_from(InvitationState.DECLINED, NOW, until) == NOW + timedelta(days=30)


def test_a_licence_is_valid_on_its_last_day_and_announced_before() -> None:
    until = date(2026, 5, 1)
    assert rules.valid(until, until)
    assert not rules.valid(until, until + timedelta(days=1))
    assert not rules.valid(None, TODAY)
    assert rules.reminders(until, TODAY) == [(date(2026, 4, 1), 30), (date(2026, 4, 24), 7)]
    assert rules.reminders(until, date(2026, 4, 20)) == [(date(2026, 4, 24), 7)]
    assert rules.reminders(until, date(2026, 4, 30)) == []


@pytest.mark.parametrize(
    "filled",
    [{"q0": "9"}, {"q0": None}, {"q0": ""}, {"q0": "x"}, {"q1": ["0", "77"]}, {"q1": []}, {"q3": "\u200b"},
     {"q3": "x" * 301}, {"q3": None}],
)  # fmt: skip
def test_an_answer_that_was_not_offered_is_refused(filled: dict[str, Any]) -> None:
    with pytest.raises(questions.AnswerUnfit):
        questions.read_answers(ASKED, {**FILLED, **filled})


def test_answers_are_read_as_words() -> None:
    answers = questions.read_answers(ASKED, FILLED)
    assert [one.words for one in answers][:3] == [
        "Up to five years in practice", "Company, A steady rhythm", "Almost always"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "ask", "options", "refusal"),
    [
        (TEXT, " \u200b ", "", questions.QuestionEmpty),
        (TEXT, "x" * 46, "", questions.QuestionTooLong),
        (CHOICE, "Which?", "One", questions.OptionsOutOfRange),
        (CHOICE, "Which?", "Same\nSame\n", questions.OptionsOutOfRange),
        (CHOICE, "Which?", "\n".join(map(str, range(11))), questions.OptionsOutOfRange),
        (CHOICE, "Which?", "One\n" + "x" * 101, questions.OptionTooLong),
    ],
)
def test_a_question_over_the_limits_is_refused(
    kind: QuestionKind, ask: str, options: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        questions.checked_question(kind, ask, options)


def test_questions_are_changed_added_and_left_out() -> None:
    new = questions.checked_question(CHOICE, "  Tea\nor coffee? ", "Tea\n\n Coffee \n")
    assert new == Question(CHOICE, "Tea or coffee?", ("Tea", "Coffee"))
    more = questions.with_question(ASKED, len(ASKED), new)
    assert more[-1] == new
    assert questions.with_question(more, 0, None) == more[1:]
    assert questions.fingerprint(more) != questions.fingerprint(ASKED)
    with pytest.raises(questions.LastQuestion):
        questions.with_question((new,), 0, None)
    with pytest.raises(questions.TooManyQuestions):
        questions.with_question((new,) * QUESTIONS_MOST, QUESTIONS_MOST, new)
