"""Admission to the school and enrolment in a class: two facts, one order (clauses 3.3, 17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from flask_babel import gettext as _
from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from models.classes import Programme, SchoolClass
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.operations.imports import Edit, Pending
from models.operations.trail import BulkWriter
from models.rules.broken import RuleBroken
from models.school import SchoolYear

ADMISSION = cast("Table", Admission.__table__)
ENROLMENT = cast("Table", Enrolment.__table__)
DIRECTOR_ORDER = cast("Table", DirectorOrder.__table__)
PROGRAMME = cast("Table", Programme.__table__)
DAY = timedelta(days=1)


@dataclass(slots=True, eq=False)
class KnownClass:
    """A class of the year; its number is 0 until it is made."""

    id: int
    grade: int
    letter: str
    programme_id: int | None

    @property
    def name(self) -> str:
        """As everybody says it: „3.b”."""
        return f"{self.grade}.{self.letter}"


@dataclass(frozen=True, slots=True)
class KnownEnrolment:
    """Somebody's time in a class."""

    student_id: int
    id: int
    school_class_id: int
    school_year_id: int
    starts_on: date
    ends_on: date | None
    programme_id: int | None


@dataclass(slots=True)
class Standing:
    """Where a pupil stands: admitted since, gone since, in which classes this year and still open."""

    admitted_on: date | None = None
    order_number: str = ""
    withdrawn_on: date | None = None
    enrolments: list[KnownEnrolment] = field(default_factory=list)

    def in_year(self, year_id: int) -> KnownEnrolment | None:
        """The latest class of that year."""
        mine = [each for each in self.enrolments if each.school_year_id == year_id]
        return max(mine, key=lambda each: each.starts_on, default=None)


def standings(session: Session, year_id: int) -> dict[int, Standing]:
    """Where every pupil ever admitted stands; two statements."""
    found: dict[int, Standing] = {}
    admissions = (
        select(Admission.student_id, Admission.admitted_on, Admission.withdrawn_on, DirectorOrder.number)
        .outerjoin(DirectorOrder, DirectorOrder.id == Admission.order_id)
        .order_by(Admission.admitted_on, Admission.id)
    )
    for student_id, admitted_on, withdrawn_on, number in session.execute(admissions).tuples():
        standing = found.setdefault(student_id, Standing())
        standing.withdrawn_on = withdrawn_on
        standing.admitted_on = admitted_on if withdrawn_on is None else None
        standing.order_number = number or ""
    enrolments = (
        select(
            Enrolment.student_id,
            Enrolment.id,
            Enrolment.school_class_id,
            SchoolClass.school_year_id,
            Enrolment.starts_on,
            Enrolment.ends_on,
            Enrolment.programme_id,
        )
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(or_(SchoolClass.school_year_id == year_id, Enrolment.ends_on.is_(None)))
    )
    for enrolment in (KnownEnrolment(*row) for row in session.execute(enrolments).tuples()):
        found.setdefault(enrolment.student_id, Standing()).enrolments.append(enrolment)
    return found


def classes_of(session: Session, year_id: int) -> dict[tuple[int, str], KnownClass]:
    """The classes of a year by grade and small letter."""
    rows = session.execute(
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter, SchoolClass.programme_id).where(
            SchoolClass.school_year_id == year_id
        )
    ).tuples()
    return {(grade, letter.lower()): KnownClass(id_, grade, letter, own) for id_, grade, letter, own in rows}


def orders_by_number(session: Session) -> dict[str, Pending]:
    """Orders of the director by number; of several with one number the latest."""
    rows = session.execute(select(DirectorOrder.number, DirectorOrder.id).order_by(DirectorOrder.id)).tuples()
    return {number: Pending(number, id_) for number, id_ in rows}


def programmes_by_code(session: Session) -> dict[str, Pending]:
    """The education programmes the school has."""
    rows = session.execute(select(Programme.code, Programme.id)).tuples()
    return {code: Pending(code, id_) for code, id_ in rows}


def first_day(admitted_on: date, year: SchoolYear) -> date:
    """The day on which one admitted then enters a class of the year.

    Raises:
        RuleBroken: the year is over by then.
    """
    if admitted_on > year.ends_on:
        raise RuleBroken(
            _("The admission is later than the end of the school year %(year)s.", year=year.name)
        )
    return max(admitted_on, year.starts_on)


def closed_before(standing: Standing, year_id: int, starts_on: date, row: int) -> list[Edit]:
    """What ends because a class of a new year begins: a class of an earlier year left open."""
    return [
        Edit(row, Enrolment, each.id, "ends_on", None, starts_on - DAY, "class_name")
        for each in standing.enrolments
        if each.ends_on is None and each.school_year_id != year_id and each.starts_on < starts_on
    ]


@dataclass(frozen=True, slots=True)
class Entering:
    """A pupil enters a class, and the school too when it is the first one."""

    student_id: int
    school_class_id: int
    starts_on: date
    admitted_on: date | None
    """None when the pupil is of the school already."""
    order: Pending | None
    programme: Pending | None
    """Only when it is not the class's."""


def enter(writer: BulkWriter, acts: Sequence[Entering]) -> None:
    """Admit and enrol; an overlap with another class is refused by the database itself (law 1)."""
    writer.write(ADMISSION, [_admission(act) for act in acts if act.admitted_on])
    writer.write(ENROLMENT, [_enrolment(act) for act in acts])


def _admission(act: Entering) -> dict[str, Any]:
    order_id = act.order.id if act.order else None
    return {"student_id": act.student_id, "admitted_on": act.admitted_on, "order_id": order_id}


def _enrolment(act: Entering) -> dict[str, Any]:
    return {
        "student_id": act.student_id,
        "school_class_id": act.school_class_id,
        "starts_on": act.starts_on,
        "order_id": act.order.id if act.order else None,
        "programme_id": act.programme.id if act.programme else None,
    }


def make_orders(writer: BulkWriter, orders: Iterable[Pending]) -> None:
    """Write the orders that acts cite and the records do not hold; their dates are not known."""
    _number(writer, DIRECTOR_ORDER, orders, lambda each: {"number": each.name, "issued_on": None})


def make_programmes(writer: BulkWriter, programmes: Iterable[Pending]) -> None:
    """Write programmes known by their code only; a person gives them names (clause 3.1.4)."""
    _number(writer, PROGRAMME, programmes, lambda each: {"code": each.name, "name": ""})


def _number(writer: BulkWriter, table: Table, pending: Iterable[Pending], row_of: Any) -> None:
    new = [each for each in pending if not each.id]
    for number, each in zip(writer.write(table, [row_of(each) for each in new]), new, strict=True):
        each.id = number
