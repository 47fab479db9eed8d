"""Turns of newcomers, and rests by chance."""

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.pairing import Odd, Person, decoy_rest, first_turns, pair
from bot.checkins.people import Wishes
from tests.checkins.pairing_situations import WEEK

turns_of_all = st.lists(st.floats(0, 20), max_size=12)
policies = st.sampled_from(("trio", "rest"))
WEEKS = range(2000)


def people_with(turns: list[float]) -> list[Person]:
    return [Person(id_, turns=known) for id_, known in enumerate(turns)]


def test_a_newcomer_rests_neither_first_nor_last() -> None:
    assert first_turns([1, 2, 3], "rest") == 2


def test_a_newcomer_may_soon_be_third() -> None:
    assert first_turns([1, 2, 3], "trio") == 1


def test_the_first_of_all_has_had_no_turn() -> None:
    assert (first_turns([], "rest"), first_turns([], "trio")) == (0, 0)


@given(turns_of_all, st.integers(0, 99), policies)
def test_rests_by_chance_leave_at_least_two_and_an_even_number_where_one_would_be_third(
    turns: list[float], seed: int, odd: Odd
) -> None:
    people = people_with(turns)
    resting = decoy_rest(people, WEEK, seed, 1.0, odd)
    left = len(people) - len(resting)
    if resting:
        assert left >= 2
        assert len(set(resting)) == len(resting) <= 2
        assert left % 2 == (0 if odd == "trio" else len(people) % 2)
    else:
        assert len(people) < 4


@given(turns_of_all, st.integers(0, 99), policies)
def test_those_with_the_fewest_turns_rest_by_chance(turns: list[float], seed: int, odd: Odd) -> None:
    resting = decoy_rest(people_with(turns), WEEK, seed, 1.0, odd)
    others = [known for id_, known in enumerate(turns) if id_ not in resting]
    assert all(turns[member] <= min(others) for member in resting)


@given(st.integers(0, 99), st.permutations(range(8)))
def test_rests_by_chance_are_the_same_for_the_same_seed_in_any_order(seed: int, order: list[int]) -> None:
    people = people_with([0.0] * 8)
    assert decoy_rest(people, WEEK, seed, 0.5) == decoy_rest([people[id_] for id_ in order], WEEK, seed, 0.5)


def test_rests_by_chance_are_as_rare_as_asked_and_meet_everybody() -> None:
    people = people_with([0.0] * 8)
    rests = [decoy_rest(people, week, 1, 0.1) for week in WEEKS]
    assert abs(sum(map(bool, rests)) / len(WEEKS) - 0.1) < 0.03
    assert {member for resting in rests for member in resting} == set(range(8))


def test_nobody_rests_by_chance_where_that_is_switched_off() -> None:
    assert not any(decoy_rest(people_with([0.0] * 8), week, 1, 0.0) for week in WEEKS)


def test_a_rest_by_chance_looks_like_the_rest_that_a_wish_causes() -> None:
    """One in an odd week and two in an even one, and in both everybody else is in a pair."""
    for n in (5, 6):
        people = people_with([0.0] * n)
        apart = [frozenset((0, other)) for other in range(1, n)]
        if n % 2 == 0:
            apart += [frozenset((1, other)) for other in range(2, n)]
        wished = pair(people, {}, Wishes(frozenset(apart)), WEEK, 1)
        resting = decoy_rest(people, WEEK, 1, 1.0)
        by_chance = pair([person for person in people if person.id not in resting], {}, Wishes(), WEEK, 1)
        assert len(resting) == len(wished.resting)
        assert [len(p.members) for p in by_chance.pairings] == [len(p.members) for p in wished.pairings] == [2, 2]
