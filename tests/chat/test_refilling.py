"""What was typed into a form that is refused comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Action, Field, FieldKind, Form
from bot.chat.refilling import LONGEST, Refill, read, refilled, refused_card, written
from tests.fixtures.bot import Community, founding, one_sentence

AGAIN = Action("poll.plan", (7,))
# A backtick ends what is shown word for word, and so comes back as another sign.
LINES = st.text(st.characters(exclude_characters="`\r", exclude_categories=["Cs"]), max_size=200)


@given(st.lists(LINES, min_size=1, max_size=5))
def test_what_was_typed_comes_back_line_by_line(typed: list[str]) -> None:
    assert list(read(written(typed))) == [one.strip() for one in typed]


@given(st.lists(st.text("a`\n ", max_size=12), min_size=1, max_size=3))
def test_whatever_was_typed_ends_no_line_before_its_time(typed: list[str]) -> None:
    assert len(read(written(typed))) == len(typed)


@pytest.mark.parametrize("typed", [(), ("", ""), ("x" * (LONGEST + 1),)])
def test_nothing_and_too_much_are_not_kept(typed: tuple[str, ...]) -> None:
    assert not Refill(AGAIN, typed).fits


def test_only_the_lines_of_a_form_are_filled() -> None:
    form = Form("?", AGAIN, (Field("a", "A", value="old"), Field("b", "B", FieldKind.TICK), Field("c", "C", longest=3)))
    assert [field.value for field in refilled(form, ("new", "12345")).fields] == ["new", None, "123"]
    assert refilled(form, ("new",)) == form
    [button] = refused_card("No.", Refill(AGAIN, ("new",)), "en").buttons
    assert button.action == AGAIN


async def test_a_refused_group_is_founded_without_typing_it_twice(community: Community) -> None:
    anna = community["Anna"]
    await community.found("Ben", "Night circle")
    form = await anna.command("group create", channel="lobby", zone="Europe/Berlin")
    refused = await anna.fill(form, founding(name="Night circle", about="After work."))
    assert "Night circle" in one_sentence(refused)
    again = await anna.press(refused, "Fill it in again")
    assert again.form is not None
    assert [again.form.field(name).value for name in ("name", "about")] == ["Night circle", "After work."]
    founded = await anna.fill(again, founding(name="Evening circle"))
    assert "Evening circle" in founded.text
    await community.settle()
