"""Notices to the municipality within reach, and what the school did before (Reg. 89)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from config.duties import Duty
from models.absence_contacts import AbsenceContact
from models.accounts import Account, Actor
from models.classes import Subject
from models.journal import Journal, JournalGroup, Lesson
from models.municipality_notices import MunicipalityNotice, MunicipalityNoticeLesson
from models.people import Guardian, Student
from models.queries.records import of_students
from models.school import SchoolYear, Semester


def notices_for(actor: Actor, duty: Duty) -> Select[tuple[MunicipalityNotice]]:
    """Notices about pupils within reach with all their page names, the latest number first."""
    return (
        of_students(MunicipalityNotice, actor, duty)
        .join(SchoolYear, SchoolYear.id == MunicipalityNotice.school_year_id)
        .options(
            joinedload(MunicipalityNotice.student).joinedload(Student.person),
            joinedload(MunicipalityNotice.semester).joinedload(Semester.school_year),
            joinedload(MunicipalityNotice.school_class),
            joinedload(MunicipalityNotice.account).joinedload(Account.person),
        )
        .order_by(SchoolYear.starts_on.desc(), MunicipalityNotice.number.desc())
    )


def notices_of_semester(semester_id: int) -> Select[Any]:
    """Rows (student_id, id, number, made_at) of the notices in force of a semester."""
    return select(
        MunicipalityNotice.student_id,
        MunicipalityNotice.id,
        MunicipalityNotice.number,
        MunicipalityNotice.made_at,
    ).where(MunicipalityNotice.semester_id == semester_id, MunicipalityNotice.voided_at.is_(None))


def lessons_of_notice(notice_id: int) -> Select[Any]:
    """The lessons counted, by day and number: (held_on, number, title, subject)."""
    return (
        select(Lesson.held_on, Lesson.number, Journal.title, Subject.name.label("subject"))
        .join(MunicipalityNoticeLesson, MunicipalityNoticeLesson.lesson_id == Lesson.id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .where(MunicipalityNoticeLesson.notice_id == notice_id)
        .order_by(Lesson.held_on, Lesson.number.is_(None), Lesson.number, Lesson.id)
    )


def contacts_before(notice: MunicipalityNotice) -> Select[tuple[AbsenceContact]]:
    """What the school did about the pupil's absences of the semester before the notice was made."""
    return (
        select(AbsenceContact)
        .where(
            AbsenceContact.student_id == notice.student_id,
            AbsenceContact.absent_on.between(notice.semester.starts_on, notice.until),
            AbsenceContact.contacted_at <= notice.made_at,
            AbsenceContact.voided_at.is_(None),
        )
        .options(joinedload(AbsenceContact.guardian).joinedload(Guardian.person))
        .order_by(AbsenceContact.contacted_at, AbsenceContact.id)
    )
