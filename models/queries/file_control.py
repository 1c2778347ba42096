"""Checks, remarks and proposals of personal files as those may see them who ask (clauses 7, 18)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select

from config.duties import Duty
from models.accounts import Account, Actor
from models.classes import ClassTeacher
from models.enrolment import Enrolment
from models.file_control import FileCheck, FileProposal, FileRemark, ProposalState
from models.people import Person, Staff, Student
from models.queries.reach import in_force, students_for
from models.queries.records import of_students


def keepers_of(student_id: int, today: date) -> Select[tuple[int]]:
    """The persons who keep a pupil's file: the class teachers of today."""
    return (
        select(Staff.person_id)
        .join(ClassTeacher, ClassTeacher.staff_id == Staff.id)
        .join(Enrolment, Enrolment.school_class_id == ClassTeacher.school_class_id)
        .where(Enrolment.student_id == student_id, in_force(Enrolment, today), in_force(ClassTeacher, today))
    )


def account_person(account_id: int) -> Select[tuple[int]]:
    """Whose account it is."""
    return select(Account.person_id).where(Account.id == account_id)


def checks_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Checks of files within reach."""
    return of_students(FileCheck, actor, duty)


def remarks_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Remarks on files within reach, the open ones first, the latest of each first."""
    rows = of_students(FileRemark, actor, duty)
    return rows.order_by(FileRemark.closed_at.is_not(None), FileRemark.made_at.desc(), FileRemark.id.desc())


def proposals_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Proposals about files within reach, the waiting ones first, the latest of each first."""
    waits = case((FileProposal.state == ProposalState.WAITING, 0), else_=1)
    rows = of_students(FileProposal, actor, duty)
    return rows.order_by(waits, FileProposal.made_at.desc(), FileProposal.id.desc())


def own_proposals(actor: Actor) -> Select[Any]:
    """What the person proposed, the latest first."""
    mine = select(FileProposal).where(FileProposal.author_id == actor.account_id)
    return mine.order_by(FileProposal.made_at.desc(), FileProposal.id.desc())


def checks_of_year(year_id: int) -> Select[Any]:
    """Which files were checked this year: (student_id, checked_at)."""
    return select(FileCheck.student_id, FileCheck.checked_at).where(FileCheck.school_year_id == year_id)


def open_remarks() -> Select[Any]:
    """How many remarks of each pupil are open, and how many of them are answered."""
    answered = func.sum(case((FileRemark.answered_at.is_not(None), 1), else_=0))
    return (
        select(FileRemark.student_id, func.count(FileRemark.id).label("open"), answered.label("answered"))
        .where(FileRemark.closed_at.is_(None))
        .group_by(FileRemark.student_id)
    )


def unchecked_files(actor: Actor, year_id: int) -> Select[Any]:
    """Pupils whose file the person keeps and has not checked this year: (id, surname, first_name)."""
    checked = select(FileCheck.student_id).where(FileCheck.school_year_id == year_id)
    return (
        students_for(actor, Duty.FILE_ENTER)
        .where(Student.id.not_in(checked))
        .with_only_columns(Student.id, Person.surname, Person.first_name)
    )
