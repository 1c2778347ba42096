"""A week as it is drawn: days beside each other, the hours of each below its name (clause 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from config.translations.formats import time_span
from models.queries.frame import SchoolFrame
from models.queries.timetable_week import Week, WeekLesson
from models.rules.calendar import CalendarKind
from models.rules.intervals import DAY

FRIDAY = 4
SHORTEST = 6
"""Hours drawn even when fewer are used."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A lesson number with its bells."""

    number: int
    bells: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week with its lessons by number."""

    day: date
    is_open: bool
    note: str
    """Why there is no school, or whose timetable it follows."""
    lessons: Mapping[int, Sequence[WeekLesson]]

    @property
    def column(self) -> int:
        """Its place in the week, 0 = Monday."""
        return self.day.weekday()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A week of somebody."""

    hours: Sequence[Hour]
    days: Sequence[Day]

    @property
    def is_empty(self) -> bool:
        """Whether there is no lesson in it."""
        return not any(day.lessons for day in self.days)

    def today_first(self, today: date) -> Sequence[Day]:
        """The days in the order in which they matter: today and those to come, then those past."""
        return sorted(self.days, key=lambda one: (one.day < today, one.day))


def sheet_of(week: Week, frame: SchoolFrame, weekday_names: Sequence[str], language: str) -> Sheet:
    """Lay out the week; a Saturday only when there is school on it."""
    days = [week.first + DAY * count for count in range(6)]
    shown = [day for day in days if day.weekday() <= FRIDAY or frame.calendar.is_school_day(day)]
    numbers = [lesson.number for lesson in week.lessons]
    return Sheet(
        hours_between(min([1, *numbers]), max([SHORTEST, *numbers]), frame.bells, language),
        [_day(week, frame, day, weekday_names) for day in shown],
    )


def hours_between(first: int, last: int, bells: Mapping[int, tuple[time, time]], language: str) -> list[Hour]:
    """The numbers of lessons with their bells."""
    return [
        Hour(number, time_span(*bells[number], language) if number in bells else "")
        for number in range(first, last + 1)
    ]


def _day(week: Week, frame: SchoolFrame, day: date, weekday_names: Sequence[str]) -> Day:
    lessons: dict[int, list[WeekLesson]] = {}
    for lesson in week.days.get(day, ()):
        lessons.setdefault(lesson.number, []).append(lesson)
    spans = [span for span in frame.calendar.special if span.starts_on <= day <= span.ends_on]
    moved = [span for span in spans if span.kind is CalendarKind.MOVED_WORKDAY]
    follows = frame.calendar.timetable_weekday(day)
    note = next((span.name or str(span.kind.label) for span in moved or spans), "")
    if moved and follows is not None and follows != day.weekday():
        note = f"{note} ({weekday_names[follows]})"
    return Day(day, frame.calendar.is_school_day(day), note, lessons)
