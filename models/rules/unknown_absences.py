"""Absences that stay unknown for too long, put together to runs of lessons (clause 8)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from models.rules.absences import LessonSpan
from models.rules.calendar import SchoolCalendar

Place = tuple[date, int | None]
"""Day and number of a lesson; one outside the timetable has no number."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lessons missed on one school day after another; `lessons` are in their order and never none."""

    lessons: tuple[Place, ...]

    @property
    def span(self) -> LessonSpan:
        """From the first lesson to the last; a whole day where one of that day has no number."""
        first, last = self.lessons[0][0], self.lessons[-1][0]
        return LessonSpan(first, self._edge(first, min), last, self._edge(last, max))

    def _edge(self, day: date, choose: Callable[[list[int]], int]) -> int | None:
        numbers = [number for one, number in self.lessons if one == day]
        named = [number for number in numbers if number is not None]
        return choose(named) if len(named) == len(numbers) else None

    @property
    def days(self) -> int:
        """On how many days."""
        return len({day for day, _number in self.lessons})


def overdue_before(calendar: SchoolCalendar, today: date, days: int) -> date | None:
    """Absences on earlier days are unknown for more than `days` school days; None while there can be none.

    Days without school do not count: an absence of the last Friday before holidays waits through them.
    """
    past = calendar.school_days(calendar.starts_on, today)
    return past[-(days + 1)] if len(past) > days else None


def runs_of(lessons: Iterable[Place], calendar: SchoolCalendar) -> list[Run]:
    """Runs of the lessons of one pupil, given in order: a school day without one of them ends a run.

    Weekends and holidays end none.
    """
    days = list(calendar.weekdays)
    found: list[list[Place]] = []
    for place in lessons:
        if found and bisect_left(days, place[0]) <= bisect_right(days, found[-1][-1][0]):
            found[-1].append(place)
        else:
            found.append([place])
    return [Run(tuple(each)) for each in found]
