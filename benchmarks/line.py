"""One measured line."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What ours and the alternative came to, and whether `goal`, a sentence about their ratio, holds."""

    name: str
    ours: float
    other: float
    ratio: float | None
    n: int
    goal: str
    holds: bool

    def json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


Lines = dict[str, Callable[[], Iterable[Line]]]


def at_most(name: str, ours: float, other: float, n: int, limit: float, alternative: str) -> Line:
    """Ours at most `limit` times the alternative's."""
    return Line(
        name, ours, other, _ratio(ours, other), n, f"at most {limit:g} times {alternative}", ours <= limit * other
    )


def at_most_more(name: str, ours: float, other: float, n: int, more: float, alternative: str) -> Line:
    """Ours at most `more` above the alternative's."""
    return Line(
        name, ours, other, _ratio(ours, other), n, f"at most {more:g} more than {alternative}", ours <= other + more
    )


def at_least(name: str, ours: float, other: float, n: int, limit: float, alternative: str) -> Line:
    """Ours at least `limit` times the alternative's."""
    return Line(
        name, ours, other, _ratio(ours, other), n, f"at least {limit:g} times {alternative}", ours >= limit * other
    )


def equal(name: str, ours: float, other: float, n: int, alternative: str) -> Line:
    """Ours the same as the alternative's."""
    return Line(name, ours, other, _ratio(ours, other), n, f"equal to {alternative}", ours == other)


def _ratio(ours: float, other: float) -> float | None:
    return round(ours / other, 4) if other else None
