"""What papers say that is not kept pupil by pupil: names, the class and its subjects, orders (clause 3.5a).

Each question gives the pupils on whose papers something written since may stand, with when it was written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, or_, select

from models.absences import Attendance
from models.audit import Trail, TrailAct, TrailValue
from models.classes import ClassSubject, SchoolClass
from models.decisions import YearDecision
from models.enrolment import Admission, Enrolment
from models.journal import JournalClass, JournalGroup, Lesson
from models.marks import Mark
from models.people import Student

ON_PAPER = ("surname", "first_name", "birth_date", "personal_code")
"""Of a person; telephones and addresses stand on no numbered paper."""
NAMED, OF_CLASS = ("name", "code"), ("grade", "letter", "programme_id")
PLACE = ("held_on", "number")
"""Of a lesson: moved to another day, it may leave the time of a paper."""
Question = Select[tuple[Any, datetime]]


def about_shared(since: datetime) -> Sequence[Question]:
    """What was written since about persons, classes, their subjects and programmes, and orders."""
    return (
        _corrected(Student.id, "person", since, ON_PAPER).join(Student, Student.person_id == Trail.row_id),
        _enrolled("school_class", Enrolment.school_class_id == Trail.row_id, since, OF_CLASS),
        _enrolled("subject", _is_taught(ClassSubject.subject_id), since, NAMED),
        _enrolled("class_subject", _is_taught(ClassSubject.id), since),
        _lost_subjects(since),
        _enrolled("programme", _is_followed(), since, NAMED),
        _corrected(Mark.student_id, "assessment", since).join(Mark, Mark.assessment_id == Trail.row_id),
        _corrected(Attendance.student_id, "lesson", since, PLACE).join(
            Attendance, Attendance.lesson_id == Trail.row_id
        ),
        _ordered(YearDecision, YearDecision.order_id == Trail.row_id, since),
        _ordered(Admission, Admission.withdrawal_order_id == Trail.row_id, since),
    )


def about_lessons(student_ids: Collection[int], since: datetime) -> Question:
    """What was written since of lessons in these pupils' days in their classes: certificates count them."""
    in_days = and_(
        Enrolment.school_class_id == JournalClass.school_class_id,
        Enrolment.starts_on <= Lesson.held_on,
        or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= Lesson.held_on),
    )
    return (
        _written(Enrolment.student_id, "lesson", since)
        .join(Lesson, Lesson.id == Trail.row_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(Enrolment, in_days)
        .where(Enrolment.student_id.in_(student_ids))
    )


def _written(whose: Any, table: str, since: datetime) -> Question:
    return (
        select(whose, func.max(Trail.at))
        .select_from(Trail)
        .where(Trail.table_name == table, Trail.at >= since)
        .group_by(whose)
    )


def _corrected(whose: Any, table: str, since: datetime, fields: Sequence[str] = ()) -> Question:
    """Rows that were there and say something else now: of these fields, of any where none is named."""
    changed = is_changed(fields) if fields else Trail.act == TrailAct.CHANGED
    return _written(whose, table, since).where(changed)


def is_changed(fields: Sequence[str]) -> ColumnElement[bool]:
    """The entry tells that one of these fields said something else before."""
    told = exists().where(TrailValue.trail_id == Trail.id, TrailValue.field.in_(fields))
    return and_(Trail.act == TrailAct.CHANGED, told)


def _enrolled(
    table: str, is_theirs: ColumnElement[bool], since: datetime, fields: Sequence[str] = ()
) -> Question:
    """What was written of what pupils share; of some fields only, where the others stand on no paper."""
    found = _written(Enrolment.student_id, table, since).join(Enrolment, is_theirs)
    return found.where(is_changed(fields)) if fields else found


def _is_taught(row_id: Any) -> ColumnElement[bool]:
    """The pupil's class has the subject of the entry."""
    taught = select(ClassSubject.school_class_id).where(row_id == Trail.row_id).correlate(Trail)
    return Enrolment.school_class_id.in_(taught)


def _lost_subjects(since: datetime) -> Question:
    """Of a subject that was taken from a class only the trail still says from which."""
    was_theirs = TrailValue.old == cast(Enrolment.school_class_id, String)
    return (
        _written(Enrolment.student_id, "class_subject", since)
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .join(Enrolment, was_theirs)
        .where(Trail.act == TrailAct.REMOVED, TrailValue.field == "school_class_id")
    )


def _is_followed() -> ColumnElement[bool]:
    """The pupil, or the pupil's class, follows the programme of the entry."""
    of_class = select(SchoolClass.id).where(SchoolClass.programme_id == Trail.row_id).correlate(Trail)
    return or_(Enrolment.programme_id == Trail.row_id, Enrolment.school_class_id.in_(of_class))


def _ordered(table: Any, is_by_it: ColumnElement[bool], since: datetime) -> Question:
    return _written(table.student_id, "director_order", since).join(table, is_by_it)
