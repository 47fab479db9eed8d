"""What the bot shows, as values: a card is a message, a form is a dialog. Nothing here knows Discord."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar


class Style(StrEnum):
    PLAIN = "plain"
    MAIN = "main"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class Action:
    """Where a press or a form leads: a registered name and whole-number arguments.

    `guild` is the community it speaks of, where the card is shown outside of it.
    """

    name: str
    args: tuple[int, ...] = ()
    guild: int | None = None


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    action: Action
    style: Style = Style.PLAIN
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    value: str
    chosen: bool = False
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """A list to choose from, 1 to 25 options; without options it is a choice among the server's members.

    With `channels` it is one among its text channels.
    """

    placeholder: str
    action: Action
    options: tuple[Option, ...] = ()
    least: int = 1
    most: int = 1
    channels: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """Something a card brings along: a PNG is shown, anything else can be saved.

    `name` is plain letters, digits, hyphens and an ending. `description` tells those who cannot see a picture what is
    on it, in at most 1,024 characters.
    """

    name: str
    content: bytes
    description: str | None = None

    @property
    def picture(self) -> bool:
        return self.name.endswith(".png")


@dataclass(frozen=True, slots=True)
class Card:
    """A message: paragraphs, files, rows of controls. `ping` names who is called by it, and nobody else is.

    It brings at most ten files. `about` is the member whose own words it holds: when they want to be erased, the
    whole message goes.
    """

    paragraphs: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    ping: tuple[int, ...] = ()
    about: int | None = None
    files: tuple[File, ...] = ()

    def with_note(self, note: str) -> "Card":
        return replace(self, paragraphs=(note, *self.paragraphs))

    def within(self, guild: int) -> "Card":
        """The same card, for a place outside of the community that its controls speak of."""
        return replace(
            self,
            buttons=tuple(replace(button, action=replace(button.action, guild=guild)) for button in self.buttons),
            selects=tuple(replace(select, action=replace(select.action, guild=guild)) for select in self.selects),
        )


class FieldKind(StrEnum):
    LINE = "line"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"
    LIST = "list"
    SEVERAL = "several"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `options` belong to a CHOICE or SEVERAL (2 to 10 of them) or a LIST (up to 25, of which one is chosen), `longest` to
    a LINE or PARAGRAPH; a TICK with any `value` is set from the start.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    description: str | None = None
    required: bool = True
    value: str | None = None
    longest: int = 100
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    title: str
    action: Action
    fields: tuple[Field, ...] = field(default=())


Control = TypeVar("Control", Button, Select)


def merged(cards: Sequence[Card]) -> Card:
    """One card that says what several say, in order. A control they share is there once, where it comes last."""
    return Card(
        paragraphs=tuple(paragraph for card in cards for paragraph in card.paragraphs),
        buttons=_each_once(button for card in cards for button in card.buttons),
        selects=_each_once(select for card in cards for select in card.selects),
        ping=tuple(dict.fromkeys(member for card in cards for member in card.ping)),
        files=tuple(file for card in cards for file in card.files),
    )


def _each_once(controls: Iterable[Control]) -> tuple[Control, ...]:
    # Discord refuses a message with two controls of the same custom id, whatever they look like.
    found: dict[Action, Control] = {}
    for control in controls:
        found.pop(control.action, None)
        found[control.action] = control
    return tuple(found.values())
