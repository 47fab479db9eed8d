"""What a timetable is chosen from and by: offered dates, answers, rules. Pure values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

MOST_DATES = 60


class Answer(IntEnum):
    """What a member says to a date, in halves of a person coming: "if need be" counts half."""

    NO = 0
    IF_NEED_BE = 1
    YES = 2


Answers = Mapping[int, Sequence[Answer]]
"""Each member who answered, with one answer for each offered date, in the order of the dates."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An offered date: its UTC instant, its day on the group's own clocks, and the family of dates it is one of.

    An alternating timetable never has two dates of one family in a row, say two Sundays.
    """

    at: datetime
    day: date
    family: int

    @property
    def week(self) -> int:
        """Its calendar week, Monday to Sunday (ISO 8601), counted through all years."""
        return (self.day.toordinal() - 1) // 7


@dataclass(frozen=True, slots=True)
class Rules:
    """What every timetable must obey.

    Two dates in a row are `weeks_least` to `weeks_most` calendar weeks apart (a Sunday and the Wednesday ten days later
    are two weeks apart). Each date has at least `quorum` people, "if need be" counting half, and each of `required` can
    come, if need be. `every_second` are members who need only every second date: of the first and second date, of the
    third and fourth and so on only the one they can rather make counts for them. They count for a quorum whenever they
    can come, and who is required is so on every date.
    """

    count: int
    weeks_least: int = 2
    weeks_most: int = 3
    alternating: bool = True
    quorum: int = 0
    required: frozenset[int] = field(default_factory=frozenset[int])
    every_second: frozenset[int] = field(default_factory=frozenset[int])

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST_DATES:
            raise ValueError(f"a timetable has 1 to {MOST_DATES} dates, not {self.count}")
        if not 0 <= self.weeks_least <= self.weeks_most:
            raise ValueError(f"dates cannot be {self.weeks_least} to {self.weeks_most} weeks apart")
        if self.quorum < 0:
            raise ValueError(f"a quorum is never below nobody, so not {self.quorum}")


@dataclass(frozen=True, slots=True)
class Timetable:
    """The chosen dates, as places in the list of those offered, in order of time.

    All attendance is in halves of a person: `total` over all dates, `most` the greatest total any timetable has,
    `attendance` of each member (of those who need every second date, the dates that count for them). `proven` is False
    when the search for the fairest was cut short; the rules hold and `total` is within the tolerance all the same.
    """

    chosen: tuple[int, ...]
    total: int
    most: int
    attendance: Mapping[int, int]
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Impossible:
    """No timetable obeys the rules. Each field says what would have to give if all other rules stayed: None or nothing
    where it would not help.

    `quorum` and `count` are the greatest that could be had, `weeks` the nearest other gap, `required` the fewest
    members who would have to be required no longer, one way or another, `alternating` False when free order would do.
    `together` are the rules that come of giving way step by step where no single one helps; None when there are simply
    too few dates.
    """

    quorum: int | None
    required: tuple[frozenset[int], ...]
    weeks: tuple[int, int] | None
    count: int | None
    alternating: bool | None
    together: Rules | None
