"""What can be brought to a meeting, and in which order it comes. Pure: values in, values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import accumulate, takewhile

from bot.errors import Refusal
from bot.running.agenda import Course, Slot, left_for_cases

CHOICES = (5, 10, 15, 20, 25, 30, 40, 45, 60, 75, 90)
SHORTEST = 5  # minutes
LONG = 4  # meetings held without having brought anything, after which somebody is told once


class Brings(StrEnum):
    CASE = "case"
    TOPIC = "topic"


class Theme(StrEnum):
    """What it is about, out of a list: never a word about a client."""

    RELATIONSHIP = "relationship"
    STUCK = "stuck"
    BOUNDARIES = "boundaries"
    ETHICS = "ethics"
    METHOD = "method"
    BEGINNING = "beginning"
    ENDING = "ending"
    SELF_CARE = "self-care"
    PRACTICE = "practice"
    OTHER = "other"


class Question(StrEnum):
    """What is asked of the group."""

    UNDERSTAND = "understand"
    NEXT_STEP = "next-step"
    OWN_PART = "own-part"
    DECISION = "decision"
    HEARD = "heard"


class NoTimeForCases(Refusal):
    """What the meeting goes by has no time for a case or a topic."""


class MinutesLeft(Refusal):
    """More minutes than the meeting has left; facts: `left`."""


class NoMinutesLeft(Refusal):
    """All the time of the meeting for cases and topics is taken."""


class NotSignedUp(Refusal):
    """Nothing of the asker's could be withdrawn."""


class CasesWaiting(Refusal):
    """Somebody signed up for the meeting, and what was chosen has no time for it; facts: `count`."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a member signed up with; `minutes` is 0 where all share the time equally.

    `presented` is how many minutes it took, None while it was not presented.
    """

    meeting: int
    member: int
    kind: Brings
    theme: Theme
    question: Question
    minutes: int
    at: datetime
    presented: int | None = None


def minutes_left(course: Course, minutes: int, people: int, brought: Sequence[Brought]) -> int:
    """How many minutes one more can take of a meeting; with equal shares, how many each would have then."""
    left = left_for_cases(course, minutes, max(1, people))
    if course.equal:
        return max(0, left) // (len(brought) + 1)
    return max(0, left - sum(one.minutes for one in brought))


def choices(course: Course, left: int) -> list[int]:
    """What can be asked for; only what is a minute at least for each phase."""
    least = max(SHORTEST, len(course.case))
    found = {minutes for minutes in (*CHOICES, course.usual_case, left) if least <= minutes <= left}
    return sorted(found)


def checked_minutes(course: Course, minutes: int, left: int) -> int:
    """The minutes as they are written down, or the Refusal that fits."""
    possible = choices(course, left)
    if not course.case:
        raise NoTimeForCases
    if not possible:
        raise NoMinutesLeft
    if course.equal:
        return 0
    if minutes > left:
        raise MinutesLeft(left=left)
    return max(minutes, possible[0])


def in_order(brought: Sequence[Brought], last: Mapping[int, datetime], since: Mapping[int, datetime]) -> list[Brought]:
    """Who has not presented for longest comes first; whoever never did counts from when they came (`since`)."""
    return sorted(brought, key=lambda one: (last.get(one.member, since.get(one.member, one.at)), one.at, one.member))


def those_who_fit(course: Course, left: int, brought: Sequence[Brought]) -> int:
    """How many of these, the first in order, have their minutes where so many are left; with equal shares, a turn."""
    if not course.case:
        return 0
    if course.equal:
        return min(len(brought), max(0, left) // max(SHORTEST, len(course.case)))
    fits = takewhile(lambda total: total <= left, accumulate(one.minutes for one in brought))
    return len(list(fits))


def slots_of(brought: Sequence[Brought]) -> list[Slot]:
    """The same as an agenda takes them."""
    return [Slot(one.member, one.minutes) for one in brought]


def quiet_ones(held: Sequence[datetime], last: Mapping[int, datetime], since: Mapping[int, datetime]) -> list[int]:
    """Members whose LONG-th meeting without having brought anything was the last one held.

    Each is among them once in such a time, so that nobody needs to write down who was told.
    """
    quiet = {member: sum(at > max(came, last.get(member, came)) for at in held) for member, came in since.items()}
    return [member for member, count in quiet.items() if count == LONG]
