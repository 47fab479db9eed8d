"""Wall times: what a group agrees on, and the instants they come to."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEK = timedelta(weeks=1)


class UnknownZone(ValueError):
    """No IANA time zone has this name."""


def zone_named(name: str) -> ZoneInfo:
    """Raise UnknownZone for a name that is not in the IANA time zone database."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


@dataclass(frozen=True, slots=True)
class WallTime:
    """A weekday (0 is Monday), a time of day and the zone whose clocks show it."""

    weekday: int
    at: time
    zone: str

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"a weekday is 0 to 6, not {self.weekday}")
        if self.at.tzinfo is not None:
            raise ValueError("a wall time has its zone beside it, not in it")
        zone_named(self.zone)


def instant_of(day: date, at: time, zone: str) -> datetime:
    """The UTC instant at which the zone's clocks show this.

    A time that does not exist is counted with the offset before the gap, so 02:30 becomes 03:30 where clocks go from
    02:00 to 03:00; of a time that comes twice the earlier one is meant. Both are the rules of RFC 5545, section 3.3.5,
    and what a fold of 0 says in PEP 495.
    """
    return datetime.combine(day, at.replace(fold=0), zone_named(zone)).astimezone(UTC)


def next_instant(walltime: WallTime, after: datetime) -> datetime:
    """The first UTC instant of the wall time that is later than `after`."""
    today = after.astimezone(zone_named(walltime.zone)).date()
    day = today - timedelta(days=(today.weekday() - walltime.weekday) % 7)
    while (instant := instant_of(day, walltime.at, walltime.zone)) <= after:
        day += WEEK
    return instant


def typed_time(text: str) -> time | None:
    """`18:30`, `18.30`, `18`, `6:30 pm` as a time of day to the minute; None for anything else."""
    tidy = "".join(text.casefold().split()).replace(".", ":")
    for pattern in ("%H:%M", "%H", "%I:%M%p", "%I%p"):
        with suppress(ValueError):
            return datetime.strptime(tidy, pattern).time()  # noqa: DTZ007 - a time of day has no zone
    return None


def typed_day(text: str) -> date | None:
    """`2026-03-08`, `8.3.2026`, `8/3/2026` as a day; None for anything else."""
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
    return None
