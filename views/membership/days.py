"""The day Klašu piepildījums is looked at, and forms that bring one."""

from __future__ import annotations

from datetime import date

from flask import abort, request
from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.intervals import Interval


def day_shown(year: Interval, today: date) -> date:
    """The day the address or the form names, else today, within the year; 404 for what is no day."""
    text = request.values.get("diena", "")
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        if request.method == "GET":
            abort(404)
        day = today
    return min(max(day, year.starts_on), year.last)


def day_given() -> date:
    """The day of a form.

    Raises:
        RuleBroken: it is none.
    """
    try:
        return date.fromisoformat(request.form.get("diena", ""))
    except ValueError:
        raise RuleBroken(_("Enter the day from which the change holds."), "day") from None
