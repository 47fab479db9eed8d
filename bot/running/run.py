"""A meeting under way: its steps, where it is, and what each control makes of that. Pure: values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import Refusal
from bot.running.agenda import Step, agenda_minutes, fit, total

MINUTE = timedelta(minutes=1)
OPENS = timedelta(minutes=15)  # so long before its start a meeting can be opened


class RunState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"


class NotYet(Refusal):
    """It is too early to open the meeting; facts: `at`, from when it is not."""


class NotOpen(Refusal):
    """The meeting was not opened, or is over."""


class NoMinuteLeft(Refusal):
    """No later step can give up a minute."""


class NotToSwap(Refusal):
    """Only two cases that have not begun can change places."""


class CaseTaken(Refusal):
    """Whose case it is was settled before."""


class NoCaseNow(Refusal):
    """There is no case to step out of."""


class Became(StrEnum):
    """What became of a step."""

    AHEAD = "ahead"
    DONE = "done"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Run:
    """The steps, what became of each, and the number of the one under way.

    While it runs, `ends_at` is when the step under way ends; while it is paused, `left` is what it has left. `until`
    is when the meeting ends.
    """

    steps: tuple[Step, ...]
    became: tuple[Became, ...]
    step: int
    state: RunState
    ends_at: datetime | None
    left: timedelta | None
    until: datetime

    @property
    def now(self) -> Step | None:
        """The step under way; None once it is over."""
        return None if self.state is RunState.OVER else self.steps[self.step]

    @property
    def later(self) -> tuple[Step, ...]:
        """The steps still to come."""
        return () if self.state is RunState.OVER else self.steps[self.step + 1 :]

    @property
    def case(self) -> int | None:
        """The case under way or about to begin."""
        if self.now is None:
            return None
        if self.now.case is not None:
            return self.now.case
        return self.later[0].case if self.later else None

    @property
    def presented(self) -> dict[int, int]:
        """The minutes that went to each member's case or topic so far."""
        pairs = zip(self.steps, self.became, strict=True)
        return agenda_minutes([step for step, became in pairs if became is Became.DONE])

    @property
    def case_open(self) -> bool:
        """Whether nobody has said yet whose case the one under way or about to begin is."""
        return any(step.case == self.case is not None and step.presenter is None for step in self.steps)

    def cases_ahead(self) -> list[int]:
        """Cases that have not begun, in order."""
        now = self.now.case if self.now else None
        return list(dict.fromkeys(step.case for step in self.later if step.case is not None and step.case != now))

    def ends(self, now: datetime) -> datetime:
        """When the step under way ends, if it goes on from now."""
        return self.ends_at if self.ends_at is not None else now + (self.left or timedelta())


def begun(steps: Sequence[Step], begins: datetime, until: datetime) -> Run:
    """The first step begins then."""
    ends_at = begins + steps[0].minutes * MINUTE
    return Run(tuple(steps), (Became.AHEAD,) * len(steps), 0, RunState.RUNNING, ends_at, None, until)


def caught_up(run: Run, now: datetime) -> Run:
    """Every step whose time is over has given way to the next, each at its own end, however late this is asked."""
    while run.state is RunState.RUNNING and run.ends_at is not None and run.ends_at <= now:
        run = _to(run, run.step + 1, run.ends_at, Became.DONE)
    return run


def next_step(run: Run, now: datetime) -> Run:
    """The step under way ends now; it counts with the minutes that it took."""
    if run.now is None:
        return run
    took = max(1, run.now.minutes - int((run.ends(now) - now) / MINUTE))
    steps = [replace(step, minutes=took) if step is run.now else step for step in run.steps]
    return _fitted(_to(replace(run, steps=tuple(steps)), run.step + 1, now, Became.DONE), now)


def left_out(run: Run, now: datetime) -> Run:
    """What is left of the case under way, or else the step under way, is left out."""
    if run.now is None:
        return run
    number = run.step + 1
    while run.now.case is not None and number < len(run.steps) and run.steps[number].case == run.now.case:
        number += 1
    return _fitted(_to(run, number, now, Became.LEFT_OUT), now)


def over(run: Run) -> Run:
    """The meeting ends; the step under way counts, those after it do not."""
    if run.now is None:
        return run
    return _to(run, len(run.steps), run.until, Became.LEFT_OUT, first=Became.DONE)


def with_minute(run: Run, now: datetime) -> Run:
    """The step under way gets a minute: of what is left of the meeting, else of the longest later step."""
    if run.now is None:
        return run
    steps = [replace(step, minutes=step.minutes + 1) if step is run.now else step for step in run.steps]
    longer = replace(run, steps=tuple(steps))
    if run.left is not None:
        longer = replace(longer, left=run.left + MINUTE)
    else:
        longer = replace(longer, ends_at=run.ends(now) + MINUTE)
    if not _fits(longer, now):
        raise NoMinuteLeft
    return _fitted(longer, now)


def paused(run: Run, now: datetime) -> Run:
    if run.state is not RunState.RUNNING:
        return run
    return replace(run, state=RunState.PAUSED, left=max(timedelta(), run.ends(now) - now), ends_at=None)


def resumed(run: Run, now: datetime) -> Run:
    """It goes on where it was; later steps give up what the pause took, down to a minute each."""
    if run.state is not RunState.PAUSED:
        return run
    return _fitted(replace(run, state=RunState.RUNNING, ends_at=run.ends(now), left=None), now)


def swapped(run: Run, one: int, other: int) -> Run:
    """Two cases that have not begun change places, each with all its steps."""
    ahead = run.cases_ahead()
    if one == other or not {one, other} <= set(ahead):
        raise NotToSwap
    order = [{one: other, other: one}.get(case, case) for case in ahead]
    blocks = [step for case in order for step in run.later if step.case == case]
    moving = iter(blocks)
    later = [next(moving) if step.case in ahead else step for step in run.later]
    return replace(run, steps=(*run.steps[: run.step + 1], *later))


def claimed(run: Run, member: int) -> Run:
    """The case under way or about to begin is this member's."""
    if run.case is None:
        raise NoCaseNow
    if not run.case_open:
        raise CaseTaken
    steps = [replace(step, presenter=member) if step.case == run.case else step for step in run.steps]
    return replace(run, steps=tuple(steps))


def case_ends(run: Run, case: int, now: datetime) -> datetime:
    """When this case is over, as far as that is known now; it is the one under way or the next."""
    own = [step for step in run.later if step.case == case]
    return run.ends(now) + total(own) * MINUTE


def _to(run: Run, number: int, at: datetime, became: Became, first: Became | None = None) -> Run:
    """The step of this number begins; those from the one under way on until then became what they did."""
    marks = list(run.became)
    marks[run.step : number] = [became] * (number - run.step)
    if first is not None:
        marks[run.step] = first
    if number >= len(run.steps):
        return replace(run, became=tuple(marks), state=RunState.OVER, ends_at=None, left=None)
    ends_at = at + run.steps[number].minutes * MINUTE
    return replace(run, became=tuple(marks), step=number, state=RunState.RUNNING, ends_at=ends_at, left=None)


def _minutes_after(run: Run, now: datetime) -> int:
    """Whole minutes of the meeting after the step under way."""
    return int((run.until - run.ends(now)) / MINUTE)


def _fits(run: Run, now: datetime) -> bool:
    return len(run.later) <= _minutes_after(run, now)


def _fitted(run: Run, now: datetime) -> Run:
    """Later steps give up what the meeting has not, down to a minute each."""
    minutes = max(_minutes_after(run, now), len(run.later))
    if total(run.later) <= minutes:
        return run
    return replace(run, steps=(*run.steps[: run.step + 1], *fit(run.later, minutes)))
