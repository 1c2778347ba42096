"""What the journal's screens read: groups, their pupils, lessons, marks, absences (clauses 9b, 11-13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, and_, bindparam, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from config.duties import Duty, Role
from models.absences import Attendance, Excuse
from models.accounts import Account, Actor
from models.audit import Trail, TrailValue
from models.classes import ClassSubject, SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher, Lesson
from models.marks import Assessment, Mark, TermMark
from models.people import Person, Staff, Student
from models.queries.asked import Asked, asked
from models.queries.reach import AnyActor, groups_for, in_force, own_class_ids
from models.school import AbsenceReason
from models.timetable import TimetableSlot


def group_header(actor: Actor, duty: Duty, group_id: int) -> Asked:
    """A journal group within reach, with its journal and subject.

    One row for each of the periods in which the person teaches it, or one without (`teaches_from` None).
    """
    return _group_header(actor.roles, duty), {
        "staff_id": actor.staff_id,
        "today": actor.today,
        "group_id": group_id,
    }


@cache
def _group_header(roles: frozenset[Role], duty: Duty) -> Select[Any]:
    actor = AnyActor(roles)
    scale, lessons = _class_subject_of_journal()
    return (
        groups_for(actor, duty)
        .where(JournalGroup.id == bindparam("group_id"))
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .outerjoin(
            JournalTeacher,
            and_(
                JournalTeacher.journal_group_id == JournalGroup.id, JournalTeacher.staff_id == actor.staff_id
            ),
        )
        .with_only_columns(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.id.label("journal_id"),
            Journal.kind,
            Journal.title,
            Journal.subject_id,
            Journal.school_year_id,
            Subject.name.label("subject"),
            scale.label("scale"),
            lessons.label("lessons_a_year"),
            _teachers_now(actor.today).label("teachers"),
            JournalTeacher.starts_on.label("teaches_from"),
            JournalTeacher.ends_on.label("teaches_to"),
        )
        .order_by(None)
    )


def _class_subject_of_journal() -> tuple[Any, Any]:
    of_first_class = (
        select(ClassSubject.scale, ClassSubject.lessons_a_year)
        .join(JournalClass, JournalClass.school_class_id == ClassSubject.school_class_id)
        .where(JournalClass.journal_id == Journal.id, ClassSubject.subject_id == Journal.subject_id)
        .order_by(ClassSubject.id)
        .limit(1)
        .correlate(Journal)
    )
    return (
        of_first_class.with_only_columns(ClassSubject.scale).scalar_subquery(),
        of_first_class.with_only_columns(ClassSubject.lessons_a_year).scalar_subquery(),
    )


def _teachers_now(today: date) -> Any:
    teaching = aliased(JournalTeacher)
    return (
        select(func.min(Person.first_name + " " + Person.surname))
        .join(Staff, Staff.person_id == Person.id)
        .join(teaching, teaching.staff_id == Staff.id)
        .where(teaching.journal_group_id == JournalGroup.id, in_force(teaching, today))
        .correlate(JournalGroup)
        .scalar_subquery()
    )


def periods(group_id: Any, journal_id: Any, *, whole_class: bool) -> Select[Any]:
    """When which pupil belongs to the group: rows (student_id, starts_on, ends_on), both ends included.

    A whole class's group follows the enrolments of the journal's classes; others name their members.
    """
    if whole_class:
        return (
            select(Enrolment.student_id, Enrolment.starts_on, Enrolment.ends_on)
            .join(JournalClass, JournalClass.school_class_id == Enrolment.school_class_id)
            .where(JournalClass.journal_id == journal_id)
        )
    return select(GroupMember.student_id, GroupMember.starts_on, GroupMember.ends_on).where(
        GroupMember.journal_group_id == group_id
    )


@cache
def locked_periods(*, whole_class: bool) -> Select[Any]:
    """As `periods`, for some pupils whose membership nobody may end meanwhile.

    Values: group_id, journal_id, student_ids.
    """
    table = Enrolment if whole_class else GroupMember
    rows = periods(bindparam("group_id"), bindparam("journal_id"), whole_class=whole_class)
    return rows.where(table.student_id.in_(bindparam("student_ids", expanding=True))).with_for_update(
        of=table, key_share=True
    )


@cache
def how_many(*, whole_class: bool) -> Select[Any]:
    """How many pupils are in the group on a day. Values: group_id, journal_id, day."""
    period = periods(bindparam("group_id"), bindparam("journal_id"), whole_class=whole_class).subquery()
    day = bindparam("day", type_=Date())
    return select(func.count(func.distinct(period.c.student_id))).where(in_force(period.c, day))


def members(header: Any, first: date, last: date, of_own_classes: Actor | None = None) -> Asked:
    """Pupils of the group in some of the days from `first` to `last`, in Latvian order, with periods.

    With `of_own_classes`, only those in the classes that person looks after.
    """
    values = {"group_id": header.id, "journal_id": header.journal_id, "first": first, "last": last}
    if of_own_classes is not None:
        values |= {"staff_id": of_own_classes.staff_id, "today": of_own_classes.today}
    return _members(header.whole_class, of_own_classes is not None), values


@cache
def _members(whole_class: bool, own_classes: bool) -> Select[Any]:  # noqa: FBT001
    first, last = bindparam("first", type_=Date()), bindparam("last", type_=Date())
    period = periods(bindparam("group_id"), bindparam("journal_id"), whole_class=whole_class).subquery()
    rows = (
        select(
            period.c.student_id,
            period.c.starts_on,
            period.c.ends_on,
            Person.surname,
            Person.first_name,
            Person.birth_date,
        )
        .join(Student, Student.id == period.c.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(period.c.starts_on <= last, or_(period.c.ends_on.is_(None), period.c.ends_on >= first))
        .order_by(Person.sort_key, period.c.student_id, period.c.starts_on)
    )
    if not own_classes:
        return rows
    enrolled = select(Enrolment.student_id).where(
        Enrolment.school_class_id.in_(own_class_ids(AnyActor(frozenset()))),
        Enrolment.starts_on <= last,
        or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= first),
    )
    return rows.where(period.c.student_id.in_(enrolled))


@asked
def held_lessons(group_id: int, first: date, last: date) -> Select[Any]:
    """Lessons of the group from `first` to `last` with who changed them last and when."""
    return (
        select(
            Lesson.id,
            Lesson.held_on,
            Lesson.number,
            Lesson.topic,
            Lesson.outcome,
            Lesson.homework,
            Lesson.due_at,
            Lesson.attendance_confirmed_at,
            Lesson.entered_at,
            Lesson.entry_id,
            Trail.at.label("changed_at"),
            Person.first_name,
            Person.surname,
        )
        .join(Trail, Trail.id == Lesson.entry_id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Lesson.journal_group_id == group_id, Lesson.held_on.between(first, last))
        .order_by(Lesson.held_on, Lesson.number.is_(None), Lesson.number, Lesson.id)
    )


@asked
def columns_of_marks(group_id: int, first: date, last: date) -> Select[Any]:
    """Columns of marks of the group from `first` to `last`, of lessons and standing alone."""
    return (
        select(
            Assessment.id,
            Assessment.lesson_id,
            Assessment.held_on,
            Assessment.column_kind,
            Assessment.assessment_kind,
            Assessment.scale,
            Assessment.weight,
            Assessment.title,
            Assessment.entry_id,
        )
        .where(Assessment.journal_group_id == group_id, Assessment.held_on.between(first, last))
        .order_by(Assessment.held_on, Assessment.id)
    )


def _absences(lesson_ids: Any) -> Select[Any]:
    return select(
        Attendance.lesson_id,
        Attendance.student_id,
        Attendance.sign,
        Attendance.late_minutes,
        Attendance.entry_id,
    ).where(Attendance.lesson_id.in_(lesson_ids))


@asked
def absences_in(lesson_ids: Iterable[int]) -> Select[Any]:
    """Who was absent from the lessons or late for them."""
    return _absences(lesson_ids)


@asked
def absences_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """Absences from the group's lessons from `first` to `last`."""
    lessons = select(Lesson.id).where(
        Lesson.journal_group_id == group_id, Lesson.held_on.between(first, last)
    )
    return _absences(lessons)


def _marks(assessment_ids: Any) -> Select[Any]:
    return (
        select(
            Mark.assessment_id,
            Mark.student_id,
            Mark.position,
            Mark.value,
            Mark.former,
            Mark.superseded_by,
            Mark.entry_id,
            Mark.id,
        )
        .where(Mark.assessment_id.in_(assessment_ids))
        .order_by(Mark.assessment_id, Mark.student_id, Mark.position)
    )


@asked
def marks_in(assessment_ids: Iterable[int]) -> Select[Any]:
    """Marks of the columns, in the order they stand in their cells."""
    return _marks(assessment_ids)


@asked
def marks_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """Marks of the group's columns from `first` to `last`."""
    columns = select(Assessment.id).where(
        Assessment.journal_group_id == group_id, Assessment.held_on.between(first, last)
    )
    return _marks(columns)


@asked
def term_marks(subject_id: int, year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """Term marks of these pupils in a subject and year."""
    return select(
        TermMark.student_id, TermMark.kind, TermMark.scale, TermMark.value, TermMark.former, TermMark.entry_id
    ).where(
        TermMark.subject_id == subject_id,
        TermMark.school_year_id == year_id,
        TermMark.student_id.in_(student_ids),
    )


@asked
def excuses_of(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Grounds over some of the days from `first` to `last`."""
    return (
        select(
            Excuse.student_id,
            Excuse.starts_on,
            Excuse.starts_number,
            Excuse.ends_on,
            Excuse.ends_number,
            AbsenceReason.suffix,
            AbsenceReason.excused,
            AbsenceReason.name,
        )
        .join(AbsenceReason, AbsenceReason.id == Excuse.reason_id)
        .where(Excuse.student_id.in_(student_ids), Excuse.starts_on <= last, Excuse.ends_on >= first)
    )


@asked
def slots_of(group_ids: Iterable[int]) -> Select[Any]:
    """The timetable of the groups, past and present."""
    return select(
        TimetableSlot.id,
        TimetableSlot.journal_group_id,
        TimetableSlot.weekday,
        TimetableSlot.number,
        TimetableSlot.starts_on,
        TimetableSlot.ends_on,
    ).where(TimetableSlot.journal_group_id.in_(group_ids))


@asked
def lesson_states(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """How far the lessons of the groups are entered."""
    return select(
        Lesson.id,
        Lesson.journal_group_id,
        Lesson.held_on,
        Lesson.number,
        Lesson.topic,
        Lesson.attendance_confirmed_at,
        Lesson.entered_at,
        Lesson.due_at,
    ).where(Lesson.journal_group_id.in_(group_ids), Lesson.held_on.between(first, last))


def group_rows(actor: Actor, duty: Duty) -> Select[Any]:
    """The list of journals: groups within reach with kind and class, and since when one teaches them."""
    first_class = (
        select(SchoolClass.grade)
        .join(JournalClass, JournalClass.school_class_id == SchoolClass.id)
        .where(JournalClass.journal_id == Journal.id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
        .limit(1)
        .correlate(Journal)
    )
    teaches = aliased(JournalTeacher)
    return (
        groups_for(actor, duty)
        .outerjoin(
            teaches,
            and_(
                teaches.journal_group_id == JournalGroup.id,
                teaches.staff_id == actor.staff_id,
                in_force(teaches, actor.today),
            ),
        )
        .with_only_columns(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.kind,
            Journal.title,
            Journal.school_year_id,
            first_class.with_only_columns(SchoolClass.grade).scalar_subquery().label("grade"),
            first_class.with_only_columns(SchoolClass.letter).scalar_subquery().label("letter"),
            _teachers_now(actor.today).label("teachers"),
            func.min(teaches.starts_on).label("teaches_from"),
        )
        .group_by(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            Journal.id,
            Journal.kind,
            Journal.title,
            Journal.school_year_id,
        )
        .order_by(None)
        .order_by(literal_column("grade"), literal_column("letter"), Journal.title, JournalGroup.id)
    )


def places_of_cell(
    session: Session, group_id: int, subject_id: int | None, key: str
) -> list[tuple[str, int]]:
    """Under which names the trail keeps a cell of the group: (table, row); empty for a foreign column."""
    if key.startswith("t-") and subject_id is not None:
        return [("term_mark", subject_id)]
    number = int(key[1:]) if re.fullmatch("[0-9]{1,9}", key[1:]) else 0
    if key.startswith("l"):
        rows = session.execute(
            select(Lesson.id, Assessment.id)
            .outerjoin(Assessment, Assessment.lesson_id == Lesson.id)
            .where(Lesson.id == number, Lesson.journal_group_id == group_id)
        ).all()
        return [("attendance", lesson) for lesson, _column in rows[:1]] + [
            ("mark", column) for _lesson, column in rows if column is not None
        ]
    found = session.scalar(
        select(Assessment.id).where(Assessment.id == number, Assessment.journal_group_id == group_id)
    )
    return [("mark", found)] if found is not None and key.startswith("a") else []


def cell_history(table_rows: Sequence[tuple[str, int]], student_id: int) -> Select[Any]:
    """Everything that was ever entered into a cell, the newest first."""
    places = [and_(Trail.table_name == name, Trail.row_id == row) for name, row in table_rows]
    return (
        select(
            Trail.at,
            Trail.roles,
            Trail.reason,
            Trail.table_name,
            TrailValue.field,
            TrailValue.old,
            TrailValue.new,
            Person.first_name,
            Person.surname,
        )
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(or_(*places), Trail.student_id == student_id)
        .order_by(Trail.id.desc(), TrailValue.id)
    )


@asked
def cell_authors(entry_id: int) -> Select[Any]:
    """Who wrote a trail entry, and when."""
    return (
        select(Trail.at, Person.first_name, Person.surname)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Trail.id == entry_id)
    )
