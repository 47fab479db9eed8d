"""The line of a group's ratings from cycle to cycle, as a picture."""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

from bot.drawing import INK, PALE, SECOND, Facts, canvas, png_of

# matplotlib leaves the types of its keywords open, so its axes are Any here.
WIDTH, HEIGHT = 5.0, 3.2
SCORES = 10
Marks = Sequence[tuple[int, float | None, float | None]]


def paint(facts: Facts) -> bytes:
    """`marks` are the cycles with the mean and the spread of each, None where nothing is shown."""
    figure = canvas(WIDTH, HEIGHT)
    line(figure.subplots(), facts["marks"], facts["words"])
    return png_of(figure)


def line(axes: Any, marks: Marks, words: Mapping[str, str]) -> None:
    """The means, joined, each with its spread up and down; `words` are the titles and labels."""
    cycles = [cycle for cycle, _, _ in marks]
    shown = {cycle: (mean, spread or 0) for cycle, mean, spread in marks if mean is not None}
    # Not a number leaves a gap in the line, where nothing is shown.
    means = [shown.get(cycle, (nan, 0))[0] for cycle in cycles]
    spreads = [shown.get(cycle, (nan, 0))[1] for cycle in cycles]
    axes.errorbar(cycles, means, yerr=spreads, color=SECOND, marker="o", linewidth=2, elinewidth=1, capsize=4)
    for cycle, (mean, _) in shown.items():
        axes.annotate(f"{mean:g}", (cycle, mean), (7, 7), textcoords="offset points", ha="left", color=INK)
    for cycle in set(cycles) - set(shown):
        axes.annotate(words["hidden"], (cycle, 0.3), ha="center", color=INK, fontsize=9)
    axes.set(title=words["ratings"], xlabel=words["cycle"], xticks=cycles, xlim=(min(cycles) - 0.5, max(cycles) + 0.5))
    axes.set_ylim(0, SCORES + 1)
    axes.grid(visible=True, axis="y", color=PALE)
    axes.set_axisbelow(True)
