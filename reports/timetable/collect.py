"""From the timetable to the wall: a week as rows of hours, Latvian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from babel.dates import get_day_names
from sqlalchemy.orm import Session

from config.translations.formats import date_short, time_span
from models.queries.frame import SchoolFrame
from models.queries.timetable import Kind
from models.queries.timetable_week import Week, WeekLesson
from reports.letterhead import letterhead
from reports.timetable import Data, Entry, Hour, Page

SHORTEST = 6
"""Hours drawn even when fewer are used."""
SCHOOL_WEEK = 5


def data_of(session: Session, year: str, pages: Sequence[Page]) -> Data:
    """The document of these weeks."""
    return Data(letterhead(session), f"{year} m. g.", pages)


def page_of(title: str, kind: Kind, week: Week, frame: SchoolFrame) -> Page:
    """One week; a Saturday only when it has lessons."""
    days = max([SCHOOL_WEEK, *(one.day.weekday() + 1 for one in week.lessons)])
    numbers = [one.number for one in week.lessons]
    names = get_day_names("wide", locale="lv")
    since = max((one.since for one in week.lessons), default=None)
    return Page(
        title=title,
        since=date_short(since) if since else "",
        days=[names[number].capitalize() for number in range(days)],
        hours=[
            _hour(number, week, kind, days, frame.bells)
            for number in range(min([1, *numbers]), max([SHORTEST, *numbers]) + 1)
        ],
    )


def _hour(number: int, week: Week, kind: Kind, days: int, bells: Mapping[int, tuple[time, time]]) -> Hour:
    times = time_span(*bells[number], "lv") if number in bells else ""
    return Hour(number, times, [_entries(week, kind, day, number) for day in range(days)])


def _entries(week: Week, kind: Kind, weekday: int, number: int) -> list[Entry]:
    day = date.fromordinal(week.first.toordinal() + weekday)
    return [_entry(one, kind) for one in week.days.get(day, ()) if one.number == number]


def _entry(one: WeekLesson, kind: Kind) -> Entry:
    of_others = kind in {Kind.TEACHER, Kind.ROOM}
    whose = [one.classes if of_others else "", one.group]
    beside = [
        "" if kind is Kind.TEACHER else one.taught_by,
        "" if kind is Kind.ROOM else f"{one.room}. telpa" if one.room.isdigit() else one.room,
    ]
    return Entry(one.subject, ", ".join(filter(None, whose)), ", ".join(filter(None, beside)))
