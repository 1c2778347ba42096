"""Out-of-school events: over which lessons one may be, and who may propose or withdraw it when (clause 8)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from flask_babel import gettext as _

from models.rules.absences import LessonSpan, check_span
from models.rules.broken import RuleBroken

MOST_DAYS = 31
"""Days of the calendar an event lasts at most: a school for a month is another matter."""
MOST_PUPILS = 300


def check_event(span: LessonSpan, today: date, *, own_class_alone: bool) -> None:
    """See to it that an event may be proposed for these lessons.

    A class teacher enters one for the own class afterwards too; for other classes it is proposed ahead.

    Raises:
        RuleBroken: the interval is none or too long, or it began before today.
    """
    check_span(span)
    if (span.to_day - span.from_day).days >= MOST_DAYS:
        raise RuleBroken(_("An event lasts %(days)s days at most.", days=MOST_DAYS), "ends_on")
    if span.from_day < today and not own_class_alone:
        raise RuleBroken(
            _("Events for pupils of other classes are proposed ahead: choose today or a later day."),
            "starts_on",
        )


def check_withdrawal(confirmed: Collection[int], own: Collection[int]) -> None:
    """See to it that its author may still withdraw an event.

    `confirmed` are the classes whose teachers have confirmed pupils, `own` those the author looks after.

    Raises:
        RuleBroken: another class teacher has confirmed it: that teacher strikes the pupils.
    """
    if set(confirmed) - set(own):
        raise RuleBroken(
            _("A class teacher has confirmed it already. Ask the class teacher to strike the pupils.")
        )
