"""Which days of the diary the address asks for: a day chosen, its week, their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import request

from models.rules.calendar import DAY, SchoolCalendar
from models.rules.planned_tests import monday_of
from views.forms.fields import FIRST_DAY, LAST_DAY

WEEK = timedelta(days=7)
LOOKS = ("diena", "nedela")
"""A day or a week at once; without a word a phone shows the day and a wide screen the week."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says."""

    day: date | None
    """None when it names no day."""
    look: str
    """One of `LOOKS`, or empty."""
    is_wrong: bool
    """Whether what stands for the day is none of this time."""


@dataclass(frozen=True, slots=True)
class Period:
    """The day chosen and the days around it."""

    day: date
    first: date
    """Monday."""
    last: date
    """Sunday."""
    day_before: date
    """The school day before, as the one after leaving days without lessons out."""
    day_after: date

    @property
    def week_before(self) -> date:
        """A day of the week before."""
        return self.first - WEEK

    @property
    def week_after(self) -> date:
        """A day of the week after."""
        return self.first + WEEK


def asked_for() -> Asked:
    """The day and the look the address asks for."""
    typed, look = request.args.get("diena", "").strip(), request.args.get("skats", "")
    try:
        day = date.fromisoformat(typed) if typed else None
    except ValueError:
        day = None
    if day is not None and not FIRST_DAY + WEEK <= day <= LAST_DAY - WEEK:
        day = None
    return Asked(day, look if look in LOOKS else "", bool(typed) and day is None)


def day_to_open(today: date, calendar: SchoolCalendar | None) -> date:
    """Today; on a day without school the next school day near: people look what is to be done for it."""
    near = calendar.school_days(today, today + WEEK) if calendar else []
    return near[0] if near else today


def period_of(day: date, calendar: SchoolCalendar) -> Period:
    """The week of a day."""
    first = monday_of(day)
    before = calendar.school_days(day - 3 * WEEK, day - DAY)
    after = calendar.school_days(day + DAY, day + 3 * WEEK)
    return Period(
        day,
        first,
        first + WEEK - DAY,
        before[-1] if before else day - DAY,
        after[0] if after else day + DAY,
    )
