"""Which school year the screens of the year start are about."""

from __future__ import annotations

from datetime import date

from flask import abort, request
from flask_login import current_user

from models.base import db
from models.operations.school_start import year_at_hand
from models.rules.broken import RuleBroken
from models.school import SchoolYear

LONGEST = 9
"""Digits of a number that every database holds."""


def number_of(text: str) -> int:
    """The number of a row that `text` writes; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0


def chosen_year() -> SchoolYear | None:
    """The year the address names, else the one being worked on today; None before there is one."""
    found = db.session.get(SchoolYear, number_of(request.args.get("gads", "")))
    if found is not None:
        return found
    try:
        return year_at_hand(db.session(), current_user.today)
    except RuleBroken:
        return None


def year_or_404(year_id: int) -> SchoolYear:
    """The year of that number."""
    found = db.session.get(SchoolYear, year_id)
    if found is None:
        abort(404)
    return found


def day_in(year: SchoolYear) -> date:
    """Today, or the nearest day of the year."""
    today: date = current_user.today
    return min(max(today, year.starts_on), year.ends_on)
