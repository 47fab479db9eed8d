"""The rules of places: where groups meet, and what cannot be one. Pure: values in, values out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from bot.errors import Refusal
from bot.groups.rules import Venue

DETAIL_LONGEST = 300


class Where(StrEnum):
    """Where a group meets."""

    ADDRESS = "address"
    ONLINE = "online"
    VOICE = "voice"
    ROTATING = "rotating"


# What it comes to among the settings of a group that everybody may see.
VENUES = {
    Where.ADDRESS: Venue.FIXED,
    Where.ONLINE: Venue.ONLINE,
    Where.VOICE: Venue.ONLINE,
    Where.ROTATING: Venue.ROTATING,
}
BESIDE_HOURS = (1, 6, 24, 72)  # after the meeting, the thread beside the case goes


def checked_hours(given: str) -> int | None:
    """After how many hours, as it was chosen; None for never. ValueError for what was not offered."""
    if given in ("", "never"):
        return None
    if int(given) not in BESIDE_HOURS:
        raise ValueError(given)
    return int(given)


@dataclass(frozen=True, slots=True)
class Offered:
    """A member's own place, offered to a group."""

    member: int
    address: str
    offered_at: datetime


def next_host(offers: Sequence[Offered], hosted: Sequence[tuple[int, datetime]], out: Collection[int]) -> int | None:
    """Who has not hosted for longest, those `out` left aside; None where nobody is left.

    `hosted` are all other meetings that have a host, also those to come. Whoever never hosted comes first, in the order
    in which they offered; of two who hosted last at one time, whoever did so less often.
    """

    def turn(one: Offered) -> tuple[bool, float, int, datetime, int]:
        times = [at for member, at in hosted if member == one.member]
        latest = max(times).timestamp() if times else 0.0
        return bool(times), latest, len(times), one.offered_at, one.member

    asked = [one for one in offers if one.member not in out]
    return min(asked, key=turn).member if asked else None


class NotRotating(Refusal):
    """The group does not meet at its members' places."""


class NotYourTurn(Refusal):
    """Somebody else hosts that meeting, or nobody is asked any more."""


class AddressMissing(Refusal):
    """A fixed place was chosen, and nothing was said of where it is."""


class LinkNotSafe(Refusal):
    """What was given is not a link that begins with https."""


def checked_detail(where: Where, detail: str) -> str:
    """What is kept of what was typed: one line; the Refusal that fits where it cannot be."""
    line = " ".join(detail.split())[:DETAIL_LONGEST]
    if where is Where.ONLINE and not safe_link(line):
        raise LinkNotSafe
    if where is Where.ADDRESS and not line:
        raise AddressMissing
    return line if where in (Where.ADDRESS, Where.ONLINE) else ""


def safe_link(link: str) -> bool:
    """Whether it leads to one place by https: no other scheme, no name or password in it, nothing that hides it."""
    if not link.isascii() or not link.isprintable() or any(sign in link for sign in ' <>`"\\'):
        return False
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and "@" not in parts.netloc and "." in host.strip(".")
