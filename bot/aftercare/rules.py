"""The rules of what comes after a meeting."""

from dataclasses import dataclass
from datetime import timedelta

from bot.errors import Refusal

OPEN_FOR = timedelta(days=14)  # how long after a meeting its attendance can be written down
HOW_IT_WAS_FOR = timedelta(days=1)  # how long after a meeting people can say how it was
SHOWN_FROM = 5  # so many answers, or nothing is shown


class NotHeldYet(Refusal):
    """The meeting has not been held, so nobody was at it."""


class NothingHeldYet(Refusal):
    """The group has not held a meeting yet."""


class AttendanceClosed(Refusal):
    """The meeting is too long ago to write down who was at it."""


class FacilitatorOnly(Refusal):
    """Only who led the meeting, or an organiser, corrects the attendance of others."""


class HowItWasClosed(Refusal):
    """The day on which people can say how the meeting was is over."""


class NoAttendance(Refusal):
    """The asker is written down at no meeting, so there is nothing to certify."""


@dataclass(frozen=True, slots=True)
class Impression:
    """How one of those who were there found the meeting."""

    useful: bool
    on_task: bool


@dataclass(frozen=True, slots=True)
class Impressions:
    """How many said so, out of how many."""

    answers: int
    useful: int
    on_task: int


class Box:
    """What was said of meetings, held in memory alone and never written down; the last word of each counts.

    Who said what is in nobody's hands then: neither in the database nor in its backups. A restart empties it.
    """

    def __init__(self) -> None:
        self._said: dict[int, dict[int, Impression]] = {}

    def put(self, meeting: int, member: int, impression: Impression) -> None:
        self._said.setdefault(meeting, {})[member] = impression

    def counted(self, meeting: int) -> Impressions | None:
        """The counts; None while so few answered that they would show who said what."""
        said = self._said.get(meeting, {}).values()
        if len(said) < SHOWN_FROM:
            return None
        return Impressions(len(said), sum(one.useful for one in said), sum(one.on_task for one in said))

    def empty(self, meeting: int) -> None:
        self._said.pop(meeting, None)
