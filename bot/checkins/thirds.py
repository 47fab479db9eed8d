"""Pairs, and what becomes of those left over: they rest, or each is third of a pair."""

from collections.abc import Sequence
from random import Random
from typing import Literal, NamedTuple

from bot.checkins.costs import LARGEST_EXACT, Costs
from bot.checkins.greedy import pairs_of_many
from bot.checkins.matching import Exact
from bot.checkins.onetrio import LARGEST_WITH_TRIO, pairs_and_one_trio
from bot.checkins.people import Person
from bot.checkins.plan import Groups

Odd = Literal["trio", "rest"]

_HOSTS_ASKED = 200
_MOST_TRIED = 12


class Arrangement(NamedTuple):
    """Groups, who is left over, the fewest repeats these people could have had (None where nothing is proven), and
    further pairs that are known to meet for the first time."""

    groups: Groups
    left: list[Person]
    fewest_repeats: int | None
    first_time: Sequence[tuple[Person, ...]] = ()


def pairs_and_left_over(people: Sequence[Person], costs: Costs, odd: Odd, rng: Random) -> Arrangement:
    """Pairs, with those left over as thirds if the group wants that."""
    if len(people) > LARGEST_EXACT:
        return _community(people, costs, odd, rng)
    if odd == "rest":
        groups, left = Exact(people, costs, thirds=False).pairs(frozenset(), rng)
        return Arrangement(groups, left, sum(map(costs.repeats, groups)))
    if len(people) % 2 and len(people) <= LARGEST_WITH_TRIO:
        groups = pairs_and_one_trio(people, costs, rng)
        if groups:
            return Arrangement(groups, [], sum(map(costs.repeats, groups)))
    return _pairs_and_thirds(people, costs, rng)


def _community(people: Sequence[Person], costs: Costs, odd: Odd, rng: Random) -> Arrangement:
    first_time, others, left = pairs_of_many(people, costs, rng)
    if odd == "trio":
        joined, left = join(first_time + others, left, costs)
        first_time, others = joined[: len(first_time)], joined[len(first_time) :]
        others += [group for group in first_time if len(group) > 2]
        first_time = [group for group in first_time if len(group) == 2]
    return Arrangement(others, left, None, first_time)


def _pairs_and_thirds(people: Sequence[Person], costs: Costs, rng: Random) -> Arrangement:
    """Exact pairs and thirds. Whoever no pair can take must not be left over: then it is solved again without that."""
    exact = Exact(people, costs, thirds=True)
    placed: set[int] = set()
    best: tuple[Groups, list[Person]] = [], list(people)
    for _ in range(_MOST_TRIED):
        groups, unplaced = join(*exact.pairs(placed, rng), costs)
        if len(unplaced) < len(best[1]):
            best = groups, unplaced
        refused = {person.id for person in unplaced}
        if refused <= placed:
            break
        placed |= refused
    return Arrangement(*best, sum(_fewest_repeats(group, people, costs) for group in best[0]))


def _fewest_repeats(group: Sequence[Person], people: Sequence[Person], costs: Costs) -> int:
    """Exact pairs cannot have fewer repeats than they have; a third has as many as they lack in people to meet."""
    lacking = 2 - sum(costs.new(group[2], other) for other in people if other is not group[2]) if len(group) > 2 else 0
    return costs.repeats(group[:2]) + max(lacking, 0)


def join(groups: Groups, left: Sequence[Person], costs: Costs) -> tuple[Groups, list[Person]]:
    """The groups with each one left over as third of a pair, and whom no pair could take.

    Each joins the pair with the two cheapest meetings, among equals the one whose members were third least often.
    Those with the fewest pairs to choose from choose first.
    """
    choices = {person.id: _hosts(groups, person, costs) for person in left}
    taken: dict[int, Person] = {}
    unplaced: list[Person] = []
    for person in sorted(left, key=lambda person: len(choices[person.id])):
        host = next((host for host in choices[person.id] if host not in taken), None)
        if host is None:
            unplaced.append(person)
        else:
            taken[host] = person
    return [(*pair, taken[host]) if host in taken else pair for host, pair in enumerate(groups)], unplaced


def _hosts(groups: Groups, person: Person, costs: Costs) -> list[int]:
    """Places of the pairs that can take this person, the cheapest first; in a crowd the first few are enough."""
    return _cheapest(groups[:_HOSTS_ASKED], person, costs) or _cheapest(groups, person, costs)


def _cheapest(groups: Groups, person: Person, costs: Costs) -> list[int]:
    found = [
        (cost - (costs.gathering(pair) or 0), sum(member.turns for member in pair), host)
        for host, pair in enumerate(groups)
        if len(pair) == 2 and (cost := costs.gathering((*pair, person))) is not None
    ]
    return [host for *_, host in sorted(found)]
