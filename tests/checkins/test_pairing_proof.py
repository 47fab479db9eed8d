"""The exact plans against every possible one, and the bound they come with."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, permutations

from hypothesis import given

from bot.checkins.costs import NO_HOUR, PLACE, TURN, Costs
from bot.checkins.pairing import Person, Plan, Wishes
from tests.checkins.pairing_situations import WEEK, Situation, situations, unhurried

Arrangement = tuple[list[tuple[Person, ...]], list[Person]]


def every_arrangement(people: tuple[Person, ...], trio: bool) -> Iterator[Arrangement]:
    """All ways to pair people and leave others over, with at most one trio, its third last."""
    if not people:
        yield [], []
        return
    first, *others = people
    for groups, left in every_arrangement(tuple(others), trio):
        yield groups, [first, *left]
    for size in (2, 3) if trio else (2,):
        for partners in combinations(others, size - 1):
            rest = tuple(person for person in others if person not in partners)
            for groups, left in every_arrangement(rest, trio and size == 2):
                for trio in permutations((first, *partners)) if size == 3 else ():
                    yield [trio, *groups], left
                if size == 2:
                    yield [(first, *partners), *groups], left


def cost(arrangement: Arrangement, situation: Situation) -> int | None:
    """What an arrangement costs in the order of the issue; None when it breaks a wish."""
    costs = Costs(situation.history, situation.wishes.avoid, WEEK)
    groups, left = arrangement
    rank = {turns: place for place, turns in enumerate(sorted({person.turns for person in situation.people}))}
    extra = [*left, *(group[2] for group in groups if len(group) > 2)]
    total = PLACE * len(left) + sum(TURN * rank[person.turns] for person in extra)
    for group in groups:
        gathering = costs.gathering(group)
        if gathering is None:
            return None
        total += gathering
    return total


def of_plan(plan: Plan, situation: Situation) -> Arrangement:
    known = {person.id: person for person in situation.people}
    return [pairing.people for pairing in plan.pairings], [known[member] for member in plan.resting]


def without_standing(situation: Situation) -> Situation:
    return replace(situation, wishes=Wishes(situation.wishes.avoid), size=2)


@unhurried
@given(situations(most=7))
def test_nothing_costs_less_when_those_left_over_rest(drawn: Situation) -> None:
    situation = replace(without_standing(drawn), odd="rest")
    found = (cost(one, situation) for one in every_arrangement(situation.people, trio=False))
    assert cost(of_plan(situation.paired(), situation), situation) == min(known for known in found if known is not None)


@unhurried
@given(situations(most=7, fewest=3))
def test_nothing_costs_less_when_everybody_has_a_place_with_one_trio(drawn: Situation) -> None:
    situation = replace(without_standing(drawn), odd="trio")
    found = (cost(one, situation) for one in every_arrangement(situation.people, trio=len(situation.people) % 2 == 1))
    least = min(known for known in found if known is not None)
    plan = situation.paired()
    if least < PLACE:
        assert cost(of_plan(plan, situation), situation) == least
        assert plan.bound == plan.repeats


@unhurried
@given(situations(most=7))
def test_nobody_rests_who_could_be_placed(drawn: Situation) -> None:
    """With as many trios as it takes, and in a group of trios with as many pairs."""
    situation = replace(drawn, wishes=Wishes(drawn.wishes.avoid), odd="trio")
    assert len(situation.paired().resting) == fewest_left(situation.people, situation.wishes)


def fewest_left(people: tuple[Person, ...], wishes: Wishes) -> int:
    """The fewest people no pair or trio can take."""
    if not people:
        return 0
    first, *others = people
    friends = [other for other in others if frozenset((first.id, other.id)) not in wishes.avoid]
    best = 1 + fewest_left(tuple(others), wishes)
    for size in (1, 2):
        for partners in combinations(friends, size):
            if frozenset(person.id for person in partners) not in wishes.avoid:
                rest = tuple(person for person in others if person not in partners)
                best = min(best, fewest_left(rest, wishes))
    return best


def test_two_sides_that_meet_only_each_other_leave_one_over_and_no_more() -> None:
    """No trio is possible: whoever is left over cannot be third of any pair, and trying ends soon."""
    for n in (9, 43, 61):
        people = tuple(Person(id_) for id_ in range(n))
        apart = frozenset(frozenset(two) for two in combinations(range(n), 2) if sum(two) % 2 == 0)
        assert len(Situation(people, {}, Wishes(apart), "trio").paired().resting) == 1


@unhurried
@given(situations(most=7))
def test_the_bound_is_the_fewest_repeats_of_those_who_are_paired(drawn: Situation) -> None:
    """Among arrangements of the same people with as few pairs without a shared hour."""
    situation = replace(without_standing(drawn), odd="rest")
    plan = situation.paired()
    resting = set(plan.resting)
    costs = Costs(situation.history, situation.wishes.avoid, WEEK)
    found: list[tuple[int, int]] = []
    for groups, left in every_arrangement(situation.people, trio=False):
        known = [costs.gathering(group) for group in groups]
        if {person.id for person in left} == resting and None not in known:
            asleep = sum(1 for gathering in known if gathering and gathering >= NO_HOUR)
            found.append((asleep, sum(map(costs.repeats, groups))))
    assert plan.bound == plan.repeats == min(found)[1]
