"""Seats at a bus stop: how many are offered, to whom first, and when boarding is over. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class BoardingState(StrEnum):
    OFFERING = "offering"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Returning:
    """Somebody who skipped: the cycle they come back for, and whether their seat was kept for them."""

    member: int
    cycle: int
    kept: bool


def returns_now(skipped: Sequence[Returning], cycle: int) -> list[int]:
    """Whose kept seat is theirs again in this cycle, in the order they skipped."""
    return [one.member for one in skipped if one.kept and one.cycle <= cycle]


def kept_seats(skipped: Sequence[Returning], cycle: int) -> int:
    """How many seats nobody else gets in this cycle."""
    return sum(one.kept and one.cycle > cycle for one in skipped)


def still_away(skipped: Sequence[Returning], cycle: int) -> list[int]:
    """Who sits this cycle out, and so is offered no seat in it."""
    return [one.member for one in skipped if one.cycle > cycle]


def fills_to(capacity: int, taken: int, free: int, kept: int) -> int:
    """Up to how many seats may be filled: those taken and those `free`, but never one of the `kept` seats.

    Whoever counts what is free may have taken the kept seats off already, or not.
    """
    return max(taken, min(taken + free, capacity - kept))


def nothing_left(free: int, unoffered: Collection[int], offered: Collection[int]) -> bool:
    """Whether boarding is over: no offer is open, and there is no seat to offer or nobody to offer it to."""
    return not offered and (free <= 0 or not unoffered)
