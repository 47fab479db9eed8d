"""Who talks with whom this week: one pure function from people, history and wishes to a plan.

Costs in falling weight: everybody has a place (nobody has two, and the avoid wishes hold), turns of resting or being
third go round, pairs share a free hour, repeats are few, and far apart, and ties follow a round robin over the weeks
to come. Exact and proven up to `LARGEST_EXACT` people, near-linear above.
"""

from collections.abc import Iterable
from random import Random
from typing import Literal

from bot.checkins.costs import Costs
from bot.checkins.fairness import decoy_rest, first_turns
from bot.checkins.people import History, Pair, Person, Wishes, seated
from bot.checkins.plan import Pairing, Plan, Reason
from bot.checkins.reasons import reason_for
from bot.checkins.standing import standing_pairs
from bot.checkins.swaps import Swapped, swap
from bot.checkins.thirds import Arrangement, Odd, join, pairs_and_left_over
from bot.checkins.trios import trios

__all__ = [
    "History",
    "Odd",
    "Pair",
    "Pairing",
    "Person",
    "Plan",
    "Reason",
    "Size",
    "Swapped",
    "Wishes",
    "decoy_rest",
    "first_turns",
    "pair",
    "swap",
]

Size = Literal[2, 3]


def pair(
    people: Iterable[Person],
    history: History,
    wishes: Wishes,
    week: int,
    seed: int,
    size: Size = 2,
    odd: Odd = "trio",
) -> Plan:
    """The round of a week for those present; the same for the same arguments, in whatever order.

    `history` has, for each two, the weeks in which they talked; `odd` says whether one left over is third in a trio
    or rests. Raises ValueError when somebody is there twice.
    """
    present = seated(people)
    costs = Costs(history, wishes.avoid, week)
    standing = standing_pairs(present, history, wishes)
    busy = {person.id for chosen in standing for person in chosen}
    others = [person for person in present if person.id not in busy]
    rng = Random(f"{seed}/{week}")
    groups, left, fewest, first_time = _arranged(others, costs, size, odd, rng)
    hosts, left = join(standing, left, costs) if size == 3 or odd == "trio" else (standing, left)
    pairings = [Pairing(group, Reason.ODD_NUMBER if len(group) > 2 else Reason.STANDING) for group in hosts]
    pairings += [
        Pairing(group, Reason.ODD_NUMBER if len(group) > size else reason_for(group, present, costs))
        for group in groups
    ]
    repeats = sum(costs.repeats(pairing.people) for pairing in pairings) - sum(map(costs.repeats, standing))
    pairings += [Pairing(group, Reason.FIRST_TIME) for group in first_time]
    return Plan(tuple(pairings), tuple(person.id for person in left), repeats, fewest if repeats else 0)


def _arranged(people: list[Person], costs: Costs, size: Size, odd: Odd, rng: Random) -> Arrangement:
    if size == 3:
        return Arrangement(*trios(people, costs, rng), None)
    return pairs_and_left_over(people, costs, odd, rng)
