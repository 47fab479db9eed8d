"""What a round's opening looked like to everybody, and what must be true of every one."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.sandbox.shapes import Message
from bot.texts import t
from bot.tour.expecting import Expectations
from bot.tour.founding import FREE, OPENS
from bot.tour.news import News, Seen

Pair = frozenset[str]
INSTANT = re.compile(r"<t:(\d+):F>")
MENTION = re.compile(r"<@(\d+)>")
ANYTHING = "\N{NULL}"


def speaks(seen: Seen, key: str, **facts: str | int) -> bool:
    """Whether the message says the text of this key, with ANYTHING where such a fact is given."""
    pattern = ".*".join(map(re.escape, t(key, **facts).split(ANYTHING)))
    return re.search(pattern, seen.message.text, re.DOTALL) is not None


@dataclass(frozen=True, slots=True)
class Told:
    """A pair, as told in their own room: who, the message with its buttons, the hours it names."""

    names: Pair
    message: Message
    hours: tuple[datetime, ...]

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
        told = [seen for seen in news if speaks(seen, "checkin-told", people=ANYTHING, minutes=ANYTHING)]
        rests = [seen for seen in news if speaks(seen, "checkin-rest", person=ANYTHING)]
        others = tuple(seen for seen in news if seen not in told and seen not in rests)
        return cls(tuple(map(_told, told)), tuple(name for seen in rests for name in seen.readers), others)

    @property
    def pairs(self) -> set[Pair]:
        return {told.names for told in self.told}

    def of_member(self, name: str) -> Told:
        """The pair this member is in; StopIteration when they rest."""
        return next(told for told in self.told if name in told.names)


def _told(seen: Seen) -> Told:
    hours = (datetime.fromtimestamp(int(stamp), UTC) for stamp in INSTANT.findall(seen.message.text))
    return Told(frozenset(seen.readers), seen.message, tuple(hours))


def expect_told_once(expect: Expectations, opening: Opening, taking_part: Collection[str]) -> None:
    """Everybody who takes part, nobody else, nobody twice, and each only what is theirs."""
    told = Counter(name for pair in opening.told for name in pair.names) + Counter(opening.resting)
    missing = set(taking_part) - set(told)
    expect.that(not missing, "Everybody who takes part is told.", f"nothing was said to {', '.join(sorted(missing))}")
    expect.same(sorted(told), sorted(taking_part), "Nobody else is told, and nobody can read what others are told.")
    twice = [name for name, times in told.items() if times > 1]
    expect.that(not twice, "Nobody is told twice.", f"{', '.join(twice)} were")
    expect.that(not opening.others, "Nothing else is said.", [seen.message.text for seen in opening.others])
    expect.that(all(len(pair.names) == 2 for pair in opening.told), "All are in twos.", opening.pairs)
    expect.same(len(opening.resting), len(taking_part) % 2, "Somebody rests only when the number is odd.")


def expect_names(expect: Expectations, opening: Opening, news: News) -> None:
    """A pair is told its own names."""
    wrong = [told for told in opening.told if _named(told.message) != {news.id_of(name) for name in told.names}]
    expect.that(not wrong, "Each pair is told its own two names.", wrong)


def _named(message: Message) -> set[int]:
    return {int(person) for person in MENTION.findall(message.text)}


def expect_opened_at(expect: Expectations, opening: Opening) -> None:
    """On the wall clock of the group's zone, whatever the clocks of the world do; a second try may take minutes."""
    times = sorted({told.message.at.astimezone(ZoneInfo(OPENS.zone)) for told in opening.told})
    right = times[0].time() == OPENS.at and all(time.weekday() == OPENS.weekday for time in times)
    expect.that(right, "It is Monday, half past six in the evening in Berlin.", times)


def expect_hours(expect: Expectations, opening: Opening) -> None:
    """The hours that a pair is told are hours that both have said, each on their own clock in this very week."""
    pairs = [told for told in opening.told if told.names <= set(FREE) and told.names != {"Maya", "Olivia"}]
    silent = [sorted(told.names) for told in pairs if not told.hours]
    expect.that(not silent, "Pairs that have said when they can are told hours.", silent)
    wrong = [(name, hour) for told in pairs for hour in told.hours for name in told.names if not _free(name, hour)]
    expect.that(not wrong, "These hours suit both, each on the clock where they live.", wrong)


def _free(name: str, hour: datetime) -> bool:
    local = hour.astimezone(ZoneInfo(FREE[name].zone))
    return local.hour in FREE[name].hours.get(local.weekday(), ())


def expect_new(expect: Expectations, opening: Opening, talked: Collection[Pair], but: Iterable[Pair] = ()) -> None:
    """No two who have talked meet again while there are others."""
    again = [sorted(pair) for pair in opening.pairs - set(but) if pair in talked]
    expect.that(not again, "No two who have talked are paired again.", again)


def pairs_in(text: str, news: News) -> set[Pair]:
    """The pairs that a preview names, one in a line."""
    names = {person.id: person.name for person in news.members}
    lines = (MENTION.findall(line) for line in text.splitlines())
    return {frozenset(names[int(person)] for person in line) for line in lines if len(line) == 2}


def possible_swap(first: Told, second: Told, never: Pair) -> Pair:
    """One of each pair who may be paired with each other."""
    crossed = (frozenset((one, other)) for one in sorted(first.names) for other in sorted(second.names))
    return next(pair for pair in crossed if pair != never)
