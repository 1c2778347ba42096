"""What certificates say: pupils of a class who left or stay, lessons held in their days (clause 3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import aliased

from config.duties import Duty
from models.absences import Attendance
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, Lesson
from models.people import Person
from models.queries.excuses import COUNTED_KINDS
from models.queries.report_card import ever_in_class
from models.rules.marks import AttendanceSign


def pupils_to_certify(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """Pupils whose last class of its year this is, in Latvian order, with the programme followed.

    Rows of one pupil: the days of the enrolment (`ends_on` None: still there), personal code, programme.
    """
    later, later_class = aliased(Enrolment), aliased(SchoolClass)
    goes_on = (
        exists(later.id)
        .where(
            later.student_id == Enrolment.student_id,
            later.starts_on > Enrolment.starts_on,
            later.school_class_id == later_class.id,
            later_class.school_year_id == SchoolClass.school_year_id,
        )
        .correlate(Enrolment, SchoolClass)
    )
    more = (Person.personal_code, Enrolment.starts_on, Enrolment.ends_on)
    return ever_in_class(actor, duty, class_id).add_columns(*more).where(~goes_on)


def first_days(year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """The first day of each pupil in a class of the year: rows (student_id, began)."""
    return (
        select(Enrolment.student_id, func.min(Enrolment.starts_on).label("began"))
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(SchoolClass.school_year_id == year_id, Enrolment.student_id.in_(list(student_ids)))
        .group_by(Enrolment.student_id)
    )


def withdrawals_of(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Times in the school that ended from `first` to `last`, with the order and the school gone to."""
    return (
        select(
            Admission.student_id,
            Admission.withdrawn_on,
            Admission.to_school,
            DirectorOrder.number,
            DirectorOrder.issued_on,
        )
        .outerjoin(DirectorOrder, DirectorOrder.id == Admission.withdrawal_order_id)
        .where(Admission.student_id.in_(list(student_ids)), Admission.withdrawn_on.between(first, last))
        .order_by(Admission.withdrawn_on, Admission.id)
    )


def lessons_held(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """How many compulsory lessons of each subject were held in the pupils' days in their groups.

    Rows (student_id, subject_id, lessons).
    """
    ids = list(student_ids)
    here = (JournalGroup.id == Lesson.journal_group_id, Journal.id == JournalGroup.journal_id)
    of_class = (
        select(Enrolment.student_id, Journal.subject_id, Lesson.id.label("lesson_id"))
        .select_from(Lesson)
        .join(JournalGroup, here[0])
        .join(Journal, here[1])
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .join(
            Enrolment,
            and_(Enrolment.school_class_id == JournalClass.school_class_id, _there(Enrolment)),
        )
        .where(JournalGroup.whole_class, Enrolment.student_id.in_(ids), *_counted(first, last))
    )
    named = (
        select(GroupMember.student_id, Journal.subject_id, Lesson.id.label("lesson_id"))
        .select_from(Lesson)
        .join(JournalGroup, here[0])
        .join(Journal, here[1])
        .join(GroupMember, and_(GroupMember.journal_group_id == JournalGroup.id, _there(GroupMember)))
        .where(~JournalGroup.whole_class, GroupMember.student_id.in_(ids), *_counted(first, last))
    )
    rows = union_all(of_class, named).subquery()
    return select(
        rows.c.student_id, rows.c.subject_id, func.count(rows.c.lesson_id.distinct()).label("lessons")
    ).group_by(rows.c.student_id, rows.c.subject_id)


def lessons_missed_by_subject(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """How many of them the pupils missed; being late is not missing one. Rows as `lessons_held`."""
    return (
        select(Attendance.student_id, Journal.subject_id, func.count(Attendance.id).label("lessons"))
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Attendance.student_id.in_(list(student_ids)),
            Attendance.sign == AttendanceSign.ABSENT,
            *_counted(first, last),
        )
        .group_by(Attendance.student_id, Journal.subject_id)
    )


def _counted(first: date, last: date) -> tuple[Any, ...]:
    return (
        Lesson.held_on.between(first, last),
        Journal.kind.in_(COUNTED_KINDS),
        Journal.subject_id.is_not(None),
    )


def _there(table: Any) -> Any:
    return and_(
        table.starts_on <= Lesson.held_on, or_(table.ends_on.is_(None), table.ends_on >= Lesson.held_on)
    )


def class_left(student_id: int) -> Select[tuple[int]]:
    """The last class of a pupil whose time in the school has ended; nothing for one who is here."""
    here = select(Admission.id).where(Admission.student_id == student_id, Admission.withdrawn_on.is_(None))
    left = select(Admission.id).where(Admission.student_id == student_id)
    return (
        select(Enrolment.school_class_id)
        .where(Enrolment.student_id == student_id, left.exists(), ~here.exists())
        .order_by(Enrolment.starts_on.desc(), Enrolment.id.desc())
        .limit(1)
    )
