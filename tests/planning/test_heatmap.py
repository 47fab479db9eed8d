"""The picture of a date poll: what it is given, what it can hold, what it does with names no font can draw."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bot.drawing import Studio
from bot.planning.heatmap import HeatMap, Words, counted, facts_of, paint
from bot.planning.heatmap_drawing import NAME_MOST, Picture, printable, width_of
from bot.planning.timetable import Answer
from tests.planning.polls import weekly

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO
WORDS = Words("yes", "only if need be, counts half", "no", "not answered", "chosen", "can come", "needed: 4")
ROOT = Path(__file__).parents[2]


def shown(members: int, dates: int, quorum: int = 4) -> HeatMap:
    rng = Random(1)
    answers = {member: rng.choices(list(Answer), k=dates) for member in range(1, members)}
    labels = [f"{slot.day:%a} {slot.day.day} {slot.day:%b}, 15:00" for slot in weekly(dates // 2)]
    return HeatMap(labels, {member: f"Member {member}" for member in range(1, members + 1)}, answers, (3, 0), quorum)


def test_dates_are_lines_and_members_signs_in_them() -> None:
    heat = HeatMap(["Wed", "Sun"], {5: "Ada", 3: "Ben", 4: "Cleo"}, {3: [YES, NO], 5: [MAYBE, YES]}, (1,))
    facts = facts_of(heat, WORDS)
    assert facts["names"] == ["Ada", "Ben", "Cleo"]
    assert facts["rows"] == [
        {"label": "Wed", "number": None, "signs": "my?"},
        {"label": "Sun", "number": 1, "signs": "yn?"},
    ]
    assert facts_of(shown(3, 6), WORDS)["rows"][3]["number"] == 2


@pytest.mark.parametrize(("members", "dates"), [(7, 26), (15, 60), (50, 60), (1, 2)])
async def test_it_is_drawn_for_small_and_large_groups(members: int, dates: int, tmp_path: Path) -> None:
    picture = await Studio(str(tmp_path)).draw(paint, facts_of(shown(members, dates), WORDS))
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 2_000_000


@pytest.mark.parametrize(
    ("members", "dates", "blocks"), [(7, 26, 1), (15, 60, 2), (3, 60, 2), (2, 100, 3), (50, 60, 1)]
)
def test_long_polls_stand_in_blocks_side_by_side(members: int, dates: int, blocks: int) -> None:
    layout = Picture(facts_of(shown(members, dates), WORDS)).layout
    assert layout.blocks == blocks
    assert 0.5 < layout.width / layout.height < 2


def test_every_word_of_the_legend_is_on_the_picture() -> None:
    for quorum in (0, 4):
        drawn = Picture(facts_of(shown(7, 26, quorum), WORDS)).drawn()
        texts = {text.get_text() for text in drawn.axes[0].texts}
        assert {"yes", "no", "not answered", "chosen", "can come"} <= texts
        assert ("needed: 4" in texts) == bool(quorum)


def test_nothing_is_drawn_outside_the_picture() -> None:
    drawn = Picture(facts_of(shown(15, 60), WORDS)).drawn()
    drawn.draw_without_rendering()
    width, height = drawn.get_size_inches() * drawn.dpi
    for text in drawn.axes[0].texts:
        box = text.get_window_extent()
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.y0 < box.y1 <= height


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Ada", "Ada"),
        ("José María Łukasz", "José María Łuka…"),
        ("  two\nlines ", "two lines"),
        ("数学", "#3"),
        ("مريم", "#3"),
        ("数学 Lin", "Lin"),
        ("", "#3"),
        ("$x^2$", "$x^2$"),
    ],
)
def test_names_are_drawn_as_far_as_the_font_goes(name: str, drawn: str) -> None:
    assert printable(name, 3) == drawn
    assert width_of(drawn) <= NAME_MOST


def test_halves_are_written_as_people_write_them() -> None:
    assert [counted(halves) for halves in (0, 1, 2, 7)] == ["0", "½", "1", "3½"]


def test_the_painter_is_known_without_matplotlib() -> None:
    loaded = "import sys, bot.planning.timetable_cards; print('matplotlib' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", loaded], cwd=ROOT, text=True) == "False\n"
