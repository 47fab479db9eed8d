"""Reading the JSON a request carries."""

import json
from dataclasses import dataclass
from typing import Any, Self, TypeVar, cast

from aiohttp import web

Kind = TypeVar("Kind")


class Malformed(Exception):
    """The request does not say what its address needs, in a sentence."""


@dataclass(frozen=True, slots=True)
class Body:
    """A JSON object; each reader raises Malformed when the value is missing or of another kind."""

    values: dict[str, Any]

    @classmethod
    async def of(cls, request: web.Request) -> Self:
        try:
            values = json.loads(await request.text() or "{}")
        except ValueError as error:
            raise Malformed("The body is not JSON.") from error
        if not isinstance(values, dict):
            raise Malformed("The body is not a JSON object.")
        return cls(cast(dict[str, Any], values))

    def text(self, name: str) -> str:
        return self._needed(name, str)

    def text_or_none(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.text(name)

    def flag(self, name: str) -> bool:
        return self._needed(name, bool)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; a missing one is empty, and numbers in it become texts."""
        return [str(value) for value in self._or_empty(name, list[Any]())]

    def named(self, name: str) -> dict[str, Any]:
        """Return an object of values by name; a missing one is empty."""
        return self._or_empty(name, dict[str, Any]())

    def _or_empty(self, name: str, empty: Kind) -> Kind:
        return self._needed(name, type(empty)) if self.values.get(name) is not None else empty

    def _needed(self, name: str, kind: type[Kind]) -> Kind:
        value = self.values.get(name)
        if not isinstance(value, kind):
            raise Malformed(f"The body needs {name} ({kind.__name__}).")
        return value
