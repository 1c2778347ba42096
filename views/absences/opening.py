"""Registers and grounds opened for who asks; outside the reach they are not found (clause 8).

The register is read with the duty of the board of unexplained absences: it gives the school and the own class
only. Subject teachers see derived signs in their journals and no register; families have a page of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, request
from sqlalchemy import select

from config.duties import Duty, Scope, holds, scopes
from models.absences import Excuse
from models.base import db
from models.enrolment import Enrolment
from models.people import Person, Student
from models.queries.absence_rows import register_classes
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.reach import in_force, students_for
from models.queries.records import excuses_for
from models.school import AbsenceReason
from views.edge import asking, looks
from views.forms.fields import FIRST_DAY, LAST_DAY

READ, ENTER = Duty.ABSENCE_BOARD_READ, Duty.ABSENCES_ENTER


@dataclass(frozen=True, slots=True)
class Opened:
    """The register of a class, opened."""

    frame: SchoolFrame
    class_id: int
    name: str
    classes: Sequence[Any]
    """Those one may choose from: rows (id, grade, letter)."""
    pupils: Sequence[Any]
    """Rows (id, surname, first_name) of the pupils of today for whom one enters grounds."""
    reads_all: bool
    """Whether every ground of the school may be opened."""

    @property
    def enters(self) -> bool:
        """Whether the person enters grounds here."""
        return bool(self.pupils) and not looks()

    @property
    def reached(self) -> frozenset[int]:
        """The pupils for whom one enters grounds."""
        return frozenset(row.id for row in self.pupils)


def open_register(class_id: int | None, duty: Duty = READ) -> Opened | None:
    """The class asked for, else the first; None before there is a year or a class. 404 outside the reach."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    if frame is None:
        return None
    classes = db.session.execute(register_classes(actor, duty, frame.year_id)).all()
    chosen = next((row for row in classes if class_id in {None, row.id}), None)
    if chosen is None and class_id is not None:
        abort(404)
    if chosen is None:
        return None
    return Opened(
        frame,
        chosen.id,
        f"{chosen.grade}.{chosen.letter}",
        classes,
        _pupils(chosen.id) if holds(actor.roles, ENTER) else (),
        Scope.SCHOOL in scopes(actor.roles, READ),
    )


def _pupils(class_id: int) -> Sequence[Any]:
    actor = asking()
    rows = (
        students_for(actor, ENTER)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .where(Enrolment.school_class_id == class_id, in_force(Enrolment, actor.today))
        .with_only_columns(Student.id, Person.surname, Person.first_name)
    )
    return db.session.execute(rows).all()


def entry_or_404(class_id: int) -> Opened:
    """The register of a class for which one enters grounds."""
    opened = open_register(class_id, ENTER)
    if opened is None:
        abort(404)
    return opened


def ground_or_404(excuse_id: int, duty: Duty) -> Excuse:
    """A ground of a pupil within reach of the duty."""
    wanted = excuses_for(asking(), duty).where(Excuse.id == excuse_id)
    if request.method == "POST":
        wanted = wanted.with_for_update(of=Excuse)
    row: Excuse | None = db.session.scalars(wanted).one_or_none()
    if row is None:
        abort(404)
    return row


def reasons() -> Sequence[AbsenceReason]:
    """The grounds the school knows, in its own order."""
    return db.session.scalars(select(AbsenceReason).order_by(AbsenceReason.position, AbsenceReason.id)).all()


def day_asked(name: str, otherwise: date) -> date:
    """A day of the address; `otherwise` when it is none."""
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return otherwise
    return day if FIRST_DAY <= day <= LAST_DAY else otherwise
