"""The numbers of a report."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.figures import Sitting, evenness, gini, hours_of_consultation, hours_together

SHARES = st.lists(st.integers(0, 600), min_size=1, max_size=12)


def by_all_pairs(shares: list[int]) -> float:
    """The definition, as it is written."""
    if not sum(shares):
        return 0.0
    between = sum(abs(one - other) for one in shares for other in shares)
    return between / (2 * len(shares) * sum(shares))


@given(SHARES)
def test_the_share_is_what_its_definition_says(shares: list[int]) -> None:
    assert gini(shares) == pytest.approx(by_all_pairs(shares))


@given(SHARES)
def test_the_share_lies_between_all_alike_and_one_has_everything(shares: list[int]) -> None:
    assert -1e-9 <= gini(shares) <= 1 - 1 / len(shares) + 1e-9


def test_alike_is_nothing_and_one_alone_is_the_most() -> None:
    assert gini([30, 30, 30]) == pytest.approx(0)
    assert gini([0, 0, 0, 90]) == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("air", "code"),
    [
        ((30, 30, 20, 30), "even"),
        ((60, 30, 30, 0, 20), "mixed"),
        ((90, 0, 0, 0, 0), "uneven"),
        ((0, 0, 0), None),
        ((90, 0), None),
        ((), None),
    ],
)
def test_evenness_in_words(air: tuple[int, ...], code: str | None) -> None:
    assert evenness(air) == code


def test_hours_count_the_group_once_and_each_who_was_there() -> None:
    at = datetime(2027, 1, 3, 15, tzinfo=UTC)
    sittings = [Sitting(1, at, 90, 6), Sitting(2, at, 60, None), Sitting(3, at, 90, 4)]
    assert hours_together(sittings) == 4
    assert hours_of_consultation(sittings) == 15
