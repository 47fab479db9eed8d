"""Messages and forms as HTML, as they looked. They are pictures: nothing on them can be pressed. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from bot.sandbox.shapes import Attachment, Button, Field, Form, Message, Option, Select
from bot.tour.html import Html, joined, tag
from bot.tour.markdown import Readers, html_of

ROW = 5
TEXT_DISPLAY = 10
COMPONENTS_V2 = 1 << 15


def message_html(message: Message, readers: Readers) -> Html:
    """Its text, and below that its files, selects and buttons, in a frame where Discord draws one."""
    texts = [tag("div", html_of(text, readers), class_="text") for text in _texts(message.raw) or [message.text]]
    rows = [message.buttons[first : first + ROW] for first in range(0, len(message.buttons), ROW)]
    buttons = [tag("div", *map(_button, row), class_="row") for row in rows]
    controls = (*map(_file, message.attachments), *buttons, *map(_select, message.selects))
    framed = message.raw.get("flags", 0) & COMPONENTS_V2 or message.raw.get("embeds")
    return tag("div", *texts, *controls, class_="body framed" if framed else "body")


def _texts(component: Mapping[str, Any]) -> list[str]:
    """The text displays of a message, each of which Discord shows apart from the others."""
    inner = [component.get("accessory"), *(component.get("components") or ())]
    own = [component["content"]] if component.get("type") == TEXT_DISPLAY and "author" not in component else []
    return [*own, *(text for one in inner if one for text in _texts(cast(Mapping[str, Any], one)))]


def _button(button: Button) -> Html:
    label = joined(_unseen("Button: "), button.label, " ↗" if button.url else "")
    off = _unseen(" (switched off)") if button.disabled else ""
    return tag("span", label, off, class_=f"button {button.style}" + " off" * button.disabled)


def _select(select: Select) -> Html:
    chosen = ", ".join(option.label for option in select.options if option.chosen)
    shown = tag("span", chosen or select.placeholder or "Choose", class_="" if chosen else "empty")
    name = f"Choice, {select.placeholder}: " if chosen and select.placeholder else "Choice: "
    return tag("div", _unseen(name), shown, _mark("▾"), class_="field")


def _file(file: Attachment) -> Html:
    size = f"{max(file.size // 1024, 1)} KB"
    words = f" {file.description}" if file.description else ""
    return tag("p", _unseen("File: "), tag("b", file.filename), f" {size}{words}", class_="file")


def form_html(form: Form, values: Mapping[str, Any]) -> Html:
    """A dialog as it looked when it was sent."""
    fields = (_field(field, values.get(field.label, values.get(field.custom_id, field.value))) for field in form.fields)
    submit = tag("div", _button(Button("Submit", None, "primary")), class_="row end")
    texts = (tag("p", text) for text in form.texts)
    return tag("div", tag("h3", form.title), *texts, *fields, submit, class_="body framed form")


def _field(field: Field, value: object) -> Html:
    needed = (_mark(" *"), _unseen(" (required)")) if field.required else ()
    label = tag("p", tag("b", field.label), *needed)
    about = [tag("p", field.description, class_="small")] if field.description else []
    return tag("div", label, *about, *_entered(field, value))


def _entered(field: Field, value: object) -> Iterator[Html]:
    if field.kind == "checkbox":
        yield _tick(Option("yes" if value else "no", "", chosen=bool(value)), "☑", "☐")
        return
    for option in field.options if field.kind in ("radio", "checkboxes") else ():
        signs = ("◉", "○") if field.kind == "radio" else ("☑", "☐")
        yield _tick(Option(option.label, option.value, chosen=_among(option, value)), *signs)
    if field.kind not in ("radio", "checkboxes"):
        text = _named(field, value) or field.placeholder or ""
        yield tag("p", text, class_="field" + " long" * (field.kind == "paragraph") + " empty" * (not value))


def _tick(option: Option, on: str, off: str) -> Html:
    said = _unseen(" (chosen)") if option.chosen else ""
    return tag("p", _mark(on if option.chosen else off), " ", option.label, said, class_="tick")


def _among(option: Option, value: object) -> bool:
    chosen = cast(list[object], value) if isinstance(value, list | tuple) else [value]
    return option.chosen if value is None else option.label in chosen or option.value in chosen


def _named(field: Field, value: object) -> str:
    chosen = [option.label for option in field.options if _among(option, value)]
    return ", ".join(chosen) if chosen else "" if value is None else str(value)


def _unseen(text: str) -> Html:
    """For those who hear the page and do not see its shapes."""
    return tag("span", text, class_="unseen")


def _mark(sign: str) -> Html:
    """For those who see it, only."""
    return tag("span", sign, aria_hidden="true")
