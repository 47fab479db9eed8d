"""What is said of a timetable, line by line."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.drawing import Studio
from bot.planning.comparing import breaches
from bot.planning.dates import Answer, Impossible, Rules
from bot.planning.explaining import Blocked, Cost, Instead, blocked, instead
from bot.planning.heatmap import HeatMap
from bot.planning.timetable import Timetable, best
from bot.planning.timetable_cards import (
    Proposal,
    alt_text,
    blocked_lines,
    breach_lines,
    columns_line,
    comparison_lines,
    cost_words,
    date_lines,
    impossible_lines,
    next_best_line,
    picture,
    worth_lines,
)
from tests.planning.polls import weekly

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO
SLOTS = weekly(3)
ANSWERS = {
    1: [YES, NO, YES, YES, YES, YES],
    2: [YES, YES, NO, MAYBE, YES, NO],
    3: [NO, YES, YES, NO, YES, YES],
}
RULES = Rules(2, 1, 2, quorum=1)


def when(place: int) -> str:
    return f"<t:{int(SLOTS[place].at.timestamp())}:f>"


@pytest.fixture
def proposal() -> Proposal:
    found = best(SLOTS, ANSWERS, RULES)
    assert isinstance(found, Timetable)
    return Proposal(SLOTS, ANSWERS, RULES, found.chosen, found.most)


def test_each_date_says_how_many_can_come_and_who_cannot() -> None:
    proposal = Proposal(SLOTS, ANSWERS, RULES, (3, 4))
    assert list(date_lines(proposal, "en")) == [
        f"**1** · {when(3)} · 1½ of 3; if need be <@2>; without <@3>",
        f"**2** · {when(4)} · 3 of 3",
    ]


def test_it_says_what_all_come_to_and_who_can_come_least() -> None:
    proposal = Proposal(SLOTS, ANSWERS, RULES, (3, 4), most=10, proven=False)
    assert list(worth_lines(proposal, "en")) == [
        "Over all dates people can come 4½ times; “if need be” counts half.",
        "No timetable brings more than 5. This one gives a little of that to whoever could come least.",
        "<@3> can come least: 1 of 2.",
        "There are so many ways to choose that not all were looked at, so there may be a fairer one.",
    ]
    everybody = Proposal(SLOTS, {1: [YES] * 6, 2: [YES] * 6}, RULES, (0, 3), most=8)
    assert len(list(worth_lines(everybody, "en"))) == 1
    seldom = replace(everybody, rules=replace(RULES, every_second=frozenset({2})))
    assert list(worth_lines(seldom, "en"))[:2] == [
        "Over all dates people can come 3 times; “if need be” counts half.",
        "Of whoever needs only every second date, one of each two in a row counts.",
    ]


def test_the_next_best_is_named_with_its_cost(proposal: Proposal) -> None:
    found = instead(SLOTS, ANSWERS, RULES, proposal.chosen)
    line = next_best_line(proposal, found[0], "en")
    assert line.startswith("Next best: <t:")
    other = Instead(4, (0, 3), Cost(3, 0, {1: -3}))
    assert next_best_line(replace(proposal, chosen=(3, 4)), other, "en") == (
        f"Next best: {when(0)} instead of {when(4)}. It costs 1½ times that somebody can come."
    )
    more = Instead(4, (0, 3), Cost(-2, 0, {1: 2}))
    assert next_best_line(replace(proposal, chosen=(3, 4)), more, "en").endswith(
        "It brings one more time that somebody can come. It is less fair to those who can come least."
    )


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (Cost(2, 0, {}), "It costs one time that somebody can come."),
        (Cost(5, 2, {}), "It costs 2½ times that somebody can come. Whoever can come least loses 1."),
        (Cost(-4, -1, {}), "It brings 2 more times that somebody can come. Whoever can come least gains ½."),
        (Cost(0, 0, {}), "As many can come."),
    ],
)
def test_costs_are_said_in_people(cost: Cost, said: str) -> None:
    assert cost_words(cost, "en") == said


def test_who_keeps_a_date_out_is_said(proposal: Proposal) -> None:
    kept_out = [Blocked(1, (1,), 1), Blocked(2, (1, 2), None)]
    assert list(blocked_lines(proposal, kept_out, "en")) == [
        f"{when(1)} would be among them, could <@1> come.",
        f"{when(2)} would be among them, could any one of <@1> · <@2> come.",
    ]
    assert list(blocked_lines(proposal, blocked(SLOTS, {}, RULES, ()), "en")) == []


def test_every_broken_rule_is_said() -> None:
    rules = Rules(3, 1, 1, quorum=3, required=frozenset({3}))
    proposal = Proposal(SLOTS, ANSWERS, rules, (0, 1, 5))
    said = list(breach_lines(proposal, breaches(SLOTS, ANSWERS, rules, (0, 1, 5)), "en"))
    assert said == [
        f"{when(0)} has fewer people than are needed.",
        f"{when(0)} is without somebody who has to be there.",
        f"{when(1)} is too soon after the date before it.",
        f"{when(1)} has fewer people than are needed.",
        f"{when(5)} is too long after the date before it.",
        f"{when(5)} is the same weekly time as the date before it.",
        f"{when(5)} has fewer people than are needed.",
    ]


def test_a_poll_for_single_dates_is_compared(proposal: Proposal) -> None:
    alone = replace(proposal, answers={1: [NO, YES, NO, YES, NO, NO]}, rules=Rules(2, 1, 2))
    assert list(comparison_lines(alone, "en")) == [
        f"The 2 dates with the most votes are {when(1)} · {when(3)}. No two of them fit each other by your rule."
    ]
    strict = replace(alone, rules=replace(RULES, quorum=1))
    assert list(comparison_lines(strict, "en"))[1].endswith(" instead of 1, and to one date that breaks your rule.")
    (line,) = comparison_lines(replace(proposal, slots=SLOTS[:2], rules=Rules(2, 1, 2), chosen=(0,)), "en")
    assert line.endswith(", fit each other by your rule.")


def test_what_would_have_to_give_is_said() -> None:
    rules = Rules(4, 2, 2, quorum=3, required=frozenset({1, 2}))
    one = Impossible(1, (frozenset({1}), frozenset({2})), (1, 3), 2, False, None)
    assert list(impossible_lines(one, rules, "en")) == [
        "No choice of dates keeps the whole rule.",
        "Any one of these would do:",
        "- one person who can come each time is enough",
        "- <@1> need not be there each time",
        "- <@2> need not be there each time",
        "- 1 to 3 calendar weeks from one date to the next",
        "- 2 dates instead of 4",
        "- in any order instead of alternating",
    ]
    both = Impossible(None, (), None, None, None, replace(rules, quorum=0, alternating=False))
    assert list(impossible_lines(both, rules, "en"))[1:] == [
        "No single change would do, but all of these together would:",
        "- however few can come each time",
        "- in any order instead of alternating",
    ]
    assert list(impossible_lines(Impossible(None, (), None, None, None, None), rules, "en"))[1:] == [
        "The dates are too few, whoever can come. Please offer more of them."
    ]


async def test_the_picture_says_in_words_what_it_shows(proposal: Proposal, tmp_path: Path) -> None:
    names = {1: "Ada", 2: "Ben", 3: "Cleo", 4: "Dan"}
    file = await picture(Studio(str(tmp_path)), proposal, names, "Europe/Berlin", "en-GB")
    assert file is not None
    assert file.picture
    assert file.description is not None
    assert file.description.startswith("A table of 6 dates, one on each line, and 4 people, with what each said.")
    assert "Wed 4 Mar, 16:00" in file.description or "Sun 8 Mar, 16:00" in file.description
    assert columns_line([1, 2], "en") == "Columns, from the left: <@1> · <@2>"


async def test_no_picture_is_no_harm(proposal: Proposal, tmp_path: Path) -> None:
    assert await picture(Studio(str(tmp_path), limit_seconds=0), proposal, {}, "UTC", "en") is None


def test_alt_texts_fit() -> None:
    many = HeatMap(["Sunday 8 March, 15:00"] * 60, {1: "Ada"}, {1: [YES] * 60}, range(60))
    assert len(alt_text(many, "en")) == 1024
