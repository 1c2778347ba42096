"""Of which days statements are sent, and when the school's assessment order wants one (clause 9a).

Days are school-local, both ends of a period counted.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.calendar import SchoolCalendar

NEARLY = timedelta(days=6)
"""A statement that ends so few days before the end of a period speaks of the whole of it."""


class Rhythm(LabelledEnum):
    """How often families are informed of marks."""

    MONTH = "month", _l("every month")
    SEMESTER = "semester", _l("every semester")
    NEVER = "never", _l("by need")


class Stretch(LabelledEnum):
    """Days that are chosen often."""

    MONTH = "month", _l("This month")
    LAST_MONTH = "last_month", _l("Last month")
    SEMESTER = "semester", _l("This semester")
    SINCE = "since", _l("Since the last sending")


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Due:
    """Days of which families should be told, and until when."""

    days: Days
    by: date


def stretches(calendar: SchoolCalendar, today: date, told_until: date | None) -> dict[Stretch, Days]:
    """The days one may choose by a press, up to today; `told_until` is the last day sent so far."""
    day = min(today, calendar.ends_on)
    month = Days(day.replace(day=1), day)
    before = month.first - timedelta(days=1)
    found = {Stretch.MONTH: month}
    if before >= calendar.starts_on:
        found[Stretch.LAST_MONTH] = Days(before.replace(day=1), before)
    begun = [half for half in calendar.semesters if half.starts_on <= day]
    if begun:
        found[Stretch.SEMESTER] = Days(begun[-1].starts_on, min(day, begun[-1].ends_on))
    if told_until is not None and calendar.starts_on <= told_until < day:
        found[Stretch.SINCE] = Days(told_until + timedelta(days=1), day)
    return found


def usual_days(calendar: SchoolCalendar, today: date, told_until: date | None) -> Days:
    """The days a screen begins with: since the last sending, else this semester, else this month."""
    found = stretches(calendar, today, told_until)
    return found.get(Stretch.SINCE) or found.get(Stretch.SEMESTER) or found[Stretch.MONTH]


def due_now(calendar: SchoolCalendar, rhythm: Rhythm, days_after: int, today: date) -> Due | None:
    """The last period that is over or nearly; None before there is one, and where none is asked for."""
    over = [period for period in _periods(calendar, rhythm) if period.last - NEARLY <= today]
    return Due(over[-1], over[-1].last + timedelta(days=days_after)) if over else None


def speaks_of(told_until: date | None, due: Due) -> bool:
    """Whether what was sent, up to a day, tells of the days that are due."""
    return told_until is not None and told_until >= due.days.last - NEARLY


def _periods(calendar: SchoolCalendar, rhythm: Rhythm) -> Sequence[Days]:
    if rhythm is Rhythm.SEMESTER:
        return [Days(half.starts_on, half.ends_on) for half in calendar.semesters]
    return list(_months(calendar)) if rhythm is Rhythm.MONTH else []


def _months(calendar: SchoolCalendar) -> Iterator[Days]:
    first = calendar.starts_on
    while first <= calendar.ends_on:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        yield Days(first, min(last, calendar.ends_on))
        first = last + timedelta(days=1)
