"""The rules of meetings: what one is, what can be settled of it, and what cannot be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import Refusal

USUAL_MINUTES = 90
MINUTES = range(15, 481)
AHEAD_MOST = timedelta(days=366)  # nobody means a meeting later than that
EVERY = (0, 1, 2, 3, 4)  # weeks from one meeting to the next; 0 is a meeting by itself
TIMES = range(2, 27)
USUAL_TIMES = 8
SEATS = range(2, 1000)


class MeetingState(StrEnum):
    """`held` once its end has come and nobody has cancelled it."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """Whether somebody comes; `if-need-be` takes a seat like a yes."""

    YES = "yes"
    IF_NEED_BE = "if-need-be"
    NO = "no"


TAKES_SEAT = frozenset({Answer.YES, Answer.IF_NEED_BE})


class Few(StrEnum):
    """What was settled when too few came: the question was asked, or it takes place all the same."""

    ASKED = "asked"
    HOLD = "hold"


class TooFew(StrEnum):
    """What happens to a meeting to which fewer than the group's smallest size come, when nobody decides."""

    HOLD = "hold"
    CANCEL = "cancel"


COUNTED_BEFORE = timedelta(days=1)
DECIDED_HOURS = (4, 2, 8, 12)  # so long before, it is decided; the first is the usual


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled of a meeting besides its time. `series` is shared by those that were made together."""

    minutes: int = USUAL_MINUTES
    facilitator: int | None = None
    format: str | None = None
    series: str | None = None
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A meeting as somebody would have it, or several: `times` of them, `every` so many weeks at the same wall time."""

    starts_at: datetime
    minutes: int = USUAL_MINUTES
    every: int = 0
    times: int = 1
    seats: int | None = None
    facilitator: int | None = None


class NoSuchMeeting(Refusal):
    """It is not there, or belongs to another community."""


class NoMeetingAhead(Refusal):
    """The group has no meeting that is still to come."""


class MeetingOver(Refusal):
    """It was held, and nothing about it can be changed any more."""


class MeetingCalledOff(Refusal):
    """It was called off."""


class MeetingBegun(Refusal):
    """It has begun, and who comes is settled."""


class MeetingUnderWay(Refusal):
    """It has begun, and cannot be moved or called off any more."""


class SeriesChanged(Refusal):
    """What follows a meeting in its series is not what it was when it was shown."""


class LeadersOnly(Refusal):
    """Only who leads the meeting, or an organiser, changes it."""


class MeetingInThePast(Refusal):
    """The time that was meant has passed."""


class MeetingTooFarAhead(Refusal):
    """The time that was meant is years away."""


class MeetingLength(Refusal):
    """So many minutes are no meeting."""


class MeetingWords(Refusal):
    """What was typed names no time that could be made out; the facts repeat it."""


class MeetingTimeOfDay(Refusal):
    """What was typed names a day, and no time of day."""


class MeetingInGap(Refusal):
    """The clocks of the group's zone skip that time on that day."""


class MeetingTimes(Refusal):
    """So many meetings are no series."""


class MeetingSeats(Refusal):
    """So many seats are none a meeting can have."""


class FacilitatorOutside(Refusal):
    """Only a member of the group can lead its meetings."""


class MeetingOverlaps(Refusal):
    """Another meeting of the same group is at that time; the facts say when."""


def needed(minimum: int, members: int, seats: int | None) -> int:
    """How many must come for a meeting not to be too small: never more than there are, and two at the least."""
    return max(2, min(minimum, members, members if seats is None else seats))


def overlap(start: datetime, minutes: int, other_start: datetime, other_minutes: int) -> bool:
    """Whether two meetings share any time; one may begin as the other ends."""
    ends, other_ends = start + timedelta(minutes=minutes), other_start + timedelta(minutes=other_minutes)
    return start < other_ends and other_start < ends


def checked(at: datetime, minutes: int, now: datetime) -> None:
    """Raise the Refusal that fits for a time or a length that no meeting can have."""
    if minutes not in MINUTES:
        raise MeetingLength(least=MINUTES.start, most=MINUTES.stop - 1)
    if at <= now:
        raise MeetingInThePast
    if at > now + AHEAD_MOST:
        raise MeetingTooFarAhead
