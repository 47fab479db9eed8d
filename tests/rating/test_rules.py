"""What is added up, what may be shown of it, and that neither half of a tally says anything. Pure."""

from collections import Counter
from random import Random
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rating.rules import (
    NAMED_BY,
    SHOWN_FROM,
    WISHES,
    WISHES_MOST,
    Answer,
    RatedAlready,
    Tally,
    TooManyWishes,
    Wish,
    WishBothWays,
    added,
    checked,
    closeness,
    empty,
    summary,
)
from bot.rating.sealing import FIXED, opened, packed, sealed, unpacked

wishes = st.frozensets(st.sampled_from(WISHES), max_size=WISHES_MOST)
answers = st.builds(Answer, st.integers(0, 10), wishes)
many = st.lists(answers, max_size=25)


def together(given: list[Answer], order: list[int] | None = None) -> Tally:
    tally = empty(len(given))
    for place in order or range(len(given)):
        tally = added(tally, place, given[place])
    return tally


@given(many, st.randoms())
def test_a_tally_is_the_same_in_whatever_order_and_by_whomever_it_was_answered(answers: list[Answer], chance: Random):
    order = list(range(len(answers)))
    chance.shuffle(order)
    others = list(answers)
    chance.shuffle(others)
    assert together(answers) == together(answers, order) == together(others)


@given(many)
def test_mean_and_spread_are_those_of_all_answers_from_five_on(answers: list[Answer]):
    found, scores = summary(together(answers)), [one.score for one in answers]
    if len(answers) < SHOWN_FROM:
        assert found is None
        return
    assert found is not None
    assert found.answers == len(answers)
    assert abs(found.mean - 10 * fmean(scores)) <= 0.5
    assert abs(found.spread - 10 * pstdev(scores)) <= 0.5


@given(many)
def test_a_wish_is_shown_only_when_several_have_it(answers: list[Answer]):
    found = summary(together(answers))
    wished = Counter(wish.value for one in answers for wish in one.more)
    if found is not None:
        assert found.more == {wish: count for wish, count in wished.items() if count >= NAMED_BY}
        assert found.less == {}


def test_nobody_answers_twice():
    tally = added(empty(2), 1, Answer(7))
    with pytest.raises(RatedAlready):
        added(tally, 1, Answer(3))


def test_an_answer_contradicts_itself_or_wishes_too_much():
    with pytest.raises(WishBothWays):
        checked(Answer(5, frozenset({Wish.CASES}), frozenset({Wish.CASES})))
    with pytest.raises(TooManyWishes) as refused:
        checked(Answer(5, frozenset(WISHES[: WISHES_MOST + 1])))
    assert refused.value.facts == {"most": WISHES_MOST}


@given(many, st.binary(min_size=FIXED + 25, max_size=FIXED + 25))
def test_both_halves_together_are_the_tally(answers: list[Answer], chance: bytes):
    tally = together(answers)
    assert opened(*sealed(tally, lambda size: chance[:size])) == tally
    assert unpacked(packed(tally)) == tally


@given(many, many, st.binary(min_size=FIXED + 25, max_size=FIXED + 25))
def test_the_half_in_the_database_is_drawn_before_the_tally_is_looked_at(
    answers: list[Answer], others: list[Answer], chance: bytes
):
    size = min(len(answers), len(others))
    one, _ = sealed(together(answers[:size]), lambda size: chance[:size])
    other, _ = sealed(together(others[:size]), lambda size: chance[:size])
    assert one == other


@given(many, many, st.binary(min_size=FIXED + 25, max_size=FIXED + 25))
def test_the_other_half_alone_fits_every_tally(answers: list[Answer], others: list[Answer], chance: bytes):
    """For whatever was answered instead, some draw gives the same second half: so it says nothing."""
    size = min(len(answers), len(others))
    tally, other = together(answers[:size]), together(others[:size])
    _, pad = sealed(tally, lambda size: chance[:size])
    instead = bytes(one ^ two for one, two in zip(packed(other), pad, strict=True))
    assert sealed(other, lambda _: instead)[1] == pad


@pytest.mark.parametrize(("spread", "said"), [(0, "close"), (9, "close"), (10, "apart"), (21, "apart"), (22, "far")])
def test_how_far_apart_answers_lie(spread: int, said: str):
    assert closeness(spread) == said
