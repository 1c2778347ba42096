"""How an interval of lessons is written: „24.11.2026., 2.–5. stunda”."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short


def span_text(row: Any) -> str:
    """From when to when, of anything that has both days and both numbers of lessons."""
    return interval_text(row.starts_on, row.starts_number, row.ends_on, row.ends_number)


def interval_text(first_day: date, first: int | None, last_day: date, last: int | None) -> str:
    """From a lesson to a lesson; a number None is the whole day."""
    if first_day == last_day:
        return _of_a_day(_day(first_day), first, last)
    return f"{_of_a_day(_day(first_day), first, None)} – {_of_a_day(_day(last_day), None, last)}"


def _of_a_day(day: str, first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return day
    if last is None:
        return str(_("%(day)s, from lesson %(number)s", day=day, number=first))
    if first is None:
        return str(_("%(day)s, to lesson %(number)s", day=day, number=last))
    if first == last:
        return str(_("%(day)s, lesson %(number)s", day=day, number=first))
    return str(_("%(day)s, lessons %(first)s to %(last)s", day=day, first=first, last=last))


def _day(day: date) -> str:
    return date_short(day, str(get_locale()))
