"""What holds for every round."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.pairing import Pair, Person, Reason, Wishes, pair
from tests.checkins.pairing_situations import WEEK, Situation, meetings, placed, situations, unhurried


def group(*ids: int) -> tuple[Person, ...]:
    return tuple(Person(id_) for id_ in ids)


def two(one: int, other: int) -> Pair:
    return frozenset((one, other))


def everybody_but(*free: Pair, among: tuple[int, ...]) -> frozenset[Pair]:
    return frozenset(frozenset(pair_) for pair_ in combinations(among, 2)) - set(free)


@unhurried
@given(situations())
def test_everybody_has_one_place_or_rests(situation: Situation) -> None:
    assert placed(situation.paired()) == sorted(situation.ids)


@unhurried
@given(situations())
def test_avoid_wishes_are_never_broken(situation: Situation) -> None:
    assert not meetings(situation.paired()) & situation.wishes.avoid


@unhurried
@given(situations(), st.randoms(use_true_random=False))
def test_the_same_arguments_give_the_same_plan_in_any_order(situation: Situation, rng: st.DataObject) -> None:
    people = list(situation.people)
    rng.shuffle(people)
    history = dict(reversed(situation.history.items()))
    assert situation.paired(people=tuple(people), history=history) == situation.paired()


@unhurried
@given(situations())
def test_pairs_are_pairs_and_trios_are_trios(situation: Situation) -> None:
    for pairing in situation.paired().pairings:
        assert len(pairing.members) in (2, 3)
        if situation.odd == "rest" and situation.size == 2:
            assert len(pairing.members) == 2


@unhurried
@given(situations())
def test_a_reason_says_what_is_so(situation: Situation) -> None:
    for pairing in situation.paired().pairings:
        together = {frozenset(pair_) for pair_ in combinations(pairing.members, 2)}
        if pairing.reason is Reason.FIRST_TIME:
            assert not together & situation.history.keys()
        if pairing.reason is Reason.STANDING:
            assert together <= situation.wishes.standing
        if pairing.reason is Reason.ODD_NUMBER:
            assert len(pairing.members) == 3


@unhurried
@given(situations())
def test_reasons_do_not_depend_on_avoid_wishes(situation: Situation) -> None:
    """Of a pair that meets with and without the wishes, the same is said."""
    wished = situation.paired()
    free = situation.paired(wishes=replace(situation.wishes, avoid=frozenset()))
    said = {pairing.members: pairing.reason for pairing in free.pairings}
    for pairing in wished.pairings:
        if len(pairing.members) == 2 and Reason.STANDING not in (pairing.reason, said.get(pairing.members)):
            assert said.get(pairing.members, pairing.reason) is pairing.reason


@unhurried
@given(situations())
def test_standing_pairs_meet_whenever_both_are_there(situation: Situation) -> None:
    plan = situation.paired()
    wanted = situation.wishes.standing - situation.wishes.avoid
    chosen = {member for pair_ in wanted & meetings(plan) for member in pair_}
    for pair_ in wanted:
        assert pair_ in meetings(plan) or pair_ & chosen


@unhurried
@given(situations())
def test_repeats_are_counted_without_standing_pairs(situation: Situation) -> None:
    plan = situation.paired(wishes=replace(situation.wishes, standing=frozenset()))
    assert plan.repeats == len(meetings(plan) & situation.history.keys())
    assert plan.bound is None or plan.bound <= plan.repeats


def test_a_standing_pair_that_talked_last_week_is_no_repeat() -> None:
    plan = pair(group(1, 2, 3, 4), {two(1, 2): [WEEK - 1]}, Wishes(standing=frozenset({two(1, 2)})), WEEK, 1)
    assert {pairing.members: pairing.reason for pairing in plan.pairings} == {
        (1, 2): Reason.STANDING,
        (3, 4): Reason.FIRST_TIME,
    }
    assert (plan.repeats, plan.bound) == (0, 0)


@pytest.mark.parametrize("size", [2, 3])
def test_everybody_is_in_a_standing_pair(size: int) -> None:
    standing = frozenset({two(1, 2), two(3, 4)})
    plan = Situation(group(1, 2, 3, 4), {}, Wishes(standing=standing), "trio", 3 if size == 3 else 2).paired()
    assert meetings(plan) == standing


def test_of_two_standing_partners_the_one_of_longer_ago_comes_first() -> None:
    standing = Wishes(standing=frozenset({two(1, 2), two(1, 3)}))
    plan = pair(group(1, 2, 3, 4), {two(1, 2): [WEEK - 1], two(1, 3): [WEEK - 2]}, standing, WEEK, 1)
    assert meetings(plan) == {two(1, 3), two(2, 4)}


def test_a_standing_pair_takes_a_third_only_when_nobody_else_can() -> None:
    standing = frozenset({two(1, 2)})
    alone = pair(group(1, 2, 3), {}, Wishes(standing=standing), WEEK, 1)
    assert [(pairing.members, pairing.reason) for pairing in alone.pairings] == [((1, 2, 3), Reason.ODD_NUMBER)]
    assert alone.thirds == (3,)
    others = pair(group(1, 2, 3, 4, 5), {}, Wishes(standing=standing), WEEK, 1)
    assert two(1, 2) in {frozenset(pairing.members) for pairing in others.pairings}


def test_nobody_and_one_and_two_and_three() -> None:
    assert pair((), {}, Wishes(), WEEK, 1).pairings == ()
    assert pair(group(1), {}, Wishes(), WEEK, 1).resting == (1,)
    assert meetings(pair(group(1, 2), {}, Wishes(), WEEK, 1)) == {two(1, 2)}
    assert len(pair(group(1, 2, 3), {}, Wishes(), WEEK, 1).pairings[0].members) == 3
    assert len(pair(group(1, 2, 3), {}, Wishes(), WEEK, 1, odd="rest").resting) == 1


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 6, 7])
def test_few_people_in_either_size(n: int, size: int) -> None:
    plan = Situation(group(*range(n)), {}, Wishes(), "trio", 3 if size == 3 else 2).paired()
    assert placed(plan) == list(range(n))
    assert plan.resting == ((0,) if n == 1 else ())


def test_two_who_avoid_each_other_rest() -> None:
    plan = pair(group(1, 2), {}, Wishes(avoid=frozenset({two(1, 2)})), WEEK, 1)
    assert plan.pairings == ()
    assert plan.resting == (1, 2)


def test_one_avoided_by_all_rests_and_the_others_meet() -> None:
    ids = (1, 2, 3, 4, 5)
    plan = pair(group(*ids), {}, Wishes(avoid=frozenset(two(1, other) for other in ids[1:])), WEEK, 1)
    assert plan.resting == (1,)
    assert len(plan.pairings) == 2


def test_a_third_avoids_nobody_in_the_trio() -> None:
    ids = (1, 2, 3, 4, 5)
    allowed = (two(1, 2), two(1, 3), two(2, 3), two(4, 5))
    plan = pair(group(*ids), {}, Wishes(avoid=everybody_but(*allowed, among=ids)), WEEK, 1)
    assert {frozenset(pairing.members) for pairing in plan.pairings} == {frozenset((1, 2, 3)), two(4, 5)}


def test_people_meet_who_share_an_hour_though_they_talked_last_week() -> None:
    early, late = frozenset({1, 2}), frozenset({9})
    people = (Person(1, early), Person(2, early), Person(3, late), Person(4, late))
    plan = pair(people, {two(1, 2): [WEEK - 1]}, Wishes(), WEEK, 1)
    assert meetings(plan) == {two(1, 2), two(3, 4)}
    assert plan.pairings[0].shared == (1, 2)
    assert plan.pairings[0].reason is Reason.SHARED_TIMES


def test_people_meet_without_a_shared_hour_rather_than_not_at_all() -> None:
    plan = pair((Person(1, frozenset({1})), Person(2, frozenset({2}))), {}, Wishes(), WEEK, 1)
    assert [pairing.shared for pairing in plan.pairings] == [()]
    assert plan.resting == ()


def test_a_trio_shares_one_hour_and_not_only_pairwise() -> None:
    hours = {1: {1, 2}, 2: {2, 3}, 3: {1, 3}, 4: {1}, 5: {1}}
    people = tuple(Person(id_, frozenset(free)) for id_, free in hours.items())
    for seed in range(10):
        plan = pair(people, {}, Wishes(), WEEK, seed)
        assert all(pairing.shared for pairing in plan.pairings)


def test_who_has_not_said_shares_an_hour_with_anyone() -> None:
    plan = pair((Person(1, frozenset({5})), Person(2)), {}, Wishes(), WEEK, 1)
    assert plan.pairings[0].shared == (5,)


def test_of_repeats_the_longest_ago_is_taken() -> None:
    history = {two(one, other): [WEEK - 2] for one, other in combinations((1, 2, 3, 4), 2)}
    history |= {two(1, 4): [WEEK - 9], two(2, 3): [WEEK - 3]}
    plan = pair(group(1, 2, 3, 4), history, Wishes(), WEEK, 1)
    assert meetings(plan) == {two(1, 4), two(2, 3)}
    assert {pairing.reason for pairing in plan.pairings} == {Reason.LONGEST_AGO}
    assert (plan.repeats, plan.bound) == (2, 2)


def test_only_talks_count_as_history() -> None:
    """A pair whose weeks are empty never talked."""
    plan = pair(group(1, 2), {two(1, 2): []}, Wishes(), WEEK, 1)
    assert plan.pairings[0].reason is Reason.FIRST_TIME
    assert plan.repeats == 0


def test_whoever_rested_least_rests() -> None:
    people = tuple(Person(id_, turns=2.0 if id_ != 3 else 1.0) for id_ in range(5))
    assert pair(people, {}, Wishes(), WEEK, 1, odd="rest").resting == (3,)
    assert pair(people, {}, Wishes(), WEEK, 1).thirds == (3,)


def test_somebody_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="twice"):
        pair(group(1, 2, 1), {}, Wishes(), WEEK, 1)


def test_a_round_run_again_in_its_week_counts_the_talk_as_fresh() -> None:
    plan = pair(group(1, 2), {two(1, 2): [WEEK]}, Wishes(), WEEK, 1)
    assert plan.repeats == 1
