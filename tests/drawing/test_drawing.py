"""Pictures are drawn in a process of their own, and what goes wrong there is no more than a missing picture."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.drawing import Facts, Studio, canvas, png_of

PNG = b"\x89PNG\r\n\x1a\n"
ROOT = Path(__file__).parents[2]


def a_line(facts: Facts) -> bytes:
    figure = canvas(4, 2)
    figure.add_subplot().plot(facts["heights"], label=facts["label"])
    return png_of(figure)


def what_it_knows(facts: Facts) -> bytes:
    return "\n".join(name for name in os.environ if name in facts["names"]).encode()


def fails(facts: Facts) -> bytes:
    raise ValueError(facts["secret"])


def never_ends(facts: Facts) -> bytes:
    while True:
        assert facts is not None


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(str(tmp_path))


async def test_a_picture_comes_back_as_png_the_same_for_the_same_facts(studio: Studio) -> None:
    facts = {"heights": [1, 3, 2], "label": "Rosé $x^2 – 数"}
    picture = await studio.draw(a_line, facts)
    assert picture is not None
    assert picture.startswith(PNG)
    assert picture == await studio.draw(a_line, facts)
    assert picture != await studio.draw(a_line, {**facts, "heights": [3, 2, 1]})


async def test_the_drawing_process_knows_no_secret(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUSSTOP_DISCORD__TOKEN", "secret")
    monkeypatch.setenv("OF_THE_HOUSE", "known")
    assert await studio.draw(what_it_knows, {"names": ["BUSSTOP_DISCORD__TOKEN", "OF_THE_HOUSE"]}) == b"OF_THE_HOUSE"


async def test_what_fails_is_a_missing_picture_and_a_line_without_words(
    studio: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert await studio.draw(fails, {"secret": "Ada"}) is None
    assert caplog.messages == ["drawing tests.drawing.test_drawing:fails failed: 1"]


async def test_what_takes_too_long_is_ended(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    studio = Studio(str(tmp_path), limit_seconds=0.3)
    with caplog.at_level(logging.WARNING):
        assert await studio.draw(never_ends, {}) is None
    assert caplog.messages == ["drawing tests.drawing.test_drawing:never_ends took too long"]


def test_the_bot_starts_without_what_only_draws() -> None:
    slow = ("matplotlib", "numpy", "fpdf")
    loaded = f"import sys, bot.app; print([name for name in {slow} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", loaded], cwd=ROOT, text=True) == "[]\n"
