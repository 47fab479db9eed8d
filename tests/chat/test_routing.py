"""Custom ids: what goes out comes back, and nothing else is taken for ours."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Action
from bot.chat.routing import NUMBERS, BadOption, Press, decode, encode, marks_in

NAMES = st.from_regex(r"[a-z_]{1,12}\.[a-z_]{1,20}", fullmatch=True)
IDS = st.integers(0, 2**63 - 1)


def press(*values: str, **fields: Any) -> Press:
    # Reading values and fields needs no interaction.
    return Press(None, 1, values, fields)  # pyright: ignore[reportArgumentType]


@given(NAMES, st.lists(st.integers(0, 2**31), max_size=2), st.none() | IDS, st.lists(st.integers(1, 2**31), max_size=1))
def test_what_is_encoded_is_decoded(name: str, args: list[int], guild: int | None, marks: list[int]) -> None:
    custom_id = encode(Action(name, tuple(args)), tuple(marks), guild)
    route = decode(custom_id)
    assert route is not None
    assert (route.action, route.guild) == (Action(name, tuple(args)), guild)
    assert marks_in(custom_id) == tuple(marks)


@given(st.text(max_size=100))
def test_any_other_text_is_read_without_a_fault(text: str) -> None:
    route = decode(text)
    assert route is None or all(number in NUMBERS for number in route.action.args)


@pytest.mark.parametrize("custom_id", ["a.b:9223372036854775808", "a.b@9223372036854775808", "a.b:١", "a.b:", "a.b:-1"])
def test_numbers_no_database_holds_are_not_ours(custom_id: str) -> None:
    assert decode(custom_id) is None


def test_an_id_longer_than_discord_takes_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="too long"):
        encode(Action("feature.something", tuple(range(10**18, 10**18 + 5))))


@pytest.mark.parametrize("values", [("7",), ("-1",), ("x",), ("1", "1"), ("9" * 30,), ("",)])
def test_values_out_of_what_was_offered_are_refused(values: tuple[str, ...]) -> None:
    with pytest.raises(BadOption):
        press(*values).numbers(range(7))


def test_too_few_or_too_many_values_are_refused() -> None:
    assert press("1", "6").numbers(range(7), 2) == [1, 6]
    for values in ((), ("1",), ("1", "2", "3")):
        with pytest.raises(BadOption):
            press(*values).numbers(range(7), 2)


def test_fields_are_read_or_refused() -> None:
    assert press(seats="8").field("seats", int) == 8
    for filled in ({}, {"seats": "many"}, {"seats": None}):
        with pytest.raises(BadOption):
            press(**filled).field("seats", int)
