"""The agenda: never longer than the meeting, minutes that add up, equal shares."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.running.agenda import (
    CasesTwice,
    Course,
    FormatTooLong,
    Slot,
    Step,
    agenda,
    course_of,
    ends,
    fit,
    left_for_cases,
    shares,
    shortened,
    total,
    wished,
)
from bot.running.formats import Each, Phase, formats

SEVEN = tuple(range(1, 8))


def course(*keys: str) -> Course:
    return course_of([formats()[key] for key in keys])


phases = st.lists(
    st.builds(Phase, st.just("x"), st.integers(1, 20), st.sampled_from([Each.ONCE, Each.PERSON])), max_size=3
)
case_phases = st.lists(st.builds(Phase, st.just("x"), st.integers(1, 20), st.just(Each.CASE)), max_size=4)
courses = st.builds(Course, phases.map(tuple), case_phases.map(tuple), phases.map(tuple), equal=st.booleans())
slots = st.lists(st.builds(Slot, st.integers(1, 99), st.integers(5, 60)), max_size=4)
people = st.lists(st.integers(1, 99), max_size=9, unique=True)
minutes = st.integers(15, 240)


@given(courses, minutes, people, slots)
def test_it_is_never_longer_than_the_meeting(
    course: Course, minutes: int, people: list[int], slots: list[Slot]
) -> None:
    over = total(wished(course, minutes, people, slots)) - minutes
    if over <= 0:
        assert total(agenda(course, minutes, people, slots)) <= minutes
    else:
        with pytest.raises(FormatTooLong) as refused:
            agenda(course, minutes, people, slots)
        assert refused.value.facts == {"over": over}
    try:
        steps = shortened(course, minutes, people, slots)
    except FormatTooLong:
        assert len(wished(course, minutes, people, slots)) > minutes
    else:
        assert total(steps) <= minutes
        assert all(step.minutes >= 1 for step in steps)


@given(courses, minutes, people, slots)
def test_minutes_add_up(course: Course, minutes: int, people: list[int], slots: list[Slot]) -> None:
    begins = datetime(2026, 3, 2, 17, tzinfo=UTC)
    steps = wished(course, minutes, people, slots)
    timed = list(ends(steps, begins))
    assert all(before[2] == after[1] for before, after in itertools.pairwise(timed))
    if timed:
        assert timed[-1][2] - begins == timedelta(minutes=total(steps))
    outside = sum(step.minutes for step in steps if step.case is None)
    if course.case:
        assert outside == minutes - left_for_cases(course, minutes, max(1, len(people)))
    if course.case and slots and not course.equal:
        wanted = sum(max(slot.minutes, len(course.case)) for slot in slots)
        assert total(steps) == outside + wanted


@given(courses.map(lambda one: Course(one.before, (Phase("x", 3, Each.CASE),), one.after, equal=True)), minutes, people)
def test_equal_shares_are_equal(course: Course, minutes: int, people: list[int]) -> None:
    lengths = {step.minutes for step in wished(course, minutes, people) if step.case is not None}
    assert len(lengths) == 1
    left, count = left_for_cases(course, minutes, max(1, len(people))), max(1, len(people))
    if left >= count:
        assert left - count < count * lengths.pop() <= left


@given(st.integers(1, 300), st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_shares_are_whole_minutes_that_add_up(minutes: int, weights: list[int]) -> None:
    lengths = shares(minutes, weights)
    assert sum(lengths) == max(minutes, len(weights))
    assert min(lengths) >= 1
    ordered = sorted(zip(weights, lengths, strict=True))
    assert all(less[1] <= more[1] + 1 for less, more in itertools.pairwise(ordered))


def test_two_cases_of_different_length_keep_their_steps() -> None:
    steps = agenda(course("opening", "intervision", "check-out"), 90, SEVEN, [Slot(1, 32), Slot(2, 20)])
    assert [(step.title, step.minutes, step.presenter) for step in steps] == [
        ("Opening round", 14, None),
        ("The case is told", 8, 1),
        ("Questions", 7, 1),
        ("Thinking aloud", 12, 1),
        ("What is taken home", 5, 1),
        ("The case is told", 5, 2),
        ("Questions", 5, 2),
        ("Thinking aloud", 7, 2),
        ("What is taken home", 3, 2),
        ("Check-out", 7, None),
    ]


def test_a_meeting_too_short_says_by_how_many_minutes() -> None:
    with pytest.raises(FormatTooLong) as refused:
        agenda(course("opening", "intervision", "check-out"), 45, SEVEN)
    assert refused.value.facts == {"over": 14 + 32 + 7 - 45}


def test_two_formats_with_cases_are_refused() -> None:
    with pytest.raises(CasesTwice):
        course("intervision", "balint")


def test_without_a_sign_up_a_case_is_open_and_equal_time_is_everybodys() -> None:
    [open_case] = {step.presenter for step in agenda(course("balint"), 60, SEVEN) if step.case is not None}
    assert open_case is None
    assert [step.presenter for step in agenda(course("cases"), 60, SEVEN)] == list(SEVEN)


def test_the_longest_give_up_minutes_first() -> None:
    def steps(*lengths: int) -> list[Step]:
        made = wished(course("check-out"), 60, SEVEN)[0]
        return [Step("x", length, made.speaks, made.sits_back, "") for length in lengths]

    assert [step.minutes for step in fit(steps(10, 10, 3), 20)] == [9, 8, 3]
    with pytest.raises(FormatTooLong):
        fit(steps(1, 1, 1), 2)
