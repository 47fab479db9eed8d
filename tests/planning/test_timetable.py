"""The timetable against every possible one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.planning.timetable import Answer, Answers, Impossible, Rules, Slot, Timetable, attendance, best
from tests.planning.polls import every_timetable, fairness, obeys, polls, slot, weekly

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO
Poll = tuple[list[Slot], Answers, Rules]
unhurried = settings(deadline=None, max_examples=300)


def chosen(found: Timetable | Impossible) -> tuple[int, ...]:
    assert isinstance(found, Timetable)
    return found.chosen


@unhurried
@given(polls(), st.sampled_from([0.0, 0.05, 0.3]))
def test_it_is_the_fairest_within_the_tolerance_and_of_equals_the_earliest(poll: Poll, tolerance: float) -> None:
    slots, answers, rules = poll
    found = best(slots, answers, rules, tolerance)
    possible = list(every_timetable(slots, answers, rules))
    if isinstance(found, Impossible):
        assert possible == []
        return
    most = max(fairness(one, answers, rules)[1] for one in possible)
    enough = [one for one in possible if fairness(one, answers, rules)[1] >= most * (1 - tolerance) - 1e-9]
    assert found.most == most
    assert found.chosen == max(enough, key=lambda one: fairness(one, answers, rules))
    assert found.proven
    assert found.total == sum(found.attendance.values())


@unhurried
@given(polls())
def test_the_order_in_which_members_are_given_does_not_matter(poll: Poll) -> None:
    slots, answers, rules = poll
    turned = dict(reversed(answers.items()))
    assert best(slots, answers, rules) == best(slots, turned, rules)


@unhurried
@given(polls())
def test_a_search_cut_short_still_obeys_the_rules_and_keeps_the_total(poll: Poll) -> None:
    slots, answers, rules = poll
    found = best(slots, answers, rules, patience=1)
    if isinstance(found, Timetable):
        assert obeys(found.chosen, slots, answers, rules)
        assert found.total >= found.most * 0.95


def test_weeks_are_those_of_the_calendar() -> None:
    """A Sunday and the Wednesday ten days later are two weeks apart; a Wednesday and the Sunday 25 days later three."""
    assert slot(1, 2, 1).week - slot(-1, 6, 0).week == 2
    assert (slot(1, 2, 1).day - slot(-1, 6, 0).day).days == 10
    assert chosen(best([slot(0, 6, 0), slot(2, 2, 1), slot(5, 6, 0)], {1: [YES] * 3}, Rules(3))) == (0, 1, 2)


def test_if_need_be_counts_half() -> None:
    slots = weekly(3)[:2]
    found = best(slots, {1: [MAYBE, YES], 2: [MAYBE, NO], 3: [MAYBE, NO]}, Rules(1))
    assert isinstance(found, Timetable)
    assert (found.chosen, found.total) == ((0,), 3)


def test_who_needs_every_second_date_is_served_by_one_of_each_two() -> None:
    rules = Rules(4, every_second=frozenset({1}))
    assert attendance((0, 1, 2, 3), {1: [YES, YES, NO, MAYBE], 2: [YES, YES, NO, MAYBE]}, rules) == {1: 3, 2: 5}


def test_five_percent_of_the_total_may_be_given_up_for_the_least_served() -> None:
    slots = [slot(0, 2, 0), slot(0, 6, 1)]
    answers = {member: [YES, MAYBE if member < 4 else YES] for member in range(1, 21)} | {0: [NO, MAYBE]}
    assert chosen(best(slots, answers, Rules(1), tolerance=0)) == (0,)
    assert chosen(best(slots, answers, Rules(1), tolerance=0.05)) == (1,)
    assert chosen(best(slots, answers, Rules(1), tolerance=0.04)) == (0,)


@pytest.mark.parametrize(("answers", "rules"), [({1: [YES]}, Rules(1)), ({}, Rules(1))])
def test_each_date_has_an_answer(answers: Answers, rules: Rules) -> None:
    slots = weekly(2)
    if answers:
        with pytest.raises(ValueError, match="one answer to each date"):
            best(slots, answers, rules)
    else:
        assert isinstance(best(slots, answers, rules), Timetable)


def test_dates_come_in_order_of_time() -> None:
    with pytest.raises(ValueError, match="in order of time"):
        best(weekly(2)[::-1], {}, Rules(1))


@pytest.mark.parametrize("wrong", [{"count": 0}, {"count": 61}, {"weeks_least": 4}, {"quorum": -1}])
def test_rules_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"not|cannot"):
        Rules(**{"count": 1, **wrong})
