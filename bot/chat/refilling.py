"""A form that was refused is opened again with what was typed in it, which until then stands in the refusal itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.cards import Action, Button, Card, FieldKind, Form, Style
from bot.chat.routing import marks_in
from bot.texts import t

TYPED = 0  # the mark, which no prompt has, of a button whose message holds what was typed
LONGEST = 3000  # of what a message holds; the rest is for the sentence
VALUE = re.compile(r"```\n(.*?)\n```|`([^`\n]*)`", re.DOTALL)
NOTHING = " "


@dataclass(frozen=True, slots=True)
class Refill:
    """How a form is opened again: by which action, and with what in its lines, in their order."""

    action: Action
    typed: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether there is anything to keep, and it can be kept."""
        return any(self.typed) and len(written(self.typed)) <= LONGEST


def refused_card(sentence: str, refill: Refill, locale: str) -> Card:
    """Why it was refused, what was typed, and the way back to the form."""
    again = Button(t("button-fill-in-again", locale), refill.action, Style.MAIN)
    return Card((sentence, t("form-typed", locale), written(refill.typed)), (again,))


def written(typed: Sequence[str]) -> str:
    """What was typed, as it stands in a message: word for word, but for the sign that ends it."""
    return "\n".join(_written(one.replace("`", "'")) for one in typed)


def _written(one: str) -> str:
    return f"```\n{one}\n```" if "\n" in one else f"`{one or NOTHING}`"


def read(text: str) -> tuple[str, ...]:
    """What was typed, as `written`."""
    return tuple((found[1] or found[2] or "").strip() for found in VALUE.finditer(text))


def came_again(interaction: discord.Interaction) -> bool:
    """Whether it was answered to, or pressed on, a private refusal that holds what was typed."""
    message = interaction.message
    if message is None or not message.flags.ephemeral:
        return False
    return any(TYPED in marks_in(getattr(one, "custom_id", None) or "") for one in _each(message.components))


def typed_before(interaction: discord.Interaction) -> tuple[str, ...]:
    """What stands in the private refusal that was pressed; nothing where something else was pressed."""
    if interaction.message is None or not came_again(interaction):
        return ()
    texts = [one.content for one in _each(interaction.message.components) if isinstance(one, discord.TextDisplay)]
    return read(texts[-1]) if texts else ()


def _each(components: Sequence[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _each(getattr(component, "children", ()))


def refilled(form: Form, typed: Sequence[str]) -> Form:
    """The form with this in its lines; a form that has other lines by now stays as it is."""
    lines = [field.name for field in form.fields if field.kind in (FieldKind.LINE, FieldKind.PARAGRAPH)]
    if len(lines) != len(typed):
        return form
    values = dict(zip(lines, typed, strict=True))
    filled = (
        replace(field, value=values[field.name][: field.longest] or None) if field.name in values else field
        for field in form.fields
    )
    return replace(form, fields=tuple(filled))
