"""Dates of an export: ISO days and moments, days with dots, and days with strokes of either order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from admin.importers.cells import parse_day
from models.rules.broken import RuleBroken

STROKES = re.compile(r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4})")
COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
MOMENT = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")


class Days:
    """Reads the days of one file, whose strokes are all of one order."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = [match for match in map(STROKES.fullmatch, texts) if match]
        self.day_first = any(int(match["first"]) > 12 for match in found)
        self.month_first = any(int(match["second"]) > 12 for match in found)

    def read(self, text: str) -> date | None:
        """The day written in `text`; None of an empty one.

        Raises:
            RuleBroken: there is no such day, or nobody can tell which of two it is.
        """
        if not text:
            return None
        if match := MOMENT.fullmatch(text):
            return parse_day(match["day"])
        if match := COMPACT.fullmatch(text):
            return parse_day(f"{match['year']}-{match['month']}-{match['day']}")
        if match := STROKES.fullmatch(text):
            return self._of_strokes(match)
        return parse_day(text)

    def _of_strokes(self, match: re.Match[str]) -> date:
        first, second = match["first"], match["second"]
        if self.day_first == self.month_first and first != second:
            text = match[0]
            raise RuleBroken(_("%(text)s: nobody can tell which is the day and which the month.", text=text))
        day, month = (second, first) if self.month_first else (first, second)
        return parse_day(f"{day}.{month}.{match['year']}")


def first_day_of(text: str, days: Days, year_starts_on: date) -> date | None:
    """When a pupil came into a class; None for the beginning of the year, and where nobody can tell."""
    try:
        day = days.read(text)
    except RuleBroken:
        return None
    return day if day and day > year_starts_on else None
