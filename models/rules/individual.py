"""Individual work by its schedule: which sessions a day promises, hours, clashes of a time (clause 14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.calendar import SchoolCalendar
from models.rules.intervals import Interval

LEAST_MINUTES, MOST_MINUTES = 5, 300


def minutes_between(starts_at: time, ends_at: time) -> int:
    """Minutes from one time of a day to a later one of the same day."""
    day = date.min
    return int((datetime.combine(day, ends_at) - datetime.combine(day, starts_at)).total_seconds()) // 60


def check_hours(starts_at: time, ends_at: time) -> None:
    """Refuse a time of the week in which nobody could work.

    Raises:
        RuleBroken: it ends before it begins, or lasts shorter or longer than a session can.
    """
    if ends_at <= starts_at:
        raise RuleBroken(_("The end is earlier than the beginning."), "ends_at")
    check_minutes(minutes_between(starts_at, ends_at), "ends_at")


def check_minutes(minutes: int, field: str = "minutes") -> None:
    """Refuse a length that no session has.

    Raises:
        RuleBroken: it is shorter than 5 minutes or longer than 300.
    """
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise RuleBroken(
            _("A session lasts %(least)s to %(most)s minutes.", least=LEAST_MINUTES, most=MOST_MINUTES), field
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the schedule: a time of the week, its days of validity and its pupils."""

    id: int
    weekday: int
    """0 = Monday."""
    starts_at: time
    ends_at: time
    valid: Interval
    students: frozenset[int]

    @property
    def minutes(self) -> int:
        """How long its sessions last."""
        return minutes_between(self.starts_at, self.ends_at)


@dataclass(frozen=True, slots=True)
class Planned:
    """A session the schedule promises."""

    day: date
    line: Line


def planned_sessions(
    lines: Iterable[Line], calendar: SchoolCalendar, first: date, last: date
) -> list[Planned]:
    """Sessions from `first` to `last` on school days, in their order; a moved day follows its weekday."""
    by_weekday: dict[int, list[Line]] = {}
    for line in lines:
        by_weekday.setdefault(line.weekday, []).append(line)
    found = [
        Planned(day, line)
        for day, weekday in calendar.weekdays.items()
        if first <= day <= last
        for line in by_weekday.get(weekday, ())
        if day in line.valid
    ]
    return sorted(found, key=lambda one: (one.day, one.line.starts_at, one.line.id))


@dataclass(frozen=True, slots=True)
class Held:
    """A session that took place, and those who were there."""

    day: date
    minutes: int
    students: frozenset[int]


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of one pupil's individual work over some time."""

    planned: int = 0
    used: int = 0

    @property
    def percent(self) -> int:
        """How much of the plan is used, 100 at most."""
        return min(100, 100 * self.used // self.planned) if self.planned else 100 if self.used else 0


Month = tuple[int, int]
"""Year and month."""


class HourBook:
    """Minutes planned and used, by pupil and month."""

    def __init__(self, planned: Iterable[Planned], held: Iterable[Held]) -> None:
        self.planned: Counter[tuple[int, Month]] = Counter()
        self.used: Counter[tuple[int, Month]] = Counter()
        for one in planned:
            for student in one.line.students:
                self.planned[student, (one.day.year, one.day.month)] += one.line.minutes
        for session in held:
            for student in session.students:
                self.used[student, (session.day.year, session.day.month)] += session.minutes

    def students(self) -> set[int]:
        """Everybody with whom anything was planned or held."""
        return {student for student, _month in (*self.planned, *self.used)}

    def months(self) -> list[Month]:
        """The months in which anything was, in order."""
        return sorted({month for _student, month in (*self.planned, *self.used)})

    def of(self, student: int, months: Sequence[Month]) -> Hours:
        """A pupil's hours over some months."""
        return Hours(
            sum(self.planned[student, month] for month in months),
            sum(self.used[student, month] for month in months),
        )


@dataclass(frozen=True, slots=True)
class Busy:
    """Somebody or some place is taken at a time of the week, over some days."""

    who: str
    """The teacher, the pupil or the room, as people name it."""
    by: str
    """What it is taken by."""
    weekday: int
    starts_at: time
    ends_at: time
    valid: Interval

    def meets(self, line: Line) -> bool:
        """Whether a line of the schedule falls into it."""
        return (
            self.weekday == line.weekday
            and self.starts_at < line.ends_at
            and line.starts_at < self.ends_at
            and self.valid.overlaps(line.valid)
        )


def clashes(line: Line, taken: Iterable[Busy]) -> list[Busy]:
    """What is taken when the line would be, each named once."""
    return list({(one.who, one.by): one for one in taken if one.meets(line)}.values())
