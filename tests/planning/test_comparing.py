"""Other ways to choose dates, and what their dates break or cost."""

from hypothesis import assume, given, settings

from bot.planning.comparing import Breach, Fault, breaches, date_by_date, kept_of, most_voted, swaps
from bot.planning.timetable import Answer, Answers, Rules, Slot, Timetable, attendance, best
from tests.planning.polls import every_timetable, obeys, polls, slot, weekly

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO
Poll = tuple[list[Slot], Answers, Rules]
unhurried = settings(deadline=None, max_examples=200)


@unhurried
@given(polls())
def test_dates_break_no_rule_exactly_when_they_are_a_timetable(poll: Poll) -> None:
    slots, answers, rules = poll
    for first in range(len(slots)):
        chosen = tuple(range(first, min(first + rules.count, len(slots))))
        if len(chosen) == rules.count:
            assert (breaches(slots, answers, rules, chosen) == ()) == obeys(chosen, slots, answers, rules)


def test_every_fault_is_named_with_its_date() -> None:
    slots = [slot(0, 6, 0), slot(1, 6, 0), slot(6, 2, 1)]
    answers = {1: [YES, NO, YES], 2: [YES, YES, YES]}
    rules = Rules(3, quorum=2, required=frozenset({1}))
    assert breaches(slots, answers, rules, (0, 1, 2)) == (
        Breach(1, Fault.TOO_SOON),
        Breach(1, Fault.SAME_KIND),
        Breach(1, Fault.QUORUM),
        Breach(1, Fault.REQUIRED),
        Breach(2, Fault.TOO_LATE),
    )


@unhurried
@given(polls())
def test_swaps_are_all_other_dates_with_what_each_costs(poll: Poll) -> None:
    slots, answers, rules = poll
    found = best(*poll)
    assume(isinstance(found, Timetable))
    assert isinstance(found, Timetable)
    for out in found.chosen:
        offered = swaps(slots, answers, rules, found.chosen, out)
        assert {one.into for one in offered} == set(range(len(slots))) - set(found.chosen)
        for one in offered:
            assert set(one.chosen) == {*found.chosen, one.into} - {out}
            assert one.cost.total == found.total - sum(attendance(one.chosen, answers, rules).values())
            assert (one.breaches == ()) == obeys(one.chosen, slots, answers, rules)
        order = [(len(one.breaches), one.cost.total) for one in offered]
        assert order == sorted(order)


def test_single_dates_are_those_with_the_most_votes() -> None:
    slots = weekly(3)[:4]
    answers = {1: [NO, YES, YES, MAYBE], 2: [YES, YES, NO, MAYBE]}
    assert most_voted(slots, answers, 3) == (0, 1, 2)
    assert most_voted(slots, answers, 1) == (1,)


@unhurried
@given(polls())
def test_date_by_date_obeys_the_gaps_and_never_has_more_than_the_best(poll: Poll) -> None:
    slots, answers, rules = poll
    plain = Rules(rules.count, rules.weeks_least, rules.weeks_most, rules.alternating)
    chosen = date_by_date(slots, answers, rules)
    found = best(slots, answers, plain)
    assert (chosen is None) == (not isinstance(found, Timetable))
    if chosen and isinstance(found, Timetable):
        assert obeys(chosen, slots, answers, plain)
        assert sum(attendance(chosen, answers, plain).values()) <= found.most


def test_date_by_date_takes_the_next_date_with_the_most_votes_for_which_there_is_a_way_on() -> None:
    slots = [slot(0, 2, 1), slot(0, 6, 0), slot(2, 2, 1), slot(3, 2, 1), slot(4, 6, 0)]
    answers = {1: [YES, YES, MAYBE, YES, YES], 2: [NO, YES, MAYBE, YES, YES]}
    assert date_by_date(slots, answers, Rules(2)) == (1, 3)
    assert date_by_date(slots, answers, Rules(3)) == (1, 2, 4)


@unhurried
@given(polls())
def test_as_many_dates_as_fit_each_other_are_kept(poll: Poll) -> None:
    slots, _, rules = poll
    kept = kept_of(slots, rules, range(len(slots)))
    for count in range(1, len(slots) + 1):
        plain = Rules(count, rules.weeks_least, rules.weeks_most, rules.alternating)
        fits = any(True for _ in every_timetable(slots, {}, plain))
        assert fits == (count <= len(kept))
    assert breaches(slots, {}, Rules(60, rules.weeks_least, rules.weeks_most, rules.alternating), kept) == ()
