"""What it costs when people meet, as one integer in which each kind of cost outweighs all lesser ones together.

In falling weight: somebody without a place, whose turn it is not to be left over, no hour in common, a repeat, how
close the repeat is, leaving the circle's round. The steps hold for `LARGEST_EXACT` people and fit, doubled,
into the 128 bits of the matching.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from bot.checkins.people import History, Pair, Person, all_share_an_hour, share_an_hour

LARGEST_EXACT = 300

ON_CIRCLE = 1
CLOSENESS = 1 << 30
REPEAT = 1 << 72
NO_HOUR = 1 << 84
TURN = 1 << 96
PLACE = 1 << 114

_CLOSENESS_STEPS = 10**9


def closeness(weeks_apart: int) -> float:
    """How near a repeat is: 1/gap², which is 1.0 for two who talked in the week before."""
    return 1.0 / max(weeks_apart, 1) ** 2


@dataclass(frozen=True, slots=True)
class Costs:
    """The cost of any meeting in one week."""

    history: History
    avoid: Set[Pair]
    week: int

    def meeting(self, first: Person, second: Person) -> int | None:
        """The cost of two people meeting; None when one of them wishes not to."""
        pair = frozenset((first.id, second.id))
        if pair in self.avoid:
            return None
        cost = 0 if share_an_hour(first, second) else NO_HOUR
        weeks = self.history.get(pair)
        if not weeks:
            return cost
        return cost + REPEAT + CLOSENESS * round(_CLOSENESS_STEPS * closeness(self.week - max(weeks)))

    def new(self, first: Person, second: Person) -> bool:
        """Whether two people may meet and never talked."""
        pair = frozenset((first.id, second.id))
        return pair not in self.avoid and not self.history.get(pair)

    def gathering(self, people: Sequence[Person]) -> int | None:
        """The cost of two or three people meeting, each with each other; None when two of them must not."""
        total = 0
        for first, second in combinations(people, 2):
            cost = self.meeting(first, second)
            if cost is None:
                return None
            total += cost
        return total if total >= NO_HOUR or all_share_an_hour(people) else total + NO_HOUR

    def repeats(self, people: Sequence[Person]) -> int:
        """How many of the meetings among these people are repeats."""
        return len([1 for a, b in combinations(people, 2) if self.history.get(frozenset((a.id, b.id)))])
