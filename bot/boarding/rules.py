"""Seats at a bus stop: how many are offered, to whom first, and when boarding is over. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import Refusal

ASKED_FOR = timedelta(days=3)
REMINDED_BEFORE = timedelta(days=1)
TO_DECIDE = timedelta(days=2)
SETTLED_BEFORE = timedelta(hours=1)  # whoever moves the bus goes on by itself when its time is over


class ConsentOver(Refusal):
    """The members are not asked any more, or this person never was."""


class AnsweredThat(Refusal):
    """This person has said what they have to say, and nobody can tell any more what."""


class NotInLine(Refusal):
    """Nobody of that name is asked about at this stop; facts: `name`."""


class DecidedAlready(Refusal):
    """What becomes of too small a group was decided, or its time has passed."""


class MergeUnderWay(Refusal):
    """Another group is asked whether the two go together; until that is settled nothing else is."""


class NotWilling(Refusal):
    """This person is not asked to accompany anybody, or has taken the offer back."""


class BoardingState(StrEnum):
    ASKING = "asking"
    OFFERING = "offering"
    FEW = "few"
    RECRUITING = "recruiting"
    MERGING = "merging"  # another group is asked whether the two go together
    OVER = "over"


class Choice(StrEnum):
    """What organisers can do where too few are on board; PAUSE is what happens without a word of theirs."""

    PAUSE = "pause"
    GO_ON = "go-on"
    RECRUIT = "recruit"


CHOICES = tuple(Choice)


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


class Say(StrEnum):
    """What a member says about somebody who would board."""

    FINE = "fine"
    CONCERN = "concern"
    KNOWS = "knows"


class Fit(StrEnum):
    """What the organisers learn about somebody who would board: never who said something, or what."""

    FITS = "fits"
    CONCERN = "concern"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the members are asked about. `concerns` and `clashes` are counts, `weighed` what organisers made of it.

    `answered` says that they themselves were heard: whom of the group they may know from elsewhere.
    """

    member: int
    concerns: int = 0
    clashes: int = 0
    weighed: bool | None = None
    answered: bool = False

    @property
    def fit(self) -> Fit:
        if self.clashes:
            return Fit.UNFIT
        return Fit.CONCERN if self.concerns else Fit.FITS

    @property
    def may_board(self) -> bool:
        """A concern is weighed by an organiser; without a word of theirs, nothing is offered at this stop."""
        return self.fit is Fit.FITS or (self.fit is Fit.CONCERN and self.weighed is True)

    @property
    def open(self) -> bool:
        """Whether an organiser has still to weigh a concern."""
        return self.fit is Fit.CONCERN and self.weighed is None


def offers_until(now: datetime, until: datetime, few: bool) -> datetime:
    """Until when seats are offered; where there may be too few at the end, with time left to decide about that."""
    return until - min(TO_DECIDE, (until - now) / 3) if few else until


def asked_until(now: datetime, until: datetime) -> datetime:
    """Until when members are asked: three days, or half of what the boarding has."""
    return now + min(ASKED_FOR, (until - now) / 2)


def clashing(candidate: int, named: Collection[int], members: Collection[int], in_line: Sequence[int]) -> list[int]:
    """Who does not fit because this candidate knows those named: the candidate, or whoever is behind them in line."""
    at = in_line.index(candidate)
    ahead = {*members, *in_line[:at]}
    behind = [member for member in in_line[at + 1 :] if member in named]
    return [candidate, *behind] if ahead & {*named} else behind
