"""Counting marks for overviews: how many on each level, their mean, what is owed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from models.rules.attainment import Attainment, attainment_of
from models.rules.marks import NO_MARK, ScaleKind, numeric
from models.rules.suggestions import WeighedMark, decimal_comma, weighted_mean

K = TypeVar("K")


@dataclass
class Tally:
    """Summative marks counted; formative and diagnostic ones are not, works owed are."""

    levels: Counter[Attainment] = field(default_factory=Counter)
    points: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    """(value, weight) of the marks in points."""
    owed: int = 0

    def add(self, row: Any) -> None:
        """Take a row of `models.queries.overviews.marks_counted`."""
        if row.value == NO_MARK:
            self.owed += row.count
            return
        mark = WeighedMark(row.value, row.weight, row.assessment_kind, row.scale, row.column_kind)
        if not mark.counts:
            return
        level = attainment_of(row.value, row.scale)
        if level is not None:
            self.levels[level] += row.count
        value = numeric(row.value, row.scale) if row.scale is ScaleKind.POINTS else None
        if value is not None:
            self.points.append((value, row.weight * row.count))

    @property
    def parts(self) -> tuple[int, ...]:
        """How many marks of each level, from the lowest."""
        return tuple(self.levels[level] for level in Attainment)

    @property
    def marks(self) -> int:
        """How many marks have a level."""
        return sum(self.parts)

    @property
    def mean(self) -> Decimal | None:
        """The weighted mean of the marks in points; None when there are none."""
        return weighted_mean(self.points)

    @property
    def mean_words(self) -> str:
        """The mean as Latvian writes it; a dash when there is none."""
        mean = self.mean
        return "–" if mean is None else decimal_comma(mean)


def tallies(rows: Iterable[Any], key: Callable[[Any], K]) -> Mapping[K, Tally]:
    """The rows counted by what `key` names."""
    found: dict[K, Tally] = defaultdict(Tally)
    for row in rows:
        found[key(row)].add(row)
    return found
