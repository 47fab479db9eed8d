"""The dates of a series beside an integer programme, and beside what people choose by hand."""

from collections.abc import Callable, Iterator
from functools import cache
from statistics import fmean, median
from time import perf_counter

from benchmarks.dates_polls import Chosen, Poll, Programme, least_served, random_poll, votes
from benchmarks.line import Line, Lines, at_least, at_most, equal
from bot.planning.comparing import date_by_date, kept_of, most_voted
from bot.planning.dates import Rules, Timetable
from bot.planning.timetable import best
from bot.planning.timetable_paths import paths

POLLS = 300
TIMED = 20
MEMBERS = (7, 15, 50)
SIZES = [(members, dates, count) for members in MEMBERS for dates, count in ((20, 8), (60, 8), (60, 12))]
LARGE = [size for size in SIZES if size[1] == 60]
FAIRER = {7: 1.2, 15: 1.5, 50: 2.0}
SHARES = (0.4, 0.5)


@cache
def polls(members: int, dates: int) -> tuple[Poll, ...]:
    return tuple(random_poll(members, dates, seed) for seed in range(POLLS))


def ours(poll: Poll, rules: Rules, tolerance: float = 0) -> Timetable | None:
    found = best(poll.slots, poll.answers, rules, tolerance)
    return found if isinstance(found, Timetable) else None


def optimum() -> Iterator[Line]:
    """The greatest total there is, and in how much of the programme's time."""
    for members, dates, count in SIZES:
        name, rules = f"dates.optimum.{members}x{dates}x{count}", Rules(count)
        same = sum(_same(poll, rules) for poll in polls(members, dates))
        yield equal(name, same, POLLS, members, f"all {POLLS} polls: the total of an integer programme (HiGHS)")
    for members, dates, count in LARGE:
        yield from _times(members, dates, count)


def _same(poll: Poll, rules: Rules) -> bool:
    found, proven = ours(poll, rules), Programme(poll, rules).most()
    if not (found and proven):
        return not found and not proven
    return found.total == votes(poll.answers, found.chosen) == proven[0]


def _times(members: int, dates: int, count: int) -> Iterator[Line]:
    name, rules = f"dates.optimum.{members}x{dates}x{count}", Rules(count)
    some = polls(members, dates)[:TIMED]
    total = [_seconds(lambda poll=poll: paths(poll.slots, poll.answers, rules)) for poll in some]
    programmes = [Programme(poll, rules) for poll in some]
    other = [_seconds(programme.most) for programme in programmes]
    yield at_most(f"{name}.time", median(total), median(other), TIMED, 0.2, "the programme's seconds, total only")
    fair = [_seconds(lambda poll=poll: ours(poll, rules, 0.05)) for poll in some]
    staged = [_seconds(lambda programme=programme: _staged(programme)) for programme in programmes]
    yield at_most(f"{name}.time.fair", median(fair), median(staged), TIMED, 0.2, "its seconds, total and fairness")


def _staged(programme: Programme) -> int | None:
    """Total, then the least-served within 5 % of it, then the total again: what the least-served member gets."""
    total = programme.most()
    fair = programme.fairest(total[0] * 0.95) if total else None
    if not fair:
        return None
    programme.most(fair[0])
    return fair[0]


def _seconds(measured: Callable[[], object]) -> float:
    start = perf_counter()
    measured()
    return perf_counter() - start


def fairness() -> Iterator[Line]:
    """What the least-served member gains by giving up at most 5 % of the total."""
    for members, dates, count in LARGE:
        name, rules = f"dates.fairness.{members}x{dates}x{count}", Rules(count)
        fair, total = _both(polls(members, dates), rules)
        yield at_least(
            name,
            fmean(min(one.attendance.values()) / 2 for one in fair),
            fmean(least_served(poll.answers, dates) / 2 for poll, (_, dates) in total),
            members,
            FAIRER[members],
            "the least-served member's dates in the total-only timetable",
        )
        lost = max(1 - one.total / most for one, (_, (most, _)) in zip(fair, total, strict=True))
        yield at_most(f"{name}.given_up", round(lost, 9), 1, members, 0.05, "the greatest total, in the worst poll")
        proven = sum(
            min(one.attendance.values()) == _staged(Programme(poll, rules))
            for one, poll in zip(fair[:TIMED], polls(members, dates), strict=False)
        )
        yield equal(f"{name}.proven", proven, TIMED, members, "the polls in which an integer programme finds no better")


def _both(some: tuple[Poll, ...], rules: Rules) -> tuple[list[Timetable], list[tuple[Poll, Chosen]]]:
    """Our timetables with 5 % for fairness, and the total-only ones, of the polls that have any."""
    fair: list[Timetable] = []
    total: list[tuple[Poll, Chosen]] = []
    for poll in some:
        found, most = ours(poll, rules, 0.05), Programme(poll, rules).most()
        if found and most:
            fair.append(found)
            total.append((poll, most))
    return fair, total


def beats_poll() -> Iterator[Line]:
    """Beside choosing date by date, beside the dates with the most votes, and with a quorum."""
    for members, dates, count in SIZES:
        name, rules = f"dates.beats_poll.{members}x{dates}x{count}", Rules(count)
        yield from _by_hand(name, polls(members, dates), rules)
    for members, dates, count in LARGE:
        for share in SHARES:
            yield _quorum(members, dates, count, share)


def _by_hand(name: str, some: tuple[Poll, ...], rules: Rules) -> Iterator[Line]:
    mine: list[int] = []
    greedy: list[int] = []
    kept: list[int] = []
    for poll in some:
        found, other = ours(poll, rules), date_by_date(poll.slots, poll.answers, rules)
        if found and other:
            voted = most_voted(poll.slots, poll.answers, rules.count)
            mine.append(found.total)
            greedy.append(votes(poll.answers, other))
            kept.append(votes(poll.answers, kept_of(poll.slots, rules, voted)))
    below = sum(one < other for one, other in zip(mine, greedy, strict=True))
    yield equal(f"{name}.below", below, 0, len(mine), "no poll in which choosing date by date brings more")
    yield at_least(f"{name}.greedy", fmean(mine) / 2, fmean(greedy) / 2, len(mine), 1, "choosing date by date")
    below = sum(one < other for one, other in zip(mine, kept, strict=True))
    yield equal(f"{name}.voted.below", below, 0, len(mine), "no poll in which the dates with the most votes bring more")
    yield at_least(
        f"{name}.voted", fmean(mine) / 2, fmean(kept) / 2, len(mine), 1, "those of the most voted that keep the rule"
    )


def _quorum(members: int, dates: int, count: int, share: float) -> Line:
    """How often the quorum is met, of how often an integer programme says it can be."""
    rules = Rules(count, quorum=round(members * share))
    met = could = 0
    for poll in polls(members, dates):
        could += Programme(poll, rules).most() is not None
        found = ours(poll, rules)
        met += found is not None and all(votes(poll.answers, [place]) >= 2 * rules.quorum for place in found.chosen)
    name = f"dates.beats_poll.{members}x{dates}x{count}.quorum.{share:.0%}"
    return equal(name, met, could, members, "every poll whose quorum can be met, by an integer programme")


LINES: Lines = {"dates.optimum": optimum, "dates.fairness": fairness, "dates.beats_poll": beats_poll}
