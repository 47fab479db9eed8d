"""Who takes part in a round, what they have said about themselves, and who talked with whom before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter

Pair = frozenset[int]
History = Mapping[Pair, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody present this week.

    `free` holds the hours in which they can talk, numbered alike for everybody (from the opening of the round, say);
    empty means that they have not said, and share an hour with anyone. `turns` counts how often they rested or were
    third in a trio; `fairness.first_turns` says what a newcomer starts with.
    """

    id: int
    free: frozenset[int] = frozenset()
    turns: float = 0.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """Pairs that must never meet, and pairs who chose each other for every week in which both are present."""

    avoid: frozenset[Pair] = frozenset()
    standing: frozenset[Pair] = frozenset()


def seated(people: Iterable[Person]) -> list[Person]:
    """People in the order of their ids, so that no result depends on the order in which they are given.

    Raises ValueError when somebody is there twice.
    """
    order = sorted(people, key=attrgetter("id"))
    if len({person.id for person in order}) < len(order):
        raise ValueError("somebody is in the round twice")
    return order


def share_an_hour(first: Person, second: Person) -> bool:
    """Whether two people have an hour in common, as far as they have said."""
    return not first.free.isdisjoint(second.free) or not first.free or not second.free


def shared_hours(people: Iterable[Person]) -> tuple[int, ...]:
    """The hours that all who stated theirs have in common, in order; empty when nobody did."""
    stated = [person.free for person in people if person.free]
    return tuple(sorted(stated[0].intersection(*stated[1:]))) if stated else ()


def all_share_an_hour(people: Sequence[Person]) -> bool:
    """Whether one hour suits everybody, as far as they have said."""
    return not any(person.free for person in people) or bool(shared_hours(people))


def last_talk(history: History, first: Person, second: Person) -> float:
    """The last week in which two people talked; minus infinity when they never did."""
    return max(history.get(frozenset((first.id, second.id)), ()), default=-inf)
