"""What the dates of a school year allow: years, semesters, special days and bells (clause 3.1.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.calendar import SATURDAY, CalendarKind, SemesterSpan, SpecialDays
from models.rules.intervals import Interval


@dataclass(frozen=True, slots=True)
class Bell:
    """A lesson of the day: number 0-10, school-local beginning and end."""

    number: int
    starts_at: time
    ends_at: time


def check_year(days: Interval, others: Mapping[str, Interval], parts: Iterable[Interval] = ()) -> None:
    """A year beside the `others` (by name), with the semesters and special days that it has already.

    Raises:
        RuleBroken: it shares a day with another year, or one of its parts would lie outside.
    """
    for name, other in others.items():
        if days.overlaps(other):
            raise RuleBroken(_("These days belong to the school year %(name)s too.", name=name), "starts_on")
    if any(part.common(days) != part for part in parts):
        raise RuleBroken(
            _("Semesters or days of the calendar would lie outside the year: change them first."), "ends_on"
        )


def check_semester(semester: SemesterSpan, year: Interval, others: Iterable[SemesterSpan]) -> None:
    """A semester within its year, beside the other one.

    Raises:
        RuleBroken: it lies outside the year, overlaps the other semester or stands on the wrong side of it.
    """
    _within(Interval(semester.starts_on, semester.ends_on), year)
    for other in others:
        first, second = sorted((semester, other), key=lambda each: each.number)
        if first.number != second.number and first.ends_on >= second.starts_on:
            raise RuleBroken(
                _("Semester 1 must end before semester 2 begins."),
                "ends_on" if semester is first else "starts_on",
            )


def check_special_days(days: SpecialDays, year: Interval, others: Iterable[SpecialDays]) -> None:
    """Special days within their year, beside the others.

    Raises:
        RuleBroken: they lie outside the year, share a day with others of their kind, or it cannot be said
            whose timetable they follow.
    """
    span = Interval(days.starts_on, days.ends_on)
    _within(span, year)
    for other in others:
        if other.kind is days.kind and span.overlaps(Interval(other.starts_on, other.ends_on)):
            raise RuleBroken(_("“%(name)s” covers some of these days already.", name=other.name), "starts_on")
    moved = days.kind is CalendarKind.MOVED_WORKDAY
    if moved and days.weekday is None and any(day.weekday() >= SATURDAY for day in days.days()):
        raise RuleBroken(_("Choose the weekday whose timetable is followed on this day."), "weekday")
    if days.weekday is not None and not moved:
        raise RuleBroken(
            _("Only a moved working day follows another weekday's timetable: leave this empty."), "weekday"
        )


def check_bell(bell: Bell, others: Iterable[Bell]) -> None:
    """A lesson's bells among the other lessons of the day.

    Raises:
        RuleBroken: the lessons overlap, or stand in another order than their numbers.
    """
    for other in others:
        if other.number == bell.number:
            continue
        earlier, later = (other, bell) if other.number < bell.number else (bell, other)
        if earlier.ends_at > later.starts_at:
            begin, end = (f"{moment:%H:%M}" for moment in (other.starts_at, other.ends_at))
            raise RuleBroken(
                _(
                    "Lesson %(number)s is from %(begin)s to %(end)s: "
                    "lessons follow each other by number and do not overlap.",
                    number=other.number,
                    begin=begin,
                    end=end,
                ),
                "starts_at" if later is bell else "ends_at",
            )


def _within(span: Interval, year: Interval) -> None:
    if span.common(year) != span:
        raise RuleBroken(_("These days are not all within the school year."), "ends_on")
