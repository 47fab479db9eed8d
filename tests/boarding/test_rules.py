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
