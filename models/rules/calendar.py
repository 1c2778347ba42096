"""The school year as days: which are school days, whose timetable they follow, what is expected on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum

DAY = timedelta(days=1)
SATURDAY = 5


class CalendarKind(LabelledEnum):
    """Why a day differs from its weekday."""

    HOLIDAYS = "holidays", _l("school holidays")
    PUBLIC_HOLIDAY = "public_holiday", _l("public holiday")
    MOVED_WORKDAY = "moved_workday", _l("moved working day")
    PROJECT_WEEK = "project_week", _l("project week")

    @property
    def closes(self) -> bool:
        """Whether there is no school on such days."""
        return self in {CalendarKind.HOLIDAYS, CalendarKind.PUBLIC_HOLIDAY}


@dataclass(frozen=True, slots=True)
class SemesterSpan:
    """Semester 1 or 2, from its first to its last day, both included."""

    number: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days that are not ordinary, both ends included.

    `weekday` is only for moved working days: whose timetable they follow, 0 = Monday.
    """

    kind: CalendarKind
    starts_on: date
    ends_on: date
    name: str = ""
    weekday: int | None = None

    def days(self) -> list[date]:
        """Every day of the stretch."""
        return days_between(self.starts_on, self.ends_on)


@dataclass(frozen=True)
class SchoolCalendar:
    """One school year as its calendar describes it; all days are school-local."""

    starts_on: date
    ends_on: date
    semesters: tuple[SemesterSpan, ...]
    special: tuple[SpecialDays, ...] = ()

    @cached_property
    def weekdays(self) -> dict[date, int]:
        """Each school day with the weekday whose timetable it follows, in order of days."""
        closed = {day for span in self.special if span.kind.closes for day in span.days()}
        moved = {
            day: day.weekday() if span.weekday is None else span.weekday
            for span in self.special
            if span.kind is CalendarKind.MOVED_WORKDAY
            for day in span.days()
        }
        return {
            day: moved.get(day, day.weekday())
            for day in days_between(self.starts_on, self.ends_on)
            if day in moved or (day.weekday() < SATURDAY and day not in closed)
        }

    def is_school_day(self, day: date) -> bool:
        """Whether there are lessons on `day`; a moved working day wins over a holiday."""
        return day in self.weekdays

    def timetable_weekday(self, day: date) -> int | None:
        """The weekday (0 = Monday) whose timetable `day` follows; None when there is no school."""
        return self.weekdays.get(day)

    def school_days(self, first: date, last: date) -> list[date]:
        """School days from `first` to `last`, both included."""
        return [day for day in self.weekdays if first <= day <= last]

    def latest_school_day(self, on_or_before: date) -> date | None:
        """The last school day up to a day; None before the year began."""
        return max((day for day in self.weekdays if day <= on_or_before), default=None)

    def semester_of(self, day: date) -> SemesterSpan | None:
        """The semester a day belongs to; None between semesters and outside the year."""
        return next((each for each in self.semesters if each.starts_on <= day <= each.ends_on), None)


@dataclass(frozen=True, slots=True)
class Slot:
    """A lesson of the weekly timetable; weekday 0 is Monday, `ends_on` None is not known yet."""

    id: int
    group_id: int
    weekday: int
    number: int
    starts_on: date
    ends_on: date | None = None


class Expected(NamedTuple):
    """A lesson that ought to be held: it stands in the timetable and there is school.

    A plain tuple, for a school has tens of thousands a year to be made, sorted and looked up.
    """

    day: date
    number: int
    group_id: int


def expected_lessons(
    slots: Iterable[Slot],
    calendar: SchoolCalendar,
    first: date,
    last: date,
    struck: Collection[Expected] = (),
    added: Iterable[Expected] = (),
) -> list[Expected]:
    """Lessons the timetable promises from `first` to `last`, by day and number; each only once.

    Those `struck` (cancelled, or moved elsewhere) are not expected; those `added` were moved here.
    """
    days: dict[int, list[date]] = {}
    for day, weekday in calendar.weekdays.items():
        if first <= day <= last:
            days.setdefault(weekday, []).append(day)
    promised = {
        Expected(day, slot.number, slot.group_id)
        for slot in slots
        for day in days.get(slot.weekday, ())
        if slot.starts_on <= day <= (slot.ends_on or date.max)
    }
    promised.update(one for one in added if first <= one.day <= last)
    return sorted(promised.difference(struck))


def days_between(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + DAY * count for count in range((last - first).days + 1)]
