"""The picture of a cycle: a line with a stop for each meeting, those held filled, the bus stop at its end."""

from typing import Any

from bot.cycles.states import Cycle
from bot.drawing import INK, MAIN, PALE, SECOND, Facts, canvas, png_of

# matplotlib leaves the types of its keywords open, so its axes are Any here.
WIDTH, HEIGHT = 7.0, 1.2


def facts_of(cycle: Cycle) -> Facts:
    """What the painter is given: numbers of meetings."""
    return {"length": cycle.length, "held": min(len(cycle.held), cycle.length)}


def paint(facts: Facts) -> bytes:
    figure = canvas(WIDTH, HEIGHT)
    axes: Any = figure.subplots()
    length, held = facts["length"], facts["held"]
    numbers = list(range(1, length + 1))
    axes.plot([1, length], [0, 0], color=PALE, linewidth=5, zorder=1, solid_capstyle="round")
    if held > 1:
        axes.plot([1, held], [0, 0], color=MAIN, linewidth=5, zorder=2, solid_capstyle="round")
    for number in numbers:
        last, over = number == length, number <= held
        axes.scatter(
            [number],
            [0],
            s=260 if last else 170,
            marker="s" if last else "o",
            color=MAIN if over else "white",
            edgecolor=SECOND if last else MAIN,
            linewidth=2,
            zorder=3,
        )
        axes.annotate(str(number), (number, 0), (0, -22), textcoords="offset points", ha="center", color=INK)
    axes.set_xlim(0.5, length + 0.5)
    axes.set_ylim(-1, 0.6)
    axes.axis("off")
    return png_of(figure)
