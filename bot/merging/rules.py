"""Two groups that may go on as one: whose times overlap, who is asked until when, what comes of the answers. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.errors import Refusal
from bot.prompts.walltime import WEEK, WallTime, next_instant

ORGANISERS_ANSWER = timedelta(days=2)
MEMBERS_ANSWER = timedelta(days=3)
WEIGHED_WITHIN = timedelta(days=2)
REMINDED_BEFORE = timedelta(days=1)
SHARED_ENOUGH = 30  # minutes of a week
OFFERED_MOST = 5  # a message has room for so many groups as `/group browse` shows them
MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class MergeOver(Refusal):
    """That is not asked any more, or was never asked of this person."""


class AskedBefore(Refusal):
    """Another group has asked this one, and waits for its answer."""


class SaidThat(Refusal):
    """This person has answered, and nobody can tell any more what."""


class NotAvailable(Refusal):
    """The group chosen cannot be asked: it was not offered, or is not available any more."""


class MergeState(StrEnum):
    """Who is asked: the other group's organisers, then the members of both, then those organisers about a concern."""

    ASKED = "asked"
    ASKING = "asking"
    WEIGHING = "weighing"
    DONE = "done"
    OFF = "off"


LIVE = (MergeState.ASKED, MergeState.ASKING, MergeState.WEIGHING)


class Say(StrEnum):
    """What a member says: the first two of the group that would move, the others of the one that would receive it."""

    COME = "come"
    STAY = "stay"
    FINE = "fine"
    CONCERN = "concern"

    @property
    def of_mover(self) -> bool:
        return self in (Say.COME, Say.STAY)


SAYS = tuple(Say)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Something each week at a wall time, for so many minutes."""

    time: WallTime
    minutes: int


def overlap(one: Collection[Weekly], other: Collection[Weekly], now: datetime) -> bool:
    """Whether two groups are used to the same time: a time of each shares half an hour of the week, as it is now.

    Of what lasts less than half an hour, all of it is to be shared. Nothing known of a group's times overlaps nothing.
    """
    return any(
        _shared(mine, theirs, now) >= min(SHARED_ENOUGH, mine.minutes, theirs.minutes)
        for mine in one
        for theirs in other
    )


def _shared(one: Weekly, other: Weekly, now: datetime) -> int:
    """Minutes of the week, which is a circle: what begins late on Sunday may share with what begins on Monday."""
    ahead = _minute(other, now) - _minute(one, now)
    around = WEEK // MINUTE
    return max(
        min(one.minutes, ahead % around + other.minutes) - ahead % around,
        min(other.minutes, -ahead % around + one.minutes) - -ahead % around,
    )


def _minute(weekly: Weekly, now: datetime) -> int:
    """The minute of the UTC week at which it begins next."""
    return (next_instant(weekly.time, now) - EPOCH) // MINUTE % (WEEK // MINUTE)


@dataclass(frozen=True, slots=True)
class Room:
    """The seats of a group that would receive others: `kept` for who skips a cycle, `held` for who comes first."""

    capacity: int
    taken: int
    kept: int
    held: int

    def fits(self, movers: int) -> bool:
        return self.taken + self.kept + self.held + movers <= self.capacity


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said, as counts: of `movers` so many are `coming`; `fits` says that there are seats for them.

    `apart` says that somebody must not be in one group with somebody of the other.
    """

    movers: int
    coming: int
    concerns: int
    fits: bool
    apart: bool


class Outcome(StrEnum):
    GO = "go"
    WEIGH = "weigh"
    OFF = "off"


def outcome(answers: Answers, *, weighed: bool = False) -> Outcome:
    """What comes of the answers; `weighed` says that an organiser wants it in spite of concerns.

    A group does not end over the heads of most of its members: half of them or more have to come along.
    """
    few = answers.coming == 0 or 2 * answers.coming < answers.movers
    if few or answers.apart or not answers.fits:
        return Outcome.OFF
    return Outcome.WEIGH if answers.concerns and not weighed else Outcome.GO
