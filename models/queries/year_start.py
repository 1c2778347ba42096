"""How far a school year is set up: what the checklist of the year start looks at (clauses 3.1-3.1.6).

A handful of statements, however large the school is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from models.classes import ClassSubject, ClassTeacher, Programme, SchoolClass
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher
from models.marks import TermWindow
from models.people import Staff
from models.queries.frame import load_frame
from models.queries.missing_journals import lacks_journal
from models.queries.reach import in_force
from models.rules.calendar import CalendarKind, SchoolCalendar, SpecialDays
from models.rules.school_years import proposed_days
from models.school import Room, School, SchoolYear, Setting
from models.timetable import TimetableSlot

IN_TIMETABLE = (JournalKind.SUBJECT, JournalKind.COMBINED, JournalKind.CLASS_TEACHER)
"""Kinds of journals whose lessons stand in the week's timetable."""


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What a class has on the day looked at."""

    id: int
    name: str
    has_programme: bool
    has_teacher: bool
    has_own_journal: bool
    """A class-teacher journal."""
    pupils: int
    subjects: int
    without_lessons: int
    """Subjects whose lessons a year are not entered."""
    without_journal: int
    """Subjects that have no journal yet."""


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What a year has on the day looked at: today, or the nearest day of the year."""

    school: School | None
    year: SchoolYear
    day: date
    calendar: SchoolCalendar
    bells: int
    counts: Mapping[str, int]
    """rooms, staff, programmes, settings, terms; groups: named, untaught, memberless; journals: unplaced."""
    classes: Sequence[ClassFacts]
    journals: Mapping[JournalKind, int]

    @property
    def proposals(self) -> list[SpecialDays]:
        """Public holidays that would be school days."""
        found = proposed_days(self.calendar)
        return [days for days in found if days.kind is CalendarKind.PUBLIC_HOLIDAY]


def year_facts(session: Session, year: SchoolYear, today: date) -> YearFacts | None:
    """The facts of a year; None when it was deleted meanwhile."""
    frame = load_frame(session, year.id)
    if frame is None:
        return None
    day = min(max(today, year.starts_on), year.ends_on)
    counts = session.execute(_counts(year.id, day)).mappings().one()
    return YearFacts(
        school=session.scalars(select(School).order_by(School.id).limit(1)).first(),
        year=year,
        day=day,
        calendar=frame.calendar,
        bells=len(frame.bells),
        counts={name: int(count) for name, count in counts.items()},
        classes=[_class_facts(row) for row in session.execute(_classes(year.id, day))],
        journals=dict(session.execute(_journals(year.id)).tuples().all()),
    )


def _class_facts(row: Any) -> ClassFacts:
    return ClassFacts(
        id=row.id,
        name=f"{row.grade}.{row.letter}",
        has_programme=row.programme_id is not None,
        has_teacher=bool(row.teachers),
        has_own_journal=bool(row.own_journals),
        pupils=row.pupils,
        subjects=row.subjects,
        without_lessons=row.without_lessons,
        without_journal=row.without_journal,
    )


def _classes(year_id: int, day: date) -> Select[Any]:
    return (
        select(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolClass.programme_id,
            _of_class(ClassTeacher, in_force(ClassTeacher, day)).label("teachers"),
            _of_class(Enrolment, in_force(Enrolment, day)).label("pupils"),
            _of_class(ClassSubject).label("subjects"),
            _of_class(ClassSubject, ClassSubject.lessons_a_year == 0).label("without_lessons"),
            _of_class(ClassSubject, lacks_journal()).label("without_journal"),
            _of_class(
                JournalClass,
                Journal.id == JournalClass.journal_id,
                Journal.kind == JournalKind.CLASS_TEACHER,
            ).label("own_journals"),
        )
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def _of_class(table: Any, *conditions: Any) -> Any:
    found = select(func.count(table.id)).where(table.school_class_id == SchoolClass.id, *conditions)
    return found.correlate(SchoolClass).scalar_subquery()


def _counts(year_id: int, day: date) -> Select[Any]:
    taught = exists().where(JournalTeacher.journal_group_id == JournalGroup.id, in_force(JournalTeacher, day))
    member = exists().where(GroupMember.journal_group_id == JournalGroup.id, in_force(GroupMember, day))
    placed = exists().where(
        TimetableSlot.journal_group_id == JournalGroup.id, JournalGroup.journal_id == Journal.id
    )
    groups = (
        select(func.count(JournalGroup.id))
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id)
    )
    return select(
        _all(Room).label("rooms"),
        select(func.count(Staff.id))
        .where(or_(Staff.ends_on.is_(None), Staff.ends_on >= day))
        .scalar_subquery()
        .label("staff"),
        _all(Programme).label("programmes"),
        _all(Setting).label("settings"),
        select(func.count(TermWindow.id))
        .where(TermWindow.school_year_id == year_id)
        .scalar_subquery()
        .label("terms"),
        groups.where(~JournalGroup.whole_class).scalar_subquery().label("named"),
        groups.where(~taught).scalar_subquery().label("untaught"),
        groups.where(~JournalGroup.whole_class, ~member).scalar_subquery().label("memberless"),
        select(func.count(Journal.id))
        .where(Journal.school_year_id == year_id, Journal.kind.in_(IN_TIMETABLE), ~placed)
        .scalar_subquery()
        .label("unplaced"),
    )


def _all(table: Any) -> Any:
    return select(func.count(table.id)).scalar_subquery()


def _journals(year_id: int) -> Select[Any]:
    return (
        select(Journal.kind, func.count(Journal.id))
        .where(Journal.school_year_id == year_id)
        .group_by(Journal.kind)
    )
