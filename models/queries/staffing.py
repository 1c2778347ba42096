"""Who teaches what in some days: lessons to be substituted, and who is free at their hours (clause 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from config.duties import Duty, Role
from models.accounts import Account, RoleGrant
from models.journal import Journal, JournalGroup, JournalKind, JournalTeacher, Lesson
from models.people import Person, Staff
from models.queries.asked import asked
from models.queries.entries import slots_of
from models.queries.frame import SchoolFrame
from models.queries.lesson_changes import LessonChanges, load_changes
from models.queries.reach import kinds_taught
from models.rules.calendar import Expected, Slot, expected_lessons
from models.rules.intervals import Interval

Hour = tuple[date, int]
"""A day and the number of a lesson in it."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """Somebody who works here in these days."""

    id: int
    person_id: int
    name: str
    """Surname first."""
    works: Interval
    posts: tuple[tuple[Role, Interval], ...]

    def may_keep(self, kind: JournalKind, day: date) -> bool:
        """Whether a role held on `day` keeps journals of the kind."""
        roles = frozenset(role for role, period in self.posts if day in period)
        return day in self.works and kind in kinds_taught(roles, Duty.ENTRIES_ENTER)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a journal of the year."""

    id: int
    title: str
    kind: JournalKind


class Staffing:
    """The school's lessons from `first` to `last` with their teachers, read in five statements."""

    def __init__(self, session: Session, frame: SchoolFrame, first: date, last: date) -> None:
        self.frame, self.first, self.last = frame, first, last
        rows = session.execute(*_teachings(frame.year_id)).all()
        self.groups = {row.group_id: Group(row.group_id, _title(row), row.kind) for row in rows}
        self._teachings: dict[int, list[tuple[int, Interval]]] = defaultdict(list)
        for row in rows:
            self._teachings[row.group_id].append((row.staff_id, Interval(row.starts_on, row.ends_on)))
        self._slots = [
            Slot(row.id, row.journal_group_id, row.weekday, row.number, row.starts_on, row.ends_on)
            for row in session.execute(*slots_of(self.groups))
        ]
        self.changes: LessonChanges = load_changes(session, self.groups, first, last)
        self.held = {Expected(*row) for row in session.execute(*_held(self.groups, first, last)).tuples()}
        self.teachers = _teachers(session.execute(_at_work(first, last)).all())

    @cached_property
    def expected(self) -> list[Expected]:
        """Every lesson that the timetable and its changes promise."""
        struck, added = self.changes.struck, self.changes.added
        return expected_lessons(self._slots, self.frame.calendar, self.first, self.last, struck, added)

    def teachers_of(self, lesson: Expected) -> list[int]:
        """Who keeps the group's journal on the day."""
        return [staff for staff, period in self._teachings[lesson.group_id] if lesson.day in period]

    def lessons_of(self, staff_id: int) -> list[Expected]:
        """Lessons of the groups that somebody keeps."""
        return [lesson for lesson in self.expected if staff_id in self.teachers_of(lesson)]

    def title(self, lesson: Expected) -> str:
        """The journal and, when it is split, the group."""
        return self.groups[lesson.group_id].title

    @cached_property
    def _busy(self) -> Mapping[Hour, Mapping[int, list[Expected]]]:
        busy: dict[Hour, dict[int, list[Expected]]] = defaultdict(lambda: defaultdict(list))
        for lesson in self.expected:
            holder = self.changes.holder(lesson)
            for staff in [holder] if holder is not None else self.teachers_of(lesson):
                busy[lesson.day, lesson.number][staff].append(lesson)
        return busy

    def clashes(self, staff_id: int, lessons: Iterable[Expected]) -> list[Expected]:
        """What somebody holds already at the hours of these lessons."""
        wanted = list(lessons)
        return [
            other
            for lesson in wanted
            for other in self._busy.get((lesson.day, lesson.number), {}).get(staff_id, ())
            if other not in wanted
        ]

    def candidates(self, lessons: Sequence[Expected], but: int) -> list[Teacher]:
        """Who may keep the journal of these lessons of one group, in Latvian order of names."""
        kind = self.groups[lessons[0].group_id].kind
        return [
            teacher
            for teacher in self.teachers.values()
            if teacher.id != but and all(teacher.may_keep(kind, lesson.day) for lesson in lessons)
        ]


def _title(row: Any) -> str:
    return row.title if row.whole_class else f"{row.title}, {row.group_name}"


def _teachers(rows: Sequence[Any]) -> dict[int, Teacher]:
    posts: dict[int, list[tuple[Role, Interval]]] = defaultdict(list)
    for row in rows:
        if row.role is not None:
            posts[row.id].append((row.role, Interval(row.granted_from, row.granted_to)))
    return {
        row.id: Teacher(
            row.id,
            row.person_id,
            f"{row.surname} {row.first_name}",
            Interval(row.starts_on or date.min, row.ends_on),
            tuple(posts[row.id]),
        )
        for row in rows
    }


@asked
def _teachings(year_id: int) -> Select[Any]:
    return (
        select(
            JournalGroup.id.label("group_id"),
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.title,
            Journal.kind,
            JournalTeacher.staff_id,
            JournalTeacher.starts_on,
            JournalTeacher.ends_on,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalTeacher, JournalTeacher.journal_group_id == JournalGroup.id)
        .where(Journal.school_year_id == year_id)
        .order_by(Journal.title, JournalGroup.id)
    )


@asked
def _held(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    return select(Lesson.held_on, Lesson.number, Lesson.journal_group_id).where(
        Lesson.journal_group_id.in_(group_ids),
        Lesson.held_on.between(first, last),
        Lesson.number.is_not(None),
    )


def _at_work(first: date, last: date) -> Select[Any]:
    return (
        select(
            Staff.id,
            Staff.person_id,
            Staff.starts_on,
            Staff.ends_on,
            Person.surname,
            Person.first_name,
            RoleGrant.role,
            RoleGrant.starts_on.label("granted_from"),
            RoleGrant.ends_on.label("granted_to"),
        )
        .join(Person, Person.id == Staff.person_id)
        .outerjoin(Account, Account.person_id == Person.id)
        .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
        .where(or_(Staff.ends_on.is_(None), Staff.ends_on >= first))
        .where(or_(Staff.starts_on.is_(None), Staff.starts_on <= last))
        .order_by(Person.sort_key, Staff.id)
    )
