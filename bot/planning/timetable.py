"""The dates of a series of meetings: one pure function from offers, answers and rules to a timetable.

First the greatest total attendance under the rules, exactly. Then, within a tolerance of that total, the least-served
member gets as much as possible, then the next-least, and so on; of equally fair ones the greatest total, and of those
the one whose first date to differ is the earlier.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.planning.dates import MOST_DATES, Answer, Answers, Impossible, Rules, Slot, Timetable
from bot.planning.timetable_fairness import FairestSearch, Side, shares
from bot.planning.timetable_loosening import what_would_give
from bot.planning.timetable_paths import paths

__all__ = [
    "MOST_DATES",
    "Answer",
    "Answers",
    "Impossible",
    "Rules",
    "Slot",
    "Timetable",
    "attendance",
    "best",
]

TOLERANCE = 0.05
PATIENCE = 100_000


def best(
    slots: Sequence[Slot],
    answers: Answers,
    rules: Rules,
    tolerance: float = TOLERANCE,
    patience: int = PATIENCE,
) -> Timetable | Impossible:
    """The timetable to propose, the same for the same arguments, or what would have to give.

    `tolerance` is the share of the greatest total that fairness may cost. A search of more than `patience` steps is cut
    short, which the timetable says. Raises ValueError for dates out of order or not answered one by one.
    """
    _check(slots, answers)
    ways = paths(slots, answers, rules)
    if not ways:
        return what_would_give(slots, answers, rules)
    most = ways.most
    side = Side(len(answers))
    gains = shares(answers, rules, ways.followers, len(slots), side)
    found = FairestSearch(ways, gains, side, most - int(most * tolerance + 1e-9), patience).found()
    given = attendance(found.chosen, answers, rules)
    return Timetable(found.chosen, sum(given.values()), most, given, found.proven)


def attendance(chosen: Sequence[int], answers: Answers, rules: Rules) -> dict[int, int]:
    """How much of these dates counts for each member, in halves of a date."""
    return {
        member: sum(
            max(answer[place] for place in chosen[first : first + 2])
            if member in rules.every_second
            else sum(answer[place] for place in chosen[first : first + 2])
            for first in range(0, len(chosen), 2)
        )
        for member, answer in answers.items()
    }


def _check(slots: Sequence[Slot], answers: Answers) -> None:
    if any(one.at >= later.at or one.day > later.day for one, later in pairwise(slots)):
        raise ValueError("the dates of a timetable come in order of time, each once")
    if any(len(answer) != len(slots) for answer in answers.values()):
        raise ValueError("each member has one answer to each date")
