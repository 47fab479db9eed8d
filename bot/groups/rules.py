"""The rules of a group's size and name."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Refusal

SMALLEST, LARGEST = 2, 50
EVERYBODY = 900  # seats of a group for a whole community: Discord takes 1,000 entries of access for a room
NAME_LONGEST, ABOUT_LONGEST = 60, 300
CHANNELS_MOST = 500  # Discord's, categories counted in
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


class CycleRoom(StrEnum):
    """Where a group goes on after a stop: in the SAME channel, or in a new one.

    The old one is then READ by those who were in it, or CLOSED to everybody.
    """

    SAME = "same"
    READ = "read"
    CLOSED = "closed"


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


class GroupArchived(Refusal):
    """The group has ended; facts: `name`."""


class NoSuchGroup(Refusal):
    """The group named is not one of this community."""


class WhichGroup(Refusal):
    """No group was named, and the channel is not a group's."""


class LastOrganiser(Refusal):
    """The only organiser of a group with other members cannot leave it."""


class OrganisesAlready(Refusal):
    """They are an organiser already; facts: `name`."""


class NotMember(Refusal):
    """Only a member can be asked to organise; facts: `name`."""


class AskedAlready(Refusal):
    """They were asked to organise and have not answered yet; facts: `name`."""


class NotAsked(Refusal):
    """Nobody asked them to organise, or it is too long ago."""


class OrganisedMeanwhile(Refusal):
    """Somebody else organises the group by now; facts: `name`."""


class CannotAnnounceThere(Refusal):
    """The asker or the bot may not write in that channel."""


class NoChannelLeft(Refusal):
    """The server has as many channels as Discord allows; facts: `most`."""


class NotEnded(Refusal):
    """The group has not ended, so it cannot come back; facts: `name`."""


class NameTakenMeanwhile(Refusal):
    """Another group took the name of one that was to come back; facts: `name`."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What a founder settles; `zone` is an IANA name, `direct` their leave to be written to directly.

    Where `about` is blank, the group begins with what its purpose's template says. `channels` is how many the server
    has. A group `for_everybody` of the community may have many more seats than others.
    """

    name: str
    purpose: Purpose
    capacity: int
    about: str
    zone: str
    locale: str
    direct: bool = False
    channels: int = 0
    for_everybody: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for in a group; None leaves it open. `language` is a code such as `de`."""

    purpose: Purpose | None = None
    format: Format | None = None
    language: str | None = None
    weekday: int | None = None


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


def checked_capacity(capacity: int, largest: int = LARGEST) -> int:
    if not SMALLEST <= capacity <= largest:
        raise CapacityOutOfRange(smallest=SMALLEST, largest=largest)
    return capacity


def checked_channels(channels: int) -> None:
    """Refuse before a group is founded whose room Discord would refuse."""
    if channels >= CHANNELS_MOST:
        raise NoChannelLeft(most=CHANNELS_MOST)
