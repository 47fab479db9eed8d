"""The rule an organiser plans by, and the dates it comes to. Pure: values in, values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.errors import Refusal
from bot.meetings.rules import AHEAD_MOST, USUAL_MINUTES, MeetingTooFarAhead, overlap
from bot.planning.dates import Rules, Slot
from bot.planning.timetable_paths import longest
from bot.prompts.walltime import instant_of, zone_named

SLOTS_MOST = 100
TIMES_MOST = 8
COUNTS = range(1, 41)
GAPS = ((1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (3, 4), (4, 4), (4, 5))  # calendar weeks from one to the next
LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180)
QUORUMS = range(13)
DAY = timedelta(days=1)


class TooManyTimes(Refusal):
    """More weekly times than a poll can ask about."""


class DaysTurnedAround(Refusal):
    """The last day is before the first."""


class DeadlineInThePast(Refusal):
    """Nobody could answer any more."""


class NoDatesLeft(Refusal):
    """The rule comes to no date at all after the deadline."""


class TooManyDates(Refusal):
    """More dates than anybody would answer."""


class TooFewDates(Refusal):
    """The dates, whoever could make them, are not enough for so many meetings so far apart."""


class MeetingsUncountable(Refusal):
    """Not a number of meetings a timetable can have."""


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A weekday, Monday 0, and a time of day."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Rule:
    """`count` meetings on some of the weekly `times` from `first` to `last`, so many calendar weeks apart.

    `quorum` is how many must be able to come to each, 0 when that does not matter.
    """

    times: tuple[WeeklyTime, ...]
    first: date
    last: date
    count: int
    weeks: tuple[int, int] = (2, 3)
    alternating: bool = True
    minutes: int = USUAL_MINUTES
    quorum: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "times": [[one.weekday, one.at.isoformat("minutes")] for one in self.times],
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "count": self.count,
            "weeks": list(self.weeks),
            "alternating": self.alternating,
            "minutes": self.minutes,
            "quorum": self.quorum,
        }

    @property
    def alternates(self) -> bool:
        """Of a single weekly time there is nothing to alternate with."""
        return self.alternating and len(self.times) > 1

    def rules(self, required: frozenset[int] = frozenset(), every_second: frozenset[int] = frozenset()) -> Rules:
        """What a timetable of this rule must obey."""
        return Rules(self.count, *self.weeks, self.alternates, self.quorum, required, every_second)

    def moved(self, first: date, count: int, now: datetime) -> "Rule":
        """The same rule for so many meetings from another day on, with as much room as it had for each.

        It ends within the time ahead for which meetings are planned at all.
        """
        room = max((self.last - self.first) * count / self.count, DAY * 7 * self.weeks[1] * count)
        return replace(self, first=first, last=min(first + room, (now + AHEAD_MOST).date()), count=count)


def rule_of(data: Mapping[str, Any]) -> Rule:
    """The rule that was written down."""
    return Rule(
        times=tuple(WeeklyTime(weekday, time.fromisoformat(at)) for weekday, at in data["times"]),
        first=date.fromisoformat(data["first"]),
        last=date.fromisoformat(data["last"]),
        count=data["count"],
        weeks=(data["weeks"][0], data["weeks"][1]),
        alternating=data["alternating"],
        minutes=data["minutes"],
        quorum=data["quorum"],
    )


@dataclass(frozen=True, slots=True)
class Fill:
    """Of which dates the same is said at once: those of a weekly time, by its place, or of a whole weekday."""

    family: int | None = None
    weekday: int | None = None

    def fits(self, rule: Rule, family: int) -> bool:
        if self.weekday is None:
            return family == self.family
        return rule.times[family].weekday == self.weekday


def fills(rule: Rule) -> list[Fill]:
    """All that can be said at once, weekdays where the rule has several times of them, in the order of the rule."""
    found: list[Fill] = []
    days = [one.weekday for one in rule.times]
    for family, one in enumerate(rule.times):
        if days.count(one.weekday) > 1 and days.index(one.weekday) == family:
            found.append(Fill(weekday=one.weekday))
        found.append(Fill(family))
    return found


@dataclass(frozen=True, slots=True)
class Offer:
    """The dates a rule comes to, earliest first.

    Left out are those at `gaps`, wall times that the clocks skip on that day, and how many are `early`, before the
    answers are in, or `busy`, where the group meets anyway.
    """

    slots: tuple[Slot, ...]
    gaps: tuple[datetime, ...] = ()
    early: int = 0
    busy: int = 0


Taken = Sequence[tuple[datetime, int]]
"""When something is already, and for how many minutes."""


def offered(rule: Rule, zone: str, until: datetime, taken: Taken = ()) -> Offer:
    """All dates of the rule in the group's zone that are later than the deadline."""
    slots: list[Slot] = []
    gaps: list[datetime] = []
    early = busy = 0
    for day, family in _days(rule):
        at = instant_of(day, rule.times[family].at, zone)
        if at <= until:
            early += 1
        elif at.astimezone(zone_named(zone)).time() != rule.times[family].at:
            gaps.append(at)
        elif any(overlap(at, rule.minutes, *other) for other in taken):
            busy += 1
        else:
            slots.append(Slot(at, day, family))
    return Offer(tuple(sorted(slots, key=lambda slot: slot.at)), tuple(gaps), early, busy)


def _days(rule: Rule) -> list[tuple[date, int]]:
    """Each day of the rule with the place of its weekly time."""
    days = (rule.first + timedelta(days=number) for number in range((rule.last - rule.first).days + 1))
    return [(day, place) for day in days for place, one in enumerate(rule.times) if one.weekday == day.weekday()]


def checked(rule: Rule, zone: str, until: datetime, now: datetime, taken: Taken = ()) -> Offer:
    """What the rule comes to; the Refusal that fits for one that nobody can be asked about."""
    if until <= now:
        raise DeadlineInThePast
    if len(rule.times) > TIMES_MOST:
        raise TooManyTimes(most=TIMES_MOST)
    if rule.count not in COUNTS:
        raise MeetingsUncountable(most=COUNTS.stop - 1)
    if rule.last < rule.first:
        raise DaysTurnedAround
    if rule.last > (now + AHEAD_MOST).date():
        raise MeetingTooFarAhead
    return _enough(rule, offered(rule, zone, until, taken))


def _enough(rule: Rule, offer: Offer) -> Offer:
    if not offer.slots:
        raise NoDatesLeft
    if len(offer.slots) > SLOTS_MOST:
        raise TooManyDates(count=len(offer.slots), most=SLOTS_MOST)
    fitting = longest(offer.slots, {}, replace(rule, quorum=0).rules())
    if fitting < rule.count:
        raise TooFewDates(count=rule.count, fitting=fitting)
    return offer
