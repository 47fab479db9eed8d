"""What would have to give where no timetable obeys the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from bot.planning.dates import Answers, Impossible, Rules, Slot
from bot.planning.timetable_paths import longest


def what_would_give(slots: Sequence[Slot], answers: Answers, rules: Rules) -> Impossible:
    """The smallest change of each single rule that makes a timetable possible, and of all together if none does."""
    offer = Offer(slots, answers)
    found = Impossible(
        quorum=offer.greatest_quorum(rules),
        required=offer.fewest_excused(rules),
        weeks=offer.nearest_gap(rules),
        count=offer.greatest_count(rules),
        alternating=False if offer.lets(replace(rules, alternating=False)) else None,
        together=None,
    )
    alone = found.quorum, found.required, found.weeks, found.count, found.alternating
    if any(answer not in (None, ()) for answer in alone):
        return found
    return replace(found, together=offer.all_together(rules))


class Offer:
    """Dates and answers, asked what rules they let hold."""

    def __init__(self, slots: Sequence[Slot], answers: Answers) -> None:
        self._slots, self._answers = slots, answers

    def lets(self, rules: Rules) -> bool:
        return longest(self._slots, self._answers, rules) >= rules.count

    def greatest_quorum(self, rules: Rules) -> int | None:
        lower = reversed(range(rules.quorum))
        return next((quorum for quorum in lower if self.lets(replace(rules, quorum=quorum))), None)

    def fewest_excused(self, rules: Rules) -> tuple[frozenset[int], ...]:
        """All smallest sets of members who, if not required, would make a timetable possible."""
        required = sorted(rules.required)
        if not self.lets(replace(rules, required=frozenset())):
            return ()
        for size in range(1, len(required) + 1):
            sets = (frozenset(some) for some in combinations(required, size))
            if found := tuple(some for some in sets if self.lets(replace(rules, required=rules.required - some))):
                return found
        return ()

    def nearest_gap(self, rules: Rules) -> tuple[int, int] | None:
        """The least change of least and most weeks apart; of equal ones that which keeps dates further apart."""
        return next((gap for gap in self._wider(rules) if self.lets(_with_gap(rules, gap))), None)

    def _wider(self, rules: Rules) -> Iterator[tuple[int, int]]:
        span = self._slots[-1].week - self._slots[0].week if self._slots else 0
        for change in range(1, max(span, rules.weeks_most) + rules.weeks_least + 1):
            for fewer in range(min(change, rules.weeks_least) + 1):
                yield rules.weeks_least - fewer, rules.weeks_most + change - fewer

    def greatest_count(self, rules: Rules) -> int | None:
        return longest(self._slots, self._answers, rules) or None

    def all_together(self, rules: Rules) -> Rules | None:
        """Quorum, required people, order and gap give way in turn until it is enough, each no more than it must."""
        widest = list(self._wider(rules))[-1:]
        loose = replace(rules, quorum=0)
        steps = [loose, replace(loose, required=frozenset()), replace(loose, required=frozenset(), alternating=False)]
        steps += [_with_gap(steps[-1], gap) for gap in self._wider(rules)] if widest else []
        enough = next((step for step in steps if self.lets(step)), None)
        return self._tightened(enough, rules) if enough else None

    def _tightened(self, enough: Rules, rules: Rules) -> Rules:
        keep = next(
            some
            for size in reversed(range(len(rules.required) + 1))
            for some in combinations(sorted(rules.required), size)
            if self.lets(replace(enough, required=frozenset(some)))
        )
        enough = replace(enough, required=frozenset(keep))
        quorums = (replace(enough, quorum=quorum) for quorum in reversed(range(rules.quorum + 1)))
        return next(tighter for tighter in quorums if self.lets(tighter))


def _with_gap(rules: Rules, gap: tuple[int, int]) -> Rules:
    return replace(rules, weeks_least=gap[0], weeks_most=gap[1])
