"""Turns of resting and being third, and rests by chance, so that a rest never tells of a wish."""

from collections.abc import Iterable, Sequence
from random import Random
from statistics import fmean

from bot.checkins.people import Person, seated
from bot.checkins.thirds import Odd

_FEWEST_LEFT = 2


def first_turns(turns: Sequence[float], odd: Odd) -> float:
    """The turns a newcomer starts with beside those of the others.

    Where one rests it is their mean, so that a newcomer rests neither at once nor last. Where one is third it is the
    fewest: to be third is to meet two people, which is what a newcomer wants.
    """
    if not turns:
        return 0.0
    return fmean(turns) if odd == "rest" else min(turns)


def decoy_rest(people: Iterable[Person], week: int, seed: int, chance: float, odd: Odd = "trio") -> tuple[int, ...]:
    """Who rests by chance this week, before `pair`: mostly nobody.

    As many as an avoid wish would leave over: two, or the one who would be third. Those with the fewest turns are
    chosen, so that rests go round; at least two people stay.
    """
    present = seated(people)
    rng = Random(f"rest/{seed}/{week}")
    resting = 1 if odd == "trio" and len(present) % 2 else 2
    if len(present) < resting + _FEWEST_LEFT or rng.random() >= chance:
        return ()
    rng.shuffle(present)
    present.sort(key=lambda person: person.turns)
    return tuple(sorted(person.id for person in present[:resting]))
