"""What no pairing can beat: the optimum of one week, and a scheduler who knows every absence to come."""

from collections.abc import Sequence, Set
from itertools import combinations, count

import numpy
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import coo_array

from benchmarks.pairing_weeks import Community
from bot.checkins.pairing import Pair


def most_distinct_pairs(community: Community) -> float:
    """At most how many different pairs could ever meet, from the linear programme that knows all weeks at once.

    Each pair counts once; each person meets one other a week, or two when the number is odd and there is a trio.
    """
    rows: dict[object, int] = {}
    limits: list[float] = []
    entries: list[tuple[int, int]] = []
    meetings = count()

    def row(key: object, limit: float) -> int:
        if key not in rows:
            rows[key] = len(limits)
            limits.append(limit)
        return rows[key]

    for week, present in enumerate(community.weeks):
        for one, other in combinations(present, 2):
            if community.allowed(one, other):
                column = next(meetings)
                entries += [(row((week, person), 1 + len(present) % 2), column) for person in (one, other)]
                entries.append((row(frozenset((one, other)), 1), column))
    at, columns = numpy.array(entries).T
    matrix = coo_array((numpy.ones(len(entries)), (at, columns)), shape=(len(limits), next(meetings)))
    solved = linprog(-numpy.ones(matrix.shape[1]), A_ub=matrix.tocsr(), b_ub=limits, bounds=(0, 1), method="highs")
    return -solved.fun


def fewest_repeats(present: Sequence[int], talked: Set[Pair], community: Community) -> int:
    """The fewest repeats of any pairs of these people that place as many as the avoid wishes let, and of those have
    as many pairs with a shared hour as possible, from an integer programme."""
    pairs = [two for two in combinations(present, 2) if frozenset(two) not in community.avoid]
    if not pairs:
        return 0
    step = len(present)
    again = numpy.array([frozenset(two) in talked for two in pairs])
    asleep = numpy.array([not community.awake_together(*two) for two in pairs])
    meets = numpy.array([[person in two for two in pairs] for person in present], dtype=float)
    solved = milp(
        again + step * asleep - step**2,
        constraints=LinearConstraint(meets, ub=1),
        integrality=numpy.ones(len(pairs)),
        bounds=(0, 1),
        options={"mip_rel_gap": 0},
    )
    return round(again @ solved.x)
