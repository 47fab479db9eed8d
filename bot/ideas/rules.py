"""The rules of ideas for groups: what one needs, and what becomes of it when its dates come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.errors import Refusal
from bot.groups.rules import Admission, Purpose, TextTooLong, checked_name, one_line, visible
from bot.groups.templates import template

LINE_LONGEST = 150
GATHERS_FOR = timedelta(days=21)
ANSWERED_WITHIN = timedelta(days=3)
NEEDED, SEATS = range(2, 21), range(2, 51)


class IdeaState(StrEnum):
    GATHERING = "gathering"
    ASKING = "asking"  # enough are interested: they are asked whether they still want it
    SHORT = "short"  # too few, until its proposer lets it gather again
    FOUNDED = "founded"
    ENDED = "ended"


class IdeaOver(Refusal):
    """The idea is founded, given up, or forgotten."""


class IdeaPaused(Refusal):
    """The idea found too few, and nobody has taken it up again."""


class NotYourIdea(Refusal):
    """Only who proposed it prolongs an idea or gives it up."""


class YourOwnIdea(Refusal):
    """Who proposed an idea wants to be no longer interested in it."""


class NotInterested(Refusal):
    """Somebody answered who had not said that they are interested."""


class MoreNeededThanSeats(Refusal):
    """An idea that needs more people than the group would have seats; facts: `needed`, `seats`."""


class IdeaLineMissing(Refusal):
    """For whom the group would be, or when, or where, was left empty."""


class NoPlaceForIdea(Refusal):
    """There is no channel where the idea could be shown."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposes; `needed` counts the proposer too. None: as the purpose usually has."""

    name: str
    purpose: Purpose
    whom: str
    time: str
    place: str
    needed: int | None = None
    seats: int | None = None
    admission: Admission = Admission.APPLICATION


def checked(proposal: Proposal) -> Proposal:
    """The proposal with tidy lines and every number settled, or the Refusal that says what is wrong with it."""
    usual = template(proposal.purpose)
    seats = proposal.seats or max(usual.usual, proposal.needed or 0)
    needed = proposal.needed or min(usual.minimum, seats)
    if needed > seats:
        raise MoreNeededThanSeats(needed=needed, seats=seats)
    return Proposal(
        name=checked_name(proposal.name),
        purpose=proposal.purpose,
        whom=_line(proposal.whom),
        time=_line(proposal.time),
        place=_line(proposal.place),
        needed=needed,
        seats=seats,
        admission=proposal.admission,
    )


def _line(text: str) -> str:
    tidy = one_line(text)
    if not visible(tidy):
        raise IdeaLineMissing
    if len(tidy) > LINE_LONGEST:
        raise TextTooLong(longest=LINE_LONGEST)
    return tidy


def settled(answers: Sequence[bool | None], needed: int, over: bool) -> bool:
    """Whether it can be decided: their time is over, or all have answered and enough said yes; else others may come."""
    return over or (None not in answers and len(answers) >= needed)


def seated_and_waiting(wanting: Sequence[int], seats: int) -> tuple[list[int], list[int]]:
    """Who gets a seat, and who waits, in the order in which they were interested."""
    return list(wanting[:seats]), list(wanting[seats:])
