"""What parents of the invented school report this morning: who is missing, and who will be (clause 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, func, select

from admin.demo.cast import SHOWN_GRADE
from models.absences import Attendance, Excuse
from models.accounts import Account
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Enrolment
from models.journal import Lesson
from models.people import Guardian, Guardianship, Staff
from models.queries.reach import in_force
from models.rules.marks import AttendanceSign
from models.school import AbsenceReason

if TYPE_CHECKING:
    from admin.demo.build import Builder

MOST = 14
LATELY = timedelta(days=45)
ILL, OTHER = "s", "c"
SPELLS = ((1, ILL), (2, ILL), (1, OTHER), (5, ILL), (1, ILL), (3, ILL))
"""School days and ground, in turn."""


@dataclass(frozen=True, slots=True)
class Told:
    """A pupil whose absence is reported, from a day to a day."""

    student: int
    first: date
    last: date
    suffix: str
    numbers: tuple[int, int] | None = None
    text: str = ""

    def said(self, reasons: Mapping[str, int]) -> dict[str, Any]:
        """What the parent says of it, as the record keeps it."""
        said: dict[str, Any] = {"reason_id": reasons[self.suffix]}
        if self.numbers:
            said |= dict(zip(("starts_number", "ends_number"), self.numbers, strict=True))
        return said | {"text": self.text} if self.text else said


def reports_of_today(builder: Builder) -> list[Told]:
    """Those missing without a known ground, two pupils of the class one looks at, a child of the family."""
    told: dict[int, Told] = {}
    for one in (*_of_the_missing(builder), *_of_days_to_come(builder)):
        told.setdefault(one.student, one)
    return list(told.values())


def _of_the_missing(builder: Builder) -> Iterator[Told]:
    ahead = builder.calendar.school_days(builder.today, builder.calendar.ends_on)
    for place, student in enumerate(builder.session.scalars(_missing(builder.today))):
        length, suffix = SPELLS[place % len(SPELLS)]
        yield Told(student, builder.today, ahead[:length][-1], suffix)


def _of_days_to_come(builder: Builder) -> Iterator[Told]:
    today, run = builder.today, builder.session.scalars
    later = builder.calendar.school_days(today + timedelta(days=1), builder.calendar.ends_on)
    if not later:
        return
    dentist, journey, *_rest = (*run(_of_shown_class(today)), None, None)
    if dentist and journey:
        yield Told(dentist, later[0], later[0], OTHER, (1, 3), "Vizīte pie zobārsta, būs uz 4. stundu.")
        yield Told(journey, later[0], later[:5][-1], OTHER, text="Ģimenes brauciens pie radiem.")
    child = run(_of_shown_family(today)).first()
    if child:
        yield Told(child, later[0], later[0], OTHER, text="Uzstāsies mūzikas skolas konkursā.")


def _missing(today: date) -> Select[tuple[int]]:
    known = select(Excuse.student_id).where(Excuse.starts_on <= today, Excuse.ends_on >= today)
    in_class = and_(Enrolment.student_id == Attendance.student_id, in_force(Enrolment, today))
    return (
        select(Attendance.student_id)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(Enrolment, in_class)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(
            Lesson.held_on == today,
            Attendance.sign == AttendanceSign.ABSENT,
            Attendance.student_id.not_in(known),
            Attendance.student_id.not_in(_who_skip(today)),
        )
        .group_by(Attendance.student_id, SchoolClass.grade)
        .order_by(func.abs(SchoolClass.grade - SHOWN_GRADE), Attendance.student_id)
        .limit(MOST)
    )


def _who_skip(today: date) -> Select[tuple[int]]:
    """Those lately called unexcused: nobody reports them, and the school has to ask."""
    return (
        select(Excuse.student_id)
        .join(AbsenceReason, AbsenceReason.id == Excuse.reason_id)
        .where(AbsenceReason.excused.is_(False), Excuse.ends_on >= today - LATELY)
    )


def _of_shown_class(today: date) -> Select[tuple[int]]:
    """Pupils of the class whose teacher the demo signs in as, who are in school today."""
    teacher = (
        select(ClassTeacher.school_class_id)
        .join(SchoolClass, SchoolClass.id == ClassTeacher.school_class_id)
        .join(Staff, Staff.id == ClassTeacher.staff_id)
        .join(Account, Account.person_id == Staff.person_id)
        .order_by(func.abs(SchoolClass.grade - SHOWN_GRADE), Account.id)
        .limit(1)
    )
    return (
        select(Enrolment.student_id)
        .where(
            Enrolment.school_class_id == teacher.scalar_subquery(),
            in_force(Enrolment, today),
            Enrolment.student_id.not_in(select(Excuse.student_id).where(Excuse.ends_on >= today)),
        )
        .order_by(Enrolment.student_id.desc())
        .limit(2)
    )


def _of_shown_family(today: date) -> Select[tuple[int]]:
    """Children of the parent the demo signs in as: the one with the most of them."""
    parent = (
        select(Guardianship.guardian_id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .join(Account, Account.person_id == Guardian.person_id)
        .where(Guardian.person_id.not_in(select(Staff.person_id)))
        .group_by(Guardianship.guardian_id, Account.id)
        .order_by(func.count().desc(), Account.id)
        .limit(1)
    )
    return (
        select(Enrolment.student_id)
        .join(Guardianship, Guardianship.student_id == Enrolment.student_id)
        .where(Guardianship.guardian_id == parent.scalar_subquery(), in_force(Enrolment, today))
        .order_by(Enrolment.student_id)
    )
