"""What acts read: where pupils stand, what hangs on their class, who is to be told (clauses 3.3, 17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, null, or_, select
from sqlalchemy.orm import aliased, joinedload

from config.duties import Duty, Scope, scopes
from models.absences import Attendance
from models.accounts import Account, Actor
from models.acts import EnrolmentAct, EnrolmentActRow
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher, Lesson
from models.marks import Assessment, Mark, TermMark
from models.people import Person, Staff, Student
from models.queries.reach import in_force
from models.queries.records import enrolments_for
from models.queries.search import holds_words
from models.school import SchoolYear
from models.timetable import TimetableSlot

MOST_ORDERS = 40
"""How many orders a form proposes."""
MOST_PUPILS = 60
"""How many pupils a search shows."""


def names_of(student_ids: Sequence[int]) -> Select[Any]:
    """Number, name and birth date of pupils, in Latvian order."""
    return (
        select(Student.id, Person.surname, Person.first_name, Person.birth_date)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(student_ids))
        .order_by(Person.sort_key, Student.id)
    )


def stays_of(student_ids: Sequence[int]) -> Select[Any]:
    """Every time in a class of the pupils, from the earliest."""
    return (
        select(
            Enrolment.student_id,
            Enrolment.id,
            Enrolment.school_class_id,
            SchoolClass.grade,
            SchoolClass.letter,
            Enrolment.starts_on,
            Enrolment.ends_on,
        )
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(Enrolment.student_id.in_(student_ids))
        .order_by(Enrolment.starts_on)
    )


def times_of(student_ids: Sequence[int]) -> Select[Any]:
    """Every time in the school of the pupils, from the earliest."""
    return (
        select(Admission.student_id, Admission.id, Admission.admitted_on, Admission.withdrawn_on)
        .where(Admission.student_id.in_(student_ids))
        .order_by(Admission.admitted_on, Admission.id)
    )


def standing() -> ColumnElement[bool]:
    """The act is neither a counter-act nor undone by one."""
    counter = aliased(EnrolmentAct)
    undone = exists(counter.id).where(counter.voids_id == EnrolmentAct.id).correlate(EnrolmentAct)
    return and_(EnrolmentAct.voids_id.is_(None), ~undone)


def last_acts(student_ids: Sequence[int]) -> Select[Any]:
    """The day of the last standing act of each pupil."""
    return (
        select(EnrolmentAct.student_id, func.max(EnrolmentAct.acts_on))
        .where(EnrolmentAct.student_id.in_(student_ids), standing())
        .group_by(EnrolmentAct.student_id)
    )


def class_with_year(class_id: int) -> Select[Any]:
    """A class and the days of its year."""
    return (
        select(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolClass.programme_id,
            SchoolClass.school_year_id,
            SchoolYear.starts_on,
            SchoolYear.ends_on,
        )
        .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
        .where(SchoolClass.id == class_id)
    )


def classes_to_enter(today: date) -> Select[Any]:
    """Classes of the years that are not over, the present year first, then 1.a, 1.b, ..."""
    last = select(func.max(SchoolYear.starts_on)).where(SchoolYear.starts_on <= today).scalar_subquery()
    return (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter, SchoolYear.name)
        .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
        .where(or_(SchoolYear.starts_on >= last, last.is_(None)))
        .order_by(SchoolYear.starts_on, SchoolClass.grade, SchoolClass.letter)
    )


def orders_to_propose() -> Select[Any]:
    """Orders of the director, the latest first."""
    return (
        select(DirectorOrder.id, DirectorOrder.number, DirectorOrder.issued_on)
        .order_by(DirectorOrder.issued_on.desc().nulls_last(), DirectorOrder.id.desc())
        .limit(MOST_ORDERS)
    )


def pupils_to_choose(*, gone: bool, class_id: int | None, typed: str, day: date) -> Select[Any]:
    """Pupils for an act: in the school, or `gone`; of a class on the day, by words of the name."""
    present = exists().where(Admission.student_id == Student.id, Admission.withdrawn_on.is_(None))
    rows = (
        select(
            Student.id,
            Person.surname,
            Person.first_name,
            Person.birth_date,
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, day)))
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(~present if gone else present, holds_words((Person.search_key,), typed))
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Student.id)
        .limit(MOST_PUPILS)
    )
    return rows if class_id is None else rows.where(SchoolClass.id == class_id)


def groups_of_act(act_id: int) -> Select[tuple[int]]:
    """Groups in which the act ended the pupil's being named, or from which it took the pupil."""
    rows = select(EnrolmentActRow.row_id).where(
        EnrolmentActRow.act_id == act_id, EnrolmentActRow.table_name == GroupMember.__tablename__
    )
    return select(GroupMember.journal_group_id).where(GroupMember.id.in_(rows))


def pupils_without_class(*, typed: str, day: date) -> Select[Any]:
    """Pupils of the school who are in no class on the day, or have never been admitted."""
    admitted = exists().where(Admission.student_id == Student.id)
    present = exists().where(Admission.student_id == Student.id, Admission.withdrawn_on.is_(None))
    placed = exists().where(
        Enrolment.student_id == Student.id, or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= day)
    )
    return (
        select(
            Student.id,
            Person.surname,
            Person.first_name,
            Person.birth_date,
            null().label("grade"),
            null().label("letter"),
        )
        .join(Person, Person.id == Student.person_id)
        .where(or_(present, ~admitted), ~placed, holds_words((Person.search_key,), typed))
        .order_by(Person.sort_key, Student.id)
        .limit(MOST_PUPILS)
    )


def acts_of(student_id: int) -> Select[Any]:
    """A pupil's acts, the latest first: the act, its counter-act, who made it."""
    counter, maker = aliased(EnrolmentAct), aliased(Person)
    return (
        select(EnrolmentAct, counter, maker)
        .outerjoin(counter, counter.voids_id == EnrolmentAct.id)
        .outerjoin(Account, Account.id == EnrolmentAct.account_id)
        .outerjoin(maker, maker.id == Account.person_id)
        .where(EnrolmentAct.student_id == student_id)
        .options(
            joinedload(EnrolmentAct.order),
            joinedload(EnrolmentAct.from_class),
            joinedload(EnrolmentAct.to_class),
        )
        .order_by(EnrolmentAct.made_at.desc(), EnrolmentAct.id.desc())
    )


def enrolments_of(student_id: int) -> Select[tuple[Enrolment]]:
    """A pupil's times in classes, the latest first."""
    return (
        select(Enrolment)
        .where(Enrolment.student_id == student_id)
        .options(
            joinedload(Enrolment.school_class).joinedload(SchoolClass.school_year),
            joinedload(Enrolment.order),
            joinedload(Enrolment.end_order),
        )
        .order_by(Enrolment.starts_on.desc())
    )


def admissions_of(student_id: int) -> Select[tuple[Admission]]:
    """A pupil's times in the school, the latest first."""
    return (
        select(Admission)
        .where(Admission.student_id == student_id)
        .options(joinedload(Admission.order), joinedload(Admission.withdrawal_order))
        .order_by(Admission.admitted_on.desc())
    )


def pupils_within_reach(actor: Actor, student_id: int) -> Select[Any]:
    """The pupil as far as the person reads enrolments: a class teacher whoever was in the own class."""
    rows = (
        select(Student.id, Person.surname, Person.first_name, Person.birth_date)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id == student_id)
    )
    if Scope.SCHOOL in scopes(actor.roles, Duty.ENROLMENT_READ):
        return rows
    own = enrolments_for(actor, Duty.ENROLMENT_READ).with_only_columns(Enrolment.student_id)
    return rows.where(Student.id.in_(own))


def memberships_of(student_ids: Sequence[int], day: date) -> Select[Any]:
    """Groups in which pupils are named on the day or later."""
    return (
        select(
            GroupMember.student_id,
            GroupMember.id,
            GroupMember.journal_group_id,
            GroupMember.starts_on,
            GroupMember.ends_on,
        )
        .where(
            GroupMember.student_id.in_(student_ids),
            or_(GroupMember.ends_on.is_(None), GroupMember.ends_on >= day),
        )
        .order_by(GroupMember.id)
    )


def groups_concerned(class_ids: Iterable[int], group_ids: Iterable[int]) -> Select[Any]:
    """Groups of journals of the classes, and the groups named; a row for each class (None: for none)."""
    of_classes = select(JournalClass.journal_id).where(JournalClass.school_class_id.in_(list(class_ids)))
    return (
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            Journal.id.label("journal_id"),
            Journal.title,
            Journal.kind,
            JournalClass.school_class_id,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(JournalClass, JournalClass.journal_id == Journal.id)
        .where(or_(Journal.id.in_(of_classes), JournalGroup.id.in_(list(group_ids))))
        .order_by(Journal.title, JournalGroup.id)
    )


def lessons_a_week(group_ids: Iterable[int], day: date) -> Select[Any]:
    """How many lessons a week the timetable of the day gives each group."""
    return (
        select(TimetableSlot.journal_group_id, func.count(TimetableSlot.id))
        .where(TimetableSlot.journal_group_id.in_(list(group_ids)), in_force(TimetableSlot, day))
        .group_by(TimetableSlot.journal_group_id)
    )


def marks_by_group(student_ids: Sequence[int], year_id: int, day: date) -> Select[Any]:
    """How many marks of the year each pupil has in each group: before the day, and from it on."""
    later = Assessment.held_on >= day
    return (
        select(
            Mark.student_id,
            Assessment.journal_group_id,
            func.count(Mark.id).filter(~later).label("before"),
            func.count(Mark.id).filter(later).label("later"),
        )
        .join(Assessment, Assessment.id == Mark.assessment_id)
        .join(JournalGroup, JournalGroup.id == Assessment.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Mark.student_id.in_(student_ids), Journal.school_year_id == year_id)
        .group_by(Mark.student_id, Assessment.journal_group_id)
    )


def term_marks_by_pupil(student_ids: Sequence[int], year_id: int) -> Select[Any]:
    """How many term marks of the year each pupil has."""
    return (
        select(TermMark.student_id, func.count(TermMark.id))
        .where(TermMark.student_id.in_(student_ids), TermMark.school_year_id == year_id)
        .group_by(TermMark.student_id)
    )


def absences_by_group(student_ids: Sequence[int], day: date) -> Select[Any]:
    """How many absences from the day on each pupil has in each group."""
    return (
        select(Attendance.student_id, Lesson.journal_group_id, func.count(Attendance.id))
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(Attendance.student_id.in_(student_ids), Lesson.held_on >= day)
        .group_by(Attendance.student_id, Lesson.journal_group_id)
    )


def class_teachers_to_tell(class_ids: Iterable[int], day: date) -> Select[Any]:
    """Who looks after the classes on the day: class, person, language of the account."""
    return (
        select(ClassTeacher.school_class_id, Staff.person_id, Account.language)
        .join(Staff, Staff.id == ClassTeacher.staff_id)
        .outerjoin(Account, Account.person_id == Staff.person_id)
        .where(ClassTeacher.school_class_id.in_(list(class_ids)), in_force(ClassTeacher, day))
    )


def journal_teachers_to_tell(group_ids: Iterable[int], day: date) -> Select[Any]:
    """Who keeps the groups' journals on the day: group, person, language of the account."""
    return (
        select(JournalTeacher.journal_group_id, Staff.person_id, Account.language)
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .outerjoin(Account, Account.person_id == Staff.person_id)
        .where(JournalTeacher.journal_group_id.in_(list(group_ids)), in_force(JournalTeacher, day))
    )
