"""What each finding says beside its name, in the language of whoever reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from config.translations.formats import date_short, number, time_in_table


def nothing_more(_row: Any, _language: str) -> str:
    """The name of the finding and its place say all."""
    return ""


def lesson_missing(row: Any, _language: str) -> str:
    """Whether the lesson is begun at all."""
    return str(_("not begun") if row.place.startswith("x-") else _("attendance not confirmed"))


def entered_at(row: Any, language: str) -> str:
    """When it was entered; `row.at` is the moment by the school's clock."""
    return str(
        _("entered %(when)s", when=f"{date_short(row.at.date(), language)} {time_in_table(row.at.time())}")
    )


def without_homework(row: Any, language: str) -> str:
    """How many lessons, until when."""
    day = date_short(row.until, language)
    lessons = ngettext("%(num)s lesson", "%(num)s lessons", int(row.amount))
    return str(_("until %(day)s: %(lessons)s", day=day, lessons=lessons))


def mark_given(row: Any, _language: str) -> str:
    """The mark."""
    return str(_("mark: %(mark)s", mark=row.value))


def named(row: Any, _language: str) -> str:
    """What the test is called."""
    return str(row.value or "")


def marks_against(row: Any, _language: str) -> str:
    """How many of how many."""
    return str(_("%(count)s of %(least)s", count=int(row.amount), least=int(row.against)))


def mark_against_mean(row: Any, language: str) -> str:
    """The mark beside the mean."""
    mean = number(Decimal(str(row.against)), language, 2)
    return str(_("mark %(mark)s, mean %(mean)s", mark=row.value, mean=mean))


def pupils_elsewhere(row: Any, _language: str) -> str:
    """How many, and in which journal."""
    pupils = ngettext("%(num)s pupil", "%(num)s pupils", int(row.amount))
    return str(_("%(pupils)s also in: %(journal)s", pupils=pupils, journal=row.other))


def teacher_elsewhere(row: Any, _language: str) -> str:
    """In which journal."""
    return str(_("also in: %(journal)s", journal=row.other))


def held_against_plan(row: Any, language: str) -> str:
    """How many lessons, and how many ought to be."""
    due = number(round(row.against), language)
    day = date_short(row.until, language)
    return str(_("held %(held)s, by plan %(due)s until %(day)s", held=int(row.amount), due=due, day=day))
