"""How many repeats a round has, and the fewest it could have had."""

from collections.abc import Sequence

from bot.checkins.costs import Costs
from bot.checkins.people import Person
from bot.checkins.plan import Groups


def count_repeats(groups: Groups, standing: Groups, costs: Costs) -> int:
    """Meetings of two who have talked before; of standing pairs only those with a third."""
    return sum(map(costs.repeats, groups)) + sum(costs.repeats(group) - costs.repeats(group[:2]) for group in standing)


def fewest_repeats(groups: Groups, standing: Groups, present: Sequence[Person], costs: Costs) -> int:
    """The fewest repeats possible for exact pairs and their thirds.

    The matching is proven, so the pairs cannot have fewer; a third meets two people, and repeats at least what they
    lack in new ones.
    """
    thirds = [group[2] for group in groups + standing if len(group) > 2]
    return sum(costs.repeats(group[:2]) for group in groups) + sum(
        max(0, 2 - _new_to(third, present, costs)) for third in thirds
    )


def _new_to(person: Person, present: Sequence[Person], costs: Costs) -> int:
    pairs = (frozenset((person.id, other.id)) for other in present if other is not person)
    return sum(pair not in costs.avoid and not costs.history.get(pair) for pair in pairs)
