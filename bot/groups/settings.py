"""What can be settled about a group: which settings belong together, and how each is read from what was filled in."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from bot.errors import Refusal
from bot.groups.rules import (
    ABOUT_LONGEST,
    EVERYBODY,
    LARGEST,
    SMALLEST,
    Admission,
    Cadence,
    CapacityOutOfRange,
    Consent,
    CycleRoom,
    Format,
    Leadership,
    Purpose,
    TextTooLong,
    Venue,
    checked_about,
    checked_capacity,
    checked_name,
    one_line,
)
from bot.people.zones import checked_zone

FEE_LONGEST = 120
OPEN = "-"  # what a choice is called by while nothing is chosen
VOTES = range(1, 4)
OFFER_HOURS = (24, 48, 72, 168)
REAPPLY_DAYS = (0, 30, 90, 180)
WEEKDAYS = range(7)
LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sv", "da", "nb", "fi", "el", "ro", "hu", "bg", "hr", "uk",
    "ru", "tr", "ar", "he", "ja", "zh",
)  # fmt: skip


class MinimumOverCapacity(Refusal):
    """Fewer seats than the smallest size; facts: `minimum`, `capacity`."""


class SeatsAreTaken(Refusal):
    """Fewer seats than people sit on; facts: `name`, `taken`."""


class Part(StrEnum):
    """Settings that are asked for together, in the order the card offers them."""

    WORDS = "words"
    SEATS = "seats"
    RHYTHM = "rhythm"
    HOW = "how"
    WAY_IN = "way-in"
    LANGUAGE = "language"
    STOP = "stop"


PARTS: Mapping[Part, tuple[str, ...]] = {
    Part.WORDS: ("name", "purpose", "about", "fee"),
    Part.SEATS: ("minimum", "capacity", "offer_hours"),
    Part.RHYTHM: ("cadence", "weekday", "zone"),
    Part.HOW: ("venue", "format", "leadership", "consent"),
    Part.WAY_IN: ("admission", "criteria", "vetted", "votes", "reapply_days"),
    Part.LANGUAGE: ("locale",),
    Part.STOP: ("keeps_seats", "asks_members", "cycle_room"),
}


def _one_of(kind: type[StrEnum]) -> Callable[[str], str]:
    return lambda text: kind(text).value


def _or_open(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: None if text in ("", OPEN) else read(text)


def _among(numbers: range | tuple[int, ...]) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if number not in numbers:
            raise ValueError(text)
        return number

    return read


def _seats(text: str) -> int:
    """A number of seats as typed."""
    typed = text.strip()
    if not (typed.isdecimal() and len(typed) < 4 and SMALLEST <= int(typed) <= EVERYBODY):
        raise CapacityOutOfRange(smallest=SMALLEST, largest=LARGEST)
    return int(typed)


def _note(longest: int) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        tidy = one_line(text)
        if len(tidy) > longest:
            raise TextTooLong(longest=longest)
        return tidy or None

    return read


def _tick(text: str) -> bool:
    return text == "True"


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


# Each takes what was filled in and gives what is stored; a Refusal says what is wrong, a ValueError that nobody
# could have chosen it.
READ: Mapping[str, Callable[[str], Any]] = {
    "name": checked_name,
    "purpose": _or_open(_one_of(Purpose)),
    "about": checked_about,
    "fee": _note(FEE_LONGEST),
    "minimum": _seats,
    "capacity": _seats,
    "offer_hours": _among(OFFER_HOURS),
    "cadence": _or_open(_one_of(Cadence)),
    "weekday": _or_open(_among(WEEKDAYS)),
    "zone": checked_zone,
    "venue": _or_open(_one_of(Venue)),
    "format": _or_open(_one_of(Format)),
    "leadership": _or_open(_one_of(Leadership)),
    "consent": _one_of(Consent),
    "admission": _one_of(Admission),
    "criteria": _note(ABOUT_LONGEST),
    "vetted": _tick,
    "keeps_seats": _tick,
    "asks_members": _tick,
    "cycle_room": _one_of(CycleRoom),
    "votes": _among(VOTES),
    "reapply_days": _among(REAPPLY_DAYS),
    "locale": _language,
}


def checked_sizes(minimum: int, capacity: int, taken: int, name: str, before: int = LARGEST) -> None:
    """Raise the Refusal that fits when these sizes do not go together, or not with who is there.

    A group that had more seats `before` than others may have, as one for a whole community does, may keep them.
    """
    checked_capacity(capacity, max(LARGEST, before))
    if minimum > capacity:
        raise MinimumOverCapacity(minimum=minimum, capacity=capacity)
    if capacity < taken:
        raise SeatsAreTaken(name=name, taken=taken)
