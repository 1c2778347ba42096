"""What an empty installation begins with: a school to be named, its year, its bells, its first superuser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.operations.accounts import name_for
from models.operations.sign_in import issue_one_time_password
from models.people import Person
from models.queries.accounts import roles_in_force
from models.queries.reach import in_force
from models.queries.school import year_of
from models.rules.broken import RuleBroken
from models.rules.lesson_times import LESSON_TIMES
from models.rules.school_years import YearPlan, school_year_of, year_plan
from models.school import AbsenceReason, CalendarSpan, LessonTime, School, SchoolYear, Semester

SCHOOL_TO_BE_NAMED = "Skola"
"""Stands on the pages until the superuser enters the school's details."""

ABSENCE_REASONS = (("slimība", "s", True), ("cits iemesls", "c", True), ("neattaisnots", "n", False))
"""Name, suffix behind the n, whether it excuses; the superuser edits them (clause 8)."""


def open_school(session: Session, today: date) -> None:
    """Give an empty installation what nobody should have to type; a school already there is left alone."""
    if session.scalar(select(func.count()).select_from(School)):
        return
    session.add(School(name=SCHOOL_TO_BE_NAMED))
    add_absence_reasons(session)
    add_school_year(session, year_plan(school_year_of(today)))


def add_absence_reasons(session: Session) -> None:
    """The grounds of absence a school begins with (Zīmju reģistrs)."""
    for position, (name, suffix, excused) in enumerate(ABSENCE_REASONS):
        session.add(AbsenceReason(name=name, suffix=suffix, excused=excused, position=position))
    session.flush()


def add_school_year(session: Session, plan: YearPlan) -> SchoolYear:
    """A school year with its semesters, holidays, moved working days and bells (clause 3.1.5)."""
    calendar = plan.calendar
    year = SchoolYear(
        name=plan.name, starts_on=calendar.starts_on, ends_on=calendar.ends_on, to_verify=plan.to_verify
    )
    session.add(year)
    session.flush()
    for half in calendar.semesters:
        session.add(
            Semester(
                school_year_id=year.id, number=half.number, starts_on=half.starts_on, ends_on=half.ends_on
            )
        )
    for days in calendar.special:
        session.add(
            CalendarSpan(
                school_year_id=year.id,
                kind=days.kind,
                name=days.name,
                starts_on=days.starts_on,
                ends_on=days.ends_on,
                weekday=days.weekday,
            )
        )
    for number, (starts_at, ends_at) in enumerate(LESSON_TIMES, start=1):
        session.add(LessonTime(school_year_id=year.id, number=number, starts_at=starts_at, ends_at=ends_at))
    session.flush()
    return year


def year_at_hand(session: Session, today: date) -> SchoolYear:
    """The school year being worked on: from August the coming one, if it is there, else the one that runs.

    Raises:
        RuleBroken: there is none yet.
    """
    years = session.scalars(select(SchoolYear).order_by(SchoolYear.starts_on.desc()))
    coming = next((year for year in years if school_year_of(year.starts_on) == school_year_of(today)), None)
    year = coming or session.scalars(year_of(today)).first()
    if year is None:
        raise RuleBroken(_("There is no school year yet; make one first."))
    return year


def has_superuser(session: Session, today: date) -> bool:
    """Whether somebody may set the school up today."""
    return bool(
        session.scalar(
            select(func.count())
            .select_from(RoleGrant)
            .join(Account, Account.id == RoleGrant.account_id)
            .where(
                RoleGrant.role == Role.SUPERUSER,
                Account.disabled_at.is_(None),
                in_force(RoleGrant, today),
            )
        )
    )


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """How somebody signs in for the first time; shown once, kept nowhere."""

    user_name: str
    password: str


def make_superuser(
    session: Session,
    person: Person,
    *,
    user_name: str = "",
    now: datetime,
    today: date,
    life: timedelta,
) -> FirstSignIn:
    """Make `person` a superuser and issue a one-time password; an account one has is kept (clause 3.2)."""
    session.add(person)
    session.flush()
    account = session.scalars(select(Account).where(Account.person_id == person.id)).first()
    if account is None:
        account = Account(person_id=person.id, user_name=user_name or name_for(session, person))
        session.add(account)
        session.flush()
    if Role.SUPERUSER not in session.scalars(roles_in_force(account.id, today)).all():
        session.add(RoleGrant(account_id=account.id, role=Role.SUPERUSER, starts_on=today))
        session.flush()
    return FirstSignIn(account.user_name, issue_one_time_password(session, account, now=now, life=life))


def person_named(session: Session, first_name: str, surname: str) -> Person:
    """The person of that name, or a new one.

    Raises:
        RuleBroken: several people have this name.
    """
    found = session.scalars(
        select(Person).where(Person.first_name == first_name, Person.surname == surname).limit(2)
    ).all()
    if len(found) > 1:
        raise RuleBroken(_("Several people are called %(name)s.", name=f"{first_name} {surname}"))
    return found[0] if found else Person(first_name=first_name, surname=surname)
