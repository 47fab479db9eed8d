"""Pairing of a whole community in near-linear time: greedy, then swaps, then the exact pairing of a few.

While everybody has (p - 1) / 2 people to meet for the first time, one swap places any two who are left over: by
counting edges, as in Ore's and Dirac's theorems, some pair can exchange partners with them.
"""

from collections.abc import Callable, Sequence
from itertools import islice, permutations
from operator import itemgetter
from random import Random
from typing import NamedTuple

from bot.checkins.costs import LARGEST_EXACT, Costs
from bot.checkins.matching import Exact
from bot.checkins.people import Person
from bot.checkins.plan import Groups

Fits = Callable[[Person, Person], bool]

_GLANCES = 40
_FEW = LARGEST_EXACT // 2


class Paired(NamedTuple):
    """Pairs who meet for the first time at a shared hour, other pairs, and who is left over."""

    first_time: Groups
    others: Groups
    left: list[Person]


def pairs_of_many(people: Sequence[Person], costs: Costs, rng: Random) -> Paired:
    """Pairs of a community.

    With an odd number one of those with the fewest turns is left over, and others only when nothing else is possible.
    """
    order = list(people)
    rng.shuffle(order)
    left = [order.pop(_fewest_turns(order))] if len(order) % 2 else []
    fits = _fresh(costs)
    first_time, stuck = _first_fits(order, fits)
    others: Groups = []
    if len(stuck) > _FEW:
        others, stuck = _first_fits(stuck, _allowed(costs))
    stuck = _swapped(first_time, stuck, fits)
    for start in range(0, len(stuck), _FEW):
        few = stuck[start : start + _FEW]
        solved, over = _solved(few + _opened(first_time, few, fits, rng), costs, rng)
        others += solved
        left += over
    return Paired(first_time, others, left)


def _fewest_turns(people: list[Person]) -> int:
    return min(range(len(people)), key=lambda place: people[place].turns)


def _fresh(costs: Costs) -> Fits:
    """Whether two share an hour, may meet and never talked."""
    avoid, history = costs.avoid, costs.history

    def fits(first: Person, second: Person) -> bool:
        if first.free.isdisjoint(second.free) and first.free and second.free:
            return False
        pair = frozenset((first.id, second.id))
        return pair not in avoid and not history.get(pair)

    return fits


def _allowed(costs: Costs) -> Fits:
    return lambda first, second: frozenset((first.id, second.id)) not in costs.avoid


def _first_fits(order: Sequence[Person], fits: Fits) -> tuple[Groups, list[Person]]:
    """Pairs of neighbours that fit, then of others with the first of the next few that fits; and who is stuck."""
    pairs: Groups = []
    apart: Groups = []
    for neighbours in zip(order[::2], order[1::2], strict=True):
        (pairs if fits(*neighbours) else apart).append(neighbours)
    found, stuck = _glanced([person for place in (0, 1) for person in map(itemgetter(place), apart)], fits)
    return pairs + found, stuck


def _glanced(order: list[Person], fits: Fits) -> tuple[Groups, list[Person]]:
    pairs: Groups = []
    stuck: list[Person] = []
    while order:
        person = order.pop()
        for place in range(len(order) - 1, max(len(order) - _GLANCES, 0) - 1, -1):
            if fits(person, order[place]):
                pairs.append((person, order.pop(place)))
                break
        else:
            stuck.append(person)
    return pairs, stuck


def _swapped(pairs: Groups, stuck: list[Person], fits: Fits) -> list[Person]:
    """Places stuck people two by two in `pairs`, exchanging partners with one pair; returns who is still stuck."""
    still: list[Person] = []
    for first, second in zip(stuck[::2], stuck[1::2], strict=True):
        if fits(first, second):
            pairs.append((first, second))
        elif not _exchanged(pairs, first, second, fits):
            still += first, second
    return still


def _exchanged(pairs: Groups, first: Person, second: Person, fits: Fits) -> bool:
    for place, pair in enumerate(pairs):
        for one, other in permutations(pair):
            if fits(first, one) and fits(second, other):
                pairs[place] = (first, one)
                pairs.append((second, other))
                return True
    return False


def _opened(pairs: Groups, few: list[Person], fits: Fits, rng: Random) -> list[Person]:
    """Takes pairs from `pairs` for the exact pairing, some that fit each of the few and any others; their people."""
    rng.shuffle(pairs)
    most = min((LARGEST_EXACT - len(few)) // 2, len(pairs))
    wanted: dict[int, None] = {}
    for person in few:
        near = (place for place, pair in enumerate(pairs) if any(fits(person, member) for member in pair))
        wanted.update(dict.fromkeys(islice(near, most // len(few))))
    wanted.update(dict.fromkeys(range(len(wanted), most)))
    opened = [pairs[place] for place in wanted]
    pairs[:] = [pair for place, pair in enumerate(pairs) if place not in wanted]
    return [person for pair in opened for person in pair]


def _solved(people: list[Person], costs: Costs, rng: Random) -> tuple[Groups, list[Person]]:
    return Exact(people, costs, thirds=False).pairs(frozenset(), rng)
