"""Cards and forms as Discord's components. Nothing made here stays in memory: answers are routed by custom id."""

import io
from collections.abc import Sequence
from itertools import cycle
from typing import Any

import discord
from discord import ui

from bot.cards import Button, Card, Field, FieldKind, File, Form, Option, Select, Style
from bot.chat.routing import encode

TEXT_LONGEST = 4000
ROW = 5
LABEL_LONGEST, OPTION_LONGEST, TITLE_LONGEST, PLACEHOLDER_LONGEST = 80, 100, 45, 150
FILES_MOST, DESCRIPTION_LONGEST = 10, 1024
STYLES = {
    Style.PLAIN: discord.ButtonStyle.secondary,
    Style.MAIN: discord.ButtonStyle.primary,
    Style.GRAVE: discord.ButtonStyle.danger,
}


def clip(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def view_of(card: Card, marks: Sequence[int] = (), guild: int | None = None, note: str | None = None) -> ui.LayoutView:
    """The card as a components-V2 message.

    Its controls carry the prompt ids in `marks`, by which a message sent before is recognised, and the server's id
    where the message itself is in none.
    """
    paragraphs = (note, *card.paragraphs) if note else card.paragraphs
    controls = _marks(marks, len(card.buttons) + len(card.selects))
    buttons = [_button(button, next(controls), guild) for button in card.buttons]
    view = ui.LayoutView(timeout=None)
    texts: list[ui.TextDisplay[Any]] = [ui.TextDisplay(text) for text in _fitting(paragraphs)]
    container = ui.Container[Any](*texts, *_shown(card.files))
    for first in range(0, len(buttons), ROW):
        container.add_item(ui.ActionRow(*buttons[first : first + ROW]))
    for select in card.selects:
        container.add_item(ui.ActionRow(_select(select, next(controls), guild)))
    view.add_item(container)
    view.stop()  # a stopped view is not kept by the library: its presses come to our own routing
    return view


def files_of(card: Card) -> list[discord.File]:
    """What the card brings along, to be sent beside its view; new ones each time, since they are read once."""
    return [
        discord.File(io.BytesIO(file.content), filename=name, description=_description(file))
        for name, file in _named(card.files)
    ]


def _shown(files: Sequence[File]) -> list[ui.Item[Any]]:
    """Where the files stand in the message: Discord shows of a laid-out message's files only those it refers to."""
    return [_shown_file(file, f"attachment://{name}") for name, file in _named(files)]


def _shown_file(file: File, address: str) -> ui.Item[Any]:
    if not file.picture:
        return ui.File(address)
    return ui.MediaGallery(discord.MediaGalleryItem(address, description=_description(file)))


def _named(files: Sequence[File]) -> list[tuple[str, File]]:
    """Each with a name of its own: cards told as one may bring several of the same name."""
    named: dict[str, File] = {}
    for number, file in enumerate(files[:FILES_MOST]):
        named[f"{number}-{file.name}" if file.name in named else file.name] = file
    return list(named.items())


def _description(file: File) -> str | None:
    return clip(file.description, DESCRIPTION_LONGEST) if file.description else None


def _marks(marks: Sequence[int], controls: int) -> "cycle[tuple[int, ...]]":
    """Which marks each control carries, so that together they carry them all."""
    if not marks:
        return cycle([()])
    if not controls:
        raise ValueError("a prompt's card needs a control: by it the message is found again after a crash")
    shares = [tuple(marks[first::controls]) for first in range(controls)]
    return cycle([share or (marks[0],) for share in shares])


def _fitting(paragraphs: Sequence[str]) -> list[str]:
    left = TEXT_LONGEST
    fitting: list[str] = []
    for paragraph in paragraphs:
        if not paragraph or left <= 0:
            continue
        fitting.append(clip(paragraph, left))
        left -= len(fitting[-1])
    return fitting


def _button(button: Button, marks: tuple[int, ...], guild: int | None) -> ui.Button[Any]:
    return ui.Button(
        label=clip(button.label, LABEL_LONGEST),
        style=STYLES[button.style],
        custom_id=encode(button.action, marks, guild),
        disabled=button.disabled,
    )


def _select(
    select: Select, marks: tuple[int, ...], guild: int | None
) -> ui.Select[Any] | ui.UserSelect[Any] | ui.ChannelSelect[Any]:
    custom_id, placeholder = encode(select.action, marks, guild), clip(select.placeholder, PLACEHOLDER_LONGEST)
    if select.channels:
        return ui.ChannelSelect(
            custom_id=custom_id,
            placeholder=placeholder,
            min_values=select.least,
            channel_types=[discord.ChannelType.text],
        )
    if not select.options:
        return ui.UserSelect(
            custom_id=custom_id, placeholder=placeholder, min_values=select.least, max_values=select.most
        )
    return ui.Select(
        custom_id=custom_id,
        placeholder=placeholder,
        min_values=select.least,
        max_values=select.most,
        options=[_option(option) for option in select.options],
    )


def _option(option: Option) -> discord.SelectOption:
    return discord.SelectOption(
        label=clip(option.label, OPTION_LONGEST),
        value=option.value,
        default=option.chosen,
        description=option.description,
    )


def modal_of(form: Form, guild: int | None = None) -> ui.Modal:
    """The form as a dialog; its answers come back with the form's own action."""
    modal = ui.Modal(title=clip(form.title, TITLE_LONGEST), custom_id=encode(form.action, guild=guild), timeout=None)
    for field in form.fields:
        label = clip(field.label, TITLE_LONGEST)
        modal.add_item(ui.Label(text=label, description=field.description, component=_field(field)))
    modal.stop()  # as above: routed by custom id, also after a restart
    return modal


def _field(field: Field) -> ui.Item[Any]:
    match field.kind:
        case FieldKind.LINE | FieldKind.PARAGRAPH:
            return ui.TextInput(
                custom_id=field.name,
                style=discord.TextStyle.short if field.kind is FieldKind.LINE else discord.TextStyle.paragraph,
                default=field.value,
                required=field.required,
                max_length=field.longest,
            )
        case FieldKind.CHOICE:
            choices = [
                discord.RadioGroupOption(label=option.label, value=option.value, default=option.chosen)
                for option in field.options
            ]
            return ui.RadioGroup(custom_id=field.name, required=field.required, options=choices)
        case FieldKind.LIST:
            options = [_option(option) for option in field.options]
            return ui.Select(custom_id=field.name, required=field.required, options=options)
        case FieldKind.SEVERAL:
            boxes = [
                discord.CheckboxGroupOption(label=option.label, value=option.value, default=option.chosen)
                for option in field.options
            ]
            return ui.CheckboxGroup(custom_id=field.name, required=field.required, options=boxes)
        case FieldKind.TICK:
            return ui.Checkbox(custom_id=field.name, default=bool(field.value))
