"""Why a timetable is as it is: who comes to what, who alone keeps a date out, what any other one would cost. Pure.

Attendance is in halves of a person everywhere, as in `bot.planning.dates`; places are those in the list of offered
dates; members are in order of their ids.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.planning.dates import Answer, Answers, Rules, Slot, Timetable
from bot.planning.timetable import attendance, best
from bot.planning.timetable_paths import paths


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who says what to one date."""

    place: int
    yes: tuple[int, ...]
    if_need_be: tuple[int, ...]
    no: tuple[int, ...]

    @property
    def halves(self) -> int:
        return 2 * len(self.yes) + len(self.if_need_be)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A date that is not in the timetable, and would be if one more person could come: any of `by`, alone.

    Could they, every timetable with the greatest attendance would have the date. `more` is by how much that attendance
    would be greater than the greatest there is now; None where there is no timetable at all now.
    """

    place: int
    by: tuple[int, ...]
    more: int | None

    @property
    def single(self) -> int | None:
        """The one person who keeps the date out; None where any of several does."""
        return self.by[0] if len(self.by) == 1 else None


@dataclass(frozen=True, slots=True)
class Cost:
    """What is lost by one timetable instead of another; less than nothing is a gain.

    `least` is what the least-served member loses as a share of what they need, in halves of a date. `members` are those
    for whom something changes, with how much more or, below zero, less they get.
    """

    total: int
    least: int
    members: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Instead:
    """The best timetable without one of the chosen dates."""

    without: int
    chosen: tuple[int, ...]
    cost: Cost


def turnout(place: int, answers: Answers) -> Turnout:
    def who(said: Answer) -> tuple[int, ...]:
        return tuple(member for member in sorted(answers) if answers[member][place] == said)

    return Turnout(place, who(Answer.YES), who(Answer.IF_NEED_BE), who(Answer.NO))


def missing(chosen: Sequence[int], answers: Answers) -> dict[int, tuple[int, ...]]:
    """The chosen dates each member cannot make; nobody who can make all, if need be."""
    missed = {member: tuple(place for place in chosen if not answers[member][place]) for member in sorted(answers)}
    return {member: places for member, places in missed.items() if places}


def least(chosen: Sequence[int], answers: Answers, rules: Rules) -> int:
    """What the least-served member has of what they need: twice what counts for who needs every second date."""
    given = attendance(chosen, answers, rules)
    return min((halves * (2 if member in rules.every_second else 1) for member, halves in given.items()), default=0)


def cost(chosen: Sequence[int], other: Sequence[int], answers: Answers, rules: Rules) -> Cost:
    """What the other dates cost, compared with the chosen ones."""
    before, after = attendance(chosen, answers, rules), attendance(other, answers, rules)
    changes = {member: after[member] - before[member] for member in sorted(answers)}
    return Cost(
        -sum(changes.values()),
        least(chosen, answers, rules) - least(other, answers, rules),
        {member: change for member, change in changes.items() if change},
    )


def instead(slots: Sequence[Slot], answers: Answers, rules: Rules, chosen: Sequence[int]) -> tuple[Instead, ...]:
    """For each chosen date the best timetable without it, if there is one: the next best first.

    The next best is the one that serves the least-served best, and of those the one with the greatest total.
    """
    found = (_best_without(slots, answers, rules, chosen, place) for place in chosen)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.cost.least, one.cost.total, -one.without)))


def _best_without(
    slots: Sequence[Slot], answers: Answers, rules: Rules, chosen: Sequence[int], place: int
) -> Instead | None:
    found = best(*_without(slots, answers, place), rules)
    if not isinstance(found, Timetable):
        return None
    other = tuple(one + (one >= place) for one in found.chosen)
    return Instead(place, other, cost(chosen, other, answers, rules))


def blocked(slots: Sequence[Slot], answers: Answers, rules: Rules, chosen: Sequence[int]) -> tuple[Blocked, ...]:
    """The dates one more person would bring into the timetable, in order of time."""
    now = _greatest(slots, answers, rules)
    found = (_blocked(slots, answers, rules, place, now) for place in range(len(slots)) if place not in chosen)
    return tuple(one for one in found if one)


def _blocked(slots: Sequence[Slot], answers: Answers, rules: Rules, place: int, now: int | None) -> Blocked | None:
    others = _greatest(*_without(slots, answers, place), rules)
    if others != now:
        return None  # The greatest attendance has this date as it is: it was left out to be fair to somebody.
    could = dict(_could(slots, answers, rules, place))
    by = {member: most for member, most in could.items() if most is not None and (others is None or most > others)}
    if not by:
        return None
    return Blocked(place, tuple(by), None if now is None else max(most for most in by.values()) - now)


def _could(slots: Sequence[Slot], answers: Answers, rules: Rules, place: int) -> Iterator[tuple[int, int | None]]:
    """Who cannot come, each with the greatest attendance there would be if they could."""
    alike: dict[bool, int | None] = {}
    for member in turnout(place, answers).no:
        # Whoever is neither required nor comes to every second date only adds the same to every timetable.
        plain = member not in rules.required | rules.every_second
        if not (plain and plain in alike):
            alike[plain] = _greatest(slots, {**answers, member: _able(answers[member], place)}, rules)
        yield member, alike[plain]


def _able(answer: Sequence[Answer], place: int) -> list[Answer]:
    return [*answer[:place], Answer.YES, *answer[place + 1 :]]


def _greatest(slots: Sequence[Slot], answers: Answers, rules: Rules) -> int | None:
    ways = paths(slots, answers, rules)
    return ways.most if ways else None


def _without(slots: Sequence[Slot], answers: Answers, place: int) -> tuple[list[Slot], Answers]:
    rest = {member: [*answer[:place], *answer[place + 1 :]] for member, answer in answers.items()}
    return [*slots[:place], *slots[place + 1 :]], rest
