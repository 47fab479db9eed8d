"""Weeks of a community: who is there, who avoids whom, who is awake when; and what comes of pairing them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from bot.checkins.pairing import Odd, Pair, Person, Plan, Wishes, first_turns, pair

Group = tuple[int, ...]

_HOURS_A_WEEK = 168
_HOURS_A_DAY = 24
_AWAKE = 9


@dataclass(frozen=True)
class Community:
    """Who is there in each week, avoid wishes, and free hours by person (empty where nobody states any)."""

    weeks: list[list[int]]
    avoid: frozenset[Pair] = frozenset()
    free: dict[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])

    def awake_together(self, one: int, other: int) -> bool:
        return not self.free or not self.free[one].isdisjoint(self.free[other])

    def allowed(self, one: int, other: int) -> bool:
        return frozenset((one, other)) not in self.avoid and self.awake_together(one, other)


def stable(n: int, weeks: int, seed: int) -> Community:
    """Everybody is always there; the seed deals the seats."""
    return Community([Random(seed).sample(range(10 * n), n)] * weeks)


def churning(n: int, weeks: int, seed: int, skip: float = 0.15, leave: float = 0.025) -> Community:
    """Each week members skip it, or leave for good and make room for a newcomer."""
    rng = Random(seed)
    members = list(range(n))
    attendance: list[list[int]] = []
    for week in range(weeks):
        for seat in range(n):
            if week and rng.random() < leave:
                members[seat] = max(members) + 1
        attendance.append([member for member in members if rng.random() >= skip])
    return Community(attendance)


def constrained(n: int, weeks: int, seed: int, blocked: float = 0.05) -> Community:
    """A churning community in which some pairs avoid each other, and each is awake nine hours of a zone's day."""
    there = churning(n, weeks, seed).weeks
    rng = Random(f"wishes/{seed}")
    people = sorted({person for week in there for person in week})
    avoid = frozenset(frozenset(two) for two in combinations(people, 2) if rng.random() < blocked)
    return Community(there, avoid, {person: waking_hours(rng.randrange(_HOURS_A_DAY)) for person in people})


def waking_hours(start: int) -> frozenset[int]:
    """Nine hours of each day of the week from this hour on."""
    days = range(0, _HOURS_A_WEEK, _HOURS_A_DAY)
    return frozenset((day + start + hour) % _HOURS_A_WEEK for day in days for hour in range(_AWAKE))


@dataclass
class Outcome:
    """What came of the weeks so far; everybody paired has talked, and a trio is three meetings."""

    last: dict[Pair, int] = field(default_factory=dict[Pair, int])
    meetings: int = 0
    gaps: list[int] = field(default_factory=list[int])
    first_repeat: int = 0
    left_out: int = 0
    broken_wishes: int = 0
    asleep: int = 0

    @property
    def distinct(self) -> int:
        return self.meetings - len(self.gaps)

    @property
    def closeness(self) -> float:
        return sum(1 / gap for gap in self.gaps)

    def add(self, groups: list[Group], week: int, community: Community) -> None:
        placed = {person for group in groups for person in group}
        self.left_out += len(community.weeks[week]) - len(placed)
        for group in groups:
            self.asleep += len(group) * any(not community.awake_together(*two) for two in combinations(group, 2))
            for two in combinations(group, 2):
                self._meet(frozenset(two), week, community)

    def _meet(self, two: Pair, week: int, community: Community) -> None:
        self.meetings += 1
        self.broken_wishes += two in community.avoid
        if two in self.last:
            self.gaps.append(week - self.last[two])
            self.first_repeat = self.first_repeat or week + 1
        self.last[two] = week


Algorithm = Callable[[list[int], dict[Pair, int], int, Random], list[Group]]


def play(community: Community, algorithm: Algorithm, seed: int) -> Outcome:
    """The weeks of a community under an algorithm that sees who is there, the last talks, and the week."""
    outcome = Outcome()
    rng = Random(seed)
    for week, present in enumerate(community.weeks):
        outcome.add(algorithm(present, outcome.last, week, rng), week, community)
    return outcome


class Ours:
    """Our pairing as an algorithm; it keeps the turns, and every plan it made."""

    def __init__(self, community: Community, odd: Odd = "trio") -> None:
        self._community = community
        self._odd: Odd = odd
        self._turns: dict[int, float] = {}
        self.plans: list[Plan] = []

    def __call__(self, present: list[int], last: dict[Pair, int], week: int, rng: Random) -> list[Group]:
        beginning = first_turns([self._turns[person] for person in present if person in self._turns], self._odd)
        for person in present:
            self._turns.setdefault(person, beginning)
        history = {two: [talk] for two, talk in last.items()}
        people = [Person(id_, self._community.free.get(id_, frozenset()), self._turns[id_]) for id_ in present]
        plan = pair(people, history, Wishes(self._community.avoid), week, rng.getrandbits(32), odd=self._odd)
        for person in (*plan.thirds, *plan.resting):
            self._turns[person] += 1
        self.plans.append(plan)
        return [pairing.members for pairing in plan.pairings]

    def spread(self) -> float:
        return max(self._turns.values()) - min(self._turns.values())
