"""When meetings are reminded of, in minutes before they begin. Pure: values in, values out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

HOUR, DAY = 60, 24 * 60
OFFSETS = (7 * DAY, 3 * DAY, 2 * DAY, DAY, 12 * HOUR, 2 * HOUR, HOUR, 15)
USUAL_REMINDERS = (DAY, 2 * HOUR)


def next_offset(starts_at: datetime, now: datetime) -> int | None:
    """The largest of the OFFSETS whose time is still to come; None when all have passed."""
    return next((offset for offset in OFFSETS if starts_at - timedelta(minutes=offset) > now), None)


def passed(starts_at: datetime, since: datetime, now: datetime) -> frozenset[int]:
    """The OFFSETS whose time has come from `since` on until now: after a silence of the bot there may be several."""
    return frozenset(offset for offset in OFFSETS if since <= starts_at - timedelta(minutes=offset) <= now)


def checked_offsets(chosen: Iterable[int]) -> tuple[int, ...]:
    """Those of the OFFSETS that were chosen, the earliest reminder first."""
    wanted = set(chosen)
    return tuple(offset for offset in OFFSETS if offset in wanted)


def reminded_at(wanted: Iterable[int], come: frozenset[int]) -> int | None:
    """Which of the wanted reminders to give now: of those whose time has come the last one; None without any."""
    return min((offset for offset in wanted if offset in come), default=None)


def wanted_by(wanted: Iterable[int], offset: int) -> int:
    """Until when a reminder is of use, in minutes before: until the next one that is wanted, or the meeting itself."""
    return max((later for later in wanted if later < offset), default=0)
