"""What is asked when a group rates its cycle, how answers are added up, and what of the sum may be shown. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt

from bot.errors import Refusal

SHOWN_FROM = 5  # fewer answers could be guessed to their givers
NAMED_BY = 2  # a wish of one person is not shown
SCORES = range(11)
WISHES_MOST = 3


class Wish(StrEnum):
    """What a group can have more of, or less of."""

    CASES = "cases"
    LISTENING = "listening"
    ADVICE = "advice"
    ARRIVING = "arriving"
    STRUCTURE = "structure"
    KNOWLEDGE = "knowledge"
    QUIET = "quiet"
    LIGHTNESS = "lightness"


WISHES = tuple(Wish)


class RatingOver(Refusal):
    """The rating is closed, or its last day is over."""


class RatedAlready(Refusal):
    """This person has answered, and nobody can tell any more what."""


class NotAskedToRate(Refusal):
    """This person was not in the group when its rating began."""


class WishBothWays(Refusal):
    """More and less of the same thing at once."""


class TooManyWishes(Refusal):
    """More than the few that were asked for; facts: `most`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer. It exists in memory only, and only until it is added to the others."""

    score: int
    more: frozenset[Wish] = frozenset()
    less: frozenset[Wish] = frozenset()


def checked(answer: Answer) -> Answer:
    """The answer, or the Refusal that says what is wrong with it."""
    if answer.more & answer.less:
        raise WishBothWays
    if max(len(answer.more), len(answer.less)) > WISHES_MOST:
        raise TooManyWishes(most=WISHES_MOST)
    return answer


@dataclass(frozen=True, slots=True)
class Tally:
    """All answers of a rating added up: how often each score and each wish was given, and who has answered.

    `answered` has one place for each who is asked. Nothing in it says which of them gave what.
    """

    scores: tuple[int, ...]
    more: tuple[int, ...]
    less: tuple[int, ...]
    answered: tuple[bool, ...]

    @property
    def count(self) -> int:
        return sum(self.scores)


def empty(asked: int) -> Tally:
    return Tally((0,) * len(SCORES), (0,) * len(WISHES), (0,) * len(WISHES), (False,) * asked)


def added(tally: Tally, place: int, answer: Answer) -> Tally:
    """The tally with one more answer; RatedAlready when who is at that place has given theirs."""
    if tally.answered[place]:
        raise RatedAlready
    return replace(
        tally,
        scores=tuple(count + (score == answer.score) for score, count in enumerate(tally.scores)),
        more=_counted(tally.more, answer.more),
        less=_counted(tally.less, answer.less),
        answered=tuple(before or at == place for at, before in enumerate(tally.answered)),
    )


def _counted(counts: Sequence[int], named: frozenset[Wish]) -> tuple[int, ...]:
    return tuple(count + (wish in named) for wish, count in zip(WISHES, counts, strict=True))


@dataclass(frozen=True, slots=True)
class Summary:
    """What may be shown: how many answered, the mean and the standard deviation, both in tenths, and shared wishes."""

    answers: int
    mean: int
    spread: int
    more: dict[str, int]
    less: dict[str, int]


def summary(tally: Tally) -> Summary | None:
    """None when so few answered that showing it would show who."""
    if tally.count < SHOWN_FROM:
        return None
    mean = sum(score * count for score, count in enumerate(tally.scores)) / tally.count
    squares = sum(count * (score - mean) ** 2 for score, count in enumerate(tally.scores))
    return Summary(
        answers=tally.count,
        mean=round(10 * mean),
        spread=round(10 * sqrt(squares / tally.count)),
        more=_shared(tally.more),
        less=_shared(tally.less),
    )


def _shared(counts: Sequence[int]) -> dict[str, int]:
    named = {wish.value: count for wish, count in zip(WISHES, counts, strict=True) if count >= NAMED_BY}
    return dict(sorted(named.items(), key=lambda one: (-one[1], one[0])))


def closeness(spread: int) -> str:
    """How far apart the answers lie, as the code of a text; `spread` in tenths."""
    return "close" if spread < 10 else "apart" if spread < 22 else "far"
