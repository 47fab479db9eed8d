"""Groups of three by local search: start by chance, exchange two people while that is cheaper, keep the best start.

A community is cut into blocks, each searched by itself, which keeps the time linear.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random

from bot.checkins.costs import PLACE, Costs
from bot.checkins.people import Person
from bot.checkins.plan import Groups
from bot.checkins.thirds import join, pairs_and_left_over

_BLOCK = 60
_SEATS_SEARCHED = 144

Seats = frozenset[int]
Cost = Callable[[Seats], int]


def trios(people: Sequence[Person], costs: Costs, rng: Random) -> tuple[Groups, list[Person]]:
    """Trios and as few pairs as the number asks for, and who could not be placed because of avoid wishes.

    Where more people find a place in pairs, it is pairs.
    """
    groups = [group for block in _blocks(people, rng) for group in _searched(block, costs, rng)]
    kept = [group for group in groups if len(group) > 1 and costs.gathering(group) is not None]
    placed = {person.id for group in kept for person in group}
    loose = [person for person in people if person.id not in placed]
    if not loose:
        return kept, []
    again = pairs_and_left_over(loose, costs, "trio", rng)
    joined, left = join([*kept, *again.groups, *again.first_time], again.left, costs)
    if left:
        in_pairs = pairs_and_left_over(people, costs, "trio", rng)
        if len(in_pairs.left) < len(left):
            return [*in_pairs.groups, *in_pairs.first_time], in_pairs.left
    return joined, left


def _blocks(people: Sequence[Person], rng: Random) -> Iterator[list[Person]]:
    order = list(people)
    rng.shuffle(order)
    while len(order) >= 2 * _BLOCK:
        yield order[-_BLOCK:]
        del order[-_BLOCK:]
    if order:
        yield order


def _searched(block: list[Person], costs: Costs, rng: Random) -> Groups:
    """The cheapest groups found from a number of starts, fewer for more people."""

    @cache
    def cost(group: Seats) -> int:
        known = costs.gathering([block[seat] for seat in group])
        return PLACE if known is None else known

    starts = max(1, _SEATS_SEARCHED // len(block))
    searched = (_descended(_cut(rng.sample(range(len(block)), len(block))), cost) for _ in range(starts))
    best = min(searched, key=lambda groups: sum(map(cost, groups)))
    return [tuple(block[seat] for seat in sorted(group)) for group in best]


def _cut(order: list[int]) -> list[Seats]:
    """Groups of three, with one pair or two at the end where the number leaves no other way."""
    in_pairs = 2 * (-len(order) % 3) if len(order) > 1 else 0
    threes = len(order) - in_pairs
    cuts = [order[start : start + 3] for start in range(0, threes, 3)]
    return [frozenset(cut) for cut in cuts + [order[start : start + 2] for start in range(threes, len(order), 2)]]


def _descended(groups: list[Seats], cost: Cost) -> list[Seats]:
    """The groups after exchanges of two people, each cheaper than before, until there is none."""
    improved = True
    while improved:
        improved = False
        for place in range(len(groups)):
            for other in range(len(groups)):
                improved |= cost(groups[place]) > 0 and place != other and _exchanged(groups, place, other, cost)
    return groups


def _exchanged(groups: list[Seats], place: int, other: int, cost: Cost) -> bool:
    """Makes the first exchange between two groups that is cheaper, if there is one."""
    before, there = groups[place], groups[other]
    now = cost(before) + cost(there)
    for leaving in before:
        for coming in there:
            one, two = before - {leaving} | {coming}, there - {coming} | {leaving}
            if cost(one) + cost(two) < now:
                groups[place], groups[other] = one, two
                return True
    return False
