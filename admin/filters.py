"""Filters of generated lists: native controls of one plain GET form, each narrowing the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import Select, select

from admin.asking import actor, row_number
from admin.cells import DayName
from models.base import db
from models.queries.school import year_of
from models.queries.search import holds_words
from models.school import SchoolYear

Choice = tuple[str, str]
FIRST_YEAR, LAST_YEAR = 1900, 2100
ANY = "visi"
"""What the address says for every value, where a filter would otherwise begin with one."""


@dataclass(frozen=True)
class Filter:
    """One control; `name` is its word in the address, `label` what people read."""

    name: str
    label: Any
    control = "select"
    has_initial = False
    """Whether it is set to something before anybody touches it."""

    def choices(self, chosen: str) -> Sequence[Choice]:  # noqa: ARG002
        """Value and word of each choice, as far as the person may know of them."""
        return ()

    def initial(self) -> str:
        """What it is set to before anybody touches it."""
        return ""

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """The rows that agree with `value`.

        Raises:
            ValueError: the address holds what the control cannot.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class EnumFilter(Filter):
    """One of a closed list of words."""

    column: Any
    kind: type[StrEnum]

    def choices(self, chosen: str) -> Sequence[Choice]:  # noqa: ARG002
        """All members by their labels."""
        return [(member.value, str(member.label)) for member in self.kind]  # type: ignore[attr-defined]

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Rows of that kind."""
        return query.where(self.column == self.kind(value))


@dataclass(frozen=True)
class WeekdayFilter(Filter):
    """A day of the week, 0 = Monday."""

    column: Any

    def choices(self, chosen: str) -> Sequence[Choice]:  # noqa: ARG002
        """Monday to Saturday."""
        return [(str(day), str(DayName(day))) for day in range(6)]

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Rows of that day."""
        if value not in set("012345"):
            raise ValueError(value)
        return query.where(self.column == int(value))


@dataclass(frozen=True)
class TruthFilter(Filter):
    """Yes or no; a condition counts as well as a column."""

    condition: Any

    def choices(self, chosen: str) -> Sequence[Choice]:  # noqa: ARG002
        """Yes and no."""
        return [("1", _("yes")), ("0", _("no"))]

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Rows of which it is (not) so."""
        if value not in {"0", "1"}:
            raise ValueError(value)
        return query.where(self.condition if value == "1" else ~self.condition)


@dataclass(frozen=True)
class DayFilter(Filter):
    """A day from which (`until`: to which) rows count, both included."""

    column: Any
    until: bool = False
    control = "date"

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Rows from or to the day."""
        day = date.fromisoformat(value)
        return query.where(self.column <= day if self.until else self.column >= day)


@dataclass(frozen=True)
class MomentFilter(DayFilter):
    """The same for a column of moments: days begin at midnight by the school's clock."""

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Rows from the beginning or to the end of the day."""
        zone = current_app.extensions["settings"].zone
        begins = datetime.combine(date.fromisoformat(value), time(), zone)
        if not FIRST_YEAR <= begins.year <= LAST_YEAR:
            raise ValueError(value)
        return query.where(self.column < begins + timedelta(days=1) if self.until else self.column >= begins)


@dataclass(frozen=True)
class WordsFilter(Filter):
    """Words somewhere in a folded text: case and diacritics do not count."""

    text: Any
    control = "search"

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Rows that hold every word."""
        return query.where(holds_words([self.text], value[:200]))


@dataclass(frozen=True)
class RowFilter(Filter):
    """Another record the rows belong to.

    `rows` gives those the person may choose from. Where they are too many for a select only the chosen one
    is offered: one comes here by a link from it.
    """

    condition: Callable[[int], Any]
    rows: Callable[[], Select[Any]]
    many: bool = False

    def choices(self, chosen: str) -> Sequence[Choice]:
        """The records by their names."""
        rows = self.rows()
        if self.many:
            model = rows.column_descriptions[0]["entity"]
            rows = rows.where(model.id == (row_number(chosen) or 0))
        return [(str(row.id), str(row)) for row in db.session.scalars(rows)]

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Rows that belong to it."""
        number = row_number(value)
        if number is None:
            raise ValueError(value)
        return query.where(self.condition(number))


@dataclass(frozen=True)
class YearFilter(RowFilter):
    """The school year, this one unless another is chosen: a list does not grow with the years kept."""

    has_initial = True

    def initial(self) -> str:
        """The year of today."""
        year = db.session.scalar(year_of(actor().today).with_only_columns(SchoolYear.id))
        return str(year or "")


def year_filter(label: Any, column: Any) -> YearFilter:
    """The school year by the column that names it."""
    return YearFilter("gads", label, lambda number: column == number, all_years)


def all_years() -> Select[tuple[SchoolYear]]:
    """Every school year, the latest first."""
    return select(SchoolYear).order_by(SchoolYear.starts_on.desc())
