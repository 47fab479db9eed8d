"""The story as data: what the terminal shows as it happens, and the page shows afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from bot.sandbox.shapes import Form, Message
from bot.tour.news import Seen

Filled: TypeAlias = tuple[Form, Mapping[str, Any]]
"""A form and what is entered in it, by label."""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What the teller of the story says in between."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, with the message they do it to or the form they send.

    `again` says that others have been shown doing the same.
    """

    who: str
    what: str
    details: tuple[str, ...] = ()
    again: bool = False
    to: Message | None = None
    filled: Filled | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answers one person alone: a message, or the form it opens."""

    who: str
    what: Message | Form
    at: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """An expectation; `instead` is None where it held, and otherwise says what was the case."""

    sentence: str
    instead: str | None = None


Event: TypeAlias = Chapter | Remark | Deed | Answer | Seen | Checked
Keep: TypeAlias = Callable[[Event], object]


def forget(_: Event) -> None:
    """Keep nothing of the story."""
