"""Calendars a school starts from: years set by the Cabinet, others derived from the nearest of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from models.rules.calendar import CalendarKind, SchoolCalendar, SemesterSpan, SpecialDays

FRIDAY, SATURDAY = 4, 5
HOLIDAY_NAMES = ("Rudens brīvdienas", "Ziemas brīvdienas", "Pavasara brīvdienas")
"""Data of a Latvian calendar, not words of the interface."""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A proposed school year; `to_verify` when its dates are derived, not set by the Cabinet."""

    name: str
    calendar: SchoolCalendar
    to_verify: bool


@dataclass(frozen=True, slots=True)
class _Preset:
    """First and last days: semester 1, semester 2, holidays in autumn, winter and spring."""

    semesters: tuple[tuple[date, date], tuple[date, date]]
    holidays: tuple[tuple[date, date], ...]


PRESETS = {
    2024: _Preset(
        ((date(2024, 9, 2), date(2024, 12, 20)), (date(2025, 1, 6), date(2025, 5, 30))),
        (
            (date(2024, 10, 21), date(2024, 10, 27)),
            (date(2024, 12, 23), date(2025, 1, 5)),
            (date(2025, 3, 10), date(2025, 3, 16)),
        ),
    ),
    2025: _Preset(
        ((date(2025, 9, 1), date(2025, 12, 19)), (date(2026, 1, 5), date(2026, 5, 29))),
        (
            (date(2025, 10, 20), date(2025, 10, 24)),
            (date(2025, 12, 22), date(2026, 1, 2)),
            (date(2026, 3, 9), date(2026, 3, 13)),
        ),
    ),
}
"""Years set by the Cabinet of Ministers, by the calendar year they begin in."""


def school_year_of(day: date) -> int:
    """The calendar year in which the school year of `day` begins; August belongs to the next one."""
    return day.year if day.month >= 8 else day.year - 1


def year_plan(first_year: int) -> YearPlan:
    """The school year that begins in `first_year`, with public holidays and moved working days."""
    known = min(PRESETS, key=lambda year: (abs(year - first_year), -year))
    preset = PRESETS[known] if known == first_year else _derived(PRESETS[known], first_year - known)
    first, second = (SemesterSpan(number, *days) for number, days in enumerate(preset.semesters, start=1))
    closed = [
        SpecialDays(CalendarKind.HOLIDAYS, *days, name)
        for name, days in zip(HOLIDAY_NAMES, preset.holidays, strict=True)
    ]
    special = (*closed, *public_holidays(first.starts_on, second.ends_on))
    bare = SchoolCalendar(first.starts_on, second.ends_on, (first, second), special)
    moved = tuple(_moved_days(bare))
    calendar = SchoolCalendar(first.starts_on, second.ends_on, (first, second), special + moved)
    return YearPlan(f"{first_year}./{first_year + 1}.", calendar, known != first_year)


def public_holidays(first: date, last: date) -> list[SpecialDays]:
    """Public holidays of Latvia from `first` to `last` that fall on weekdays: proposals to be checked."""
    found = _days_of_the_state(first, last)
    return [
        SpecialDays(CalendarKind.PUBLIC_HOLIDAY, day, day, name)
        for day, name in sorted(found.items())
        if first <= day <= last and day.weekday() < SATURDAY
    ]


def proposed_days(calendar: SchoolCalendar) -> list[SpecialDays]:
    """Public holidays that would be school days by this calendar, and moved working days it lacks.

    Proposals only: the library knows moved days for a few years, and the school decides.
    """
    moved = [day for day in _moved_days(calendar) if day.starts_on not in calendar.weekdays]
    free = public_holidays(calendar.starts_on, calendar.ends_on)
    return sorted(
        [*(day for day in free if day.starts_on in calendar.weekdays), *moved], key=lambda day: day.starts_on
    )


def year_to_make(begun: Iterable[date], today: date) -> int | None:
    """The calendar year in which the school year begins that a school would make next, None for now none.

    The present one when it is missing; the coming one from April on. `begun` are first days of years.
    """
    known = {school_year_of(day) for day in begun}
    present = school_year_of(today)
    wanted = [present, present + 1] if 4 <= today.month < 8 else [present]
    return next((year for year in wanted if year not in known), None)


def _days_of_the_state(first: date, last: date) -> Any:
    """The library's calendar of these years; few processes need it, so it is loaded when asked for."""
    years = range(first.year, last.year + 1)
    return import_module("holidays").country_holidays("LV", years=years, language="lv")


def _moved_days(calendar: SchoolCalendar) -> Iterator[SpecialDays]:
    """Saturdays worked for a free weekday the State moved, where that weekday is free for no other reason.

    The library names the Saturday in the free day's name: "Brīvdiena (pārcelta no 08.11.2025)".
    """
    found = _days_of_the_state(calendar.starts_on, calendar.ends_on)
    holidays = {day for each in calendar.special if each.kind is CalendarKind.HOLIDAYS for day in each.days()}
    for worked in sorted(found.weekend_workdays):
        free = next((day for day, name in found.items() if f"{worked:%d.%m.%Y}" in name), None)
        within = free and calendar.semester_of(free) and calendar.semester_of(worked)
        if free and within and free not in holidays:
            yield SpecialDays(
                CalendarKind.MOVED_WORKDAY, worked, worked, "Pārceltā darba diena", weekday=free.weekday()
            )


def _derived(preset: _Preset, years: int) -> _Preset:
    """The same year some years away: the same weekdays nearest to the same dates."""
    (first, autumn_end), (spring_start, _last) = preset.semesters
    holidays = tuple(_shifted(starts, ends, years) for starts, ends in preset.holidays)
    begins = date(first.year + years, 9, 1)
    while begins.weekday() >= SATURDAY:
        begins += timedelta(days=1)
    return _Preset(
        (
            (begins, _nearest(autumn_end, years)),
            (_nearest(spring_start, years), _last_friday_of_may(first.year + 1 + years)),
        ),
        holidays,
    )


def _shifted(starts: date, ends: date, years: int) -> tuple[date, date]:
    moved = _nearest(starts, years)
    return moved, moved + (ends - starts)


def _nearest(day: date, years: int) -> date:
    """The day of the same weekday nearest to the same date `years` away."""
    target = day.replace(year=day.year + years)
    ahead = (day.weekday() - target.weekday()) % 7
    return target + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _last_friday_of_may(year: int) -> date:
    end = date(year, 5, 31)
    return end - timedelta(days=(end.weekday() - FRIDAY) % 7)
