"""The arithmetic of seats at a stop, over all sizes of groups."""

from hypothesis import given
from hypothesis import strategies as st

from bot.boarding import rules
from bot.boarding.rules import Returning

SEATS = st.integers(0, 50)


@given(capacity=st.integers(2, 50), taken=SEATS, free=SEATS, kept=SEATS)
def test_never_more_than_the_capacity_without_the_kept_seats(capacity: int, taken: int, free: int, kept: int) -> None:
    up_to = rules.fills_to(capacity, taken, free, kept)
    assert up_to >= taken
    assert up_to == taken or up_to <= capacity - kept
    assert up_to - taken <= free


@given(capacity=st.integers(2, 50), staying=SEATS, kept=SEATS)
def test_it_is_the_same_whoever_takes_the_kept_seats_off(capacity: int, staying: int, kept: int) -> None:
    free = max(0, capacity - staying)
    assert rules.fills_to(capacity, staying, free, kept) == rules.fills_to(capacity, staying, max(0, free - kept), kept)


SKIPPED = st.lists(
    st.builds(Returning, st.integers(1, 99), st.integers(1, 9), st.booleans()), unique_by=lambda x: x.member
)


@given(skipped=SKIPPED, cycle=st.integers(1, 9))
def test_who_skips_comes_back_or_is_away_never_both(skipped: list[Returning], cycle: int) -> None:
    back, away = rules.returns_now(skipped, cycle), rules.still_away(skipped, cycle)
    assert not {*back} & {*away}
    assert rules.kept_seats(skipped, cycle) <= len(away)
    assert {one.member for one in skipped if one.kept} <= {*back, *away}


PEOPLE = st.lists(st.integers(1, 30), unique=True, max_size=8)


@given(in_line=PEOPLE.filter(bool), named=PEOPLE, members=PEOPLE, data=st.data())
def test_of_two_who_know_each_other_at_least_one_does_not_fit(
    in_line: list[int], named: list[int], members: list[int], data: st.DataObject
) -> None:
    members = [one for one in members if one not in in_line]
    candidate = data.draw(st.sampled_from(in_line))
    named = [one for one in named if one != candidate]
    unfit = rules.clashing(candidate, named, members, in_line)
    fits = {*in_line} - {*unfit}
    assert candidate not in fits or not {*named} & (fits | {*members})
    assert {*unfit} <= {candidate, *named}


@given(concerns=st.integers(0, 9), clashes=st.integers(0, 9), weighed=st.sampled_from([None, True, False]))
def test_only_a_weighed_concern_boards_and_no_clash_ever(concerns: int, clashes: int, weighed: bool | None) -> None:
    one = rules.Candidate(1, concerns, clashes, weighed)
    assert one.may_board == (not clashes and (not concerns or weighed is True))
    assert not (one.may_board and one.open)
