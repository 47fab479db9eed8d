"""The pairing of whole communities: time and memory beside a plain shuffle, all pairs sorted, and networkx."""

import gc
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random
from statistics import median
from time import process_time

import networkx

from benchmarks.line import Line, Lines, at_most
from benchmarks.pairing_peers import plain_shuffle, sorted_greedy
from benchmarks.pairing_weeks import waking_hours
from bot.checkins.pairing import Pair, Person, Wishes, pair

_WISHES_EACH = 2


@dataclass(frozen=True)
class Crowd:
    """A community with zones, avoid wishes and talks, about to be paired in its next week."""

    people: list[Person]
    wishes: Wishes
    history: dict[Pair, list[int]]
    week: int

    @property
    def ids(self) -> list[int]:
        return [person.id for person in self.people]

    def paired(self) -> object:
        return pair(self.people, self.history, self.wishes, self.week, seed=1)

    def shuffled(self) -> object:
        return plain_shuffle(self.ids, Random(1))

    def sorted_and_paired(self) -> object:
        """All pairs sorted, with the same rules."""
        free = {person.id: person.free for person in self.people}
        asleep = {
            hours: {person.id for person in self.people if person.free.isdisjoint(hours)}
            for hours in set(free.values())
        }
        avoided: dict[int, set[int]] = defaultdict(set)
        for one, other in self.wishes.avoid:
            avoided[one].add(other)
            avoided[other].add(one)
        last = {two: talks[0] for two, talks in self.history.items()}
        return sorted_greedy(self.ids, last, lambda person: asleep[free[person]] | avoided[person], Random(1))

    def matched_by_networkx(self) -> object:
        """The same exact pairing, shared hours, then fewest and farthest repeats, then chance, from networkx."""
        rng = Random(1)
        graph: networkx.Graph[int] = networkx.Graph()
        for one, other in combinations(self.people, 2):
            two = frozenset((one.id, other.id))
            if two not in self.wishes.avoid:
                asleep = one.free.isdisjoint(other.free)
                talks = self.history.get(two)
                closeness = 10**9 // (self.week - talks[0]) ** 2 if talks else 0
                cost = (asleep << 80) + (bool(talks) << 60) + (closeness << 20) + rng.getrandbits(10)
                graph.add_edge(one.id, other.id, weight=-cost)
        return networkx.max_weight_matching(graph, maxcardinality=True)


def crowd(n: int, weeks: int = 10) -> Crowd:
    rng = Random(n)
    zones = [waking_hours(start) for start in range(24)]
    ids = list(range(n))
    history: dict[Pair, list[int]] = {}
    for week in range(weeks):
        for two in plain_shuffle(ids, rng):
            history[frozenset(two)] = [week]
    avoid = frozenset(frozenset(rng.sample(ids, 2)) for _ in range(_WISHES_EACH * n))
    return Crowd([Person(id_, rng.choice(zones)) for id_ in ids], Wishes(avoid), history, weeks)


def scale() -> Iterator[Line]:
    """Seconds of CPU time, the median of some tries, and the peak of memory that one call takes."""
    few, small, large = crowd(200, weeks=40), crowd(10_000), crowd(100_000)
    ours, shuffle = _timed(60, small.paired, small.shuffled)
    yield at_most("pairing.scale.seconds", ours, shuffle, 10_000, 6, "a plain shuffle")
    ours_large, shuffle_large = _timed(10, large.paired, large.shuffled)
    yield at_most("pairing.scale.seconds", ours_large, shuffle_large, 100_000, 7, "a plain shuffle")
    yield at_most("pairing.scale.growth", ours_large, ours, 100_000, 20, "the time for a tenth of the people")
    yield at_most("pairing.scale.peak_mb", _peak(large.paired), _peak(large.shuffled), 100_000, 3, "a plain shuffle")
    (exact,), (by_networkx,) = _timed(5, few.paired), _timed(1, few.matched_by_networkx)
    yield at_most("pairing.scale.seconds", exact, by_networkx, 200, 1 / 25, "an exact networkx matching")
    (sorted_pairs,) = _timed(1, small.sorted_and_paired)
    yield at_most("pairing.scale.seconds", ours, sorted_pairs, 10_000, 1 / 500, "all pairs sorted")


def _timed(tries: int, *calls: Callable[[], object]) -> list[float]:
    """The median CPU seconds of each call, taken in turns so that all meet the same machine."""
    rounds = [[_seconds(call) for call in calls] for _ in range(tries)]
    return [median(taken) for taken in zip(*rounds, strict=True)]


def _seconds(call: Callable[[], object]) -> float:
    gc.collect()
    start = process_time()
    call()
    return process_time() - start


def _peak(call: Callable[[], object]) -> float:
    gc.collect()
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(peak / 2**20, 1)


LINES: Lines = {"pairing.scale": scale}
