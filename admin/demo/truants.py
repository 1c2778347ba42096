"""Two pupils of the invented school who skip lessons: one is warned of, of one the municipality is told (8).

Pure functions, as those of `admin.demo.attendance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from admin.demo.attendance import UNEXCUSED, Absence, Ground, Lesson, Span
from admin.demo.cast import SHOWN_GRADE
from admin.demo.plan import SchoolPlan
from models.absences import ExcuseOrigin
from models.rules.marks import AttendanceSign

SKIPPED = (23, 16)
"""Unexcused lessons of the semester."""
A_DAY = 3
DAYS_UNTIL_CALLED_SO = 2
"""School days after which the class teacher calls them unexcused."""


def truants_of(plan: SchoolPlan) -> dict[int, int]:
    """Pupil -> lessons to skip: two of the class whose teacher the demo shows, there from the first day."""
    place = min(
        range(len(plan.classes)),
        key=lambda each: (abs(plan.classes[each].grade - SHOWN_GRADE), plan.classes[each].teacher),
    )
    pupils = [
        row.pupil
        for row in plan.enrolments
        if row.school_class == place and row.ends_on is None and row.starts_on <= plan.starts_on
    ]
    return dict(zip(pupils[len(SKIPPED) : 2 * len(SKIPPED)], SKIPPED, strict=False))


def skip_lessons(
    days: Sequence[date], lessons: Sequence[Sequence[Lesson]], since: date, count: int
) -> tuple[list[Absence], list[Ground]]:
    """The last lessons of some days since the semester began, and the first one of today, unexplained."""
    absences: list[Absence] = []
    grounds: list[Ground] = []
    for day in _chosen(days, lessons, since, ceil(count / A_DAY)):
        away = lessons[day][-A_DAY:][: count - len(absences)]
        absences += [Absence(lesson, AttendanceSign.ABSENT, None) for _number, lesson in away]
        span = Span(day, day, away[0][0], away[-1][0])
        grounds.append(Ground(span, UNEXCUSED, ExcuseOrigin.OTHER, day + DAYS_UNTIL_CALLED_SO))
    if lessons and lessons[-1]:
        absences.append(Absence(lessons[-1][0][1], AttendanceSign.ABSENT, None))
    return absences, grounds


def _chosen(
    days: Sequence[date], lessons: Sequence[Sequence[Lesson]], since: date, many: int
) -> Sequence[int]:
    """Days far enough back, spread over the semester."""
    usable = [
        day
        for day in range(len(days) - DAYS_UNTIL_CALLED_SO)
        if days[day] >= since and len(lessons[day]) >= A_DAY
    ]
    return usable[:: max(1, len(usable) // many)][:many]
