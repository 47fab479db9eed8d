"""Exact pairs and one trio for an odd number of people.

Who is third, whom they join and who meets whom otherwise are chosen together. A trio of x, a and b beside pairs of all
others costs no less than the cheapest pairing without x and, besides, what x adds to a and b; so trios are tried in the
order of this bound until it reaches the best found.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from random import Random
from typing import NamedTuple

from bot.checkins.circle import Meetings, Seats
from bot.checkins.costs import CLOSENESS, Costs
from bot.checkins.matching import cheapest_matching, meetings_among, turn_costs
from bot.checkins.people import Person
from bot.checkins.plan import Groups

LARGEST_WITH_TRIO = 41

_MOST_TRIED = 300


class _Trio(NamedTuple):
    """Three seats, the third person's last, what they cost, and what a round with them costs at least.

    Where the first two are `apart` in the cheapest pairing without the third, the round may cost more.
    """

    bound: int
    apart: bool
    seats: tuple[int, int, int]
    own_cost: int


def pairs_and_one_trio(people: Sequence[Person], costs: Costs, rng: Random) -> Groups | None:
    """The cheapest groups with one trio; None when none is possible, or the proof would take too long."""
    order = rng.sample(people, len(people))
    meetings = meetings_among(order, costs)
    trios = sorted(_trios(order, meetings, costs, rng))
    best: list[tuple[int, ...]] = []
    lowest = 0
    for trio in islice(trios, _MOST_TRIED):
        if best and trio.bound // CLOSENESS >= lowest // CLOSENESS:
            break
        pairs = _perfect(meetings, [seat for seat in range(len(order)) if seat not in trio.seats], rng)
        if pairs is None:
            continue
        cost = trio.own_cost + _total(pairs, meetings)
        if not best or cost < lowest:
            best, lowest = [*pairs, trio.seats], cost
    else:
        if len(trios) > _MOST_TRIED:
            return None
    return [tuple(order[seat] for seat in seats) for seats in best] or None


def _trios(people: Sequence[Person], meetings: Meetings, costs: Costs, rng: Random) -> Iterator[_Trio]:
    """Every trio in which nobody avoids another."""
    for third, turn in enumerate(turn_costs(people)):
        others = [seat for seat in range(len(people)) if seat != third]
        pairs = _perfect(meetings, others, rng)
        if pairs is None:
            continue
        without = _total(pairs, meetings)
        for a, b in combinations(others, 2):
            gathering = costs.gathering((people[a], people[b], people[third]))
            if gathering is not None:
                own_cost = turn + gathering
                yield _Trio(without + own_cost - meetings[a, b], (a, b) not in pairs, (a, b, third), own_cost)


def _total(pairs: Sequence[Seats], meetings: Meetings) -> int:
    return sum(meetings[pair] for pair in pairs)


def _perfect(meetings: Meetings, seats: Sequence[int], rng: Random) -> list[Seats] | None:
    """The cheapest pairs of all these seats; None when somebody would be left over."""
    place = {seat: index for index, seat in enumerate(seats)}
    among = {(place[a], place[b]): cost for (a, b), cost in meetings.items() if a in place and b in place}
    matching = cheapest_matching(among, [0] * len(seats), rng)
    return [(seats[a], seats[b]) for a, b in matching] if 2 * len(matching) == len(seats) else None
