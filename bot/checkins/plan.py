"""What a round decides: who talks with whom, and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.checkins.people import Person, shared_hours

Groups = list[tuple[Person, ...]]


class Reason(StrEnum):
    """Why a pairing was chosen, for the organiser's preview. None of them depends on an avoid wish."""

    FIRST_TIME = "first-time"
    LONGEST_AGO = "longest-ago"
    SHARED_TIMES = "shared-times"
    WHOLE_GROUP = "whole-group"
    STANDING = "standing"
    ODD_NUMBER = "odd-number"
    BY_HAND = "by-hand"


class Pairing(NamedTuple):
    """Two people, or three; in a trio made for an odd number the last is the third, whose turn it was."""

    people: tuple[Person, ...]
    reason: Reason

    @property
    def members(self) -> tuple[int, ...]:
        return tuple(person.id for person in self.people)

    @property
    def shared(self) -> tuple[int, ...]:
        """Hours that suit all of them; empty when nobody has said, or none does."""
        return shared_hours(self.people)


@dataclass(frozen=True, slots=True)
class Plan:
    """One round.

    `repeats` counts the meetings, three in a trio, of two people who have talked before; standing pairs wanted theirs
    and are not counted. `bound` is the fewest repeats possible for those who are paired this week, so the plan is
    proven best when both are equal; None where nothing was proven. `proposed` is the plan before an organiser's
    swaps, None when this is it.
    """

    pairings: tuple[Pairing, ...]
    resting: tuple[int, ...]
    repeats: int
    bound: int | None
    proposed: "Plan | None" = None

    @property
    def thirds(self) -> tuple[int, ...]:
        """Whose turn it was to be third."""
        return tuple(pairing.members[2] for pairing in self.pairings if pairing.reason is Reason.ODD_NUMBER)
