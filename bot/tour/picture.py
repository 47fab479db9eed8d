"""A picture of the story for the README: one chapter of it, as the terminal shows it."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 92
CHAPTER = "the first check-in opens"
LINES = 43
# A picture that asks nobody for anything: the reader's own monospace font will do.
FETCHED_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def recording() -> Console:
    """A console that keeps what it shows and shows nothing."""
    return Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")


def save_picture(console: Console, file: Path) -> None:
    """Write the chapter that the recorded story is known by as an SVG that needs no other file."""
    told = console.export_text(styles=True).splitlines()
    first = next(number for number, line in enumerate(told) if CHAPTER in Text.from_ansi(line).plain)
    page = recording()
    for line in told[first : first + LINES]:
        page.print(Text.from_ansi(line))
    drawn = page.export_svg(title="busstop tour")
    file.write_text(FETCHED_FONT.sub("", drawn), encoding="utf-8")
