"""Who talks with whom this week: one pure function from people, history and wishes to a plan.

Costs in falling weight: everybody has a place (nobody has two, and the avoid wishes hold), turns of resting or being
third go round, pairs share a free hour, repeats are few, and far apart, and ties follow a round robin over the weeks
to come. Exact and proven up to `LARGEST_EXACT` people, near-linear above.
"""

from collections.abc import Iterable
from random import Random
from typing import Literal

from bot.checkins.certificate import count_repeats, fewest_repeats
from bot.checkins.costs import LARGEST_EXACT, Costs
from bot.checkins.fairness import decoy_rest, first_turns
from bot.checkins.people import History, Pair, Person, Wishes, seated
from bot.checkins.plan import Groups, Pairing, Plan, Reason
from bot.checkins.reasons import reason_for
from bot.checkins.standing import standing_pairs
from bot.checkins.swaps import Swapped, swap
from bot.checkins.thirds import Odd, join, pairs_and_left_over
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
    standing: Groups = [*standing_pairs(present, history, wishes)]
    busy = {person.id for chosen in standing for person in chosen}
    others = [person for person in present if person.id not in busy]
    rng = Random(f"{seed}/{week}")
    groups, left = trios(others, costs, rng) if size == 3 else pairs_and_left_over(others, costs, odd, rng)
    if size == 3 or odd == "trio":
        standing, left = join(standing, left, costs)

    def pairing(group: tuple[Person, ...], reason: Reason | None = None) -> Pairing:
        third = len(group) > 2 and (size == 2 or reason)
        return Pairing(group, Reason.ODD_NUMBER if third else reason or reason_for(group, present, history))

    repeats = count_repeats(groups, standing, costs)
    proven = not repeats or (size == 2 and len(others) <= LARGEST_EXACT)
    return Plan(
        pairings=(*(pairing(group, Reason.STANDING) for group in standing), *map(pairing, groups)),
        resting=tuple(person.id for person in left),
        repeats=repeats,
        bound=fewest_repeats(groups, standing, present, costs) if proven else None,
    )
