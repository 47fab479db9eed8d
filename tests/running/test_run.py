"""A meeting under way, step by step: pure."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.running.agenda import Slot, agenda, course_of, total
from bot.running.formats import formats
from bot.running.run import (
    MINUTE,
    Became,
    CaseTaken,
    NoCaseNow,
    NoMinuteLeft,
    NotToSwap,
    Run,
    RunState,
    begun,
    case_ends,
    caught_up,
    claimed,
    left_out,
    next_step,
    over,
    paused,
    resumed,
    swapped,
    with_minute,
)

SIX = datetime(2026, 3, 5, 18, tzinfo=UTC)
UNTIL = SIX + timedelta(minutes=90)


def run(*slots: Slot, minutes: int = 90) -> Run:
    course = course_of([formats()[key] for key in ("opening", "intervision", "check-out")])
    steps = agenda(course, minutes, (1, 2, 3, 4), slots or (Slot(1, 32), Slot(2, 32)))
    return begun(steps, SIX, SIX + timedelta(minutes=minutes))


def title(run: Run) -> str | None:
    return run.now.title if run.now else None


def test_each_step_gives_way_at_its_end_however_late() -> None:
    begins = run()
    assert title(caught_up(begins, SIX + 7 * MINUTE)) == "Opening round"
    late = caught_up(begins, SIX + timedelta(minutes=8 + 8 + 3))
    assert (title(late), late.ends_at) == ("Questions", SIX + timedelta(minutes=8 + 8 + 7))
    through = caught_up(begins, UNTIL)
    assert through.state is RunState.OVER
    assert through.presented == {1: 32, 2: 32}
    assert set(through.became) == {Became.DONE}


def test_next_counts_what_a_step_took() -> None:
    first = next_step(run(), SIX + 5 * MINUTE)
    assert (title(first), first.ends_at) == ("The case is told", SIX + 13 * MINUTE)
    second = next_step(first, SIX + 9 * MINUTE)
    assert second.presented == {1: 4}


def test_a_case_left_out_was_not_presented() -> None:
    told = next_step(run(), SIX + 8 * MINUTE)
    skipped = left_out(told, SIX + 9 * MINUTE)
    assert skipped.now is not None
    assert skipped.now.presenter == 2
    assert skipped.presented == {}
    assert caught_up(skipped, UNTIL).presented == {2: 32}


def test_a_step_outside_of_cases_is_left_out_by_itself() -> None:
    assert title(left_out(run(), SIX)) == "The case is told"


def test_a_minute_more_is_taken_from_what_is_left_then_from_the_longest() -> None:
    spare = run()
    longer = with_minute(spare, SIX)
    assert longer.ends_at == SIX + 9 * MINUTE
    assert longer.later == spare.later
    full = run(Slot(1, 39), Slot(2, 39))
    assert total(full.steps) == 90
    assert total(with_minute(full, SIX).steps) == 90


def test_no_minute_is_given_that_is_not_there() -> None:
    tight = run(Slot(1, 4), minutes=16)
    while any(step.minutes > 1 for step in tight.later):
        tight = with_minute(tight, SIX)
    assert total(tight.steps) == 16
    with pytest.raises(NoMinuteLeft):
        with_minute(tight, SIX)


def test_a_pause_keeps_what_is_left_and_later_steps_give_way() -> None:
    full = run(Slot(1, 39), Slot(2, 39))
    held = paused(full, SIX + 3 * MINUTE)
    assert (held.state, held.left, held.ends_at) == (RunState.PAUSED, 5 * MINUTE, None)
    assert caught_up(held, UNTIL) == held
    on = resumed(held, SIX + 13 * MINUTE)
    assert on.ends_at == SIX + 18 * MINUTE
    assert on.ends(SIX) + total(on.later) * MINUTE == UNTIL


def test_pausing_twice_changes_nothing() -> None:
    held = paused(run(), SIX)
    assert paused(held, SIX + MINUTE) == held
    assert resumed(run(), SIX) == run()


def test_two_cases_change_places_with_all_their_steps() -> None:
    order = swapped(run(Slot(1, 20), Slot(2, 25), Slot(3, 30)), 0, 2)
    assert list(dict.fromkeys(step.presenter for step in order.steps if step.presenter)) == [3, 2, 1]
    assert total(order.steps) == total(run(Slot(1, 20), Slot(2, 25), Slot(3, 30)).steps)
    with pytest.raises(NotToSwap):
        swapped(next_step(order, SIX), 2, 1)
    with pytest.raises(NotToSwap):
        swapped(order, 1, 1)


def test_a_case_ends_with_its_last_step() -> None:
    assert case_ends(run(), 0, SIX) == SIX + timedelta(minutes=8 + 32)
    assert case_ends(next_step(run(), SIX), 0, SIX) == SIX + timedelta(minutes=32)


def test_an_open_case_is_somebodys_once() -> None:
    course = course_of([formats()["intervision"]])
    free = begun(agenda(course, 60, (1, 2)), SIX, SIX + 60 * MINUTE)
    taken = claimed(free, 2)
    assert {step.presenter for step in taken.steps} == {2}
    with pytest.raises(CaseTaken):
        claimed(taken, 1)
    with pytest.raises(NoCaseNow):
        claimed(caught_up(free, UNTIL), 1)


def test_over_counts_the_step_under_way_alone() -> None:
    ended = over(next_step(run(), SIX + 8 * MINUTE))
    assert ended.state is RunState.OVER
    assert ended.presented == {1: 8}
    assert over(ended) == ended


CONTROLS = {
    "next": next_step,
    "minute": with_minute,
    "skip": left_out,
    "pause": paused,
    "resume": resumed,
    "wait": caught_up,
}


@given(st.lists(st.tuples(st.sampled_from(sorted(CONTROLS)), st.integers(0, 400)), max_size=25))
def test_whatever_is_pressed_its_steps_stay_in_order_and_in_time(presses: list[tuple[str, int]]) -> None:
    meeting, now = run(Slot(1, 39), Slot(2, 39)), SIX
    for control, seconds in presses:
        now += timedelta(seconds=seconds)
        before = caught_up(meeting, now)
        try:
            meeting = CONTROLS[control](before, now)
        except NoMinuteLeft:
            continue
        assert meeting.step >= before.step
        assert len(meeting.became) == len(meeting.steps)
        if meeting.state is RunState.RUNNING and before.state is RunState.RUNNING:
            latest = max(UNTIL, meeting.ends(now) + len(meeting.later) * MINUTE)
            assert meeting.ends(now) + total(meeting.later) * MINUTE <= latest
        assert all(step.minutes >= 1 for step in meeting.steps)
