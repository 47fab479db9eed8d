"""The rules by which a prompt waits, is tried again and ends. Pure: values in, values out."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.prompts.kinds import Later
from bot.prompts.ports import Done, Drop, Fault, FaultKind, Result, Sent
from bot.prompts.promise import Prompt, State

BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
SHORTEST_PAUSE = timedelta(seconds=1)
PARKED_FOR = timedelta(days=1)
LATE_AFTER = timedelta(minutes=10)
WAITS_AT_MOST = timedelta(days=60)
REMEMBERED_FOR = timedelta(days=30)
NAMED_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a prompt: `not_before` while it waits, `ended_at` once it ended, never both."""

    id: int
    state: State
    due_at: datetime
    not_before: datetime | None
    ended_at: datetime | None
    attempts: int
    doubtful: bool
    message: int | None
    last_error: str | None


def is_late(prompt: Prompt, now: datetime) -> bool:
    """Whether a message should say that it comes late."""
    return now - prompt.due_at > LATE_AFTER


def useless(prompt: Prompt, now: datetime) -> Drop | None:
    """The reason why nobody needs this prompt any more, if there is one."""
    if prompt.stale_at is not None and now >= prompt.stale_at:
        return Drop("stale")
    if now >= prompt.due_at + WAITS_AT_MOST and prompt.state is not State.OPEN:
        return Drop("waited-too-long")
    return None


def settle(prompt: Prompt, outcome: Result | Later, now: datetime) -> Change:
    """What becomes of the prompt after this outcome."""
    match outcome:
        case Sent(message=message):
            return _ended(prompt, State.DONE, now, message=message)
        case Done():
            return _ended(prompt, State.DONE, now)
        case Drop(reason=reason):
            return _ended(prompt, State.DROPPED, now, error=reason)
        case Later(at=at):
            # A kind that always says "later" and means "now" must not keep everybody else from working.
            return replace(_waiting(prompt, State.OPEN, max(at, now + SHORTEST_PAUSE)), due_at=at)
        case Fault():
            return _after_fault(prompt, outcome, now)
        case _:
            assert_never(outcome)


def _after_fault(prompt: Prompt, fault: Fault, now: datetime) -> Change:
    match fault.kind:
        case FaultKind.GONE:
            return _ended(prompt, State.CLOSED, now, error=fault.code)
        case FaultKind.CLOSED:
            waiting = _waiting(prompt, State.KEPT, prompt.due_at + WAITS_AT_MOST)
        case FaultKind.FORBIDDEN | FaultKind.BROKEN:
            waiting = _waiting(prompt, State.PARKED, now + PARKED_FOR)
        case FaultKind.PASSING | FaultKind.UNKNOWN_OUTCOME:
            waiting = _backed_off(prompt, fault, now)
        case _:
            assert_never(fault.kind)
    return replace(waiting, last_error=fault.code)


def _backed_off(prompt: Prompt, fault: Fault, now: datetime) -> Change:
    doubtful = prompt.doubtful or fault.kind is FaultKind.UNKNOWN_OUTCOME
    if prompt.attempts < len(BACK_OFF):
        pause = max(BACK_OFF[prompt.attempts], timedelta(seconds=fault.retry_after or 0))
        waiting = _waiting(prompt, State.OPEN, now + pause)
    else:
        waiting = _waiting(prompt, State.PARKED, now + PARKED_FOR)
    return replace(waiting, attempts=prompt.attempts + 1, doubtful=doubtful)


def _waiting(prompt: Prompt, state: State, until: datetime) -> Change:
    # A prompt that goes stale while it waits is looked at then, and dropped.
    not_before = min(until, prompt.stale_at) if prompt.stale_at is not None else until
    return Change(
        id=prompt.id,
        state=state,
        due_at=prompt.due_at,
        not_before=not_before,
        ended_at=None,
        attempts=prompt.attempts,
        doubtful=prompt.doubtful,
        message=None,
        last_error=None,
    )


def _ended(
    prompt: Prompt, state: State, now: datetime, *, message: int | None = None, error: str | None = None
) -> Change:
    return Change(
        id=prompt.id,
        state=state,
        due_at=prompt.due_at,
        not_before=None,
        ended_at=now,
        attempts=prompt.attempts,
        doubtful=False,
        message=message,
        last_error=error,
    )
