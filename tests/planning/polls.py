"""Small date polls, and every timetable they could have."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations, pairwise

from hypothesis import strategies as st

from bot.planning.timetable import Answer, Answers, Rules, Slot, attendance

MONDAY = date(2026, 3, 2)
SUNDAYS_AND_WEDNESDAYS = (6, 2)


def slot(week: int, weekday: int, family: int, hour: int = 15) -> Slot:
    day = MONDAY + timedelta(weeks=week, days=weekday)
    return Slot(datetime.combine(day, time(hour), UTC), day, family)


def weekly(weeks: int, weekdays: tuple[int, ...] = SUNDAYS_AND_WEDNESDAYS) -> list[Slot]:
    offered = [slot(week, weekday, family) for week in range(weeks) for family, weekday in enumerate(weekdays)]
    return sorted(offered, key=lambda one: one.at)


@st.composite
def offers(draw: st.DrawFn, most_weeks: int = 8) -> list[Slot]:
    """Some dates out of a few weeks, some days with two of them."""
    chances = [(week, weekday, hour) for week in range(most_weeks) for weekday in (2, 6) for hour in (11, 19)]
    drawn = draw(st.lists(st.sampled_from(chances), unique=True, max_size=10))
    return sorted((slot(week, day, day // 6, hour) for week, day, hour in drawn), key=lambda one: one.at)


@st.composite
def polls(draw: st.DrawFn) -> tuple[list[Slot], Answers, Rules]:
    slots = draw(offers())
    members = range(draw(st.integers(0, 5)))
    one = st.lists(st.sampled_from(Answer), min_size=len(slots), max_size=len(slots))
    answers = {member: draw(one) for member in members}
    some = st.frozensets(st.sampled_from(members), max_size=2) if members else st.just(frozenset[int]())
    least = draw(st.integers(0, 2))
    rules = Rules(
        draw(st.integers(1, 4)),
        least,
        least + draw(st.integers(0, 2)),
        draw(st.booleans()),
        draw(st.integers(0, 2)),
        draw(some),
        draw(some),
    )
    return slots, answers, rules


def obeys(chosen: tuple[int, ...], slots: list[Slot], answers: Answers, rules: Rules) -> bool:
    """The rules, word for word."""
    for one, later in pairwise(chosen):
        monday, next_monday = (slots[p].day - timedelta(days=slots[p].day.weekday()) for p in (one, later))
        if not rules.weeks_least <= (next_monday - monday).days // 7 <= rules.weeks_most:
            return False
        if slots[later].day <= slots[one].day or (rules.alternating and slots[one].family == slots[later].family):
            return False
    for place in chosen:
        if sum(answer[place] for answer in answers.values()) < 2 * rules.quorum:
            return False
        if any(member not in answers or answers[member][place] is Answer.NO for member in rules.required):
            return False
    return len(chosen) == rules.count


def every_timetable(slots: list[Slot], answers: Answers, rules: Rules) -> Iterator[tuple[int, ...]]:
    """Earliest first."""
    tried = combinations(range(len(slots)), rules.count)
    return (chosen for chosen in tried if obeys(chosen, slots, answers, rules))


def fairness(chosen: tuple[int, ...], answers: Answers, rules: Rules) -> tuple[list[int], int]:
    """What each one has of what they need, the least-served first; then the total."""
    given = attendance(chosen, answers, rules)
    shares = sorted(halves * (2 if member in rules.every_second else 1) for member, halves in given.items())
    return shares, sum(given.values())
