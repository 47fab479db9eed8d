"""What is said of a timetable, against every possible timetable."""

from hypothesis import assume, given, settings

from bot.planning.explaining import Blocked, Cost, blocked, cost, instead, least, missing, turnout
from bot.planning.timetable import Answer, Answers, Rules, Slot, Timetable, attendance, best
from tests.planning.polls import every_timetable, fairness, polls, slot, weekly

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO
Poll = tuple[list[Slot], Answers, Rules]
unhurried = settings(deadline=None, max_examples=200)


def plan(poll: Poll) -> Timetable:
    found = best(*poll)
    assume(isinstance(found, Timetable))
    assert isinstance(found, Timetable)
    return found


def test_who_says_what_to_a_date() -> None:
    said = turnout(1, {3: [NO, MAYBE], 1: [NO, YES], 2: [YES, NO], 4: [NO, YES]})
    assert (said.place, said.yes, said.if_need_be, said.no, said.halves) == (1, (1, 4), (3,), (2,), 5)


def test_who_misses_what() -> None:
    answers = {2: [NO, YES, NO], 1: [YES, NO, MAYBE], 3: [YES, NO, YES]}
    assert missing((0, 2), answers) == {2: (0, 2)}
    assert missing((1,), answers) == {1: (1,), 3: (1,)}


def test_a_cost_is_what_is_lost_and_by_whom() -> None:
    answers = {1: [YES, NO], 2: [NO, MAYBE], 3: [YES, YES]}
    assert cost((0,), (1,), answers, Rules(1)) == Cost(1, 0, {1: -2, 2: 1})
    assert cost((1,), (0,), answers, Rules(1)) == Cost(-1, 0, {1: 2, 2: -1})


def test_who_needs_every_second_date_is_as_well_served_by_half_of_them() -> None:
    answers = {1: [YES, NO], 2: [YES, YES]}
    assert least((0, 1), answers, Rules(2)) == 2
    assert least((0, 1), answers, Rules(2, every_second=frozenset({1}))) == 4


@unhurried
@given(polls())
def test_the_next_best_is_the_best_of_all_that_lack_a_date(poll: Poll) -> None:
    slots, answers, rules = poll
    ours = plan(poll)
    possible = [one for one in every_timetable(slots, answers, rules) if one != ours.chosen]
    found = instead(slots, answers, rules, ours.chosen)
    assert bool(found) == bool(possible)
    for one in found:
        assert one.without not in one.chosen
        assert one.chosen in possible
        lost = ours.total - sum(attendance(one.chosen, answers, rules).values())
        assert one.cost.total == lost
    costs = [(one.cost.least, one.cost.total) for one in found]
    assert costs == sorted(costs)


@unhurried
@given(polls())
def test_a_date_is_blocked_by_whoever_alone_would_bring_it_in(poll: Poll) -> None:
    slots, answers, rules = poll
    ours = plan(poll)
    named = {one.place: one for one in blocked(slots, answers, rules, ours.chosen)}
    assert not named.keys() & set(ours.chosen)
    now = best_totals(poll)
    for place in set(range(len(slots))) - set(ours.chosen):
        if any(place in one for one in now[1]) and all(place in one for one in now[1]):
            assert place not in named
            continue
        by: dict[int, int] = {}
        for member in answers:
            if answers[member][place] is NO:
                able = [YES if index == place else said for index, said in enumerate(answers[member])]
                most, chosen = best_totals((slots, {**answers, member: able}, rules))
                if chosen and all(place in one for one in chosen):
                    by[member] = most - now[0]
        expected = Blocked(place, tuple(sorted(by)), max(by.values(), default=None))
        assert named.get(place) == (expected if by else None)


def best_totals(poll: Poll) -> tuple[int, list[tuple[int, ...]]]:
    """The greatest total, and all timetables that have it."""
    slots, answers, rules = poll
    totals = {one: fairness(one, answers, rules)[1] for one in every_timetable(slots, answers, rules)}
    most = max(totals.values(), default=0)
    return most, [one for one, total in totals.items() if total == most]


def test_the_one_who_is_required_blocks_every_date_they_cannot_make() -> None:
    slots = [slot(0, 6, 0), slot(1, 6, 0)]
    answers = {1: [YES, NO], 2: [NO, YES], 3: [NO, YES]}
    (found,) = blocked(slots, answers, Rules(1, required=frozenset({1})), (0,))
    assert found == Blocked(1, (1,), 4)
    assert found.single == 1


def test_any_of_several_may_bring_a_date_in() -> None:
    slots = [slot(0, 6, 0), slot(1, 6, 0)]
    answers = {1: [YES, NO], 2: [YES, NO], 3: [NO, YES], 4: [NO, YES]}
    (found,) = blocked(slots, answers, Rules(1), (0,))
    assert (found.by, found.more, found.single) == ((1, 2), 2, None)


def test_where_there_is_no_timetable_somebody_may_be_all_that_is_missing() -> None:
    found = blocked([slot(0, 6, 0)], {1: [YES], 2: [NO]}, Rules(1, quorum=2), ())
    assert found == (Blocked(0, (2,), None),)
    assert instead(weekly(1), {1: [YES, YES]}, Rules(2), ()) == ()
