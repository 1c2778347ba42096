"""One subject of a pupil as the family sees it: marks, mean, picture, what is owed, terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from flask import current_app
from flask_babel import get_locale

from config.translations.formats import date_short
from models.operations.settings import setting_text
from models.rules.cells import shown
from models.rules.marks import NO_MARK, ScaleKind, numeric
from models.rules.sign_words import mark_words
from models.rules.spread import spread_of
from models.rules.suggestions import WeighedMark, decimal_comma, mean_of
from models.rules.trend import Trend, trend_of
from views.journal.figures import Columns, Line, columns_of, line_of


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark with its work."""

    row: Any

    @property
    def value(self) -> str:
        """As the scale writes it."""
        return shown(self.row.value, self.row.scale)

    @property
    def former(self) -> str:
        """What stood there before it was corrected; empty when it never was."""
        return shown(self.row.former, self.row.scale) if self.row.former else ""

    @property
    def words(self) -> str:
        """What it means, where it does not say so itself."""
        return mark_words(self.row.value, self.row.scale)

    @property
    def is_improved(self) -> bool:
        """Whether a better one stands beside it."""
        return self.row.superseded_by is not None

    @property
    def is_owed(self) -> bool:
        """Whether the work is still to be done."""
        return self.row.value == NO_MARK and not self.is_improved

    @property
    def is_words(self) -> bool:
        """Whether it is told in words."""
        return self.row.scale is ScaleKind.TEXT and self.row.value != NO_MARK

    @property
    def work(self) -> str:
        """What was done: its title, else the lesson's topic, else its kind."""
        return self.row.title or self.row.topic or str(self.row.column_kind.label)

    @property
    def day(self) -> str:
        """When."""
        return date_short(self.row.held_on, str(get_locale()))

    @property
    def weight(self) -> str:
        """How much it weighs; empty where it weighs nothing."""
        return setting_text(self.row.weight) if self.weighed.counts else ""

    @property
    def entered(self) -> str:
        """Who wrote it last, and on which day."""
        zone = current_app.extensions["clock"].zone
        day = date_short(self.row.at.astimezone(zone).date(), str(get_locale()))
        return f"{self.row.first_name} {self.row.surname}, {day}" if self.row.surname else day

    @property
    def weighed(self) -> WeighedMark:
        """As means take it."""
        row = self.row
        return WeighedMark(row.value, Decimal(row.weight), row.assessment_kind, row.scale, row.column_kind)


@dataclass(frozen=True)
class SubjectShown:
    """A subject in the chosen days."""

    id: int
    name: str
    scale: ScaleKind
    is_exempt: bool
    marks: Sequence[MarkShown]
    terms: Sequence[tuple[str, str]]
    """Published ones: what the term is called, and its mark."""

    @cached_property
    def owed(self) -> list[MarkShown]:
        """Works owed."""
        return [mark for mark in self.marks if mark.is_owed]

    @cached_property
    def _current(self) -> list[MarkShown]:
        """Marks that stand, in the subject's scale; diagnostic ones only show where pupils are."""
        return [
            mark
            for mark in self.marks
            if not mark.is_improved
            and mark.row.scale is self.scale
            and mark.row.value != NO_MARK
            and not mark.row.column_kind.is_diagnostic
        ]

    @cached_property
    def counted(self) -> list[WeighedMark]:
        """The summative ones."""
        return [mark.weighed for mark in self._current if mark.weighed.counts]

    @property
    def mean(self) -> str:
        """The weighted mean of summative marks; empty where the scale has none."""
        mean = mean_of(self.counted)
        return decimal_comma(mean) if mean is not None else ""

    @property
    def tally(self) -> list[tuple[str, int]]:
        """How often each mark was given, where the scale has no mean."""
        if self.scale in {ScaleKind.POINTS, ScaleKind.PERCENT, ScaleKind.TEXT}:
            return []
        counts = Counter(mark.row.value for mark in self._current)
        return [(bar.label, counts[bar.label]) for bar in spread_of((), self.scale).bars if counts[bar.label]]

    @cached_property
    def _numbers(self) -> list[tuple[date, Decimal]]:
        found = [(mark.row.held_on, numeric(mark.row.value, self.scale)) for mark in self._current]
        return [(day, value) for day, value in found if value is not None]

    @property
    def trend(self) -> Trend | None:
        """The last marks against those before."""
        return trend_of([value for _day, value in self._numbers], self.scale)

    @property
    def line(self) -> Line | None:
        """Marks over time, where the scale has distances."""
        return line_of(self._numbers, self.scale, str(get_locale()))

    @property
    def bars(self) -> Columns | None:
        """How often each mark was given, as a picture, where the scale has an order only."""
        return (
            columns_of(spread_of([mark.row.value for mark in self._current], self.scale))
            if self.tally
            else None
        )
