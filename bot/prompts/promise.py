"""A promise is what a use case hands in; a prompt is the same once it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Promise:
    """Something to say or do at `due_at`.

    `key` names the occasion, parts joined by colons (`checkin-opened:12:34`): a second promise with the same key is the
    same promise. After `stale_at` it is of no use to anybody and is dropped. `payload` holds ids, never words.
    """

    kind: str
    key: str
    due_at: datetime
    guild: int
    group_id: int | None = None
    member: int | None = None
    stale_at: datetime | None = None
    payload: Mapping[str, Any] = field(default_factory=dict[str, Any])
    payload_version: int = 1


class State(StrEnum):
    """Where a prompt is: the first three are waiting, the others are the end of it."""

    OPEN = "open"
    KEPT = "kept"  # could not be sent directly: shown on the person's next `/home`
    PARKED = "parked"  # cannot be delivered now: tried again each day, or when somebody resumes it
    DONE = "done"
    DROPPED = "dropped"  # on purpose, by a rule
    CLOSED = "closed"  # there is nowhere left to deliver it


@dataclass(frozen=True, slots=True)
class Prompt:
    """A stored promise, as claimed.

    `attempts` counts deliveries that failed. `doubtful` says that an earlier delivery may have happened although
    nobody wrote it down.
    """

    id: int
    kind: str
    key: str
    guild: int
    group_id: int | None
    member: int | None
    due_at: datetime
    stale_at: datetime | None
    payload: Mapping[str, Any] = field(hash=False)
    payload_version: int
    state: State
    attempts: int
    doubtful: bool
