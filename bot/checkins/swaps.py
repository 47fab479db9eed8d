"""An organiser changes a proposed round by letting two people change places."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from itertools import combinations
from math import fsum
from random import Random

from bot.checkins.costs import Costs, closeness
from bot.checkins.people import History, Pair, Person, Wishes, all_share_an_hour
from bot.checkins.plan import Pairing, Plan, Reason

DECOY_CHANCE = 1 / 6


@dataclass(frozen=True, slots=True)
class Swapped:
    """The plan after a swap, and how it differs: in repeats, in closeness of repeats (the sum of 1/gap²), and in hours
    that pairings share."""

    plan: Plan
    repeats: int
    closeness: float
    shared_times: int


def swap(
    plan: Plan,
    first: int,
    second: int,
    people: Iterable[Person],
    history: History,
    wishes: Wishes,
    week: int,
    seed: int,
) -> Swapped | None:
    """Lets two people change places in a plan; None when that is refused, and nobody learns why.

    It is refused because one wishes not to meet somebody, because no hour is shared, because it would part a standing
    pair, because one is not in the round, or for no reason: so it goes for `DECOY_CHANCE` of the pairs that could
    newly meet, always the same ones for the same seed. What was proposed at first is never refused, so every swap can
    be taken back.
    """
    known = {person.id: person for person in people}
    there = {*plan.resting, *(member for pairing in plan.pairings for member in pairing.members)}
    if not {first, second} <= there & known.keys():
        return None
    changed = _exchanged(plan, known[first], known[second])
    before, after = _differing(plan, changed), _differing(changed, plan)
    if _parted(before, after, wishes.standing) or not _possible(plan, after, wishes.avoid, seed):
        return None
    costs = Costs(history, wishes.avoid, week)
    repeats = _repeats(after, costs) - _repeats(before, costs)
    return Swapped(
        plan=replace(changed, repeats=plan.repeats + repeats),
        repeats=repeats,
        closeness=_closeness(after, costs) - _closeness(before, costs),
        shared_times=sum(len(p.shared) for p in after) - sum(len(p.shared) for p in before),
    )


def _exchanged(plan: Plan, first: Person, second: Person) -> Plan:
    other = {first.id: second, second.id: first}
    pairings: list[Pairing] = []
    for pairing in plan.pairings:
        people = tuple(other.get(person.id, person) for person in pairing.people)
        by_hand = people != pairing.people and pairing.reason is not Reason.ODD_NUMBER
        pairings.append(Pairing(people, Reason.BY_HAND if by_hand else pairing.reason))
    resting = tuple(other[member].id if member in other else member for member in plan.resting)
    return Plan(tuple(pairings), resting, plan.repeats, bound=None, proposed=plan.proposed or plan)


def _differing(plan: Plan, beside: Plan) -> list[Pairing]:
    return [one for one, other in zip(plan.pairings, beside.pairings, strict=True) if one != other]


def _meetings(pairings: Iterable[Pairing]) -> set[Pair]:
    return {frozenset(pair) for pairing in pairings for pair in combinations(pairing.members, 2)}


def _parted(before: list[Pairing], after: list[Pairing], standing: Set[Pair]) -> bool:
    return bool((_meetings(before) - _meetings(after)) & standing)


def _possible(plan: Plan, after: list[Pairing], avoid: Set[Pair], seed: int) -> bool:
    """Whether every changed pairing was proposed, or is allowed, at a shared hour, and no decoy."""
    proposed = (plan.proposed or plan).pairings
    together = {frozenset(pairing.members) for pairing in proposed}
    fresh = [pairing for pairing in after if frozenset(pairing.members) not in together]
    new = _meetings(fresh) - _meetings(proposed)
    return (
        all(all_share_an_hour(pairing.people) for pairing in fresh)
        and not new & avoid
        and not any(_decoy(pair, seed) for pair in new)
    )


def _decoy(pair: Pair, seed: int) -> bool:
    one, other = sorted(pair)
    return Random(f"swap/{seed}/{one}/{other}").random() < DECOY_CHANCE


def _repeats(pairings: list[Pairing], costs: Costs) -> int:
    return sum(costs.repeats(pairing.people) for pairing in pairings)


def _closeness(pairings: list[Pairing], costs: Costs) -> float:
    talks = (costs.history.get(pair) for pair in _meetings(pairings))
    return fsum(closeness(costs.week - max(weeks)) for weeks in talks if weeks)
