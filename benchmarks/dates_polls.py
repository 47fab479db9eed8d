"""Random date polls, and other ways to choose from them: an integer programme of another make.

Members differ: how often somebody can come is drawn from a Beta distribution (2.5, 2), moved by up to a fifth up on
one weekday and down on the other; two absences of one to three weeks each; a fifth of what is possible is only so if
need be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import numpy as np
import scipy.optimize

from bot.planning.dates import Answer, Answers, Rules, Slot
from bot.planning.timetable_paths import followers, possible

# scipy has no types of its own.
optimize: Any = scipy.optimize
Chosen = tuple[int, list[int]]
"""What a programme's goal comes to, and the dates."""

MONDAY = date(2026, 3, 2)
WEEKDAYS = (2, 6)
FEW = 20


@dataclass(frozen=True, slots=True)
class Poll:
    """Dates offered and what members answered."""

    slots: list[Slot]
    answers: dict[int, list[Answer]]


def random_poll(members: int, dates: int, seed: int) -> Poll:
    """A Wednesday and a Sunday in each of half as many weeks; of few dates, in every second week."""
    rng = Random(seed)
    apart = 2 if dates <= FEW else 1
    days = [MONDAY + timedelta(weeks=apart * week, days=day) for week in range(dates // 2) for day in WEEKDAYS]
    slots = [Slot(datetime.combine(day, time(15), UTC), day, day.weekday()) for day in days]
    return Poll(slots, {member: _answers(slots, rng) for member in range(members)})


def _answers(slots: Sequence[Slot], rng: Random) -> list[Answer]:
    often, shift = rng.betavariate(2.5, 2), rng.uniform(-0.2, 0.2)
    weeks = sorted({slot.week for slot in slots})
    away = {week + more for week in rng.choices(weeks, k=2) for more in range(rng.randint(1, 3))}
    return [_answer(slot, often + (shift if slot.family == WEEKDAYS[0] else -shift), away, rng) for slot in slots]


def _answer(slot: Slot, chance: float, away: set[int], rng: Random) -> Answer:
    drawn = rng.random()
    if slot.week in away or drawn >= chance:
        return Answer.NO
    return Answer.IF_NEED_BE if drawn >= 0.8 * chance else Answer.YES


class Programme:
    """The poll as an integer programme for HiGHS: a flow of one unit through the dates, each step a variable.

    Variables are the steps (from the start, from date to date, to the end) and what the least-served member gets.
    """

    def __init__(self, poll: Poll, rules: Rules) -> None:
        self._dates = len(poll.slots)
        start, end = self._dates, self._dates + 1
        allowed = possible(poll.slots, poll.answers, rules)
        fits = [place for place, allowed_here in enumerate(allowed) if allowed_here]
        after = followers(poll.slots, rules, allowed)
        steps = [(start, place) for place in fits] + [(place, end) for place in fits]
        steps += [(place, later) for place, then in enumerate(after) for later in then]
        self._into = [into for _, into in steps]
        self._flow = self._flowing(steps, rules.count)
        said = np.array([[*answer, 0, 0] for answer in poll.answers.values()], dtype=float)
        self._served = np.hstack([said[:, self._into], np.full((len(said), 1), -1.0)])
        self._total = np.append(self._served[:, :-1].sum(axis=0), 0.0)
        self._least = np.append(np.zeros(len(steps)), 1.0)

    def _flowing(self, steps: Sequence[tuple[int, int]], count: int) -> Any:
        """What comes into a date leaves it; one way begins; so many dates are on it."""
        rows, wanted = np.zeros((self._dates + 2, len(steps) + 1)), np.zeros(self._dates + 2)
        for column, (out, into) in enumerate(steps):
            if into < self._dates:
                rows[into, column] = rows[self._dates + 1, column] = 1
            rows[out, column] = 1 if out == self._dates else -1
        wanted[-2:] = 1, count
        return optimize.LinearConstraint(rows, wanted, wanted)

    def most(self, least: float = 0) -> Chosen | None:
        """The greatest total attendance where everybody gets at least this; None if there is none."""
        served = self._served * np.append(np.ones(len(self._into)), 0.0)
        return self._solved(self._total, [optimize.LinearConstraint(served, least, np.inf)] if least else [])

    def fairest(self, floor: float) -> Chosen | None:
        """The most that the least-served member can get with a total of at least `floor`."""
        enough = optimize.LinearConstraint(self._total, floor, np.inf)
        return self._solved(self._least, [enough, optimize.LinearConstraint(self._served, 0, np.inf)])

    def _solved(self, goal: Any, limits: list[Any]) -> Chosen | None:
        if not self._into:
            return None
        steps = 1 - self._least
        bounds = optimize.Bounds(0, np.where(steps, 1.0, np.inf))
        found = optimize.milp(-goal, integrality=steps, bounds=bounds, constraints=[self._flow, *limits])
        if found.x is None:
            return None
        taken = {into for into, share in zip(self._into, found.x, strict=False) if share > 0.5}
        return round(float(goal @ found.x)), sorted(taken - {self._dates, self._dates + 1})


def least_served(answers: Answers, chosen: Sequence[int]) -> int:
    """What the least-served member gets of these dates, in halves."""
    return min(sum(answer[place] for place in chosen) for answer in answers.values())


def votes(answers: Answers, chosen: Sequence[int]) -> int:
    """What all get together, in halves."""
    return sum(answer[place] for answer in answers.values() for place in chosen)
