"""When a meeting that was called off is made up for. Pure: values in, values out."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median_low

from bot.prompts.walltime import instant_of, zone_named

USUAL_DAYS = 14  # where nothing shows how far apart the group's meetings are


def extra_date(starts: Iterable[datetime], zone: str, now: datetime) -> datetime:
    """One usual distance after the last of these, at its wall time; later still where that has passed.

    `starts` are all meetings of the group, one at least, held and called off ones among them.
    """
    place = zone_named(zone)
    ordered = [one.astimezone(place) for one in sorted(starts)]
    last = ordered[-1]
    day = last.date()
    while (at := instant_of(day, last.time(), zone)) <= max(now, ordered[-1]):
        day += timedelta(days=_usual_days(ordered))
    return at


def _usual_days(ordered: list[datetime]) -> int:
    """How many days lie between two meetings, as most often."""
    apart = [days for one, other in pairwise(ordered) if (days := (other.date() - one.date()).days) > 0]
    return median_low(apart) if apart else USUAL_DAYS
