"""What a meeting's time is given to: formats, minutes, people and sign-ups in, phases with times out. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import Refusal
from bot.running.formats import Each, Format, Phase, Voice


class FormatTooLong(Refusal):
    """The meeting is shorter than its format; facts: `over`, by how many minutes."""


class CasesTwice(Refusal):
    """Two of the chosen formats take cases, so it is unclear where a case belongs."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a meeting goes: phases before the cases, those that each case has, and phases after them."""

    before: tuple[Phase, ...] = ()
    case: tuple[Phase, ...] = ()
    after: tuple[Phase, ...] = ()
    equal: bool = False

    @property
    def usual_case(self) -> int:
        """Minutes of a case where nobody wished otherwise; 0 where there are no cases."""
        return sum(phase.minutes for phase in self.case)


@dataclass(frozen=True, slots=True)
class Slot:
    """A case or a topic: whose it is, None while that is open, and how many minutes it takes."""

    member: int | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Step:
    """One phase as it takes place. `case` counts the cases from 0, None outside of them.

    `presenter` is who brought the case; `per_person` the minutes of each where all speak in turn.
    """

    title: str
    minutes: int
    speaks: Voice
    sits_back: Voice
    guidance: str
    case: int | None = None
    presenter: int | None = None
    per_person: int | None = None


def course_of(chosen: Sequence[Format]) -> Course:
    """One course of several formats, in the order of their places; CasesTwice where two of them take cases."""
    ordered = sorted(chosen, key=lambda one: one.place)
    if sum(one.takes_cases for one in ordered) > 1:
        raise CasesTwice
    phases = [phase for one in ordered for phase in one.phases]
    cases = [number for number, phase in enumerate(phases) if phase.each is Each.CASE]
    first, end = (cases[0], cases[-1] + 1) if cases else (len(phases), len(phases))
    return Course(
        before=tuple(phases[:first]),
        case=tuple(phases[first:end]),
        after=tuple(phases[end:]),
        equal=any(one.equal for one in ordered),
    )


def left_for_cases(course: Course, minutes: int, people: int) -> int:
    """Minutes of a meeting that cases can take, below 0 where it is too short for the rest; 0 without cases."""
    if not course.case:
        return 0
    return minutes - sum(_length(phase, people) for phase in (*course.before, *course.after))


def agenda(course: Course, minutes: int, people: Sequence[int], slots: Sequence[Slot] = ()) -> tuple[Step, ...]:
    """The steps of a meeting of so many minutes; FormatTooLong where they take longer than it."""
    steps = wished(course, minutes, people, slots)
    over = total(steps) - minutes
    if over > 0:
        raise FormatTooLong(over=over)
    return steps


def shortened(course: Course, minutes: int, people: Sequence[int], slots: Sequence[Slot] = ()) -> tuple[Step, ...]:
    """As `agenda`; where that is too long, the longest steps give up minutes. FormatTooLong where even that fails."""
    return fit(wished(course, minutes, people, slots), minutes)


def fit(steps: Sequence[Step], minutes: int) -> tuple[Step, ...]:
    """The same steps in at most so many minutes: always the longest, of several the last, gives up one."""
    if len(steps) > minutes:
        raise FormatTooLong(over=len(steps) - minutes)
    lengths = [step.minutes for step in steps]
    while sum(lengths) > minutes:
        lengths[max(range(len(lengths)), key=lambda number: (lengths[number], number))] -= 1
    return tuple(replace(step, minutes=length) for step, length in zip(steps, lengths, strict=True))


def total(steps: Sequence[Step]) -> int:
    """Minutes of these steps together."""
    return sum(step.minutes for step in steps)


def agenda_minutes(steps: Sequence[Step]) -> dict[int, int]:
    """How many minutes go to the case or topic of each who brought one."""
    found: dict[int, int] = {}
    for step in steps:
        if step.presenter is not None:
            found[step.presenter] = found.get(step.presenter, 0) + step.minutes
    return found


def ends(steps: Sequence[Step], begins: datetime) -> Iterator[tuple[Step, datetime, datetime]]:
    """Each step with its beginning and its end, where the first begins then."""
    for step in steps:
        until = begins + timedelta(minutes=step.minutes)
        yield step, begins, until
        begins = until


def wished(course: Course, minutes: int, people: Sequence[int], slots: Sequence[Slot] = ()) -> tuple[Step, ...]:
    """The steps as the formats want them, even where they take longer than the meeting."""
    count = max(1, len(people))
    left = left_for_cases(course, minutes, count)
    wanted = _wanted(course, left, people, slots) if course.case else ()
    cases = [_case(course, number, slot) for number, slot in enumerate(wanted)]
    before, after = ([_step(phase, count) for phase in phases] for phases in (course.before, course.after))
    return (*before, *(step for case in cases for step in case), *after)


def _wanted(course: Course, left: int, people: Sequence[int], slots: Sequence[Slot]) -> Sequence[Slot]:
    """The cases there are: those signed up for, or one that is still open; with equal shares, everybody's."""
    if not course.equal:
        return slots or (Slot(None, course.usual_case),)
    members = [slot.member for slot in slots] or list(people) or [None]
    share = max(left // len(members), len(course.case))
    return [Slot(member, share) for member in members]


def _case(course: Course, number: int, slot: Slot) -> list[Step]:
    lengths = shares(slot.minutes, [phase.minutes for phase in course.case])
    return [
        replace(_step(phase, 1), minutes=length, case=number, presenter=slot.member)
        for phase, length in zip(course.case, lengths, strict=True)
    ]


def _step(phase: Phase, people: int) -> Step:
    each = phase.minutes if phase.each is Each.PERSON else None
    return Step(phase.title, _length(phase, people), phase.speaks, phase.sits_back, phase.guidance, per_person=each)


def _length(phase: Phase, people: int) -> int:
    return phase.minutes * people if phase.each is Each.PERSON else phase.minutes


def shares(minutes: int, weights: Sequence[int]) -> list[int]:
    """Whole minutes by weight, a minute at least each, that add up; the largest remainders are rounded up."""
    spread = max(0, minutes - len(weights))
    exact = [spread * weight / sum(weights) for weight in weights]
    lengths = [1 + int(one) for one in exact]
    by_remainder = sorted(range(len(weights)), key=lambda number: int(exact[number]) - exact[number])
    for number in by_remainder[: spread - sum(int(one) for one in exact)]:
        lengths[number] += 1
    return lengths
