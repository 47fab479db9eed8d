"""What becomes of a prompt after each outcome."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.prompts import Done, Drop, Fault, FaultKind, Later, Prompt, Result, Sent, State
from bot.prompts.rules import BACK_OFF, LATE_AFTER, PARKED_FOR, WAITS_AT_MOST, is_late, settle, useless
from tests.prompts.world import START

NOW = START + timedelta(hours=1)
PROMPT = Prompt(
    id=1,
    kind="say",
    key="k",
    guild=1,
    group_id=None,
    member=None,
    due_at=START,
    stale_at=None,
    payload={},
    payload_version=1,
    state=State.OPEN,
    attempts=0,
    doubtful=False,
)


@pytest.mark.parametrize(
    ("outcome", "state", "message", "error"),
    [
        (Sent(9, 7), State.DONE, 9, None),
        (Done(), State.DONE, None, None),
        (Drop("left"), State.DROPPED, None, "left"),
        (Fault(FaultKind.GONE, "10003"), State.CLOSED, None, "10003"),
    ],
)
def test_ends(outcome: Result, state: State, message: int | None, error: str | None) -> None:
    change = settle(PROMPT, outcome, NOW)
    assert (change.state, change.message, change.last_error) == (state, message, error)
    assert (change.not_before, change.ended_at) == (None, NOW)


def test_a_passing_fault_backs_off_further_each_time_and_then_parks() -> None:
    prompt, pauses, states = PROMPT, list[timedelta](), list[State]()
    for _ in range(len(BACK_OFF) + 2):
        change = settle(prompt, Fault(FaultKind.PASSING, "503"), NOW)
        assert change.not_before is not None
        pauses.append(change.not_before - NOW)
        states.append(change.state)
        prompt = replace(prompt, attempts=change.attempts, state=change.state)
    minutes = [pause.total_seconds() / 60 for pause in pauses]
    assert minutes == [1, 5, 30, 120, 360, 1440, 1440]
    assert states == [State.OPEN] * 5 + [State.PARKED] * 2


def test_discords_own_wish_to_wait_counts_when_it_is_longer() -> None:
    change = settle(PROMPT, Fault(FaultKind.PASSING, "40003", retry_after=600), NOW)
    assert change.not_before == NOW + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("kind", "state", "until"),
    [
        (FaultKind.CLOSED, State.KEPT, START + WAITS_AT_MOST),
        (FaultKind.FORBIDDEN, State.PARKED, NOW + PARKED_FOR),
        (FaultKind.BROKEN, State.PARKED, NOW + PARKED_FOR),
    ],
)
def test_other_faults_wait(kind: FaultKind, state: State, until: datetime) -> None:
    change = settle(PROMPT, Fault(kind, "code"), NOW)
    assert (change.state, change.not_before, change.ended_at, change.last_error) == (state, until, None, "code")


def test_only_an_unknown_outcome_raises_a_doubt_and_only_an_end_settles_it() -> None:
    assert settle(PROMPT, Fault(FaultKind.UNKNOWN_OUTCOME, "reset"), NOW).doubtful
    assert not settle(PROMPT, Fault(FaultKind.PASSING, "503"), NOW).doubtful
    doubtful = replace(PROMPT, doubtful=True)
    assert settle(doubtful, Fault(FaultKind.PASSING, "503"), NOW).doubtful
    assert settle(doubtful, Later(NOW), NOW).doubtful
    assert not settle(doubtful, Sent(9, 7), NOW).doubtful


def test_later_moves_the_promise_itself() -> None:
    at = NOW + timedelta(hours=9)
    change = settle(PROMPT, Later(at), NOW)
    assert (change.due_at, change.not_before, change.state) == (at, at, State.OPEN)


def test_later_is_never_at_once() -> None:
    change = settle(PROMPT, Later(START), NOW)
    assert (change.due_at, change.not_before) == (START, NOW + timedelta(seconds=1))


outcomes = st.one_of(
    st.just(Done()),
    st.just(Sent(1, 2)),
    st.just(Drop("left")),
    st.builds(Later, st.timedeltas(timedelta(0), timedelta(days=30)).map(lambda after: START + after)),
    st.builds(Fault, st.sampled_from(FaultKind), st.just("code"), st.none() | st.floats(0, 1e6)),
)


@given(outcome=outcomes, attempts=st.integers(0, 9), stale_after=st.none() | st.integers(61, 9999))
def test_a_prompt_waits_or_has_ended_never_both_and_never_waits_past_its_use(
    outcome: Result | Later, attempts: int, stale_after: int | None
) -> None:
    stale_at = START + timedelta(minutes=stale_after) if stale_after else None
    change = settle(replace(PROMPT, attempts=attempts, stale_at=stale_at), outcome, NOW)
    assert (change.not_before is None) == (change.ended_at is not None)
    assert (change.ended_at is not None) == (change.state in (State.DONE, State.DROPPED, State.CLOSED))
    if change.not_before is not None and stale_at is not None:
        assert change.not_before <= stale_at


def test_useless_from_the_moment_it_is_stale() -> None:
    prompt = replace(PROMPT, stale_at=NOW)
    assert useless(prompt, NOW - timedelta(microseconds=1)) is None
    assert useless(prompt, NOW) == Drop("stale")
    assert useless(PROMPT, NOW + timedelta(days=999)) is None


@pytest.mark.parametrize("state", [State.KEPT, State.PARKED])
def test_what_could_not_be_delivered_for_long_is_given_up(state: State) -> None:
    prompt = replace(PROMPT, state=state)
    assert useless(prompt, START + WAITS_AT_MOST - timedelta(seconds=1)) is None
    assert useless(prompt, START + WAITS_AT_MOST) == Drop("waited-too-long")


def test_late_is_more_than_ten_minutes() -> None:
    assert not is_late(PROMPT, START + LATE_AFTER)
    assert is_late(PROMPT, START + LATE_AFTER + timedelta(seconds=1))
