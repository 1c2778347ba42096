"""The sentence in a column's panel that names what one may type into it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from flask_babel import gettext as _

from models.rules.cells import MOST_MARKS, Allowed
from models.rules.marks import ScaleKind
from models.rules.points import percent_of, written


def what_fits(
    scale: ScaleKind,
    most_points: Decimal | None,
    language: str,
    *,
    with_lesson: bool,
    of_term: bool,
    departures: bool = False,
) -> str:
    """What may stand in a cell; where points of a work are counted, how they are typed."""
    if most_points is not None and scale is ScaleKind.PERCENT:
        return _points_as_percent(most_points, language)
    if most_points is not None and scale is ScaleKind.POINTS:
        return _points_beside(most_points, language)
    return _allowed(scale, language, with_lesson=with_lesson, of_term=of_term, departures=departures)


# The sentences are many a page and few in kind: each is made once for each language, which is why the
# language stands among their arguments.


@lru_cache(maxsize=128)
def _allowed(scale: ScaleKind, language: str, *, with_lesson: bool, of_term: bool, departures: bool) -> str:
    del language  # part of the cache's key
    return str(Allowed(scale, with_lesson, 1 if of_term else MOST_MARKS, departures).refusal())


@lru_cache(maxsize=128)
def _points_as_percent(most: Decimal, language: str) -> str:
    del language
    sentence: str = _(
        "Points 0 to %(most)s become percent; percent itself is typed with its sign: 90%%.",
        most=written(most),
    )
    return sentence


@lru_cache(maxsize=128)
def _points_beside(most: Decimal, language: str) -> str:
    del language
    sentence: str = _(
        "Of %(most)s points one is %(worth)s%%. Type points with p (17,5p) to see the percent.",
        most=written(most),
        worth=written(percent_of(Decimal(1), most)),
    )
    return sentence
