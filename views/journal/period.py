"""Which part of the year the grid shows: a month or a semester."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from config.translations.formats import month_roman
from models.rules.calendar import SchoolCalendar, SemesterSpan


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the school year as the grid's switch offers it."""

    key: str
    """As the address says it: 2026-11 or 1-semestris."""
    label: str
    first: date
    last: date
    semester: SemesterSpan | None
    """The semester whose mark column stands at its end."""


def periods_of(calendar: SchoolCalendar, today: date) -> list[Period]:
    """The months of the year up to today's, then the semesters that have begun."""
    months = [period for period in _months(calendar) if period.first <= today] or _months(calendar)[:1]
    halves = [
        Period(
            f"{half.number}-semestris",
            _("Semester %(number)s", number=half.number),
            half.starts_on,
            half.ends_on,
            half,
        )
        for half in calendar.semesters
        if half.starts_on <= today
    ]
    return months + halves


def choose(periods: list[Period], wanted: str, today: date) -> Period:
    """The period asked for; else the month of today, or the last one there is."""
    by_key = {period.key: period for period in periods}
    months = [period for period in periods if "semestris" not in period.key]
    return by_key.get(wanted) or by_key.get(f"{today:%Y-%m}") or months[-1]


def period_holding(calendar: SchoolCalendar, day: date) -> str:
    """The key of the month a day is in."""
    del calendar
    return f"{day:%Y-%m}"


def _months(calendar: SchoolCalendar) -> list[Period]:
    months = []
    year, month = calendar.starts_on.year, calendar.starts_on.month
    while date(year, month, 1) <= calendar.ends_on:
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        half = next((s for s in reversed(calendar.semesters) if s.starts_on <= last), None)
        months.append(Period(f"{year}-{month:02}", month_roman(month), first, last, half))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months
