"""Somebody who has never been in the school is written down and enrolled by one act (clauses 3.3, 7, 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from config.duties import Role
from models.acts import EnrolmentAct
from models.operations.act_effects import Move, Surroundings
from models.operations.act_notices import PageOf
from models.operations.act_plan import Plan, PupilPlan, Wish, plan, shown, target_of
from models.operations.acts import carry_out
from models.operations.student_file import account_with
from models.operations.trail import Author
from models.people import Person, Sex, Student
from models.rules.acts import Record, moves
from models.rules.broken import RuleBroken
from models.student_file import StudentFile
from models.text import fold

NOBODY = 0
"""Stands for the pupil who has no number yet."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is to be enrolled."""

    surname: str
    first_name: str
    personal_code: str | None
    """11 digits."""
    birth_date: date | None
    sex: Sex | None

    @property
    def name(self) -> str:
        """Surname first."""
        return f"{self.surname} {self.first_name}"


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the records who may be the same person."""

    name: str
    birth_date: date | None
    student_id: int | None
    same_code: bool


def alike(session: Session, newcomer: Newcomer) -> list[Alike]:
    """Those with the same personal code, or of the same name and birth date; letters' marks do not count."""
    named = and_(
        Person.search_key == fold(f"{newcomer.surname} {newcomer.first_name}"),
        Person.birth_date == newcomer.birth_date,
    )
    conditions = [named] if newcomer.birth_date else []
    if newcomer.personal_code:
        conditions.append(Person.personal_code == newcomer.personal_code)
    rows = session.execute(
        select(Person, Student.id)
        .outerjoin(Student, Student.person_id == Person.id)
        .where(or_(*conditions))
        .order_by(Person.sort_key, Person.id)
    ).tuples()
    return [
        Alike(
            person.name,
            person.birth_date,
            student_id,
            newcomer.personal_code is not None and person.personal_code == newcomer.personal_code,
        )
        for person, student_id in rows
    ]


def plan_newcomer(session: Session, wish: Wish, newcomer: Newcomer) -> Plan:
    """What the enrolment would do; nothing is written.

    Raises:
        RuleBroken: there is no such class, or the day is outside its school year.
    """
    target, programme_id, year_id = target_of(session, wish.to_class_id or NOBODY)
    doing = moves(wish.kind, Record(), wish.day, target, shown)
    move = Move(NOBODY, None, wish.to_class_id)
    effects = Surroundings.read(session, [move], year_id, wish.day).around(move)
    pupil = PupilPlan(NOBODY, newcomer.name, newcomer.birth_date, Record(), doing, effects)
    return Plan(wish, target, programme_id, (pupil,), 0, 0)


def admit(
    session: Session,
    wish: Wish,
    newcomer: Newcomer,
    author: Author,
    *,
    page_of: PageOf,
    is_another: bool = False,
) -> EnrolmentAct:
    """Write the person, the pupil and an empty file, open the account and enrol (clauses 2, 3.3).

    Raises:
        RuleBroken: somebody has the same personal code; or the same name and birth date, and nobody said
            that it is another person; or the act itself is impossible.
    """
    check_alike(alike(session, newcomer), is_another=is_another)
    student = _written(session, newcomer)
    account_with(session, student.person, Role.STUDENT, wish.day)
    planned = plan(session, wish, [student.id])
    for refused in planned.refused:
        raise refused.refusal or RuleBroken("")
    return carry_out(session, planned, author, page_of)[0]


def check_alike(found: list[Alike], *, is_another: bool) -> None:
    """Refuse a person twice.

    Raises:
        RuleBroken: see `admit`.
    """
    for each in found:
        if each.same_code:
            raise RuleBroken(
                _("This personal code is in the records already: %(name)s.", name=each.name), "personal_code"
            )
    if found and not is_another:
        raise RuleBroken(
            _(
                "Somebody of this name and birth date is in the records already. Open the pupil found, or "
                "confirm that this is another person."
            ),
            "is_another",
        )


def _written(session: Session, newcomer: Newcomer) -> Student:
    person = Person(
        surname=newcomer.surname,
        first_name=newcomer.first_name,
        personal_code=newcomer.personal_code,
        birth_date=newcomer.birth_date,
    )
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:
        raise RuleBroken(
            _("Somebody has just entered a person with this personal code."), "personal_code"
        ) from None
    student = Student(person_id=person.id, sex=newcomer.sex)
    session.add(student)
    session.flush()
    session.add(StudentFile(student_id=student.id))
    session.flush()
    return student
