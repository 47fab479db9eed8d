"""What groups begin with, and what is refused as a template."""

import pytest

from bot.groups.rules import ABOUT_LONGEST, Purpose
from bot.groups.templates import FOLDER, TemplateBroken, read_template, template

MIXED = (FOLDER / "mixed.toml").read_text(encoding="utf-8")
RULES_EACH_HAS = (
    "stays here",
    "recognisable",
    "records",
    "steps out",
    "We come when we said",
    "neither supervision nor",
)


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_a_template_a_group_can_begin_with(purpose: Purpose) -> None:
    found = template(purpose)
    assert found.purpose is purpose
    assert 0 < len(found.about) <= ABOUT_LONGEST
    assert found.questions
    for rule in RULES_EACH_HAS:
        assert rule in found.agreement, f"{purpose} says nothing of: {rule}"


@pytest.mark.parametrize("purpose", Purpose)
def test_templates_are_plain(purpose: Purpose) -> None:
    text = (FOLDER / f"{purpose.value}.toml").read_text(encoding="utf-8").lower()
    assert "!" not in text
    assert "user" not in text


def test_a_group_whose_purpose_is_open_begins_with_what_fits_any() -> None:
    assert template(None) == template(Purpose.MIXED)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("options = [", 'options = ["Once", "Once", ', "different options"),
        ('ask = "How often could you come?"', f'ask = "{"How often " * 5}"', "1 to 45 characters"),
        ('"Now and then"]', f'"{"x" * 101}"]', "1 to 100 characters"),
        ('options = ["Almost always", "More often than not", "Now and then"]', 'options = ["Always"]', "2 to 10"),
        ('options = ["Almost', f'options = [{", ".join(repr(str(n)) for n in range(9))}, "Almost', "2 to 10"),
        ('kind = "text"', 'kind = "text"\noptions = ["Yes", "No"]', "no options"),
        ('kind = "text"', 'kind = "essay"', "essay"),
        (
            "[[questions]]",
            '[[questions]]\nkind = "text"\nask = "More?"\n' * 2 + "[[questions]]",
            "more than 5 questions",
        ),
        ('    "What is said', f'    "{"x" * 2000}",\n    "What is said', "2000 characters together"),
        ("minimum = 4", "minimum = 7", "sizes"),
        ("maximum = 10", "maximum = 51", "sizes"),
        ('format = "open"', "", "format"),
        ("minimum = 4", "minimum = ", "Invalid value"),
    ],
)
def test_a_template_over_a_limit_is_refused_by_name(old: str, new: str, complaint: str) -> None:
    assert old in MIXED
    with pytest.raises(TemplateBroken, match=f"mixed: .*{complaint}"):
        read_template(Purpose.MIXED, MIXED.replace(old, new, 1))
