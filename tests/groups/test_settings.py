"""Settings and wishes as values: whatever is filled in is read, refused in a sentence, or was never offered."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.groups.cards import wish_numbers, wish_of
from bot.groups.rules import Format, Purpose, Wish
from bot.groups.settings import LANGUAGES, PARTS, READ, MinimumOverCapacity, Part, SeatsAreTaken, checked_sizes
from bot.groups.settling_cards import CHOICES, MAY_STAY_OPEN
from bot.groups.tables import groups


def test_every_setting_is_in_one_part_is_read_and_is_stored() -> None:
    settings = [setting for part in PARTS.values() for setting in part]
    assert len(settings) == len({*settings})
    assert {*settings} == READ.keys()
    assert {*settings} <= {column.name for column in groups.columns}
    assert [part for part in Part if part not in PARTS] == []


@pytest.mark.parametrize("setting", sorted(CHOICES))
def test_every_choice_offered_can_be_read(setting: str) -> None:
    offered = list(CHOICES[setting])
    assert [READ[setting](str(one)) for one in offered] == offered
    assert 2 <= len(offered) + (setting in MAY_STAY_OPEN) <= 10
    if setting in MAY_STAY_OPEN:
        assert READ[setting]("-") is None


@pytest.mark.parametrize("setting", sorted(READ))
@given(text=st.text(max_size=400))
def test_anything_typed_is_refused_or_fits_where_it_is_stored(setting: str, text: str) -> None:
    try:
        value = READ[setting](text)
    except (Refusal, ValueError):
        return
    longest = getattr(groups.c[setting].type, "length", None)
    assert longest is None or value is None or len(value) <= longest


@given(
    st.builds(
        Wish,
        st.none() | st.sampled_from(Purpose),
        st.none() | st.sampled_from(Format),
        st.none() | st.sampled_from(LANGUAGES),
        st.none() | st.integers(0, 6),
    )
)
def test_a_wish_survives_being_in_a_button(wish: Wish) -> None:
    assert wish_of(*wish_numbers(wish)) == wish


@given(st.tuples(*[st.integers(0, 2**63 - 1)] * 4))
def test_numbers_that_mean_nothing_leave_a_wish_open(numbers: tuple[int, int, int, int]) -> None:
    wish_numbers(wish_of(*numbers))


def test_sizes_go_together_and_with_who_is_there() -> None:
    for minimum, capacity, taken in product(range(2, 6), repeat=3):
        if minimum > capacity:
            with pytest.raises(MinimumOverCapacity):
                checked_sizes(minimum, capacity, taken, "Circle")
        elif capacity < taken:
            with pytest.raises(SeatsAreTaken):
                checked_sizes(minimum, capacity, taken, "Circle")
        else:
            checked_sizes(minimum, capacity, taken, "Circle")
