"""Days of a month or a week with the tests on them, as the calendar draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.queries.planned_tests import CalendarTest
from models.rules.calendar import DAY, SchoolCalendar
from models.rules.planned_tests import Load, monday_of

FRIDAY = 4
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    day: date
    is_open: bool
    """Whether there are lessons on it."""
    note: str
    """Why not, where the calendar says."""
    tests: Sequence[CalendarTest]
    is_full: bool
    """Whether the class has more tests on it than the school means it to."""


@dataclass(frozen=True, slots=True)
class Week:
    """A line of the calendar."""

    days: Sequence[Day]
    tests: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days shown: a month or a week, with its neighbours."""

    first: date
    last: date
    is_month: bool
    before: date
    """A day of the stretch before this one."""
    after: date


def stretch_of(day: date, *, month: bool) -> Stretch:
    """The month or week a day is in."""
    if not month:
        first = monday_of(day)
        return Stretch(first, first + timedelta(days=6), False, first - WEEK, first + WEEK)  # noqa: FBT003
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Stretch(first, after - DAY, True, first - DAY, after)  # noqa: FBT003


@dataclass
class CalendarSheet:
    """Weeks of a stretch; days of other months at its edges are left empty."""

    stretch: Stretch
    calendar: SchoolCalendar
    tests: Iterable[CalendarTest]
    load: Load
    by_day: dict[date, list[CalendarTest]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for test in self.tests:
            self.by_day.setdefault(test.day, []).append(test)

    @property
    def has_saturdays(self) -> bool:
        """Whether a Saturday is a school day or has a test."""
        first, last = self.stretch.first, self.stretch.last
        school = self.calendar.school_days(first, last)
        return any(day.weekday() > FRIDAY for day in (*school, *self.by_day))

    def weeks(self) -> list[Week]:
        """The lines of the table."""
        monday, found = monday_of(self.stretch.first), []
        while monday <= self.stretch.last:
            found.append(self._week(monday))
            monday += WEEK
        return [week for week in found if week.days[-1].day >= self.stretch.first]

    def _week(self, monday: date) -> Week:
        days = [self._day(monday + DAY * count) for count in range(6 if self.has_saturdays else 5)]
        tests = _distinct(test for one in days for test in one.tests)
        return Week(days, tests, tests > self.load.per_week)

    def _day(self, day: date) -> Day:
        shown = self.stretch.first <= day <= self.stretch.last
        tests = self.by_day.get(day, []) if shown else []
        notes = [span.name for span in self.calendar.special if span.starts_on <= day <= span.ends_on]
        is_open = self.calendar.is_school_day(day)
        note = notes[0] if notes and shown and not is_open else ""
        return Day(day, is_open, note, tests, _distinct(tests) > self.load.per_day)


def _distinct(tests: Iterable[CalendarTest]) -> int:
    """How many tests a class has: two groups of one journal on one day write one."""
    return len({(test.day, test.journal_id) for test in tests})
