"""What is said to have to give really lets a timetable be, and nothing smaller would."""

from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given, settings

from bot.planning.timetable import Answer, Answers, Impossible, Rules, Slot, best
from tests.planning.polls import every_timetable, polls, slot, weekly

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO
Poll = tuple[list[Slot], Answers, Rules]
unhurried = settings(deadline=None, max_examples=200)


def impossible(poll: Poll) -> Impossible:
    found = best(*poll)
    assume(isinstance(found, Impossible))
    assert isinstance(found, Impossible)
    return found


def possible(slots: list[Slot], answers: Answers, rules: Rules) -> bool:
    return any(True for _ in every_timetable(slots, answers, rules))


@unhurried
@given(polls())
def test_the_quorum_named_is_the_greatest_that_can_be_had(poll: Poll) -> None:
    slots, answers, rules = poll
    lower = [q for q in range(rules.quorum) if possible(slots, answers, replace(rules, quorum=q))]
    assert impossible(poll).quorum == max(lower, default=None)


@unhurried
@given(polls())
def test_as_few_required_people_as_possible_are_named(poll: Poll) -> None:
    slots, answers, rules = poll
    enough = {
        frozenset(some)
        for size in range(1, len(rules.required) + 1)
        for some in combinations(rules.required, size)
        if possible(slots, answers, replace(rules, required=rules.required - frozenset(some)))
    }
    fewest = min(map(len, enough), default=0)
    assert set(impossible(poll).required) == {some for some in enough if len(some) == fewest}


@unhurried
@given(polls())
def test_the_gap_named_is_the_nearest_and_the_count_the_greatest(poll: Poll) -> None:
    slots, answers, rules = poll
    found = impossible(poll)
    changes = {
        (least, most): rules.weeks_least - least + most - rules.weeks_most
        for least in range(rules.weeks_least + 1)
        for most in range(rules.weeks_most, 10)
        if possible(slots, answers, replace(rules, weeks_least=least, weeks_most=most))
    }
    assert (found.weeks is None) == (not changes)
    if found.weeks:
        assert changes[found.weeks] == min(changes.values())
    counts = [n for n in range(1, rules.count) if possible(slots, answers, replace(rules, count=n))]
    assert found.count == max(counts, default=None)
    free = possible(slots, answers, replace(rules, alternating=False))
    assert found.alternating is (False if free else None)


@unhurried
@given(polls())
def test_where_nothing_alone_helps_all_together_does_unless_dates_are_too_few(poll: Poll) -> None:
    slots, answers, rules = poll
    found = impossible(poll)
    alone = [found.quorum is not None, found.required, found.weeks, found.count, found.alternating is False]
    if any(alone):
        assert found.together is None
    elif found.together:
        assert possible(slots, answers, found.together)
        assert found.together.required <= rules.required
        assert found.together.quorum <= rules.quorum
        assert found.together.count == rules.count
    else:
        assert len({one.day for one in slots}) < rules.count


def test_the_one_required_person_who_blocks_every_date_is_named() -> None:
    slots = weekly(10)
    answers = {1: [NO] * 20, 2: [YES] * 20, 3: [MAYBE] * 20}
    found = best(slots, answers, Rules(3, quorum=1, required=frozenset({1, 2})))
    assert found == Impossible(None, (frozenset({1}),), None, None, None, None)


def test_too_few_people_for_the_quorum_are_counted_in_halves() -> None:
    answers = {1: [YES] * 20, 2: [YES] * 20, 3: [MAYBE] * 20}
    found = best(weekly(10), answers, Rules(3, quorum=3))
    assert isinstance(found, Impossible)
    assert found.quorum == 2


def test_no_dates_at_all_leave_nothing_to_give() -> None:
    assert best([], {1: []}, Rules(2)) == Impossible(None, (), None, None, None, None)


def test_somebody_required_who_has_not_answered_can_come_to_none() -> None:
    found = best([slot(0, 6, 0)], {1: [YES]}, Rules(1, required=frozenset({9})))
    assert isinstance(found, Impossible)
    assert found.required == (frozenset({9}),)
