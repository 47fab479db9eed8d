"""Exact pairing of a group: the cheapest of all matchings that leave as few people over as possible.

Ties are broken towards the circle method: a choice made week by week can only promise n/2 weeks without a repeat
(Schmand, Schröder, Vargas Koch, arXiv 2007.10704), the circle promises n - 1.
"""

from collections.abc import Sequence, Set
from itertools import combinations
from random import Random

import rustworkx

from bot.checkins.circle import Meetings, Seats, favour_circle
from bot.checkins.costs import PLACE, TURN, Costs
from bot.checkins.people import Person
from bot.checkins.plan import Groups


def cheapest_matching(meetings: Meetings, alone: Sequence[int], rng: Random) -> list[Seats]:
    """The matching of most people that costs least, one of several by chance; `alone` is what it costs to leave each
    person over.

    Edmonds' blossom algorithm in Galil's formulation (ACM Computing Surveys 18, 1986). The dual solution is checked,
    so every result is proven.
    """
    seats = rng.sample(range(len(alone)), len(alone))
    node = {seat: index for index, seat in enumerate(seats)}
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(seats)
    graph.add_edges_from([(node[a], node[b], alone[a] + alone[b] - cost) for (a, b), cost in meetings.items()])
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int, verify_optimum=True)
    pairs = [(seats[a], seats[b]) for a, b in found]
    return sorted((min(pair), max(pair)) for pair in pairs)


class Exact:
    """Exact pairing of the people of one week, with or without thirds."""

    def __init__(self, people: Sequence[Person], costs: Costs, thirds: bool) -> None:
        self._people = people
        self._week = costs.week
        self._meetings = meetings_among(people, costs)
        self._alone = _left_over(people, self._meetings, thirds)

    def pairs(self, placed: Set[int], rng: Random) -> tuple[Groups, list[Person]]:
        """The pairs, and who is left over: of those whose ids are in `placed` as few as possible."""
        alone = [cost + PLACE * (who.id in placed) for who, cost in zip(self._people, self._alone, strict=True)]
        meetings, alone = favour_circle(self._meetings, alone, self._week)
        matching = cheapest_matching(meetings, alone, rng)
        busy = {seat for pair in matching for seat in pair}
        left = [who for seat, who in enumerate(self._people) if seat not in busy]
        return [(self._people[a], self._people[b]) for a, b in matching], left


def meetings_among(people: Sequence[Person], costs: Costs) -> dict[Seats, int]:
    """The cost of each meeting that nobody wishes to avoid, by the two seats in rising order."""
    seated = combinations(enumerate(people), 2)
    found = {(a, b): costs.meeting(first, second) for (a, first), (b, second) in seated}
    return {pair: cost for pair, cost in found.items() if cost is not None}


def turn_costs(people: Sequence[Person]) -> list[int]:
    """What it costs to leave each person over, because others had fewer turns."""
    rank = {turns: place for place, turns in enumerate(sorted({person.turns for person in people}))}
    return [TURN * rank[person.turns] for person in people]


def _left_over(people: Sequence[Person], meetings: Meetings, thirds: bool) -> list[int]:
    """What it costs to leave each person over: their turns and, as third, at least their two cheapest meetings."""
    turns = turn_costs(people)
    return [a + b for a, b in zip(turns, _extra_meetings(len(people), meetings), strict=True)] if thirds else turns


def _extra_meetings(people: int, meetings: Meetings) -> list[int]:
    found: list[list[int]] = [[] for _ in range(people)]
    for (a, b), cost in meetings.items():
        found[a].append(cost)
        found[b].append(cost)
    return [sum(sorted(costs)[:2]) for costs in found]
