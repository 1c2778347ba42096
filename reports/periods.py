"""The days a paper speaks of, within its school year."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _

from config.translations.formats import date_short
from models.rules.broken import RuleBroken
from models.rules.documents import Choice, whole_period


def days_of_year(choice: Choice, year: Any) -> tuple[date, date]:
    """The days chosen, as far as the year (`starts_on`, `ends_on`) has them; the whole year when none are.

    Raises:
        RuleBroken: one end is missing, the period ends before it begins or lies outside the year.
    """
    if choice.first is None and choice.last is None:
        return year.starts_on, year.ends_on
    first, last = whole_period(choice.first, choice.last)
    if last < year.starts_on or first > year.ends_on:
        raise RuleBroken(_("The period lies outside the school year: choose days of it."), "first")
    return max(first, year.starts_on), min(last, year.ends_on)


def in_words(first: date, last: date) -> str:
    """A period as papers write it: „01.09.2026.–27.11.2026.”."""
    return f"{date_short(first)}–{date_short(last)}"
