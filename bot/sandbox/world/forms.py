"""Filling a form as Discord's client does: defaults, limits and choices of every kind of field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from simcord.enums import ComponentType

from bot.sandbox.views import form_controls, is_required, label_of, prefilled
from bot.sandbox.world.calls import Json
from bot.sandbox.world.commands import decoded_file
from bot.sandbox.world.entities import COMPONENT_ENTITIES, Entities
from bot.sandbox.world.people import Impossible


def submission(modal: Json, entered: Mapping[str, Any], entities: Entities) -> list[Json]:
    """Return the components of a sent form; values are entered by label or custom id.

    Impossible for a field that does not exist, is required and empty, or whose limits the value breaks.
    """
    answers = _by_custom_id(modal, entered)
    return [_sent(component, answers, entities) for component in modal["components"]]


def _by_custom_id(modal: Json, entered: Mapping[str, Any]) -> Json:
    names: dict[str, str] = {}
    for wrapper, control in form_controls(modal):
        names |= {label_of(wrapper, control): control["custom_id"], control["custom_id"]: control["custom_id"]}
    unknown = [name for name in entered if name not in names]
    if unknown:
        raise Impossible("field-unknown", f"The form has no field {unknown[0]}, only {sorted(names)}.")
    return {names[name]: value for name, value in entered.items()}


def _sent(component: Json, answers: Json, entities: Entities) -> Json:
    sent: Json = {"type": component["type"], "id": component["id"]}
    if component["type"] == ComponentType.LABEL:
        sent["component"] = _answer(component["component"], answers, entities)
    elif component["type"] == ComponentType.ACTION_ROW:
        sent["components"] = [_answer(control, answers, entities) for control in component["components"]]
    return sent


def _answer(control: Json, answers: Json, entities: Entities) -> Json:
    name = control["custom_id"]
    value = answers.get(name, prefilled(control))
    sent = {"type": control["type"], "id": control["id"], "custom_id": name}
    return sent | _Filling(control, entities).fill(value)


@dataclass(frozen=True, slots=True)
class _Filling:
    """One control and the rules of its kind."""

    control: Json
    entities: Entities

    def fill(self, value: Any) -> Json:
        kind = self.control["type"]
        if kind in COMPONENT_ENTITIES:
            return self._several(value, self._entity)
        fillers = {
            ComponentType.TEXT_INPUT: self._text,
            ComponentType.STRING_SELECT: self._options,
            ComponentType.CHECKBOX_GROUP: self._options,
            ComponentType.RADIO_GROUP: self._radio,
            ComponentType.CHECKBOX: self._checkbox,
            ComponentType.FILE_UPLOAD: self._files,
        }
        return fillers[kind](value)

    def _text(self, value: Any) -> Json:
        text = "" if value is None else value
        if not isinstance(text, str):
            raise self._wrong("takes text")
        if is_required(self.control) and not text.strip():
            raise self._wrong("is required", "field-required")
        least, most = self.control.get("min_length") or 0, self.control.get("max_length") or 4000
        if text and not least <= len(text) <= most:
            raise self._wrong(f"takes {least} to {most} characters, not {len(text)}", "field-length")
        return {"value": text}

    def _options(self, value: Any) -> Json:
        return self._several(value, self._option)

    def _radio(self, value: Any) -> Json:
        if value is None and not is_required(self.control):
            return {"value": None}
        if value is None:
            raise self._wrong("is required", "field-required")
        return {"value": self._option(value)}

    def _checkbox(self, value: Any) -> Json:
        if not isinstance(value, bool):
            raise self._wrong("takes true or false")
        return {"value": value}

    def _files(self, value: Any) -> Json:
        return self._several(value, lambda file: self.entities.attach(*decoded_file(file)))

    def _entity(self, reference: Any) -> str:
        kind = COMPONENT_ENTITIES[self.control["type"]]
        return self.entities.find(kind, str(reference), self.control.get("channel_types") or ())

    def _option(self, entered: Any) -> str:
        return chosen_option(self.control, entered)

    def _several(self, value: Any, read: Callable[[Any], str]) -> Json:
        entered = _listed(value)
        if not entered and is_required(self.control):
            raise self._wrong("is required", "field-required")
        chosen = [read(one) for one in entered]
        if chosen:
            check_count(self.control, chosen, _most(self.control))
        return {"values": chosen}

    def _wrong(self, rule: str, code: str = "field-type") -> Impossible:
        return Impossible(code, f"The field {self.control['custom_id']} {rule}.")


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return cast(list[Any], value) if isinstance(value, list) else [value]


def _most(control: Json) -> int:
    """How many values a control takes when it does not say: a checkbox group all, everything else one."""
    return len(control["options"]) if control["type"] == ComponentType.CHECKBOX_GROUP else 1


def chosen_option(control: Json, entered: Any) -> str:
    """Return the value of the option with this value or label."""
    options = control["options"]
    for key in ("value", "label"):
        for option in options:
            if option[key] == entered:
                return option["value"]
    raise Impossible("unknown-choice", f"{entered} is none of {[option['label'] for option in options]}.")


def check_count(control: Json, chosen: Sequence[Any], most_unless_said: int = 1) -> None:
    """Refuse too few, too many, or the same twice."""
    least = _stated(control.get("min_values"), 1)
    most = _stated(control.get("max_values"), most_unless_said)
    if not least <= len(chosen) <= most:
        raise Impossible("choice-count", f"Choose {least} to {most}, not {len(chosen)}.")
    if any(one in chosen[:place] for place, one in enumerate(chosen)):
        raise Impossible("choice-twice", "The same cannot be chosen twice.")


def _stated(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
