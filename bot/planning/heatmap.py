"""The picture of a date poll: a line for each date, a column for each member, the chosen dates numbered and framed.

Every answer has its own sign and its own lightness, so that nobody needs to see colours, and each line ends with how
many can come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from bot.drawing import Facts, png_of
from bot.planning.dates import Answer, Answers

SIGNS = {None: "?", Answer.NO: "n", Answer.IF_NEED_BE: "m", Answer.YES: "y"}


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What the picture shows: the label of each date, in order of time, and the name of each member.

    `chosen` are places in the list of dates. Members without answers are shown as not having answered. `quorum` is how
    many people are needed, 0 when that does not matter.
    """

    dates: Sequence[str]
    members: Mapping[int, str]
    answers: Answers
    chosen: Sequence[int]
    quorum: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """The legend, in the reader's language."""

    yes: str
    if_need_be: str
    no: str
    unanswered: str
    chosen: str
    can_come: str
    quorum: str


def facts_of(shown: HeatMap, words: Words) -> Facts:
    """What the painter is given, as JSON can hold it."""
    numbers = {place: number for number, place in enumerate(sorted(shown.chosen), start=1)}
    said = [shown.answers.get(member) for member in shown.members]
    signs = ["".join(SIGNS[one[place] if one else None] for one in said) for place in range(len(shown.dates))]
    return {
        "names": list(shown.members.values()),
        "rows": [
            {"label": label, "number": numbers.get(place), "signs": signs[place]}
            for place, label in enumerate(shown.dates)
        ],
        "quorum": shown.quorum,
        "words": list(astuple(words)),
    }


def paint(facts: Facts) -> bytes:
    """The picture as PNG, of what `facts_of` says."""
    from bot.planning.heatmap_drawing import Picture

    return png_of(Picture(facts).drawn())


def counted(halves: int) -> str:
    """People or dates, "if need be" counting half: 7 halves are 3½."""
    whole, half = divmod(halves, 2)
    return f"{whole or ''}½" if half else str(whole)
