"""Discord's own REST contract, held against what the bot sent.

The contract is Discord's public OpenAPI document, which Discord calls a preview. Three of its rules are relaxed,
because Discord itself takes more than it says there: a snowflake may be a number, an integer may be a text of digits,
and `oneOf` means `anyOf` (its members overlap).
"""

import json
import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_ADDRESS = "urn:discord"
_SHARED = Path(os.environ.get("BUSSTOP_SHARED", Path(__file__).parents[2] / "shared"))
SPECIFICATION = _SHARED / "discord-openapi.json"
_LONG_NUMBER = re.compile(r"\d{6,}")
_shapes_seen: set[str] = set()


class Recorded(Protocol):
    """One request of the bot, such as the sandbox keeps in `Sandbox.requests`."""

    @property
    def method(self) -> str: ...

    @property
    def template(self) -> str: ...

    @property
    def args(self) -> Mapping[str, str]: ...

    @property
    def json(self) -> Any: ...


def missing() -> str | None:
    """Return why the contract cannot be held against anything here; None when it can."""
    if SPECIFICATION.exists():
        return None
    return "Discord's contract is not here: BUSSTOP_SHARED names the folder that has discord-openapi.json"


def violations(requests: Iterable[Recorded]) -> list[str]:
    """Return one line for each kind of request that the contract does not know, or whose body it does not allow."""
    contract = _contract()
    different = {(request.method, _path(request), json.dumps(request.json, sort_keys=True)) for request in requests}
    found = (contract.violation(method, path, json.loads(body)) for method, path, body in sorted(different))
    return [violation for violation in found if violation is not None]


def unseen(requests: Iterable[Recorded]) -> list[Recorded]:
    """Those that differ in more than ids from all asked about before: to hold each against the contract is slow."""
    new: dict[str, Recorded] = {}
    for request in requests:
        shape = _LONG_NUMBER.sub("0", f"{request.method} {request.template} {json.dumps(request.json, sort_keys=True)}")
        if shape not in _shapes_seen:
            new[shape] = request
    _shapes_seen.update(new)
    return list(new.values())


def _path(request: Recorded) -> str:
    return request.template.format_map(request.args)


@cache
def _contract() -> "_Contract":
    return _Contract(json.loads(SPECIFICATION.read_text(encoding="utf-8")))


class _Contract:
    def __init__(self, document: dict[str, Any]) -> None:
        relaxed = _relaxed(document)
        resource = Resource.from_contents(relaxed, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry[Any]().with_resource(_ADDRESS, resource)
        self._paths: dict[str, Any] = relaxed["paths"]
        self._validators: dict[str, Draft202012Validator] = {}

    def violation(self, method: str, path: str, body: Any) -> str | None:
        """Return what is wrong with one request, in a line."""
        template = self._template(method.lower(), path)
        if template is None:
            return f"{method} {path}: no such route in Discord's contract"
        form: dict[str, Any] = self._paths[template][method.lower()].get("requestBody", {})
        if body is None:
            return f"{method} {template}: a body is required" if form.get("required") else None
        if not form:
            return f"{method} {template}: no body is allowed, but one was sent: {json.dumps(body)[:200]}"
        return self._body_violation(method, template, form, body)

    def _template(self, method: str, path: str) -> str | None:
        """Find the path's template: of several that fit, the one with most fixed words."""
        words = path.split("/")
        fitting = [
            template for template, item in self._paths.items() if method in item and _fits(template.split("/"), words)
        ]
        return min(fitting, key=lambda template: template.count("{"), default=None)

    def _body_violation(self, method: str, template: str, form: dict[str, Any], body: Any) -> str | None:
        kind = next(iter(form["content"]))
        pointer = "/".join(
            _escaped(step) for step in ("paths", template, method.lower(), "requestBody", "content", kind)
        )
        error = best_match(self._validator(f"{_ADDRESS}#/{pointer}/schema").iter_errors(body))
        if error is None:
            return None
        return f"{method} {template}: {error.json_path}: {error.message[:300]} in {json.dumps(body)[:300]}"

    def _validator(self, reference: str) -> Draft202012Validator:
        if reference not in self._validators:
            self._validators[reference] = Draft202012Validator({"$ref": reference}, registry=self._registry)
        return self._validators[reference]


def _fits(template: list[str], words: list[str]) -> bool:
    return len(template) == len(words) and all(
        expected == word or expected.startswith("{") for expected, word in zip(template, words, strict=True)
    )


def _escaped(step: str) -> str:
    """Write one step of a JSON pointer inside a URI fragment (RFC 6901, section 6)."""
    return step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _relaxed(node: Any) -> Any:
    if isinstance(node, list):
        return [_relaxed(item) for item in node]
    if not isinstance(node, dict):
        return node
    relaxed = {"anyOf" if key == "oneOf" else key: _relaxed(value) for key, value in node.items()}
    kinds = relaxed["type"] if isinstance(relaxed.get("type"), list) else [relaxed.get("type")]
    if relaxed.get("format") == "snowflake":
        relaxed["type"] = [*kinds, "integer"]
    elif "integer" in kinds and "string" not in kinds:
        relaxed |= {"type": [*kinds, "string"], "pattern": "^-?[0-9]+$"}
    return relaxed
