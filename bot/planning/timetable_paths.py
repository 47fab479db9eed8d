"""The dates a timetable may have, which may follow which, and the greatest attendance along a way through them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.planning.dates import Answers, Rules, Slot


def possible(slots: Sequence[Slot], answers: Answers, rules: Rules) -> list[bool]:
    """Which dates have their quorum and all who are required."""
    required = [answers[member] for member in sorted(rules.required) if member in answers]
    if len(required) < len(rules.required):
        return [False] * len(slots)
    return [
        sum(answer[place] for answer in answers.values()) >= 2 * rules.quorum
        and all(answer[place] for answer in required)
        for place in range(len(slots))
    ]


def may_follow(slot: Slot, later: Slot, rules: Rules) -> bool:
    return (
        later.day > slot.day
        and rules.weeks_least <= later.week - slot.week <= rules.weeks_most
        and not (rules.alternating and later.family == slot.family)
    )


def followers(slots: Sequence[Slot], rules: Rules, allowed: Sequence[bool]) -> list[list[int]]:
    """For each date those that may come next, in order of time; none for a date that is not allowed."""
    found = _nothing(slots)
    for place, slot in enumerate(slots):
        if not allowed[place]:
            continue
        for later in range(place + 1, len(slots)):
            if slots[later].week - slot.week > rules.weeks_most:
                break
            if allowed[later] and may_follow(slot, slots[later], rules):
                found[place].append(later)
    return found


def longest(slots: Sequence[Slot], answers: Answers, rules: Rules) -> int:
    """How many dates the longest timetable under these rules has, whatever their count says."""
    allowed = possible(slots, answers, rules)
    after = followers(slots, rules, allowed)
    length = [0] * len(slots)
    for place in reversed(range(len(slots))):
        if allowed[place]:
            length[place] = 1 + max((length[later] for later in after[place]), default=0)
    return max(length, default=0)


@dataclass(frozen=True, slots=True)
class Paths:
    """All timetables that obey the rules, as ways through the dates.

    `after[left][place]` are the dates that may follow `place` when `left` more are to come, only those from where the
    rest can be completed; `beyond[left][place]` is the greatest attendance of those `left` dates.
    """

    starts: list[int]
    after: list[list[list[int]]]
    beyond: list[list[int]]
    gains: "Gains"

    @property
    def followers(self) -> list[list[int]]:
        """For each date all that may come next, whatever is still to come."""
        return self.after[1] if len(self.after) > 1 else []

    @property
    def most(self) -> int:
        """The greatest total attendance; raises ValueError when there is no timetable."""
        left = len(self.after) - 1
        return max(self.gains.first[place] + self.beyond[left][place] for place in self.starts)


@dataclass(frozen=True, slots=True)
class Gains:
    """What a date adds to an attendance, as one number: first of all, or after the date before it.

    Numbers may as well be many small ones side by side, one for each member: they are only added.
    """

    count: int
    first: list[int]
    closing: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])

    def of(self, before: int, place: int, left: int) -> int:
        """What `place` adds after `before`, with `left` dates to come after it."""
        if self.closing and (self.count - left) % 2 == 0:
            return self.closing[before, place]
        return self.first[place]


def totals(slots: Sequence[Slot], answers: Answers, rules: Rules, after: Sequence[Sequence[int]]) -> Gains:
    """Gains in attendance of all members together, in halves of a person."""
    whole = [sum(answer[place] for answer in answers.values()) for place in range(len(slots))]
    seldom = [answer for member, answer in answers.items() if member in rules.every_second]
    closing: dict[tuple[int, int], int] = {}
    if seldom:
        for before, later in enumerate(after):
            for place in later:
                twice = sum(min(answer[before], answer[place]) for answer in seldom)
                closing[before, place] = whole[place] - twice
    return Gains(rules.count, whole, closing)


def paths(slots: Sequence[Slot], answers: Answers, rules: Rules) -> Paths | None:
    """All timetables under the rules; None when there is none. Time and space grow with count times followers."""
    reached = possible(slots, answers, rules)
    after = followers(slots, rules, reached)
    gains = totals(slots, answers, rules, after)
    ways = [_nothing(slots)]
    beyond = [[0] * len(slots)]
    for left in range(1, rules.count):
        ways.append([[place for place in later if reached[place]] for later in after])
        beyond.append(_greatest(ways[left], beyond[-1], gains, left - 1))
        reached = [bool(later) for later in ways[left]]
    starts = [place for place, begins in enumerate(reached) if begins]
    return Paths(starts, ways, beyond, gains) if starts else None


def _nothing(slots: Sequence[Slot]) -> list[list[int]]:
    return [[] for _ in slots]


def _greatest(ways: Sequence[Sequence[int]], beyond: Sequence[int], gains: Gains, left: int) -> list[int]:
    return [
        max((gains.of(before, place, left) + beyond[place] for place in later), default=0)
        for before, later in enumerate(ways)
    ]
