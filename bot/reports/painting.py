"""The picture of a report: how many were at each meeting, and how the group was rated from cycle to cycle."""

from typing import Any

from bot.drawing import MAIN, Facts, canvas, png_of
from bot.rating.painting import line
from bot.reports.figures import Report

# matplotlib leaves the types of its keywords open, so its axes are Any here.
WIDTH, HEIGHT = 8.0, 3.2


def facts_of(report: Report, words: dict[str, str]) -> Facts:
    """What the painter is given; `words` are the titles and labels in the group's language."""
    return {
        "there": [one.there for one in report.sittings],
        "marks": [[mark.cycle, None if mark.tenths is None else mark.tenths / 10, None] for mark in report.marks],
        "words": words,
    }


def paint(facts: Facts) -> bytes:
    """Bars with their numbers; beside them, from the first rating on, the line of the means."""
    rated = any(mean is not None for _, mean, _ in facts["marks"])
    figure = canvas(WIDTH if rated else WIDTH * 0.6, HEIGHT)
    axes: Any = figure.subplots(1, 2 if rated else 1, squeeze=False, width_ratios=[3, 2] if rated else None)
    _attendance(axes[0][0], facts["there"], facts["words"])
    if rated:
        line(axes[0][1], facts["marks"], facts["words"])
    return png_of(figure)


def _attendance(axes: Any, there: list[int | None], words: dict[str, str]) -> None:
    numbers = list(range(1, len(there) + 1))
    bars = axes.bar(numbers, [count or 0 for count in there], color=MAIN, width=0.7)
    axes.bar_label(bars, ["?" if count is None else str(count) for count in there], padding=2)
    axes.set(title=words["attendance"], xlabel=words["meeting"], xticks=numbers)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_ylim(0, max((count or 0 for count in there), default=0) + 1)
