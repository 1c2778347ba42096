"""Points of a work read as percent of its most points: 17,5 of 20 is 87,5 % (clause 12)."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.marks import ScaleKind

MOST = Decimal(1000)
HUNDREDTH = Decimal("0.01")
BARE = re.compile(r"(?<![\w,.%])(?P<points>[0-9]{1,4}(?:[.,][0-9]{1,2})?)\s?p?(?![\w,.%])", re.IGNORECASE)
"""A number that is no percent and no minute of a late-comer."""
SAID = re.compile(r"(?<![\w,.%])(?P<points>[0-9]{1,4}(?:[.,][0-9]{1,2})?)\s?p(?!\w)", re.IGNORECASE)
"""A number that says itself that it is of points."""


@dataclass(frozen=True, slots=True)
class PointsRead:
    """What somebody typed, once points are percent."""

    text: str
    """As the percent scale reads it."""
    typed: str = ""
    """The points behind it, for the history: „17,5/20”; empty where none were typed."""


def in_percent(text: str, most: Decimal) -> PointsRead:
    """Read the points in a cell of a percent column: a number without the sign % is one of points.

    Raises:
        RuleBroken: there are more points than the work has.
    """
    typed: list[str] = []

    def percent(match: re.Match[str]) -> str:
        points = number(match["points"])
        if points > most:
            raise RuleBroken(_("The work has %(most)s points at most.", most=written(most)))
        typed.append(f"{written(points)}/{written(most)}")
        return f"{written(percent_of(points, most))}%"

    return PointsRead(BARE.sub(percent, re.sub(r"\s+%", "%", text)), ", ".join(typed))


def percent_of(points: Decimal, most: Decimal) -> Decimal:
    """The percent, to two places as the scale keeps it."""
    return (points * 100 / most).quantize(HUNDREDTH, ROUND_HALF_UP)


def refuse_points(text: str, scale: ScaleKind, most: Decimal | None) -> None:
    """Points in a column of another scale are no mark: say what they make, the teacher decides.

    Raises:
        RuleBroken: points were typed.
    """
    found = SAID.search(text)
    if found is None or scale is ScaleKind.TEXT:
        return
    if most is None:
        raise RuleBroken(_("Name the most points of the work in the panel first; then points are counted."))
    points = number(found["points"])
    if points > most:
        raise RuleBroken(_("The work has %(most)s points at most.", most=written(most)))
    raise RuleBroken(
        _(
            "%(points)s of %(most)s points are %(percent)s%%. Here the mark itself is typed.",
            points=written(points),
            most=written(most),
            percent=written(percent_of(points, most)),
        )
    )


def read_most(text: str) -> Decimal | None:
    """The most points of a work as typed; None where none are named.

    Raises:
        RuleBroken: it is no number from 0,5 to 1000.
    """
    typed = text.strip()
    if not typed:
        return None
    match = re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?", typed)
    most = number(typed) if match else Decimal(0)
    if not Decimal("0.5") <= most <= MOST:
        raise RuleBroken(_("The most points are a number from 0,5 to 1000, or nothing."), "max_points")
    return most


def number(text: str) -> Decimal:
    """A number with a decimal comma or point."""
    return Decimal(text.replace(",", "."))


def written(value: Decimal) -> str:
    """A number as people write it: a decimal comma, no needless zeros."""
    return f"{value.normalize():f}".replace(".", ",")
