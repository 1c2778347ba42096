"""Of which time a document shall speak: the term or the days asked for, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import abort
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from models.queries.frame import SchoolFrame
from models.rules.broken import RuleBroken
from models.rules.documents import TERMS, Period, whole_period
from models.rules.marks import TermKind
from models.rules.terms import SEMESTERS
from reports.documents import Document

TERMS_TO_CHOOSE = TERMS
NAMES = {"first": "no", "last": "lidz"}
"""What the fields of days are called in addresses."""
Days = tuple[date, date]


def term_asked(text: str | None) -> TermKind | None:
    """The term an address names; None when it names none. 404 for what is no term of a document."""
    known = {term.value: term for term in TERMS}
    if not text:
        return None
    return known.get(text) or abort(404)


def present_term(frame: SchoolFrame | None, today: date) -> TermKind:
    """What is printed about now: the semester that lasts or ended last, after the last one the year."""
    halves = frame.calendar.semesters if frame else ()
    if frame is None or not halves or not frame.settings.uses_semester_marks:
        return TermKind.YEAR
    if today > max(half.ends_on for half in halves):
        return TermKind.YEAR
    begun = [half.number for half in halves if half.starts_on <= today]
    return SEMESTERS[max(begun, default=1)]


def days_asked(
    document: Document[Any], given: MultiDict[str, str], frame: SchoolFrame | None, today: date
) -> tuple[Days | None, Mapping[str, str], Mapping[str, str]]:
    """The days, how they were typed, and what is wrong with them by the name of the field."""
    if document.period is not Period.DATES:
        return None, {}, {}
    proposed = _proposed(frame, today)
    typed = {name: given.get(asked, proposed[name].isoformat())[:20].strip() for name, asked in NAMES.items()}
    days = {name: _day(text) for name, text in typed.items()}
    mistakes = {name: _("This is not a date.") for name, day in days.items() if day is None and typed[name]}
    if mistakes:
        return None, typed, mistakes
    try:
        return whole_period(days["first"], days["last"]), typed, {}
    except RuleBroken as broken:
        return None, typed, {broken.field: str(broken)}


def _proposed(frame: SchoolFrame | None, today: date) -> dict[str, date]:
    """From the beginning of the semester to today."""
    halves = frame.calendar.semesters if frame else ()
    begun = [half for half in halves if half.starts_on <= today]
    first = begun[-1].starts_on if begun else today
    return {"first": first, "last": min(today, begun[-1].ends_on) if begun else today}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
