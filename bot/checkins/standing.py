"""Standing pairs: two who chose each other for every week in which both are present."""

from collections.abc import Sequence

from bot.checkins.people import History, Person, Wishes, last_talk
from bot.checkins.plan import Groups


def standing_pairs(people: Sequence[Person], history: History, wishes: Wishes) -> Groups:
    """The standing pairs of this week. Of several with the same person the one that talked longest ago is taken."""
    named = {member for pair in wishes.standing for member in pair}
    present = {person.id: person for person in people if person.id in named}
    chosen = [sorted(pair) for pair in wishes.standing - wishes.avoid if pair <= present.keys()]
    busy: set[int] = set()
    found: Groups = []
    pairs = [(present[first], present[second]) for first, second in sorted(chosen)]
    for first, second in sorted(pairs, key=lambda pair: last_talk(history, *pair)):
        if busy.isdisjoint((first.id, second.id)):
            busy |= {first.id, second.id}
            found.append((first, second))
    return found
