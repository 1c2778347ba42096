"""How an interval of lessons is written: „24.11.2026., 2.–5. stunda”."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short


def span_text(row: Any) -> str:
    """From when to when, of anything that has both days and both numbers of lessons."""
    first, last = row.starts_number, row.ends_number
    if row.starts_on == row.ends_on:
        return _of_a_day(_day(row.starts_on), first, last)
    return f"{_of_a_day(_day(row.starts_on), first, None)} – {_of_a_day(_day(row.ends_on), None, last)}"


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
