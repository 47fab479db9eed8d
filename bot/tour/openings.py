"""What a round's opening looked like to everybody, and what must be true of every one."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.sandbox.shapes import Message
from bot.texts import t
from bot.tour.everybody import Everybody
from bot.tour.expecting import Expectations
from bot.tour.founding import FREE, OPENS
from bot.tour.news import Seen

Pair = frozenset[str]
INSTANT = re.compile(r"<t:(\d+):F>")
MENTION = re.compile(r"<@(\d+)>")
ANYTHING = "\N{NULL}"
NO_HOUR_IN_COMMON = frozenset(("Maya", "Olivia"))


def speaks(seen: Seen, key: str, facts: Sequence[str]) -> bool:
    """Whether the message says the text of this key, whatever its facts are."""
    return says(seen.message.text, key, facts)


def says(text: str, key: str, facts: Sequence[str]) -> bool:
    """Whether the text of this key is in it, whatever its facts are."""
    pattern = ".*".join(map(re.escape, t(key, "en", **dict.fromkeys(facts, ANYTHING)).split(ANYTHING)))
    return re.search(pattern, text, re.DOTALL) is not None


@dataclass(frozen=True, slots=True)
class Told:
    """A pair, as told in their own room: who, the message with its buttons, the hours it names."""

    names: Pair
    message: Message
    hours: tuple[datetime, ...]

    @classmethod
    def of(cls, seen: Seen) -> "Told":
        hours = (datetime.fromtimestamp(int(stamp), UTC) for stamp in INSTANT.findall(seen.message.text))
        return cls(frozenset(seen.readers), seen.message, tuple(hours))

    @property
    def first(self) -> str:
        return min(self.names)

    @property
    def second(self) -> str:
        return max(self.names)


@dataclass(frozen=True, slots=True)
class Opening:
    """One round as it was told; `others` is whatever else was said then."""

    told: tuple[Told, ...]
    resting: tuple[str, ...]
    others: tuple[Seen, ...]

    @classmethod
    def of(cls, news: Sequence[Seen]) -> "Opening":
        told = [seen for seen in news if speaks(seen, "checkin-told", ("people", "minutes"))]
        rests = [seen for seen in news if speaks(seen, "checkin-rest", ("person",))]
        others = tuple(seen for seen in news if seen not in told and seen not in rests)
        return cls(tuple(map(Told.of, told)), tuple(name for seen in rests for name in seen.readers), others)

    @property
    def pairs(self) -> set[Pair]:
        return {told.names for told in self.told}

    def of_member(self, name: str) -> Told:
        """The pair this member is in; StopIteration when they are in none."""
        return next(told for told in self.told if name in told.names)


def expect_told_once(expect: Expectations, opening: Opening, taking_part: Collection[str]) -> None:
    """By what each person can read: everybody who takes part, nobody else, nobody twice."""
    told = Counter(name for pair in opening.told for name in pair.names) + Counter(opening.resting)
    missing = sorted(set(taking_part) - set(told))
    strangers = sorted(set(told) - set(taking_part))
    twice = sorted(name for name, times in told.items() if times > 1)
    expect.that(
        "Everybody who takes part is told once; nobody else is told or can read it.",
        (not missing, f"nothing was said to {', '.join(missing)}"),
        (not twice, f"{', '.join(twice)} were told more than once"),
        (not strangers, f"{', '.join(strangers)} could read it"),
        (not opening.others, f"this was said as well: {[seen.message.text for seen in opening.others]}"),
    )
    rests = len(opening.resting)
    expect.that(
        "All are in twos; somebody rests only when the number is odd.",
        (all(len(pair) == 2 for pair in opening.pairs), opening.pairs),
        (rests == len(taking_part) % 2, f"{rests} of {len(taking_part)} rest"),
    )


def expect_own_words(expect: Expectations, opening: Opening, everybody: Everybody) -> None:
    """Each pair reads its own names, and hours that both have said, each on their own clock in this very week."""
    stranger = [told for told in opening.told if _named(told.message) != {everybody.id_of(name) for name in told.names}]
    pairs = [told for told in opening.told if told.names <= FREE.keys() and told.names != NO_HOUR_IN_COMMON]
    silent = [sorted(told.names) for told in pairs if not told.hours]
    wrong = [(name, hour) for told in pairs for hour in told.hours for name in told.names if not _free(name, hour)]
    expect.that(
        "Each pair reads its own names, and hours that suit both on the clocks where they live.",
        (not stranger, stranger),
        (not silent, f"no hours were named to {silent}"),
        (not wrong, f"these hours do not suit: {wrong}"),
    )


def _named(message: Message) -> set[int]:
    return {int(person) for person in MENTION.findall(message.text)}


def _free(name: str, hour: datetime) -> bool:
    local = hour.astimezone(ZoneInfo(FREE[name].zone))
    return local.hour in FREE[name].hours.get(local.weekday(), ())


def expect_opened_on_time(expect: Expectations, opening: Opening) -> None:
    """By the wall clock of the group's zone; only what had to be tried again comes some minutes later."""
    first = min(told.message.at for told in opening.told).astimezone(ZoneInfo(OPENS.zone))
    right = (first.weekday(), first.time()) == (OPENS.weekday, OPENS.at)
    expect.that("It is Monday, half past six in the evening in Berlin.", (right, first))


def pairs_in(text: str, everybody: Everybody) -> set[Pair]:
    """The pairs that a preview names, one in a line."""
    lines = (MENTION.findall(line) for line in text.splitlines())
    return {frozenset(everybody.name_of(int(member)) for member in line) for line in lines if len(line) == 2}


def one_of_each(first: Told, second: Told, never: Collection[Pair]) -> Pair:
    """Two from two pairs who may be paired with each other."""
    crossed = (frozenset((one, other)) for one in sorted(first.names) for other in sorted(second.names))
    return next(pair for pair in crossed if pair not in never)
