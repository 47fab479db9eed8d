"""The rules of check-ins that need neither storage nor chat: who may say what, when, in which words of ours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.errors import Refusal
from bot.prompts.walltime import WallTime, next_instant, typed_day, typed_time

MINUTES = (15, 20, 30, 45, 60)
LONGEST_PAUSE = timedelta(days=366)
STANDING_LIFETIME = timedelta(weeks=12)
RUN_AGAIN_AFTER = timedelta(hours=12)
FEWEST = 2


class Odd(StrEnum):
    """What happens when one is left over."""

    TRIO = "trio"
    REST = "rest"


class Said(StrEnum):
    """What one of a pair answered about their talk."""

    TALKED = "talked"
    NOT_THIS_WEEK = "not-this-week"
    RAIN_CHECK = "rain-check"


class UnknownTime(Refusal):
    """Not a time of day; facts: `text`."""


class UnknownDate(Refusal):
    """Not a date; facts: `text`."""


class PastDate(Refusal):
    """A pause that would end in the past."""


class PauseTooLong(Refusal):
    """A pause of more than a year."""


class NoProgramme(Refusal):
    """The group has no check-ins yet; facts: `name`."""


class NotTakingPart(Refusal):
    """The asker has not joined these check-ins; facts: `name`."""


class TakingPartAlready(Refusal):
    """The asker has joined these check-ins before; facts: `name`."""


class NotPaused(Refusal):
    """Nothing to resume."""


class Yourself(Refusal):
    """The asker named themselves."""


class NobodyYet(Refusal):
    """Fewer than two people could be paired."""


class RoundJustOpened(Refusal):
    """A round was opened a short while ago."""


class NoPartner(Refusal):
    """The asker has no partner this week."""


class OldButton(Refusal):
    """The button belongs to a week that is over, or to somebody else."""


class PartnerNotTakingPart(Refusal):
    """The other one has not joined these check-ins."""


class NoStandingOffer(Refusal):
    """The offer of a standing pair is gone."""


class SwapImpossible(Refusal):
    """These two cannot change places this week. Why is never said."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What an organiser sets: when a round opens, how long a talk is, pairs (2) or trios (3), the odd one out."""

    opens: WallTime
    minutes: int
    size: int
    odd: Odd


def closing(schedule: Schedule, opened: datetime) -> datetime:
    """When a round opened at this instant closes: at the group's next wall time that is not a few hours away."""
    after = next_instant(schedule.opens, opened)
    return after if after - opened >= RUN_AGAIN_AFTER else next_instant(schedule.opens, after)


def checked_time(text: str) -> time:
    """`18:30`, `18.30`, `18`, `6:30 pm`: a time of day to the minute."""
    at = typed_time(text)
    if at is None:
        raise UnknownTime(text=text[:40])
    return at


def checked_pause(text: str, zone: str, now: datetime) -> datetime:
    """The instant a pause ends: the start of the day `YYYY-MM-DD` or `DD.MM.YYYY` in the member's zone."""
    day = typed_day(text)
    if day is None:
        raise UnknownDate(text=text[:40])
    return _pause_end(day, zone, now)


def _pause_end(day: date, zone: str, now: datetime) -> datetime:
    today = now.astimezone(ZoneInfo(zone)).date()
    if day <= today:
        raise PastDate
    if day - today > LONGEST_PAUSE:
        raise PauseTooLong
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(now.tzinfo)


def free_in_round(hours: frozenset[tuple[int, int]], zone: str, opens: datetime, closes: datetime) -> frozenset[int]:
    """Free (weekday, hour) pairs of a zone as whole hours since the round opened, at that week's clock changes."""
    start = opens.replace(minute=0, second=0, microsecond=0)
    length = int((closes - start).total_seconds() // 3600)
    return frozenset(offset for offset, hour in enumerate(_hours_in(zone, start, length)) if offset and hour in hours)


@lru_cache(maxsize=256)
def _hours_in(zone: str, start: datetime, length: int) -> tuple[tuple[int, int], ...]:
    """The (weekday, hour) on the zone's clocks at each whole hour from `start`: a round asks it for every member."""
    local = ZoneInfo(zone)
    moments = ((start + timedelta(hours=offset)).astimezone(local) for offset in range(length))
    return tuple((moment.weekday(), moment.hour) for moment in moments)


def hour_of_round(opens: datetime, offset: int) -> datetime:
    """The instant that `free_in_round` numbered."""
    return opens.replace(minute=0, second=0, microsecond=0) + timedelta(hours=offset)
