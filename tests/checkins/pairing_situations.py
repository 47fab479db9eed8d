"""Situations to pair, by chance: people with hours and turns, talks before, wishes."""

from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from bot.checkins.pairing import Odd, Pair, Person, Plan, Size, Wishes, pair

WEEK = 20

unhurried = settings(deadline=None, max_examples=60)


@dataclass(frozen=True)
class Situation:
    people: tuple[Person, ...]
    history: dict[Pair, list[int]]
    wishes: Wishes
    odd: Odd
    size: Size = 2
    seed: int = 0

    @property
    def ids(self) -> set[int]:
        return {person.id for person in self.people}

    def paired(self, **changes: Any) -> Plan:
        now = replace(self, **changes)
        return pair(now.people, now.history, now.wishes, WEEK, now.seed, now.size, now.odd)


def meetings(plan: Plan) -> set[Pair]:
    return {frozenset(two) for pairing in plan.pairings for two in combinations(pairing.members, 2)}


def placed(plan: Plan) -> list[int]:
    """Everybody's place in the plan, sorted: each id once if all is well."""
    return sorted([*plan.resting, *(member for pairing in plan.pairings for member in pairing.members)])


def _pairs_of(ids: list[int]) -> st.SearchStrategy[frozenset[Pair]]:
    two = [frozenset(pair) for pair in combinations(ids, 2)]
    return st.frozensets(st.sampled_from(two), max_size=len(two)) if two else st.just(frozenset())


@st.composite
def situations(draw: st.DrawFn, most: int = 9, fewest: int = 0) -> Situation:
    ids = draw(st.lists(st.integers(1, 99), unique=True, min_size=fewest, max_size=most))
    hours = st.frozensets(st.integers(0, 5), max_size=3)
    people = tuple(Person(id_, draw(hours), draw(st.sampled_from((0.0, 1.0, 1.5, 2.0)))) for id_ in ids)
    talked = draw(_pairs_of(ids))
    history = {
        two: draw(st.lists(st.integers(0, WEEK - 1), min_size=1, max_size=3)) for two in sorted(talked, key=sorted)
    }
    return Situation(
        people,
        history,
        Wishes(draw(_pairs_of(ids)), draw(_pairs_of(ids)) if draw(st.booleans()) else frozenset()),
        draw(st.sampled_from(("trio", "rest"))),
        draw(st.sampled_from((2, 3))),
        draw(st.integers(0, 2**62)),
    )


def crowd(n: int, seed: int = 1, weeks: int = 5, wishes_each: int = 2) -> Situation:
    """A community in five zones that has talked for some weeks."""
    rng = Random(seed)
    zones = [frozenset((start + hour) % 24 for hour in range(9)) for start in (0, 5, 10, 14, 19)]
    ids = list(range(n))
    history: dict[Pair, list[int]] = {}
    for week in range(WEEK - weeks, WEEK):
        rng.shuffle(ids)
        for two in zip(ids[::2], ids[1::2], strict=False):
            history.setdefault(frozenset(two), []).append(week)
    avoid = frozenset(frozenset(rng.sample(ids, 2)) for _ in range(wishes_each * n))
    return Situation(tuple(Person(id_, rng.choice(zones)) for id_ in range(n)), history, Wishes(avoid), "trio")
