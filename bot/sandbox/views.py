"""Discord's payloads as people see them: texts in reading order, buttons, selects, forms. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

DIRECT = "@bot"
"""The name by which every person calls their direct messages with the bot."""

SELECT_KINDS: Mapping[int, str] = {3: "string", 5: "user", 6: "role", 7: "mentionable", 8: "channel"}
_BUTTON_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium"}
_FIELD_KINDS: Mapping[int, str] = {**SELECT_KINDS, 19: "file", 21: "radio", 22: "checkboxes", 23: "checkbox"}
_ACTION_ROW, _BUTTON, _TEXT_INPUT, _TEXT_DISPLAY, _LABEL, _RADIO, _CHECKBOX = 1, 2, 4, 10, 18, 21, 23
_PARAGRAPH = 2
# Default, reply, slash command and context menu; every other type is Discord speaking.
_SPOKEN_TYPES = (0, 19, 20, 23)
_EPHEMERAL = 1 << 6


def components_of(payload: Json) -> Iterator[Json]:
    """Yield every component of a message or form in reading order, nested ones too."""
    pending: list[Json] = list(payload.get("components") or ())
    while pending:
        component = pending.pop(0)
        yield component
        inner: list[Json] = list(component.get("components") or ())
        inner += [component[key] for key in ("component", "accessory") if component.get(key)]
        pending[:0] = inner


def message_view(payload: Json) -> Json:
    """A message as the acting API shows it, but for its author."""
    components = list(components_of(payload))
    return {
        "id": payload["id"],
        "channel": payload["channel_id"],
        "text": text_of(payload),
        "at": payload["timestamp"],
        "ephemeral": bool(payload["flags"] & _EPHEMERAL),
        "pinned": payload["pinned"],
        "edited": payload["edited_timestamp"] is not None,
        "system": payload["type"] not in _SPOKEN_TYPES,
        "buttons": [_button(one) for one in components if one["type"] == _BUTTON],
        "selects": [_select(one) for one in components if one["type"] in SELECT_KINDS],
        "attachments": [
            {key: attachment.get(key) for key in ("filename", "url", "size", "description")}
            for attachment in payload["attachments"]
        ],
        "raw": payload,
    }


def text_of(payload: Json) -> str:
    """All visible text of a message in reading order: content, embeds, text displays."""
    texts = [payload.get("content") or ""]
    for embed in payload.get("embeds") or ():
        texts += _embed_texts(embed)
    texts += [one["content"] for one in components_of(payload) if one["type"] == _TEXT_DISPLAY]
    return "\n".join(text for text in texts if text)


def _embed_texts(embed: Json) -> list[str]:
    author: Json = embed.get("author") or {}
    footer: Json = embed.get("footer") or {}
    texts: list[str | None] = [author.get("name"), embed.get("title"), embed.get("description")]
    for field in embed.get("fields") or ():
        texts += [field["name"], field["value"]]
    return [text for text in [*texts, footer.get("text")] if text]


def _button(component: Json) -> Json:
    emoji: Json = component.get("emoji") or {}
    return {
        "label": component.get("label") or emoji.get("name") or "",
        "custom_id": component.get("custom_id"),
        "style": _BUTTON_STYLES[component["style"]],
        "url": component.get("url"),
        "disabled": component.get("disabled", False),
    }


def _select(component: Json) -> Json:
    return {
        "custom_id": component["custom_id"],
        "kind": SELECT_KINDS[component["type"]],
        "placeholder": component.get("placeholder"),
        "options": _options(component),
        "least": component.get("min_values", 1),
        "most": component.get("max_values", 1),
        "disabled": component.get("disabled", False),
    }


def _options(component: Json) -> list[Json]:
    return [
        {
            "label": option["label"],
            "value": option["value"],
            "description": option.get("description"),
            "chosen": option.get("default", False),
        }
        for option in component.get("options") or ()
    ]


def form_view(interaction_id: int, modal: Json) -> Json:
    """A form as the acting API shows it; `id` is that of the interaction it answers."""
    texts = [one["content"] for one in modal["components"] if one["type"] == _TEXT_DISPLAY]
    return {
        "id": str(interaction_id),
        "title": modal["title"],
        "custom_id": modal["custom_id"],
        "texts": texts,
        "fields": [_field(label, control) for label, control in form_controls(modal)],
    }


def form_controls(modal: Json) -> Iterator[tuple[Json, Json]]:
    """Yield what a form asks as (wrapper, control): the wrapper is a label or, the old way, a row."""
    for wrapper in modal["components"]:
        if wrapper["type"] == _LABEL:
            yield wrapper, wrapper["component"]
        elif wrapper["type"] == _ACTION_ROW:
            yield wrapper, wrapper["components"][0]


def label_of(wrapper: Json, control: Json) -> str:
    """Return what a form calls one of its fields."""
    return wrapper.get("label") or control.get("label") or ""


def _field(wrapper: Json, control: Json) -> Json:
    written = control["type"] == _TEXT_INPUT
    return {
        "custom_id": control["custom_id"],
        "label": label_of(wrapper, control),
        "kind": ("paragraph" if control.get("style") == _PARAGRAPH else "line")
        if written
        else _FIELD_KINDS[control["type"]],
        "description": wrapper.get("description"),
        "required": is_required(control),
        "placeholder": control.get("placeholder"),
        "value": prefilled(control),
        "options": _options(control),
        "least": control.get("min_length" if written else "min_values"),
        "most": control.get("max_length" if written else "max_values"),
    }


def is_required(control: Json) -> bool:
    """Whether a form cannot be sent without it: Discord's default is yes; a single checkbox is never required."""
    return control["type"] != _CHECKBOX and control.get("required", True)


def prefilled(control: Json) -> Any:
    """What a form's control holds before it is touched; None for nothing."""
    if control["type"] == _TEXT_INPUT:
        return control.get("value") or None
    if control["type"] == _CHECKBOX:
        return control.get("default", False)
    if control["type"] == _RADIO:
        return next((option["value"] for option in control["options"] if option.get("default")), None)
    chosen = [option["value"] for option in control.get("options") or () if option.get("default")]
    return chosen or [str(one["id"]) for one in control.get("default_values") or ()] or None
