"""Which REST routes exist, what is refused there, and what carries each out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, TypeAlias

from simcord.http import router

from bot.sandbox.world.context import Context
from bot.sandbox.world.mends import MENDS, NEW
from bot.sandbox.world.rules import RULES, Rule

Handler: TypeAlias = Callable[[Context], Any]

# SimCord's handlers enter themselves into its router when they are imported.
import_module("simcord.http.routes")


@dataclass(frozen=True, slots=True)
class Route:
    """A route: its template with the names of its ids, its rules, its handler."""

    method: str
    template: str
    handler: Handler
    rules: tuple[Rule, ...]

    @property
    def segments(self) -> list[str]:
        """The template's parts."""
        return self.template.strip("/").split("/")

    @property
    def literals(self) -> int:
        """How many segments are fixed words: of several routes that fit, the one with most of them wins."""
        return sum(not _is_name(segment) for segment in self.segments)

    def carry_out(self, ctx: Context) -> Any:
        """Carry out a call. Raises Refused."""
        for rule in self.rules:
            rule(ctx)
        return self.handler(ctx)


def _is_name(segment: str) -> bool:
    return segment.startswith("{")


def _handlers() -> Iterator[tuple[str, Handler]]:
    for method, entries in router._ROUTES.items():  # pyright: ignore[reportPrivateUsage] (SimCord has no public list)
        for segments, theirs in entries:
            name = f"{method} /{'/'.join(segments)}"
            mend = MENDS.get(name)
            yield name, theirs if mend is None else partial(mend, theirs)
    yield from NEW.items()


def _table() -> dict[tuple[str, int], list[tuple[list[str], Route]]]:
    table: defaultdict[tuple[str, int], list[tuple[list[str], Route]]] = defaultdict(list)
    for name, handler in _handlers():
        method, template = name.split(" ")
        route = Route(method, template, handler, RULES.get(name, ()))
        table[method, len(route.segments)].append((route.segments, route))
    for routes in table.values():
        routes.sort(key=lambda one: -one[1].literals)
    return dict(table)


_TABLE = _table()


def find(method: str, path: str) -> tuple[Route, Mapping[str, str]] | None:
    """Return the route of a path (without `/api/v10`) and the ids in it; None when no route fits."""
    given = path.strip("/").split("/")
    for segments, route in _TABLE.get((method, len(given)), ()):
        args = _match(segments, given)
        if args is not None:
            return route, args
    return None


def _match(segments: list[str], given: list[str]) -> dict[str, str] | None:
    args: dict[str, str] = {}
    for expected, actual in zip(segments, given, strict=True):
        if _is_name(expected):
            args[expected[1:-1]] = actual
        elif expected != actual:
            return None
    # An id in a path is a number; Discord answers 404 to anything else, and so do we.
    return args if all(value.isdecimal() for name, value in args.items() if name.endswith("_id")) else None
