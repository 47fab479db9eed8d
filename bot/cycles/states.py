"""What a cycle is, what can happen to it, what follows from that, and what cannot be. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import Refusal

MEETINGS = range(2, 31)  # how many meetings a cycle may have
INTENTIONS_BEFORE = 2  # so many meetings before its last one, intentions can be said
STOP_LASTS = timedelta(days=7)
ALL_ANSWERED = timedelta(days=1)  # so long after the last answer the stop closes: minds can still be changed
BOARDING_SLACK = timedelta(days=1)  # boarding ends so long before the cycle would go on without word of it
BOARDING_LASTS = timedelta(days=7) + BOARDING_SLACK
FORMING_LASTS = timedelta(days=28)  # without dates by then, the group is parked
STALLED_FOR = timedelta(days=28)  # without a date by then, the stop opens early


class State(StrEnum):
    """Where a cycle is; all but CLOSED are left again. A cycle after the first begins with BOARDING."""

    BOARDING = "boarding"
    FORMING = "forming"
    DATED = "dated"
    RUNNING = "running"
    STOP = "stop"
    CLOSED = "closed"
    PARKED = "parked"


class Intention(StrEnum):
    """What somebody means to do at the stop."""

    STAY = "stay"
    OFF = "off"
    SKIP = "skip"
    UNDECIDED = "undecided"


class Part(StrEnum):
    """A part of the stop's list; NEXT_LEAD is done once somebody is named, or that it goes by turns."""

    FAREWELL = "farewell"
    REVIEW = "review"
    NEXT_LEAD = "next-lead"


@dataclass(frozen=True, slots=True)
class Rider:
    """Somebody on board: whether they signed for this cycle, and what they mean to do."""

    signed: bool = False
    intention: Intention = Intention.UNDECIDED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a stop, as numbers of people."""

    stayed: int
    off: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Cycle:
    """A group's run of `length` meetings held.

    `riders` are on board, by member id; `held` are the meetings that count, by id. `until` is when the state ends by
    itself, None where it does not. `boarded` counts who got on, `left` who got off before the stop. At the stop,
    `tended` says that somebody saw to it and `rated` that no rating is waited for.
    """

    number: int
    length: int
    state: State
    riders: Mapping[int, Rider] = field(hash=False)
    held: frozenset[int] = frozenset()
    until: datetime | None = None
    boarded: int = 0
    left: int = 0
    tended: bool = False
    rated: bool = False
    outcome: Outcome | None = None

    @property
    def to_go(self) -> int:
        """How many meetings are still to be held."""
        return max(0, self.length - len(self.held))

    @property
    def moving(self) -> bool:
        """Whether its dates are firm or its meetings have begun, and the stop is still to come."""
        return self.state in (State.DATED, State.RUNNING)

    @property
    def intentions_open(self) -> bool:
        near = self.state is State.RUNNING and len(self.held) >= self.length - INTENTIONS_BEFORE
        return near or self.state is State.STOP

    def meaning(self, *intentions: Intention) -> tuple[int, ...]:
        """The riders who mean one of these, in the order of their ids."""
        return tuple(sorted(member for member, one in self.riders.items() if one.intention in intentions))


# --- what can happen ---


@dataclass(frozen=True, slots=True)
class Aboard:
    """These are in the group now, whoever they were before."""

    members: frozenset[int]


@dataclass(frozen=True, slots=True)
class Planned:
    """So many meetings are still to come.

    `settled` says that no more are looked for, `lost` that one was called off.
    """

    ahead: int
    settled: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting took place; so many are still to come."""

    meeting: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Time has passed."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Everybody asked has rated the cycle, or nobody is asked."""


@dataclass(frozen=True, slots=True)
class BoardingOver:
    """Every offer of a seat has ended; `go_on` says whether enough are on board."""

    go_on: bool = True


@dataclass(frozen=True, slots=True)
class BoardingLonger:
    """Whether enough are on board is settled later: without word of it, the cycle goes on at `until`."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Signed:
    member: int


@dataclass(frozen=True, slots=True)
class Intend:
    member: int
    intention: Intention


@dataclass(frozen=True, slots=True)
class Tended:
    """Somebody went through a part of the stop's list."""


@dataclass(frozen=True, slots=True)
class BringForward:
    """An organiser wants the stop now."""


@dataclass(frozen=True, slots=True)
class SetOff:
    """A parked group wants to go on, with so many meetings."""

    length: int


News = Aboard | Planned | Held | Elapsed | Rated | BoardingOver | BoardingLonger
Wish = Signed | Intend | Tended | BringForward | SetOff
Event = News | Wish


# --- what follows ---


class Do(StrEnum):
    """What is to be done outside of the cycle, in the same transaction."""

    FIND_DATES = "find-dates"
    ASK_TO_SIGN = "ask-to-sign"
    SHUT_DOORS = "shut-doors"
    OPEN_DOORS = "open-doors"
    NAME_LEADERS = "name-leaders"
    PREPARE_STOP = "prepare-stop"
    PROPOSE_DATE = "propose-date"
    ASK_FOR_DATES = "ask-for-dates"
    ASK_INTENTIONS = "ask-intentions"
    OPEN_STOP = "open-stop"
    CLOSE_RATING = "close-rating"
    LET_OFF = "let-off"
    KEEP_SEATS = "keep-seats"
    MOVE_ON = "move-on"
    SUM_UP = "sum-up"
    GO_ON = "go-on"
    BOARD = "board"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing to do; `members` are those it is about."""

    do: Do
    members: tuple[int, ...] = ()


# --- what cannot be ---


class CycleOver(Refusal):
    """The cycle is closed, and nothing of it changes any more."""


class NothingToSign(Refusal):
    """No dates are firm, so there is no cycle to sign for yet."""


class NotOnBoard(Refusal):
    """This person is not on board for the cycle."""


class IntentionsNotYet(Refusal):
    """It is too early to say what one means to do at the stop."""


class NotAtStop(Refusal):
    """The bus is not at its stop."""


class LeadNotOnBoard(Refusal):
    """Who was named to lead is not on board."""


class NotRunning(Refusal):
    """The bus is not on its way, so no stop can be brought forward."""


class CycleUnderWay(Refusal):
    """The group has a cycle already."""


class CycleLength(Refusal):
    """So many meetings are no cycle; facts: `least`, `most`."""


class NoCycle(Refusal):
    """The group has no cycle."""
