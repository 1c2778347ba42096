"""Lessons not entered by their deadline, with who owes them: teachers' boards, overview, reminders (11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.classes import SchoolClass
from models.journal import Journal, JournalClass, JournalGroup, JournalTeacher
from models.people import Person, Staff
from models.queries.asked import asked
from models.queries.due_lessons import DueLesson, DueLessons
from models.queries.frame import SchoolFrame
from models.rules.deadline import EntryState
from models.rules.intervals import Interval


@dataclass(frozen=True, slots=True)
class Owing:
    """A teacher who owes an entry."""

    staff_id: int
    person_id: int
    name: str
    """Surname first."""
    sort_key: str


@dataclass(frozen=True, slots=True)
class Unentered:
    """A lesson past its deadline that is not entered."""

    lesson: DueLesson
    title: str
    classes: tuple[str, ...]
    """„4.a”, „4.b”: the classes of the journal in their order."""
    owing: tuple[Owing, ...]
    """The substitute, or the teachers of the group on that day; nobody when it had none."""
    is_substitution: bool


def unentered_lessons(
    session: Session,
    groups: Select[tuple[JournalGroup]],
    frame: SchoolFrame,
    days: Interval,
    now: datetime,
    zone: ZoneInfo,
) -> list[Unentered]:
    """Lessons of the groups in the year's days that were due before `now`, the oldest first.

    Seven statements, whatever the number of groups and lessons.
    """
    rows = session.execute(_titles(groups, frame.year_id)).all()
    titles = {row.id: row.title if row.whole_class else f"{row.title}, {row.name}" for row in rows}
    last = min(days.last, now.astimezone(zone).date())
    if not titles or last < days.starts_on:
        return []
    due = DueLessons(session, frame, dict.fromkeys(titles, days.starts_on), last, zone, only_lacking=True)
    late = [lesson for lesson in due.at(now) if lesson.state is EntryState.LATE]
    teachers = _Teachers(session, {lesson.group_id for lesson in late}, late)
    classes = _classes(session, {lesson.group_id for lesson in late})
    return [
        Unentered(
            lesson,
            titles[lesson.group_id],
            classes.get(lesson.group_id, ()),
            teachers.owing(lesson),
            is_substitution=lesson.substitute_id is not None,
        )
        for lesson in late
    ]


class _Teachers:
    """Who keeps which group when, and who substitutes."""

    def __init__(self, session: Session, group_ids: set[int], lessons: Sequence[DueLesson]) -> None:
        self.of_group: dict[int, list[tuple[Interval, Owing]]] = defaultdict(list)
        for row in session.execute(*_teachings(group_ids)):
            period = Interval(row.starts_on, row.ends_on)
            self.of_group[row.journal_group_id].append((period, _owing(row)))
        stead = {lesson.substitute_id for lesson in lessons if lesson.substitute_id is not None}
        self.stead = {row.staff_id: _owing(row) for row in session.execute(*_people(stead))} if stead else {}

    def owing(self, lesson: DueLesson) -> tuple[Owing, ...]:
        """Who owes the entry."""
        if lesson.substitute_id is not None:
            return (self.stead[lesson.substitute_id],)
        return tuple(
            dict.fromkeys(one for period, one in self.of_group[lesson.group_id] if lesson.day in period)
        )


def _owing(row: Any) -> Owing:
    return Owing(row.staff_id, row.person_id, f"{row.surname} {row.first_name}", row.sort_key)


def _classes(session: Session, group_ids: set[int]) -> Mapping[int, tuple[str, ...]]:
    names: dict[int, list[str]] = defaultdict(list)
    for row in session.execute(*_classes_of(group_ids)):
        names[row.id].append(f"{row.grade}.{row.letter}")
    return {group_id: tuple(each) for group_id, each in names.items()}


def _titles(groups: Select[tuple[JournalGroup]], year_id: int) -> Select[Any]:
    return (
        groups.where(Journal.school_year_id == year_id)
        .with_only_columns(JournalGroup.id, JournalGroup.name, JournalGroup.whole_class, Journal.title)
        .order_by(None)
    )


@asked
def _teachings(group_ids: set[int]) -> Select[Any]:
    return (
        select(
            JournalTeacher.journal_group_id,
            JournalTeacher.staff_id,
            JournalTeacher.starts_on,
            JournalTeacher.ends_on,
            Staff.person_id,
            Person.surname,
            Person.first_name,
            Person.sort_key,
        )
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(JournalTeacher.journal_group_id.in_(group_ids))
        .order_by(Person.sort_key, JournalTeacher.id)
    )


@asked
def _people(staff_ids: set[int]) -> Select[Any]:
    return (
        select(
            Staff.id.label("staff_id"), Staff.person_id, Person.surname, Person.first_name, Person.sort_key
        )
        .join(Person, Person.id == Staff.person_id)
        .where(Staff.id.in_(staff_ids))
    )


@asked
def _classes_of(group_ids: set[int]) -> Select[Any]:
    return (
        select(JournalGroup.id, SchoolClass.grade, SchoolClass.letter)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(JournalGroup.id.in_(group_ids))
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def owed_by_teacher(unentered: Sequence[Unentered]) -> dict[Owing, list[Unentered]]:
    """What each teacher owes, in the order of names."""
    owed: dict[Owing, list[Unentered]] = defaultdict(list)
    for one in unentered:
        for teacher in one.owing:
            owed[teacher].append(one)
    return dict(sorted(owed.items(), key=lambda item: item[0].sort_key))
