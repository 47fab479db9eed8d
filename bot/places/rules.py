"""The rules of places: where groups meet, and what cannot be one. Pure: values in, values out."""

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


# What it comes to among the settings of a group that everybody may see.
VENUES = {Where.ADDRESS: Venue.FIXED, Where.ONLINE: Venue.ONLINE, Where.VOICE: Venue.ONLINE}
BESIDE_HOURS = (1, 6, 24, 72)  # after the meeting, the thread beside the case goes


def checked_hours(given: str) -> int | None:
    """After how many hours, as it was chosen; None for never. ValueError for what was not offered."""
    if given in ("", "never"):
        return None
    if int(given) not in BESIDE_HOURS:
        raise ValueError(given)
    return int(given)


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
