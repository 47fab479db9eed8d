"""Backstage: what only whoever runs the sandbox together with a bot knows, such as what the bot has promised."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class NotNow(Exception):
    """It cannot be done now; the message says why, in a sentence for whoever asked."""


class NoSuchStep(Exception):
    """There is no step of this id."""


@dataclass(frozen=True, slots=True)
class Promised:
    """What the bot will say or do at an instant (aware), in a few plain words."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a tour.

    `id` is short and stays the same, `who` the person it is for (None: anybody), `done` whether the world shows it
    done, whoever did it, and `now` whether it is this step's turn: true for at most one.
    """

    id: str
    title: str
    text: str
    who: str | None = None
    done: bool = False
    now: bool = False


class Backstage(Protocol):
    """The bot beside the sandbox, and the tour. The sandbox serves it under /sandbox/backstage."""

    @property
    def running(self) -> bool:
        """Whether the bot runs."""
        ...

    @property
    def moving(self) -> bool:
        """Whether a move of the clock is under way."""
        ...

    async def promises(self) -> Sequence[Promised]:
        """Return what the bot promised next, oldest first, at most a dozen."""
        ...

    async def move(self, by: timedelta | None) -> None:
        """Move the clock with a stop at each promise, so that none comes late; None is to the next one that is heard.

        Raises NotNow while another move is under way, or when the bot does not get done with what is due.
        """
        ...

    async def switch(self, *, running: bool) -> None:
        """Start the bot on the same data, or kill it at once. Raises NotNow when that cannot be."""
        ...

    async def steps(self) -> Sequence[Step]:
        """Return the steps of the tour in order; none without a tour."""
        ...

    async def take(self, step: str) -> None:
        """Do a step for the visitor. Raises NoSuchStep, or NotNow when it is not its turn."""
        ...

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever any of the above may have changed; often is fine."""
        ...
