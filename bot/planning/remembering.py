"""What a member's answers of before and their other meetings say about the dates of a poll. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from bot.meetings.rules import overlap
from bot.planning.dates import Answer, Slot
from bot.planning.rule import Taken
from bot.prompts.walltime import zone_named


def remembered(slots: Sequence[Slot], kept: Mapping[datetime, Answer], zone: str) -> dict[int, Answer]:
    """What they would say by what they said before, by the place of the date.

    To the same date the same; else what they said most often to that weekday and time of day, of equals the lesser.
    """
    usual: dict[tuple[int, time], Counter[Answer]] = {}
    for at, answer in kept.items():
        usual.setdefault(_wall(at, zone), Counter())[answer] += 1
    found: dict[int, Answer] = {}
    for place, slot in enumerate(slots):
        counted = usual.get(_wall(slot.at, zone))
        if slot.at in kept:
            found[place] = kept[slot.at]
        elif counted:
            found[place] = max(sorted(counted), key=counted.__getitem__)
    return found


def _wall(at: datetime, zone: str) -> tuple[int, time]:
    local = at.astimezone(zone_named(zone))
    return local.weekday(), local.time()


def taken(slots: Sequence[Slot], minutes: int, others: Taken) -> frozenset[int]:
    """The places of those dates at which they meet elsewhere."""
    return frozenset(
        place for place, slot in enumerate(slots) if any(overlap(slot.at, minutes, *other) for other in others)
    )


def marked(
    before: Mapping[int, Answer], page: Iterable[int], answer: Answer, chosen: Iterable[int]
) -> dict[int, Answer]:
    """What a page of dates says once exactly the `chosen` of them have this answer.

    Those that had it and are not chosen any more become a no, as do those that had none.
    """
    now = {*chosen}
    return {place: answer if place in now else _others(before.get(place, Answer.NO), answer) for place in page}


def _others(before: Answer, answer: Answer) -> Answer:
    return Answer.NO if before is answer else before
