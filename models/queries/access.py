"""Accounts and what hangs on them, for whoever keeps access rights (clause 3.2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from config.duties import Duty, Role
from models.accounts import Account, AccountSession, Actor, RoleGrant
from models.audit import Trail
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Enrolment
from models.file_control import FileRemark
from models.journal import Journal, JournalGroup, JournalTeacher
from models.people import Guardian, Person, Staff, Student
from models.queries.reach import in_force
from models.queries.records import whole_school
from models.school import SchoolYear
from models.text import fold

MOST_FOUND = 20
"""People a search shows at once."""
MOST_ENTRIES = 400
"""Entries of the activity log read for one view."""


def accounts_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Accounts with their people and all their roles."""
    return whole_school(Account, actor, duty).options(
        joinedload(Account.person), selectinload(Account.grants)
    )


def grants_of(actor: Actor, duty: Duty, account_id: int) -> Select[Any]:
    """Roles of one account, whenever held."""
    return whole_school(RoleGrant, actor, duty).where(RoleGrant.account_id == account_id)


def sign_ins_of(actor: Actor, duty: Duty, account_id: int) -> Select[Any]:
    """Sign-ins of an account, the newest first."""
    of_account = AccountSession.account_id == account_id
    return (
        whole_school(AccountSession, actor, duty)
        .where(of_account)
        .order_by(AccountSession.started_at.desc(), AccountSession.id.desc())
    )


def places_of(actor: Actor, duty: Duty, person_id: int) -> Select[Any]:
    """What the person is in the school: rows (staff_id, post, from, to, student_id, guardian_id)."""
    people = whole_school(Person, actor, duty).where(Person.id == person_id)
    return (
        people.outerjoin(Staff, Staff.person_id == Person.id)
        .outerjoin(Student, Student.person_id == Person.id)
        .outerjoin(Guardian, Guardian.person_id == Person.id)
        .with_only_columns(
            Staff.id.label("staff_id"),
            Staff.post,
            Staff.starts_on,
            Staff.ends_on,
            Student.id.label("student_id"),
            Guardian.id.label("guardian_id"),
        )
    )


def classes_in_hand(actor: Actor, duty: Duty, staff_id: int | None) -> Select[Any]:
    """Classes looked after today or later: rows (class id, grade, letter, year, starts_on, ends_on)."""
    return (
        whole_school(ClassTeacher, actor, duty)
        .join(SchoolClass, SchoolClass.id == ClassTeacher.school_class_id)
        .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
        .where(ClassTeacher.staff_id == staff_id, _not_over(ClassTeacher, SchoolYear, actor.today))
        .order_by(ClassTeacher.starts_on, SchoolClass.grade, SchoolClass.letter)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolYear.name.label("year"),
            ClassTeacher.starts_on,
            ClassTeacher.ends_on,
        )
    )


def journals_in_hand(actor: Actor, duty: Duty, staff_id: int | None) -> Select[Any]:
    """Groups of journals taught today or later: rows (journal id, title, group, whole_class, year, dates)."""
    return (
        whole_school(JournalTeacher, actor, duty)
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(SchoolYear, SchoolYear.id == Journal.school_year_id)
        .where(JournalTeacher.staff_id == staff_id, _not_over(JournalTeacher, SchoolYear, actor.today))
        .order_by(Journal.title, JournalGroup.id)
        .with_only_columns(
            Journal.id,
            Journal.title,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            SchoolYear.name.label("year"),
            JournalTeacher.starts_on,
            JournalTeacher.ends_on,
        )
    )


def remarks_in_hand(actor: Actor, duty: Duty, staff_id: int | None) -> Select[Any]:
    """Remarks on files of the classes looked after which nobody has answered: rows (student id, names)."""
    kept = (
        select(Enrolment.student_id)
        .join(ClassTeacher, ClassTeacher.school_class_id == Enrolment.school_class_id)
        .where(
            ClassTeacher.staff_id == staff_id,
            in_force(ClassTeacher, actor.today),
            in_force(Enrolment, actor.today),
        )
    )
    return (
        whole_school(FileRemark, actor, duty)
        .join(Student, Student.id == FileRemark.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(
            FileRemark.student_id.in_(kept), FileRemark.answered_at.is_(None), FileRemark.closed_at.is_(None)
        )
        .order_by(Person.sort_key, FileRemark.id)
        .with_only_columns(Student.id, Person.surname, Person.first_name, FileRemark.text)
    )


def _not_over(table: Any, year: Any, today: date) -> Any:
    return or_(table.ends_on.is_(None), table.ends_on >= today) & (year.ends_on >= today)


def activity_of(account_id: int, since: datetime, until: datetime) -> Select[Any]:
    """What an account did in a stretch of time, the newest first: rows (at, act, table_name, student names).

    For the account's holder and for who keeps access rights: the caller names whose it is.
    """
    return (
        select(Trail.at, Trail.act, Trail.table_name, Person.surname, Person.first_name)
        .outerjoin(Student, Student.id == Trail.student_id)
        .outerjoin(Person, Person.id == Student.person_id)
        .where(Trail.account_id == account_id, Trail.at >= since, Trail.at < until)
        .order_by(Trail.at.desc(), Trail.id.desc())
        .limit(MOST_ENTRIES)
    )


def last_active(account_id: int) -> Select[Any]:
    """When the account last changed something."""
    return select(func.max(Trail.at)).where(Trail.account_id == account_id)


def holders_of_roles(actor: Actor, duty: Duty) -> Select[tuple[Role, int]]:
    """How many enabled accounts hold each role today."""
    return (
        whole_school(RoleGrant, actor, duty)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(in_force(RoleGrant, actor.today), Account.disabled_at.is_(None))
        .group_by(RoleGrant.role)
        .with_only_columns(RoleGrant.role, func.count(RoleGrant.account_id.distinct()))
    )


def people_found(actor: Actor, duty: Duty, typed: str) -> Select[Any]:
    """People whose name holds every word typed, or whose personal code or phone it is.

    Rows (id, surname, first_name, birth_date, account_id, post, student_id, guardian_id).
    """
    digits = "".join(letter for letter in typed if letter.isdigit())
    known = [Person.search_key.contains(word, autoescape=True) for word in fold(typed).split()]
    named = known[0] if known else Person.id.is_(None)
    for condition in known[1:]:
        named &= condition
    alike = [named]
    if len(digits) >= 8:
        alike += [Person.personal_code == digits, Person.phone.in_((f"+{digits}", f"+371{digits}"))]
    return (
        whole_school(Person, actor, duty)
        .outerjoin(Account, Account.person_id == Person.id)
        .outerjoin(Staff, Staff.person_id == Person.id)
        .outerjoin(Student, Student.person_id == Person.id)
        .outerjoin(Guardian, Guardian.person_id == Person.id)
        .where(or_(*alike))
        .order_by(Person.sort_key, Person.id)
        .limit(MOST_FOUND)
        .with_only_columns(
            Person.id,
            Person.surname,
            Person.first_name,
            Person.birth_date,
            Account.id.label("account_id"),
            Staff.post,
            Student.id.label("student_id"),
            Guardian.id.label("guardian_id"),
        )
    )
