"""Communities too large for an exact pairing."""

from dataclasses import replace
from itertools import combinations

import pytest

from bot.checkins.costs import LARGEST_EXACT
from bot.checkins.pairing import Odd, Pair, Person, Reason, Size, Wishes
from tests.checkins.pairing_situations import WEEK, Situation, crowd, meetings, placed

MANY = LARGEST_EXACT + 1


def alike(n: int) -> Situation:
    return Situation(tuple(Person(id_) for id_ in range(n)), {}, Wishes(), "trio")


def all_pairs(n: int) -> frozenset[Pair]:
    return frozenset(map(frozenset, combinations(range(n), 2)))


@pytest.mark.parametrize("odd", ["trio", "rest"])
@pytest.mark.parametrize("n", [MANY, MANY + 1, 1500, 1501])
def test_a_community_meets_for_the_first_time_at_shared_hours(n: int, odd: Odd) -> None:
    situation = replace(crowd(n), odd=odd)
    plan = situation.paired()
    assert placed(plan) == list(range(n))
    assert (plan.repeats, plan.bound) == (0, 0)
    assert not meetings(plan) & situation.wishes.avoid
    assert not meetings(plan) & situation.history.keys()
    assert all(pairing.shared for pairing in plan.pairings)
    assert len(plan.resting) == (n % 2 if odd == "rest" else 0)


@pytest.mark.parametrize("n", [MANY, 1500, 1501])
def test_a_community_in_trios(n: int) -> None:
    size: Size = 3
    situation = replace(crowd(n, weeks=2), size=size)
    plan = situation.paired()
    assert placed(plan) == list(range(n))
    assert not meetings(plan) & situation.wishes.avoid
    assert sum(len(pairing.members) == 2 for pairing in plan.pairings) == -n % 3
    assert plan.repeats == 0


def test_the_last_people_find_a_partner_by_swaps() -> None:
    """Two halves that have met across: the end of the greedy choice needs exchanges, and nobody repeats."""
    n = MANY + 3
    across = {two: [WEEK - 1] for two in all_pairs(n) if len({member < n // 2 for member in two}) == 2}
    plan = replace(alike(n), history=across).paired()
    assert plan.repeats == 0
    assert plan.resting == ()


def test_the_one_person_somebody_may_meet_is_found() -> None:
    n = MANY + 1
    apart = frozenset(frozenset((0, other)) for other in range(1, n - 1))
    assert frozenset((0, n - 1)) in meetings(replace(alike(n), wishes=Wishes(apart)).paired())


def test_somebody_avoided_by_all_rests_and_a_standing_pair_meets() -> None:
    n = MANY + 1
    apart = frozenset(frozenset((0, other)) for other in range(1, n))
    standing: Pair = frozenset((5, 9))
    plan = replace(alike(n), wishes=Wishes(apart, frozenset({standing}))).paired()
    assert plan.resting == (0,)
    assert plan.pairings[0].reason is Reason.STANDING
    assert standing in meetings(plan)


def test_everybody_has_talked_with_everybody() -> None:
    n = MANY + 1
    plan = replace(alike(n), history={two: [WEEK - 1] for two in all_pairs(n)}).paired()
    assert plan.repeats == n // 2
    assert plan.bound is None


def test_everybody_avoids_everybody() -> None:
    n = MANY + 1
    assert len(replace(alike(n), wishes=Wishes(all_pairs(n))).paired().resting) == n


def test_whoever_was_third_least_is_third() -> None:
    people = tuple(Person(id_, turns=0.0 if id_ == 7 else 1.0) for id_ in range(MANY))
    assert replace(alike(MANY), people=people).paired().thirds == (7,)
    assert replace(alike(MANY), people=people, odd="rest").paired().resting == (7,)
