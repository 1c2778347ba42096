"""Weeks of the diary that parents say they have read: which there are, until when (clause 1)."""

from __future__ import annotations

from datetime import date, timedelta

from models.rules.calendar import SchoolCalendar
from models.rules.planned_tests import monday_of

SUNDAY = timedelta(days=6)


def due_on(monday: date) -> date:
    """Until when a week is to be read: its Sunday."""
    return monday + SUNDAY


def school_weeks(calendar: SchoolCalendar, today: date, count: int) -> list[date]:
    """Mondays of the last `count` weeks with lessons up to this one, the latest first."""
    mondays = sorted({monday_of(day) for day in calendar.weekdays if monday_of(day) <= today}, reverse=True)
    return mondays[:count]


def is_week_to_read(calendar: SchoolCalendar, monday: date, today: date) -> bool:
    """Whether parents may say of it that they have read it: it has begun and has lessons."""
    if monday > today or monday.weekday() != 0:
        return False
    days = calendar.school_days(monday, due_on(monday))
    return bool(days) and days[0] <= today
