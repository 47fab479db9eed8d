"""What of a rule can give where no timetable keeps all of it, one way each. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.planning.dates import Impossible, Rules
from bot.planning.rule import Rule


@dataclass(frozen=True, slots=True)
class Way:
    """What gives; None where it stays. `excused` need not be able to come any more."""

    quorum: int | None = None
    weeks: tuple[int, int] | None = None
    count: int | None = None
    alternating: bool | None = None
    excused: frozenset[int] = field(default_factory=frozenset[int])

    def applied(self, rule: Rule) -> Rule:
        given = {
            "quorum": self.quorum,
            "weeks": self.weeks,
            "count": self.count,
            "alternating": self.alternating,
        }
        return replace(rule, **{name: value for name, value in given.items() if value is not None})


def ways(found: Impossible, rules: Rules) -> tuple[Way, ...]:
    """Each single change that makes a timetable possible; where none does, all together as one."""
    return tuple(_single(found)) or tuple(_together(found, rules))


def _single(found: Impossible) -> Iterator[Way]:
    if found.quorum is not None:
        yield Way(quorum=found.quorum)
    for excused in found.required:
        yield Way(excused=excused)
    if found.weeks is not None:
        yield Way(weeks=found.weeks)
    if found.count is not None:
        yield Way(count=found.count)
    if found.alternating is not None:
        yield Way(alternating=found.alternating)


def _together(found: Impossible, rules: Rules) -> Iterator[Way]:
    loose = found.together
    if loose is not None:
        gap = loose.weeks_least, loose.weeks_most
        yield Way(loose.quorum, gap, loose.count, loose.alternating, rules.required - loose.required)
