"""A timetable beside others: what breaks a rule, what a swapped date costs, what a poll for single dates chooses. Pure.

Attendance is in halves of a person; places are those in the list of offered dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from bot.planning.dates import Answers, Rules, Slot
from bot.planning.explaining import Cost, cost
from bot.planning.timetable_paths import may_follow, paths


class Fault(StrEnum):
    """What is wrong with a date of a timetable; the first three with the date before it."""

    TOO_SOON = "too-soon"
    TOO_LATE = "too-late"
    SAME_KIND = "same-kind"
    QUORUM = "quorum"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Breach:
    """A chosen date and the rule it breaks."""

    place: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Swap:
    """One chosen date given up for another offered one; `chosen` is what comes of it, in order of time."""

    out: int
    into: int
    chosen: tuple[int, ...]
    cost: Cost
    breaches: tuple[Breach, ...]


def breaches(slots: Sequence[Slot], answers: Answers, rules: Rules, chosen: Sequence[int]) -> tuple[Breach, ...]:
    """Every rule the chosen dates break, in order of time; nothing for what `timetable.best` finds."""
    wrong = [Breach(later, fault) for one, later in pairwise(chosen) for fault in _between(slots, rules, one, later)]
    wrong += [Breach(place, fault) for place in chosen for fault in _of(answers, rules, place)]
    return tuple(sorted(wrong, key=lambda one: one.place))


def _between(slots: Sequence[Slot], rules: Rules, one: int, later: int) -> Iterator[Fault]:
    weeks = slots[later].week - slots[one].week
    if weeks < rules.weeks_least or slots[later].day <= slots[one].day:
        yield Fault.TOO_SOON
    if weeks > rules.weeks_most:
        yield Fault.TOO_LATE
    if rules.alternating and slots[later].family == slots[one].family:
        yield Fault.SAME_KIND


def _of(answers: Answers, rules: Rules, place: int) -> Iterator[Fault]:
    if sum(answer[place] for answer in answers.values()) < 2 * rules.quorum:
        yield Fault.QUORUM
    if any(member not in answers or not answers[member][place] for member in rules.required):
        yield Fault.REQUIRED


def swaps(slots: Sequence[Slot], answers: Answers, rules: Rules, chosen: Sequence[int], out: int) -> tuple[Swap, ...]:
    """Every other date that could take the place of `out`: those that break no rule first, then the cheaper."""
    found = [_swap(slots, answers, rules, chosen, out, into) for into in range(len(slots)) if into not in chosen]
    return tuple(sorted(found, key=lambda one: (len(one.breaches), one.cost.total, one.cost.least, one.into)))


def _swap(slots: Sequence[Slot], answers: Answers, rules: Rules, chosen: Sequence[int], out: int, into: int) -> Swap:
    other = tuple(sorted({*chosen, into} - {out}))
    return Swap(out, into, other, cost(chosen, other, answers, rules), breaches(slots, answers, rules, other))


def most_voted(slots: Sequence[Slot], answers: Answers, count: int) -> tuple[int, ...]:
    """What a poll for single dates chooses: those with the most votes, the earlier of equals. In order of time."""
    return tuple(sorted(sorted(range(len(slots)), key=lambda place: (-_votes(answers, place), place))[:count]))


def date_by_date(slots: Sequence[Slot], answers: Answers, rules: Rules) -> tuple[int, ...] | None:
    """What somebody chooses who always takes the next date with the most votes, by gap and alternation alone.

    The first date is one of the first weeks that may lie between two; none is chosen after which there is no way on.
    """
    ways = paths(slots, answers, replace(rules, quorum=0, required=frozenset()))
    if not ways:
        return None
    first = slots[ways.starts[0]].week
    options = [place for place in ways.starts if slots[place].week < first + max(1, rules.weeks_most)]
    chosen: list[int] = []
    for after in reversed(ways.after):
        chosen.append(max(options, key=lambda place: (_votes(answers, place), -place)))
        options = after[chosen[-1]]
    return tuple(chosen)


def kept_of(slots: Sequence[Slot], rules: Rules, chosen: Sequence[int]) -> tuple[int, ...]:
    """The most of these dates that fit each other by gap and alternation, the earliest of equals."""
    ahead: dict[int, tuple[int, ...]] = {}
    for place in reversed(chosen):
        rest = [ahead[later] for later in ahead if may_follow(slots[place], slots[later], rules)]
        ahead[place] = (place, *max(sorted(rest), key=len, default=()))
    return max(sorted(ahead.values()), key=len, default=())


def _votes(answers: Answers, place: int) -> int:
    return sum(answer[place] for answer in answers.values())
