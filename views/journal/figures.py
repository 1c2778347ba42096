"""Small pictures of marks as plain numbers, for templates to draw: a line over time, bars over a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from config.translations.formats import date_short
from models.rules.marks import ScaleKind
from models.rules.spread import Bar, Spread

WIDTH, HEIGHT, EDGE = 360, 96, 14
BAR_WIDTH, BAR_GAP, BARS_HEIGHT = 30, 12, 120
ENDS = {ScaleKind.POINTS: (Decimal(1), Decimal(10)), ScaleKind.PERCENT: (Decimal(0), Decimal(100))}


@dataclass(frozen=True, slots=True)
class Point:
    """A mark in the picture."""

    x: int
    y: int
    label: str
    day: str


@dataclass(frozen=True, slots=True)
class Line:
    """Marks over time."""

    points: Sequence[Point]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def path(self) -> str:
        """The points one after another, as SVG joins them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def line_of(values: Sequence[tuple[date, Decimal]], scale: ScaleKind, language: str) -> Line | None:
    """Marks over time, evenly apart; None of fewer than two, or where the scale has no distances."""
    ends = ENDS.get(scale)
    if ends is None or len(values) < 2:
        return None
    low, high = ends
    step = Decimal(WIDTH - 2 * EDGE) / (len(values) - 1)
    return Line(
        [
            Point(
                round(EDGE + place * step),
                round(HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE)),
                f"{value:f}".replace(".", ","),
                date_short(day, language),
            )
            for place, (day, value) in enumerate(values)
        ]
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One bar: where it stands and how high."""

    bar: Bar
    x: int
    y: int
    height: int
    middle: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The bars of a column of marks."""

    columns: Sequence[Column]
    width: int
    height: int = BARS_HEIGHT + 44
    floor: int = BARS_HEIGHT + 20
    bar_width: int = BAR_WIDTH


def columns_of(spread: Spread) -> Columns | None:
    """Bars over the steps of the scale; None when there is nothing to show."""
    if not spread.most:
        return None
    columns = []
    for place, bar in enumerate(spread.bars):
        height = round(BARS_HEIGHT * bar.count / spread.most)
        x = BAR_GAP + place * (BAR_WIDTH + BAR_GAP)
        columns.append(Column(bar, x, BARS_HEIGHT + 20 - height, height, x + BAR_WIDTH // 2))
    return Columns(columns, BAR_GAP + len(columns) * (BAR_WIDTH + BAR_GAP))
