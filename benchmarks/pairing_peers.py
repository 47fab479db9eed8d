"""Other ways to pair people each week, written from what their users see: shuffles and greedy choices."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from random import Random

LastTalk = Mapping[frozenset[int], int]
Group = tuple[int, ...]

_NEVER = -1000
_PLACE = (1 << 20) - 1


def plain_shuffle(present: Sequence[int], rng: Random) -> list[Group]:
    """Shuffled neighbours; an odd one is dropped."""
    order = list(present)
    rng.shuffle(order)
    return list(zip(order[::2], order[1::2], strict=False))


def shuffle_with_trio(present: Sequence[int], rng: Random) -> list[Group]:
    """Shuffled neighbours; an odd one joins the last pair."""
    order = list(present)
    rng.shuffle(order)
    pairs: list[Group] = list(zip(order[::2], order[1::2], strict=False))
    if len(order) % 2 and pairs:
        pairs[-1] = (*pairs[-1], order[-1])
    return pairs


def window_greedy(present: Sequence[int], last: LastTalk, week: int, rng: Random, window: int = 12) -> list[Group]:
    """Each in chance order takes the first not met within the window, else whom they met longest ago; an odd one joins
    a pair by chance."""
    order = list(present)
    rng.shuffle(order)
    pairs: list[Group] = []
    while len(order) > 1:
        person = order.pop()
        met = [last.get(frozenset((person, other)), _NEVER) for other in order]
        fresh = (place for place, talk in enumerate(met) if week - talk > window)
        pairs.append((person, order.pop(next(fresh, met.index(min(met))))))
    if order and pairs:
        host = rng.randrange(len(pairs))
        pairs[host] = (*pairs[host], order[0])
    return pairs


def sorted_greedy(
    present: Sequence[int], last: LastTalk, barred: Callable[[int], Set[int]], rng: Random
) -> list[Group]:
    """All pairs that are not barred, sorted by how long ago they met, equals by chance, taken greedily; the others
    stay out. A pair and its score are one integer, because there may be 50 million of them."""
    order = list(present)
    rng.shuffle(order)
    talks = _by_person(last)
    scored: list[int] = []
    for place, person in enumerate(order):
        met, shut = talks[person], barred(person)
        scored += [
            (met.get(other, _NEVER) - _NEVER << 40) + (place << 20) + there
            for there, other in enumerate(order[:place])
            if other not in shut
        ]
    scored.sort()
    return _taken(order, scored)


def _by_person(last: LastTalk) -> Mapping[int, Mapping[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), week in last.items():
        found[one][other] = found[other][one] = week
    return found


def _taken(order: Sequence[int], scored: Sequence[int]) -> list[Group]:
    busy: set[int] = set()
    pairs: list[Group] = []
    for score in scored:
        one, other = order[score >> 20 & _PLACE], order[score & _PLACE]
        if one not in busy and other not in busy:
            busy |= {one, other}
            pairs.append((one, other))
    return pairs
