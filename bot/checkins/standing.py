"""Standing pairs: two who chose each other for every week in which both are present."""

from collections.abc import Sequence

from bot.checkins.people import History, Person, Wishes, last_talk


def standing_pairs(people: Sequence[Person], history: History, wishes: Wishes) -> list[tuple[Person, Person]]:
    """The standing pairs of this week. Of several with the same person the one that talked longest ago is taken."""
    present = {person.id: person for person in people}
    chosen = [sorted(pair) for pair in wishes.standing - wishes.avoid if pair <= present.keys()]
    busy: set[int] = set()
    found: list[tuple[Person, Person]] = []
    pairs = [(present[first], present[second]) for first, second in sorted(chosen)]
    for first, second in sorted(pairs, key=lambda pair: last_talk(history, *pair)):
        if busy.isdisjoint((first.id, second.id)):
            busy |= {first.id, second.id}
            found.append((first, second))
    return found
