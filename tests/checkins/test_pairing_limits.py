"""Stable groups reach the limit of what is possible, and turns go round."""

from itertools import combinations
from random import Random

import pytest

from bot.checkins.circle import circle_round
from bot.checkins.pairing import Odd, Pair, Person, Wishes, decoy_rest, pair

SEEDS = range(5)


class Weeks:
    """A group playing week after week, everybody talking."""

    def __init__(self, n: int, seed: int, odd: Odd = "trio") -> None:
        self.turns = dict.fromkeys(Random(seed).sample(range(1000), n), 0.0)
        self.history: dict[Pair, list[int]] = {}
        self.gaps: list[int] = []
        self.seed = seed
        self.odd: Odd = odd
        self.clean = 0

    def play(self, weeks: range, skipping: float = 0.0) -> "Weeks":
        rng = Random(self.seed)
        for week in weeks:
            self._week(week, [id_ for id_ in self.turns if rng.random() >= skipping])
        return self

    def _week(self, week: int, present: list[int]) -> None:
        people = [Person(id_, turns=self.turns[id_]) for id_ in present]
        plan = pair(people, self.history, Wishes(), week, self.seed + week, odd=self.odd)
        self.clean += not self.gaps and not plan.repeats
        for extra in (*plan.thirds, *plan.resting):
            self.turns[extra] += 1
        for pairing in plan.pairings:
            for two in combinations(pairing.members, 2):
                self._talk(frozenset(two), week)

    def _talk(self, two: Pair, week: int) -> None:
        if two in self.history:
            self.gaps.append(week - self.history[two][-1])
        self.history.setdefault(two, []).append(week)

    @property
    def spread(self) -> float:
        return max(self.turns.values()) - min(self.turns.values())


@pytest.mark.parametrize("n", [2, 4, 6, 8, 12, 20])
def test_an_even_group_meets_all_before_anyone_twice_and_again_in_the_same_order(n: int) -> None:
    for seed in SEEDS:
        weeks = Weeks(n, seed).play(range(1, 3 * (n - 1) + 1))
        assert weeks.clean == n - 1
        assert min(weeks.gaps) == n - 1


@pytest.mark.parametrize("n", [3, 5, 7, 15])
def test_an_odd_group_in_which_one_rests_does_so_in_n_weeks_and_each_rests_once(n: int) -> None:
    for seed in SEEDS:
        weeks = Weeks(n, seed, "rest").play(range(1, n + 1))
        assert weeks.clean == n
        assert set(weeks.turns.values()) == {1}
        assert min(weeks.play(range(n + 1, 3 * n + 1)).gaps) == n


@pytest.mark.parametrize(("n", "clean"), [(7, 3), (9, 4), (11, 5), (13, 7), (15, 9)])
def test_an_odd_group_with_a_trio_comes_near_its_limit(n: int, clean: int) -> None:
    """The limits are 3, 6, 7, 9 and 11 weeks; in the steady state a repeat has (n + 3) / n(n - 1) of closeness."""
    for seed in SEEDS:
        weeks = Weeks(n, seed).play(range(1, 3 * n + 1))
        assert weeks.clean >= clean
        assert weeks.spread <= 1
        steady = len(weeks.gaps) * (n + 3) / (n * (n - 1))
        assert sum(1 / gap for gap in weeks.gaps) <= 1.15 * steady


def test_rounds_that_were_left_out_change_nothing() -> None:
    weeks = Weeks(8, 1)
    for week in (1, 2, 4, 8, 9, 12, 13):
        weeks.play(range(week, week + 1))
    assert weeks.clean == 7


@pytest.mark.parametrize("odd", ["trio", "rest"])
def test_turns_go_round_though_people_are_away(odd: Odd) -> None:
    for seed in SEEDS:
        assert Weeks(9, seed, odd).play(range(1, 40), skipping=0.15).spread <= 3


def test_the_circle_is_a_round_robin() -> None:
    for seats in (2, 4, 6, 10):
        rounds = [circle_round(seats, number) for number in range(seats - 1)]
        assert all(sorted(sum(pairs, ())) == list(range(seats)) for pairs in rounds)
        assert len({pair_ for pairs in rounds for pair_ in pairs}) == seats * (seats - 1) // 2


def test_rests_by_chance_go_round() -> None:
    weeks = Weeks(9, 1)
    for week in range(1, 90):
        people = [Person(id_, turns=turns) for id_, turns in weeks.turns.items()]
        for member in decoy_rest(people, week, seed=5, chance=0.5):
            weeks.turns[member] += 1
    assert weeks.spread <= 1
    assert sum(weeks.turns.values()) > 30
