"""Pairing of a whole community in near-linear time: greedy, then swaps, then the exact pairing of a few.

While everybody has (p - 1) / 2 people to meet for the first time, one swap places any two who are left over: by
counting edges, as in Ore's and Dirac's theorems, some pair can exchange partners with them.
"""

from collections.abc import Callable, Sequence
from itertools import islice, permutations
from random import Random

from bot.checkins.costs import LARGEST_EXACT, Costs
from bot.checkins.matching import Exact
from bot.checkins.people import Person, share_an_hour
from bot.checkins.plan import Groups

Fits = Callable[[Person, Person], bool]

_GLANCES = 40
_FEW = LARGEST_EXACT // 2


def pairs_of_many(people: Sequence[Person], costs: Costs, rng: Random) -> tuple[Groups, list[Person]]:
    """Pairs, nearly all of them meeting for the first time at a shared hour, and who is left over.

    With an odd number one of those with the fewest turns is left over, and others only when nothing else is possible.
    """
    order = list(people)
    rng.shuffle(order)
    left = [order.pop(_fewest_turns(order))] if len(order) % 2 else []
    pairs, stuck = _first_fits(order, _fresh(costs))
    if len(stuck) > _FEW:
        repeated, stuck = _first_fits(stuck, _allowed(costs))
        pairs += repeated
    stuck = _swapped(pairs, stuck, _fresh(costs))
    return pairs, left + (_solved(pairs, stuck, costs, rng) if stuck else [])


def _fewest_turns(people: list[Person]) -> int:
    return min(range(len(people)), key=lambda place: people[place].turns)


def _fresh(costs: Costs) -> Fits:
    avoid, history = costs.avoid, costs.history

    def fits(first: Person, second: Person) -> bool:
        """Whether two may meet, share an hour and never talked: asked so often that it looks up nothing twice."""
        pair = frozenset((first.id, second.id))
        return pair not in history and pair not in avoid and share_an_hour(first, second)

    return fits


def _allowed(costs: Costs) -> Fits:
    return lambda first, second: frozenset((first.id, second.id)) not in costs.avoid


def _first_fits(order: list[Person], fits: Fits) -> tuple[Groups, list[Person]]:
    """Pairs each person with the first of the next few that fits; uses up `order`."""
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


def _solved(pairs: Groups, stuck: list[Person], costs: Costs, rng: Random) -> list[Person]:
    """Pairs stuck people exactly, a few at a time among the people of other pairs; returns who is left over."""
    left: list[Person] = []
    for start in range(0, len(stuck), _FEW):
        few = stuck[start : start + _FEW]
        table = few + [person for pair in _opened(pairs, few, costs, rng) for person in pair]
        found, over = Exact(table, costs, thirds=False).pairs(frozenset(), rng)
        pairs += found
        left += over
    return left


def _opened(pairs: Groups, few: list[Person], costs: Costs, rng: Random) -> Groups:
    """Takes pairs from `pairs` for the exact pairing: some that fit each of the few, then any."""
    rng.shuffle(pairs)
    fits = _fresh(costs)
    most = (LARGEST_EXACT - len(few)) // 2
    each = most // len(few)
    wanted: dict[int, None] = {}
    for person in few:
        near = (place for place, pair in enumerate(pairs) if any(fits(person, member) for member in pair))
        wanted.update(dict.fromkeys(islice(near, each)))
    wanted.update(dict.fromkeys(range(min(most, len(pairs)))))
    places = list(wanted)[:most]
    opened = [pairs[place] for place in places]
    for place in sorted(places, reverse=True):
        pairs[place] = pairs[-1]
        pairs.pop()
    return opened
