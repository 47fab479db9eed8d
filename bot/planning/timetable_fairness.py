"""Of the timetables most can make, the one in which the least-served member is as well off as possible.

What each member gets is kept as one byte of a whole number, so that all members are added, compared and bounded at
once. The search is a branch and bound over the ways through the dates: a way is left as soon as no completion of it
reaches the total that is asked for, or leaves the members better off than the best known timetable does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from bot.planning.dates import Answers, Rules
from bot.planning.timetable_paths import Gains, Paths

Standing = tuple[bytes, int]
"""How well a timetable serves: each member's share, the least-served first; then the total."""


@dataclass(frozen=True, slots=True)
class Found:
    """A timetable, and whether no better one was left unseen."""

    chosen: tuple[int, ...]
    proven: bool


class Side:
    """Whole numbers from 0 to 127, one for each member, in the bytes of one whole number."""

    def __init__(self, members: int) -> None:
        self.members = members
        self._tops = int.from_bytes(b"\x80" * members, "little")
        self._ones = int.from_bytes(b"\x01" * members, "little")

    def of(self, numbers: Sequence[int]) -> int:
        return int.from_bytes(bytes(numbers), "little")

    def greater(self, one: int, other: int) -> int:
        """The greater of the two for each member."""
        tops = ((one | self._tops) - other) & self._tops
        return other ^ ((one ^ other) & (tops - (tops >> 7)))

    def all_reach(self, numbers: int, least: int) -> bool:
        return ((numbers | self._tops) - self._ones * least) & self._tops == self._tops

    def sorted(self, numbers: int) -> bytes:
        return bytes(sorted(numbers.to_bytes(self.members, "little")))


def shares(answers: Answers, rules: Rules, after: Sequence[Sequence[int]], slots: int, side: Side) -> Gains:
    """Gains in what each member gets, side by side; who needs every second date gets twice what counts for them."""
    weights = [2 if member in rules.every_second else 1 for member in answers]
    given = list(answers.values())
    whole = [
        side.of([weight * answer[place] for weight, answer in zip(weights, given, strict=True)])
        for place in range(slots)
    ]
    closing: dict[tuple[int, int], int] = {}
    if not rules.every_second.isdisjoint(answers):
        for before, later in enumerate(after):
            for place in later:
                twice = [
                    2 * min(answer[before], answer[place]) if weight == 2 else 0
                    for weight, answer in zip(weights, given, strict=True)
                ]
                closing[before, place] = whole[place] - side.of(twice)
    return Gains(rules.count, whole, closing)


class FairestSearch:
    """One search, of at most `patience` steps, above a given total."""

    def __init__(self, paths: Paths, gains: Gains, side: Side, floor: int, patience: int) -> None:
        self._paths, self._gains, self._side, self._floor = paths, gains, side, floor
        self._patience = patience
        self._best: tuple[Standing, bool] = ((b"", -1), False)
        self._chosen: tuple[int, ...] = ()
        self._beyond = self._most_beyond()

    def _most_beyond(self) -> list[list[int]]:
        """As `Paths.beyond`, but for each member on their own: no way gives anybody more."""
        beyond = [[0] * len(self._paths.after[0])]
        for left, ways in enumerate(self._paths.after[1:]):
            last = beyond[-1]
            beyond.append(
                [
                    reduce(
                        self._side.greater,
                        (self._gains.of(before, place, left) + last[place] for place in later),
                        0,
                    )
                    for before, later in enumerate(ways)
                ]
            )
        return beyond

    def found(self) -> Found:
        left = len(self._paths.after) - 1
        self._remember(*self._greatest(left), seen=False)
        for place in self._paths.starts:
            self._go((place,), left, self._paths.gains.first[place], self._gains.first[place])
        return Found(self._chosen, self._patience > 0)

    def _greatest(self, left: int) -> tuple[tuple[int, ...], int, int]:
        """The earliest of the timetables with the greatest total: something to beat from the start."""
        gains, beyond = self._paths.gains, self._paths.beyond
        place = max(self._paths.starts, key=lambda start: gains.first[start] + beyond[left][start])
        chosen, total, given = [place], gains.first[place], self._gains.first[place]
        for more in reversed(range(left)):
            before = place
            place = max(
                self._paths.after[more + 1][before],
                key=lambda later: gains.of(before, later, more) + beyond[more][later],
            )
            chosen.append(place)
            total += gains.of(before, place, more)
            given += self._gains.of(before, place, more)
        return tuple(chosen), total, given

    def _remember(self, chosen: tuple[int, ...], total: int, given: int, seen: bool = True) -> None:
        self._chosen = chosen
        # One that was not met on the way gives place to its equals: the first one met is the earliest.
        self._best = (self._side.sorted(given), total), seen

    def _promises(self, total: int, given: int) -> bool:
        """Whether with so much at most there may be something better than the best known."""
        if total < self._floor or not self._side.all_reach(given, (self._best[0][0] or b"\0")[0]):
            return False
        return ((self._side.sorted(given), total), True) > self._best

    def _go(self, chosen: tuple[int, ...], left: int, total: int, given: int) -> None:
        here = chosen[-1]
        if not self._promises(total + self._paths.beyond[left][here], given + self._beyond[left][here]):
            return
        self._patience -= 1
        if not left:
            self._remember(chosen, total, given)
        for place in self._paths.after[left][here]:
            if self._patience <= 0:
                return
            more = self._paths.gains.of(here, place, left - 1)
            self._go((*chosen, place), left - 1, total + more, given + self._gains.of(here, place, left - 1))
