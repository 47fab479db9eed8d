"""Draws the heat map of a date poll. Only ever loaded in the drawing process; everything is measured in inches."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log
from typing import Any

from matplotlib import font_manager
from matplotlib.collections import PatchCollection
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from bot.drawing import GROUND, INK, MAIN, Facts, canvas
from bot.planning.heatmap import counted

# matplotlib leaves the types of its keywords open, so its axes, figures and fonts are Any here.
fonts: Any = font_manager
FONT = "DejaVu Sans"
SIZE = 10
MARGIN, BETWEEN = 0.22, 0.5
BADGE, PADDING = 0.34, 0.12
CELL, LINE, GAP = 0.34, 0.3, 0.025
BAR, COUNT = 0.8, 0.52
LEGEND_LINE = 0.34
SLANT, NAME_MOST = 60, 1.3
BLOCKS_MOST = 3
FRAME, SOFT, LINES = "#e6eef6", "#9aa0a8", "#c4c9d0"
YES, IF_NEED_BE, NO, UNANSWERED = "ymn?"
FILLS = {YES: MAIN, IF_NEED_BE: "#f7d08a", NO: GROUND, UNANSWERED: "#eceef1"}
INKS = {YES: GROUND, IF_NEED_BE: INK, NO: "#5c636c", UNANSWERED: "#5c636c"}
MARKS = {YES: ("✓", 66), IF_NEED_BE: ("½", 82), NO: ("–", 34), UNANSWERED: ("?", 52)}
HALVES = {YES: 2, IF_NEED_BE: 1}


@lru_cache
def _font(*, bold: bool = False) -> FontProperties:
    return FontProperties(family=FONT, weight="bold" if bold else "normal")


def _loaded(*, bold: bool = False) -> Any:
    return fonts.get_font(fonts.findfont(_font(bold=bold)))


def width_of(text: str, *, bold: bool = False) -> float:
    """How wide the text is drawn."""
    font = _loaded(bold=bold)
    font.set_size(SIZE, 72)
    font.set_text(text)
    return float(font.get_width_height()[0]) / 64 / 72


def printable(name: str, number: int) -> str:
    """The name as far as the font can draw it, shortened where it is long; its number where nothing is left.

    What is written from right to left would come out turned around, so it is not drawn.
    """
    known = _loaded().get_charmap()
    spaced = " ".join(name.split())
    drawn = [one for one in spaced if ord(one) in known and unicodedata.bidirectional(one) not in ("R", "AL")]
    whole = "".join(drawn).strip()
    if not any(one.isalnum() for one in whole):
        return f"#{number}"
    short = whole
    while width_of(short) > NAME_MOST:
        short = short.removesuffix("…")[:-1].rstrip() + "…"
    return short


def mark_of(sign: str) -> Path:
    """The sign as an outline around its own middle."""
    outline: Any = TextPath((0, 0), sign, size=SIZE, prop=_font(bold=True))
    box = outline.get_extents()
    return Path(outline.vertices - [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2], outline.codes)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in a block of lines, from its left edge, and how large the whole picture is."""

    label: float
    columns: int
    lines: int
    blocks: int
    header: float
    legend: int

    @property
    def cells(self) -> float:
        return BADGE + self.label + PADDING

    @property
    def bars(self) -> float:
        return self.cells + CELL * self.columns + PADDING

    @property
    def block(self) -> float:
        return self.bars + BAR + COUNT

    @property
    def width(self) -> float:
        return 2 * MARGIN + self.block * self.blocks + BETWEEN * (self.blocks - 1)

    @property
    def height(self) -> float:
        return 2 * MARGIN + self.header + LINE * self.lines + 0.2 + LEGEND_LINE * self.legend


class Picture:
    """One heat map, being drawn."""

    def __init__(self, facts: Facts) -> None:
        self._rows, self._quorum = facts["rows"], facts["quorum"]
        self._names = [printable(name, number) for number, name in enumerate(facts["names"], start=1)]
        words = facts["words"] if facts["quorum"] else facts["words"][:-1]
        self._entries = list(zip([YES, IF_NEED_BE, NO, UNANSWERED, "badge", "bar", "quorum"], words, strict=False))
        self.layout = self._arranged()
        self._figure: Any = canvas(self.layout.width, self.layout.height)
        self._figure.set_layout_engine("none")
        self._axes: Any = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, self.layout.width), ylim=(self.layout.height, 0))
        self._axes.set_axis_off()

    def _arranged(self) -> Layout:
        """In as many blocks as bring the picture nearest to a square; so that a phone shows it as large as it can."""
        label = max((width_of(row["label"], bold=True) for row in self._rows), default=0.0)
        header = max(map(width_of, self._names), default=0.0) * 0.87 + 0.2
        plans: list[Layout] = []
        for blocks in range(1, BLOCKS_MOST + 1):
            lines = ceil(len(self._rows) / blocks)
            plan = Layout(label, len(self._names), lines, blocks, header, 1)
            plans.append(Layout(label, len(self._names), lines, blocks, header, self._legend_lines(plan.width)))
        return min(plans, key=lambda plan: abs(log(plan.width / plan.height)))

    def _legend_lines(self, width: float) -> int:
        return self._legend_places(width)[-1][1] + 1

    def _legend_places(self, width: float) -> list[tuple[float, int]]:
        """How far to the right, and on which line, each entry of the legend stands."""
        places: list[tuple[float, int]] = []
        x, line = MARGIN, 0
        for _, word in self._entries:
            wide = CELL + 0.1 + width_of(word) + 0.3
            if x > MARGIN and x + wide > width:
                x, line = MARGIN, line + 1
            places.append((x, line))
            x += wide
        return places

    def drawn(self) -> Any:
        lines = self.layout.lines
        for block in range(self.layout.blocks):
            left = MARGIN + block * (self.layout.block + BETWEEN)
            self._block(left, self._rows[block * lines : (block + 1) * lines])
        self._legend()
        return self._figure

    def _block(self, left: float, rows: list[dict[str, Any]]) -> None:
        top = MARGIN + self.layout.header
        for column, name in enumerate(self._names):
            x = left + self.layout.cells + CELL * (column + 0.35)
            self._text(x, top - 0.06, name, rotation=SLANT, rotation_mode="anchor", va="baseline")
        self._frames(left, top, rows)
        self._cells(left, top, rows)
        for line, row in enumerate(rows):
            self._labels(left, top + LINE * (line + 0.5), row)
        if self._quorum and rows:
            self._needed(left, top, len(rows))

    def _frames(self, left: float, top: float, rows: list[dict[str, Any]]) -> None:
        for line, row in enumerate(rows):
            if row["number"]:
                box = FancyBboxPatch(
                    (left + 0.015, top + LINE * line + 0.015),
                    self.layout.block - 0.03,
                    LINE - 0.03,
                    boxstyle="round,pad=0,rounding_size=0.06",
                    facecolor=FRAME,
                    edgecolor=INK,
                    linewidth=1.4,
                )
                self._axes.add_patch(box)

    def _cells(self, left: float, top: float, rows: list[dict[str, Any]]) -> None:
        for sign in MARKS:
            corners = [
                (left + self.layout.cells + CELL * column, top + LINE * line)
                for line, row in enumerate(rows)
                for column, said in enumerate(row["signs"])
                if said == sign
            ]
            self._said(sign, corners)

    def _said(self, sign: str, corners: list[tuple[float, float]]) -> None:
        boxes = [Rectangle((x + GAP, y + 2 * GAP), CELL - 2 * GAP, LINE - 4 * GAP) for x, y in corners]
        edge = LINES if sign == NO else FILLS[sign]
        self._axes.add_collection(PatchCollection(boxes, facecolor=FILLS[sign], edgecolor=edge, linewidth=0.8))
        mark, size = MARKS[sign]
        xs, ys = [x + CELL / 2 for x, _ in corners], [y + LINE / 2 for _, y in corners]
        self._axes.scatter(xs, ys, marker=mark_of(mark), s=size, color=INKS[sign], linewidths=0, zorder=3)

    def _labels(self, left: float, middle: float, row: dict[str, Any]) -> None:
        chosen = bool(row["number"])
        if chosen:
            self._badge(left + BADGE / 2, middle, str(row["number"]))
        self._text(left + BADGE, middle, row["label"], weight="bold" if chosen else "normal")
        halves = sum(HALVES.get(sign, 0) for sign in row["signs"])
        long = BAR * halves / (2 * max(len(self._names), 1))
        start = left + self.layout.bars
        self._axes.add_patch(Rectangle((start, middle - 0.07), long, 0.14, color=MAIN if chosen else SOFT, linewidth=0))
        self._text(start + BAR + 0.08, middle, counted(halves), weight="bold" if chosen else "normal")

    def _badge(self, x: float, y: float, number: str) -> None:
        self._axes.scatter([x], [y], s=180, color=INK, linewidths=0, zorder=3)
        size = 8 if len(number) == 1 else 7
        self._text(x, y, number, color=GROUND, ha="center", weight="bold", fontsize=size, zorder=4)

    def _needed(self, left: float, top: float, lines: int) -> None:
        x = left + self.layout.bars + BAR * self._quorum / max(len(self._names), 1)
        self._axes.plot([x, x], [top, top + LINE * lines], color=INK, linewidth=1.2, dashes=(2, 2), zorder=2)

    def _legend(self) -> None:
        top = self.layout.height - MARGIN - LEGEND_LINE * self.layout.legend
        for (kind, word), (x, line) in zip(self._entries, self._legend_places(self.layout.width), strict=True):
            y = top + LEGEND_LINE * line
            if kind in MARKS:
                self._said(kind, [(x, y)])
            elif kind == "badge":
                self._badge(x + CELL / 2, y + LINE / 2, "1")
            elif kind == "bar":
                self._axes.add_patch(Rectangle((x, y + LINE / 2 - 0.07), CELL, 0.14, color=SOFT, linewidth=0))
            else:
                middle = [x + CELL / 2] * 2
                self._axes.plot(middle, [y + 0.04, y + LINE - 0.04], color=INK, linewidth=1.2, dashes=(2, 2))
            self._text(x + CELL + 0.1, y + LINE / 2, word)

    def _text(self, x: float, y: float, text: str, **looks: Any) -> None:
        self._axes.text(x, y, text, **{"fontsize": SIZE, "family": FONT, "va": "center_baseline", **looks})
