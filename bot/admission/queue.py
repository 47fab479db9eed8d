"""The waiting list: who gets a free seat at once, who is offered one next, and when an offer is over. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class OfferState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Seats:
    """A group's seats: `held` are kept for those who have an open offer."""

    capacity: int
    taken: int
    held: int = 0

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.taken - self.held)


def waiting_unoffered(waiting: Sequence[int], offered: Collection[int]) -> list[int]:
    """Who waits without an offer, in order."""
    return [member for member in waiting if member not in offered]


def next_offers(seats: Seats, waiting: Sequence[int], offered: Collection[int]) -> list[int]:
    """Whom to offer a seat now: one for each that is free, in the order of the list."""
    return waiting_unoffered(waiting, offered)[: seats.free]


def seat_at_once(seats: Seats, waiting: Sequence[int], offered: Collection[int]) -> bool:
    """Whether somebody who comes now gets a seat: only one that nobody before them waits for."""
    return seats.free > len(waiting_unoffered(waiting, offered))


def place(member: int, waiting: Sequence[int], offered: Collection[int]) -> int | None:
    """Which in line somebody is, the next one being 1; None when they do not wait or have an offer."""
    line = waiting_unoffered(waiting, offered)
    return line.index(member) + 1 if member in line else None


def offer_until(now: datetime, hours: int, latest: datetime | None = None) -> datetime:
    """The deadline of an offer made now; at a stop, `latest` when the stop is over."""
    until = now + timedelta(hours=hours)
    return until if latest is None else min(until, latest)


def stands(state: OfferState, until: datetime, now: datetime) -> bool:
    """Whether an offer can still be taken: up to its deadline, and not a moment after."""
    return state is OfferState.OPEN and now < until
