"""Exact pairs and one trio for an odd number of people.

Who is third, whom they join and who meets whom otherwise are chosen together, the cheapest first: a trio of x, a and b
with the pairs of all others costs no less than the cheapest pairing without x, and x meeting a and b besides.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from bot.checkins.circle import Meetings, Seats
from bot.checkins.costs import CLOSENESS, Costs
from bot.checkins.matching import cheapest_matching, meetings_among
from bot.checkins.people import Person
from bot.checkins.plan import Groups

LARGEST_WITH_TRIO = 41

Trio = tuple[int, int, int]


def pairs_and_one_trio(people: Sequence[Person], costs: Costs, rng: Random) -> Groups | None:
    """The cheapest groups in which one of those with the fewest turns that can be third is; None when nobody can be."""
    order = rng.sample(people, len(people))
    meetings = meetings_among(order, costs)
    for turns in sorted({person.turns for person in order}):
        thirds = [seat for seat, person in enumerate(order) if person.turns == turns]
        found = _cheapest(order, meetings, thirds, costs, rng)
        if found:
            return [tuple(order[seat] for seat in seats) for seats in found]
    return None


def _cheapest(
    people: Sequence[Person], meetings: Meetings, thirds: Sequence[int], costs: Costs, rng: Random
) -> list[tuple[int, ...]] | None:
    best: list[tuple[int, ...]] | None = None
    lowest = 0
    for bound, trio in sorted(_bounds(len(people), meetings, thirds, rng)):
        if best and bound // CLOSENESS >= lowest // CLOSENESS:
            break
        pairs = _perfect(meetings, [seat for seat in range(len(people)) if seat not in trio], rng)
        gathering = costs.gathering([people[seat] for seat in trio])
        if pairs is None or gathering is None:
            continue
        cost = gathering + sum(meetings[pair] for pair in pairs)
        if best is None or cost < lowest:
            best, lowest = [*pairs, trio], cost
    return best


def _bounds(people: int, meetings: Meetings, thirds: Sequence[int], rng: Random) -> Iterator[tuple[int, Trio]]:
    """Every trio that avoids nobody, the third last, with what a round with it costs at least."""
    for third in thirds:
        others = [seat for seat in range(people) if seat != third]
        pairs = _perfect(meetings, others, rng)
        if pairs is None:
            continue
        without = sum(meetings[pair] for pair in pairs)
        joined = {seat: meetings.get((min(seat, third), max(seat, third))) for seat in others}
        for a, b in combinations(others, 2):
            to_a, to_b = joined[a], joined[b]
            if to_a is not None and to_b is not None and (a, b) in meetings:
                yield without + to_a + to_b, (a, b, third)


def _perfect(meetings: Meetings, seats: Sequence[int], rng: Random) -> list[Seats] | None:
    """The cheapest pairs of all these seats; None when somebody would be left over."""
    place = {seat: index for index, seat in enumerate(seats)}
    among = {(place[a], place[b]): cost for (a, b), cost in meetings.items() if a in place and b in place}
    matching = cheapest_matching(among, [0] * len(seats), rng)
    return [(seats[a], seats[b]) for a, b in matching] if 2 * len(matching) == len(seats) else None
