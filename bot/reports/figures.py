"""What a report says of a cycle, as numbers. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

SHARED_FROM = 3  # among fewer people, how evenly they share the time says who took it
EVEN_BELOW, UNEVEN_FROM = 0.3, 0.6


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting held: the cycle's `number`-th, its length in minutes, and how many said they were there.

    `there` is None where nobody said anything.
    """

    number: int
    starts_at: datetime
    minutes: int
    there: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cycle was rated: the mean in tenths, or None where it is not shown."""

    cycle: int
    tenths: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """One cycle of a group; `air` has the minutes for cases and topics of each who was on board.

    Of the `held` meetings, `sittings` are those that are still known. `boarded` got on for this cycle, `off` got off at
    its end, None while it is not over. `marks` are those of all the group's cycles up to this one.
    """

    number: int
    length: int
    held: int
    sittings: tuple[Sitting, ...]
    boarded: int
    off: int | None
    air: tuple[int, ...]
    marks: tuple[Mark, ...]


def hours_together(sittings: Sequence[Sitting]) -> float:
    return sum(one.minutes for one in sittings) / 60


def hours_of_consultation(sittings: Sequence[Sitting]) -> float:
    """Every hour counted once for each who was there."""
    return sum(one.minutes * (one.there or 0) for one in sittings) / 60


def gini(shares: Sequence[int]) -> float:
    """How unevenly a sum is shared: 0 when all have the same, up to 1 - 1/n when one has everything.

    The mean difference of all pairs over twice the mean (Gini 1912), by the ordered shares; 0 for an empty sum.
    """
    total, count = sum(shares), len(shares)
    if not total:
        return 0.0
    ranked = sum(rank * share for rank, share in enumerate(sorted(shares), start=1))
    return 2 * ranked / (count * total) - (count + 1) / count


def evenness(air: Sequence[int]) -> str | None:
    """How the air time was shared, as the code of a text: "even", "mixed", "uneven".

    None where there was none, or where so few were on board that a word on it would be a word on one of them.
    """
    if len(air) < SHARED_FROM or not sum(air):
        return None
    share = gini(air)
    return "even" if share < EVEN_BELOW else "uneven" if share >= UNEVEN_FROM else "mixed"
