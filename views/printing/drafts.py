"""Until when what is printed would be a draft: marks of the term may still be entered (clause 13)."""

from __future__ import annotations

from datetime import date, datetime

from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short, time_in_sentence
from models.rules.terms import SEMESTERS, is_published
from reports.printing import Printout
from views.edge import asking
from views.printing.asked import Asked


def draft_sentence(asked: Asked, printout: Printout | None) -> str:
    """Why it would be a draft and until when; empty where it would not."""
    if not (printout.is_draft if printout else _is_open(asked)):
        return ""
    until = _closes_at(asked)
    if until is None:
        return str(_("The facts may still change: it is printed as a draft, without a number."))
    said = _(
        "Marks may be entered until %(until)s: until then it is printed as a draft, without a number.",
        until=until,
    )
    return str(said)


def _is_open(asked: Asked) -> bool:
    """Whether marks of the term may still be entered; of a list, where no file is looked at yet."""
    last_day = _last_day(asked)
    if asked.is_of_one or not asked.document.is_official or asked.frame is None or last_day is None:
        return False
    now, term = current_app.extensions["clock"].now(), asked.choice.term
    window = asked.frame.terms.get(term) if term else None
    return not is_published(window, last_day, asking().today, now)


def _last_day(asked: Asked) -> date | None:
    if asked.frame is None or asked.choice.term is None:
        return None
    calendar = asked.frame.calendar
    of_half = {SEMESTERS[half.number]: half.ends_on for half in calendar.semesters}
    return of_half.get(asked.choice.term, calendar.ends_on)


def _closes_at(asked: Asked) -> str | None:
    last_day = _last_day(asked)
    if asked.frame is None or asked.choice.term is None or last_day is None:
        return None
    term = asked.frame.terms.get(asked.choice.term)
    return day_shown(last_day) if term is None else _moment(term.closes_at)


def day_shown(day: date) -> str:
    """A day in the language of the screen."""
    return date_short(day, str(get_locale()))


def _moment(moment: datetime) -> str:
    local = moment.astimezone(current_app.extensions["clock"].zone)
    return f"{day_shown(local.date())} {time_in_sentence(local.time(), str(get_locale()))}"
