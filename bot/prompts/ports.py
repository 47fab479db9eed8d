"""What prompts ask of the world: somewhere to send to, somebody who sends, and word of what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.cards import Card
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or thread of a community."""

    id: int


@dataclass(frozen=True, slots=True)
class Direct:
    """A direct message to this member of this community."""

    member: int
    guild: int


Place = Channel | Direct


@dataclass(frozen=True, slots=True)
class Sent:
    """Discord's ids of the message and of the channel it is in.

    `names` are the members it mentions. `whose` is the one it is all about: it was written to them, or holds their
    own words.
    """

    message: int
    channel: int
    names: tuple[int, ...] = ()
    whose: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Done without a message to remember. Kinds subclass it to carry what `after` needs."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Not delivered, on purpose; `reason` is a code for the log."""

    reason: str


class FaultKind(StrEnum):
    """Why a delivery failed, which decides what happens next."""

    CLOSED = "closed"  # this person takes no direct messages
    GONE = "gone"  # the channel, thread or member does not exist any more
    FORBIDDEN = "forbidden"  # the bot lacks a permission
    PASSING = "passing"  # it did not happen, and may work later
    UNKNOWN_OUTCOME = "unknown-outcome"  # it may have happened
    BROKEN = "broken"  # Discord refuses what we made: our own fault


@dataclass(frozen=True, slots=True)
class Fault:
    """A delivery that failed. `code` is Discord's or ours, for the log; `retry_after` is in seconds."""

    kind: FaultKind
    code: str
    retry_after: float | None = None


Result = Sent | Done | Drop | Fault


class Chat(Protocol):
    """Discord, as far as prompts need it. Expected failures come back as a Fault, never as an exception."""

    async def send(self, place: Place, card: Card, nonce: str, marks: Sequence[int], late: bool) -> Sent | Fault:
        """Send one message that says of itself which prompts it delivers.

        `nonce` is at most 25 characters: the same one twice is one message. `marks` are prompt ids that `find` will
        recognise the message by, so they go into its buttons. `late` asks for a line that says so.
        """
        ...

    async def find(self, place: Place, marks: Sequence[int]) -> Mapping[int, Sent] | Fault:
        """Look for messages of ours that carry any of these prompt ids; those not there are left out."""
        ...


class Wanted(Protocol):
    """Whether a person wants direct messages of this kind at all."""

    async def __call__(self, unit: Unit, guild: int, member: int, kind: str) -> bool: ...


class Quiet(Protocol):
    """Whether a person wants no direct messages now."""

    async def __call__(self, unit: Unit, guild: int, member: int, now: datetime) -> datetime | None:
        """When their quiet hours end, or None outside of them."""
        ...
