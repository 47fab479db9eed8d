"""The rules of a group's size and name."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Refusal

SMALLEST, LARGEST = 2, 50
NAME_LONGEST, ABOUT_LONGEST = 60, 300
# Directional overrides would turn around whatever is shown after the text; the others no database takes.
UNSHOWN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Purpose(StrEnum):
    SUPPORT = "support"
    CONSULTATION = "consultation"
    COLLABORATION = "collaboration"
    MIXED = "mixed"


class Admission(StrEnum):
    OPEN = "open"
    APPLICATION = "application"
    INVITATION = "invitation"


class GroupState(StrEnum):
    OPEN = "open"
    ARCHIVED = "archived"


class Cadence(StrEnum):
    """How often a group usually meets; BY_DATE finds each date anew."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    THREE_WEEKLY = "three-weekly"
    MONTHLY = "monthly"
    BY_DATE = "by-date"


class Format(StrEnum):
    """How a meeting usually goes: turns for everybody, cases step by step, a topic or a task, or as it comes."""

    ROUNDS = "rounds"
    CASES = "cases"
    TOPICS = "topics"
    OPEN = "open"


class Venue(StrEnum):
    ONLINE = "online"
    FIXED = "fixed"
    ROTATING = "rotating"
    BOTH = "both"


class Leadership(StrEnum):
    APPOINTED = "appointed"
    ELECTED = "elected"
    ROTATING = "rotating"
    SHARED = "shared"


class Consent(StrEnum):
    """Whose consent a change of the agreement needs."""

    ORGANISERS = "organisers"
    GROUP = "group"


class NameMissing(Refusal):
    """A name of blanks only."""


class NameTaken(Refusal):
    """Another group of the community is called the same."""


class TextTooLong(Refusal):
    """A text over its limit; facts: `longest`."""


class CapacityOutOfRange(Refusal):
    """Fewer or more seats than a group may have; facts: `smallest`, `largest`."""


class GroupFull(Refusal):
    """No seat is left; facts: `name`."""


class GroupArchived(Refusal):
    """The group has ended; facts: `name`."""


class NoSuchGroup(Refusal):
    """The group named is not one of this community."""


class WhichGroup(Refusal):
    """No group was named, and the channel is not a group's."""


class LastOrganiser(Refusal):
    """The only organiser of a group with other members cannot leave it."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What a founder settles; `zone` is an IANA name, `direct` their leave to be written to directly."""

    name: str
    purpose: Purpose
    capacity: int
    about: str
    zone: str
    locale: str
    direct: bool = False


def one_line(text: str) -> str:
    return " ".join(UNSHOWN.sub("", text).split())


def visible(text: str) -> bool:
    """Whether there is a letter, number, sign or picture in it."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def checked_name(name: str) -> str:
    """The name as one line, or the Refusal that says what is wrong with it."""
    tidy = one_line(name)
    if not visible(tidy):
        raise NameMissing
    if len(tidy) > NAME_LONGEST:
        raise TextTooLong(longest=NAME_LONGEST)
    return tidy


def checked_about(about: str) -> str:
    tidy = UNSHOWN.sub("", about).strip()
    if len(tidy) > ABOUT_LONGEST:
        raise TextTooLong(longest=ABOUT_LONGEST)
    return tidy


def checked_capacity(capacity: int) -> int:
    if not SMALLEST <= capacity <= LARGEST:
        raise CapacityOutOfRange(smallest=SMALLEST, largest=LARGEST)
    return capacity
