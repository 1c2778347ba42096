"""The absence register of one class (Zīmju reģistrs, clause 8): days, lessons, pupils, derived signs.

Read in a constant number of statements, whatever the size of the class and the number of years kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from models.absences import ExcuseOrigin
from models.queries.absence_rows import absences_of_class, grounds_of, groups_of_class, pupils_of_class
from models.queries.entries import lesson_places, slots_from, slots_of
from models.queries.lesson_changes import load_changes
from models.rules.absences import AbsenceState, ExcuseSpan, ShownSign, ground_for, shown_sign
from models.rules.calendar import SchoolCalendar, SemesterSpan, expected_lessons
from models.rules.intervals import Interval

Place = tuple[date, int | None]
"""A day and a lesson number; None is outside the timetable."""


@dataclass(frozen=True, slots=True)
class RegisterPupil:
    """A line of the register: a pupil and the days on which he or she is in this class."""

    id: int
    name: str
    stays: tuple[Interval, ...]

    def is_here(self, day: date) -> bool:
        """Whether the pupil is in the class on a day."""
        return any(day in stay for stay in self.stays)


@dataclass(frozen=True, slots=True)
class Ground(ExcuseSpan):
    """A ground as the register tells it."""

    id: int = 0
    """Of the ground; of the report while it waits."""
    origin: ExcuseOrigin = ExcuseOrigin.OTHER
    who: str = ""
    """Who entered it; empty when the house itself did."""
    at: datetime | None = None
    """When, in UTC; None when nobody noted it."""


@dataclass(frozen=True, slots=True)
class Absence:
    """One n or k of a pupil, as it shows."""

    student_id: int
    day: date
    number: int | None
    sign: ShownSign
    ground: Ground | None
    group_id: int
    entry_id: int


Counts = Counter[AbsenceState]
"""How many lessons of each state."""


@dataclass
class ClassRegister:
    """What stands in the register of a class from a first to a last day."""

    first: date
    last: date
    semester: SemesterSpan | None
    """The one whose totals stand at the end of the line."""
    pupils: Sequence[RegisterPupil]
    subjects: Mapping[int, str]
    """Group of a journal -> what is taught there, with the group's name where the class is divided."""
    places: Mapping[date, Sequence[int | None]]
    """Day -> numbers of its lessons, expected and held; groups in parallel make one."""
    absences: Sequence[Absence]
    """Of the shown days and of the semester."""
    grounds: Mapping[int, Sequence[Ground]] = field(default_factory=dict)

    @cached_property
    def by_place(self) -> Mapping[tuple[int, date, int | None], list[Absence]]:
        """Pupil, day and number -> what is entered there, of the shown days."""
        found: dict[tuple[int, date, int | None], list[Absence]] = defaultdict(list)
        for absence in self.absences:
            if self.first <= absence.day <= self.last:
                found[absence.student_id, absence.day, absence.number].append(absence)
        return found

    @cached_property
    def by_day(self) -> Mapping[tuple[int, date], Counts]:
        """Pupil and day -> how many lessons of each state."""
        found: dict[tuple[int, date], Counts] = defaultdict(Counter)
        for absence in self.absences:
            found[absence.student_id, absence.day][absence.sign.state] += 1
        return found

    def totals(self, first: date, last: date) -> Mapping[int, Counts]:
        """Pupil -> how many lessons of each state from `first` to `last`."""
        found: dict[int, Counts] = defaultdict(Counter)
        for (student, day), counts in self.by_day.items():
            if first <= day <= last:
                found[student] += counts
        return found

    @cached_property
    def grounds_here(self) -> Mapping[int, Sequence[Ground]]:
        """The grounds over some of the shown days, of the pupils who have any."""
        found = {
            student: [one for one in own if one.from_day <= self.last and one.to_day >= self.first]
            for student, own in self.grounds.items()
        }
        return {student: own for student, own in found.items() if own}

    def covering(self, student_id: int, day: date, number: int | None) -> Ground | None:
        """The ground over a lesson of the shown days, whether or not the pupil was absent from it."""
        return _ground(self.grounds_here.get(student_id, ()), day, number)


def load_register(
    session: Session, class_id: int, calendar: SchoolCalendar, days: tuple[date, date], *, with_reports: bool
) -> ClassRegister:
    """The register of a class over some days, with the semester's absences for its totals.

    `with_reports` is whether what parents reported and nobody has decided on stands in it.
    """
    first, last = days
    half = semester_near(calendar, first)
    widest = (min(first, half.starts_on), max(last, half.ends_on)) if half else (first, last)
    run = session.execute
    pupils = _pupils(run(*pupils_of_class(class_id, *widest)))
    groups = run(*groups_of_class(class_id)).all()
    ids = [row.id for row in groups]
    students = [pupil.id for pupil in pupils]
    grounds = _grounds(row for row in run(*grounds_of(students, *widest)) if with_reports or not row.waits)
    rows = run(*absences_of_class(ids, students, *widest))
    return ClassRegister(
        first,
        last,
        half,
        [pupil for pupil in pupils if any(stay.overlaps(Interval(first, last)) for stay in pupil.stays)],
        {row.id: row.subject if row.whole_class else f"{row.subject}, {row.name}" for row in groups},
        _places(session, ids, calendar, first, last),
        _absences(rows, {pupil.id: pupil for pupil in pupils}, grounds),
        grounds,
    )


def semester_near(calendar: SchoolCalendar, day: date) -> SemesterSpan | None:
    """The semester a day is in, else the last one begun, else the first."""
    begun = [half for half in calendar.semesters if half.starts_on <= day] or list(calendar.semesters[:1])
    return calendar.semester_of(day) or (begun[-1] if begun else None)


def _pupils(rows: Iterable[Any]) -> list[RegisterPupil]:
    names: dict[int, str] = {}
    stays: dict[int, list[Interval]] = defaultdict(list)
    for row in rows:
        names[row.student_id] = f"{row.surname} {row.first_name}"
        stays[row.student_id].append(Interval(row.starts_on, row.ends_on))
    return [RegisterPupil(student, name, tuple(stays[student])) for student, name in names.items()]


def _places(
    session: Session, group_ids: Sequence[int], calendar: SchoolCalendar, first: date, last: date
) -> Mapping[date, Sequence[int | None]]:
    slots = slots_from(session.execute(*slots_of(group_ids)))
    changes = load_changes(session, group_ids, first, last)
    found: dict[date, set[int | None]] = defaultdict(set)
    for lesson in expected_lessons(slots, calendar, first, last, changes.struck, changes.added):
        found[lesson.day].add(lesson.number)
    for day, number, _group in session.execute(*lesson_places(group_ids, first, last)):
        found[day].add(number)
    return {day: sorted(numbers, key=lambda one: (one is None, one or 0)) for day, numbers in found.items()}


def _grounds(rows: Iterable[Any]) -> Mapping[int, Sequence[Ground]]:
    found: dict[int, list[Ground]] = defaultdict(list)
    for row in rows:
        found[row.student_id].append(
            Ground(
                row.starts_on,
                row.starts_number,
                row.ends_on,
                row.ends_number,
                row.suffix,
                row.excused,
                row.name,
                bool(row.waits),
                row.id,
                ExcuseOrigin(row.origin),
                f"{row.first_name} {row.surname}" if row.surname else "",
                row.at,
            )
        )
    return found


def _absences(
    rows: Iterable[Any], pupils: Mapping[int, RegisterPupil], grounds: Mapping[int, Sequence[Ground]]
) -> list[Absence]:
    found = []
    for student, sign, minutes, entry, day, number, group in rows:
        if not pupils[student].is_here(day):
            continue  # a lesson of a group shared with another class, on a day in that other class
        ground = _ground(grounds.get(student, ()), day, number)
        found.append(Absence(student, day, number, shown_sign(sign, minutes, ground), ground, group, entry))
    return found


def _ground(grounds: Sequence[Ground], day: date, number: int | None) -> Ground | None:
    return ground_for(day, number, grounds) if grounds else None  # type: ignore[return-value]
