"""Kinds of prompts: what each wants done once it is due."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.cards import Card
from bot.prompts.ports import Drop, Place, Result
from bot.prompts.promise import Prompt
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: the promise itself moves to `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Send:
    """One message. Where the person takes no direct messages, `otherwise` is sent instead; without it the prompt is
    kept for their next `/home`."""

    place: Place
    card: Card
    otherwise: "Send | None" = None


@dataclass(frozen=True, slots=True)
class Work:
    """Anything else to be done in Discord; doing it twice must change nothing.

    Works of one `lane` are done one after the other, each prepared anew after the one before is written down. Left
    out, the lane is the kind within the group.
    """

    run: Callable[[], Awaitable[Result]]
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class Apply:
    """A change of what is stored, made in the transaction that ends the prompt, and so exactly once.

    `run` reads what it decides by in the unit it is given: other prompts may have been ended since `prepare`.
    """

    run: Callable[[Unit], Awaitable[None]]


Decision = Drop | Later | Send | Work | Apply


class Kind(Protocol):
    """One kind of prompt. `version` is the newest payload version it understands."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        """Re-read the truth and decide; called again after every fault."""
        ...

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Called once, in the transaction that ends the prompt, however it ended: sent, done, dropped, or gone."""
        ...


class OneStep:
    """Of a kind like this nothing more is to be done once its prompt has ended."""

    version = 1

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""


class Kinds:
    """The kinds there are. Filled at start, after the services that the kinds call are made."""

    def __init__(self, *kinds: Kind) -> None:
        self._kinds: dict[str, Kind] = {}
        self.add(*kinds)

    def add(self, *kinds: Kind) -> None:
        """Raise ValueError for a name that is taken."""
        for kind in kinds:
            if kind.name in self._kinds:
                raise ValueError(f"there are two kinds named {kind.name}")
            self._kinds[kind.name] = kind

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._kinds)

    def of(self, prompt: Prompt) -> Kind | None:
        """None for a kind we do not know, or not in this version: a newer release promised it."""
        kind = self._kinds.get(prompt.kind)
        return kind if kind is not None and prompt.payload_version <= kind.version else None
