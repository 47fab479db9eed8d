"""Why two people meet, in facts that anybody in the group could know: never from an avoid wish."""

from collections.abc import Sequence
from itertools import permutations

from bot.checkins.costs import Costs
from bot.checkins.people import History, Person, last_talk, share_an_hour
from bot.checkins.plan import Reason


def reason_for(group: Sequence[Person], present: Sequence[Person], costs: Costs) -> Reason:
    """The reason of a pair or trio among all who are present.

    A pair that talked before meets again because for one of the two everybody present is as recent (longest ago),
    or everybody less recent has no hour in common with them (shared times), or because others need the rest.
    """
    if not costs.repeats(group):
        return Reason.FIRST_TIME
    if len(group) > 2:
        return Reason.WHOLE_GROUP
    fresher = [_fresher(one, other, present, costs.history) for one, other in permutations(group)]
    if not all(fresher):
        return Reason.LONGEST_AGO
    if any(not any(share_an_hour(one, person) for person in found) for one, found in zip(group, fresher, strict=True)):
        return Reason.SHARED_TIMES
    return Reason.WHOLE_GROUP


def _fresher(one: Person, other: Person, present: Sequence[Person], history: History) -> list[Person]:
    """Those present with whom `one` talked longer ago than with `other`, or never."""
    last = last_talk(history, one, other)
    return [person for person in present if person is not one and last_talk(history, one, person) < last]
