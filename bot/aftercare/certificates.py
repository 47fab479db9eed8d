"""What a certificate says: meetings, minutes, and one's own share of them by the rule of a professional body.

BACP: in a group of up to four half of the time counts, in a larger one the time divided by those in it; 1.5 hours a
month are asked for. Psychology Board of Australia: only time spent on one's own practice, 10 hours a year. NIP: at
least four meetings a year of 1.5 hours, with two to eight people. All as the bodies publish them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

SMALL_GROUP = 4
NIP_MINUTES = 90
NIP_SIZES = range(2, 9)


class Body(StrEnum):
    """Whose rule the certificate follows; `plain` counts every minute of every meeting."""

    PLAIN = "plain"
    BACP = "bacp"
    PSYCHOLOGY_BOARD = "psychology-board"
    NIP = "nip"


BODIES = tuple(Body)


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting somebody was at: of which group, in which zone it meets, and how many were there."""

    meeting: int
    group: str
    zone: str
    starts_at: datetime
    minutes: int
    there: int


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting of a certificate; `counted` minutes are one's own by the body's rule."""

    attended: Attended
    counted: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """For whom, by whose rule, and the meetings, earliest first."""

    name: str
    body: Body
    lines: tuple[Line, ...]

    @property
    def minutes(self) -> int:
        return sum(line.attended.minutes for line in self.lines)

    @property
    def counted(self) -> int:
        return sum(line.counted for line in self.lines)


def certificate(name: str, body: Body, meetings: Sequence[Attended], own: Mapping[int, int]) -> Certificate:
    """`own` gives the minutes of each meeting, by its id, that went to one's own case or topic."""
    ordered = sorted(meetings, key=lambda one: one.starts_at)
    lines = (Line(one, counted_minutes(body, one.minutes, one.there, own.get(one.meeting, 0))) for one in ordered)
    return Certificate(name, body, tuple(lines))


def counted_minutes(body: Body, minutes: int, there: int, own: int) -> int:
    """One's own minutes of a meeting at which so many were, rounded down, as one never claims more than there was."""
    if body is Body.BACP:
        share = Fraction(1, 2) if there <= SMALL_GROUP else Fraction(1, there)
        return int(minutes * share)
    if body is Body.PSYCHOLOGY_BOARD:
        return min(own, minutes)
    if body is Body.NIP:
        return minutes if minutes >= NIP_MINUTES and there in NIP_SIZES else 0
    return minutes
