"""Pictures of numbers as plain shapes: the screen draws them as SVG, the paper with its own font.

One picture serves both, and each travels with a table that says the same in numbers. Lengths are units of
the picture: as many as a phone has points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from markupsafe import Markup

from models.rules.suggestions import decimal_comma

WIDTH = 460
ROW, BAR = 38, 15
TALL, FOOT, HEAD, EDGE = 130, 22, 18, 26
LEAST_FOR_COUNT = 10
"""A part so narrow for each figure of its number keeps silent; the table says it."""


class Tone(StrEnum):
    """What a shape means; screen and paper have their own colours for it."""

    LOW = "low"
    FAIR = "fair"
    GOOD = "good"
    HIGH = "high"
    PLAIN = "plain"
    QUIET = "quiet"
    """Lines that only help the eye."""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar or a part of one."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined in their order."""

    points: tuple[tuple[float, float], ...]
    tone: Tone


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of a line."""

    x: float
    y: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Words:
    """A text whose foot stands at `y`."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    """start, middle or end: which part of it stands at `x`."""
    is_soft: bool = False


Shape = Box | Line | Dot | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, and what it says to those who do not see it."""

    title: str
    told: str
    """The same in a sentence or a list of values."""
    height: float
    shapes: tuple[Shape, ...]
    key: tuple[tuple[Tone, str], ...] = ()
    """What the tones mean, in the order they are drawn."""
    width: float = WIDTH


@dataclass(frozen=True, slots=True)
class Share:
    """A row of parts that make a whole."""

    label: str
    parts: Sequence[int]
    end: str = ""
    """A number at the end of the row: the mean."""


Key = Sequence[tuple[Tone, str]]


def shares(title: str, key: Key, rows: Sequence[Share]) -> Picture | None:
    """Bars of equal length, each divided as its numbers are; None when there is nothing to divide."""
    filled = [row for row in rows if sum(row.parts)]
    if not filled:
        return None
    shapes = [shape for place, row in enumerate(filled) for shape in _share(row, key, place * ROW)]
    return Picture(title, _told_parts(key, filled), len(filled) * ROW, tuple(shapes), tuple(key))


def _share(row: Share, key: Key, y: float) -> Iterator[Shape]:
    yield Words(0, y + 13, _short(row.label), "start")
    if row.end:
        yield Words(WIDTH, y + 13, row.end, "end")
    x, whole = 0.0, sum(row.parts)
    for (tone, _words), count in zip(key, row.parts, strict=True):
        if count:
            width = WIDTH * count / whole
            yield Box(x, y + 18, width, BAR, tone)
            if width > LEAST_FOR_COUNT * len(str(count)):
                yield Words(x + width / 2, y + 29.5, str(count))
            x += width


def stacks(title: str, key: Key, columns: Sequence[Share]) -> Picture | None:
    """Columns as tall as their numbers are together, evenly apart; None when all are nothing."""
    most = max((sum(column.parts) for column in columns), default=0)
    if not most:
        return None
    step = WIDTH / len(columns)
    shapes: list[Shape] = [Line(((0, HEAD + TALL), (WIDTH, HEAD + TALL)), Tone.QUIET)]
    for place, column in enumerate(columns):
        shapes += _stack(column, key, place * step + step / 2, TALL / most)
    return Picture(title, _told_parts(key, columns), HEAD + TALL + FOOT, tuple(shapes), tuple(key))


def _stack(column: Share, key: Key, middle: float, unit: float) -> Iterator[Shape]:
    y = float(HEAD + TALL)
    for (tone, _words), count in zip(key, column.parts, strict=True):
        if count:
            y -= count * unit
            yield Box(middle - 12, y, 24, count * unit, tone)
    if sum(column.parts):
        yield Words(middle, y - 5, str(sum(column.parts)))
    yield Words(middle, HEAD + TALL + 15, column.label, is_soft=True)


def over_time(
    title: str, steps: Sequence[tuple[str, Decimal | None]], ends: tuple[Decimal, Decimal]
) -> Picture | None:
    """A line through values in their order of time, gaps left out; None of fewer than two values."""
    low, high = ends
    wide = (WIDTH - 2 * EDGE) / max(1, len(steps) - 1)
    dots = [
        (EDGE + place * wide, HEAD + float((high - value) / (high - low)) * TALL, value)
        for place, (_label, value) in enumerate(steps)
        if value is not None
    ]
    if len(dots) < 2:
        return None
    shapes: list[Shape] = [
        *_rules(low, high),
        *(Words(EDGE + n * wide, HEAD + TALL + 17, steps[n][0], is_soft=True) for n in range(len(steps))),
        Line(tuple((x, y) for x, y, _value in dots), Tone.PLAIN),
        *(Dot(x, y, Tone.PLAIN) for x, y, _value in dots),
        *(Words(x, y - 8, decimal_comma(value, 1)) for x, y, value in dots),
    ]
    told = "; ".join(f"{label}: {decimal_comma(value)}" for label, value in steps if value is not None)
    return Picture(title, told, HEAD + TALL + FOOT, tuple(shapes))


def _rules(low: Decimal, high: Decimal) -> Iterator[Shape]:
    for y, value in ((HEAD, high), (HEAD + TALL, low)):
        yield Line(((EDGE - 8, y), (WIDTH, y)), Tone.QUIET)
        yield Words(0, y + 4, f"{value:f}", "start", is_soft=True)


def _told_parts(key: Key, rows: Iterable[Share]) -> str:
    return "; ".join(f"{row.label}: {', '.join(_named(key, row.parts))}" for row in rows)


def _named(key: Key, parts: Sequence[int]) -> list[str]:
    return [f"{words} {count}" for (_tone, words), count in zip(key, parts, strict=True) if count] or ["0"]


def _short(label: str, longest: int = 46) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def _plain(shape: Shape) -> dict[str, Any]:
    """A shape as JSON can hold it, for the paper's own tag."""
    values = {name: getattr(shape, name) for name in shape.__dataclass_fields__}
    return {"is": type(shape).__name__, **values}


def drawn(picture: Picture, width_mm: float) -> Markup:
    """What a document's template writes where the picture stands, so wide on paper."""
    plain = {
        "width": picture.width,
        "height": picture.height,
        "shapes": [_plain(shape) for shape in picture.shapes],
    }
    return Markup('<drawing width="{}" shapes="{}"></drawing>').format(width_mm, json.dumps(plain))
