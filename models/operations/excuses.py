"""The one road on which grounds of absences are entered, changed and withdrawn (clause 8, law 8).

Who may for which pupils is the caller's to see to: the pupils come from a query of who asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.absences import Excuse, ExcuseOrigin
from models.enrolment import Enrolment
from models.people import Person, Student
from models.queries.excuses import standing_excuses
from models.queries.frame import frame_of_day
from models.rules.absences import ExcuseSpan, LessonSpan, check_span
from models.rules.broken import RuleBroken, Stale
from models.school import AbsenceReason


@dataclass(frozen=True, slots=True)
class ExcuseWish:
    """A ground as somebody wants it entered: over which lessons, why, known from what paper."""

    span: LessonSpan
    reason_id: int
    origin: ExcuseOrigin
    document: str = ""
    document_on: date | None = None
    """The date on the paper."""
    seen_on: date | None = None
    """When the class teacher saw it; None while it has not been shown."""
    event_id: int | None = None
    """The out-of-school event it comes from."""


def enter_excuses(
    session: Session, student_ids: Iterable[int], wish: ExcuseWish, today: date
) -> list[Excuse]:
    """Enter one ground for each of the pupils; one that stands already just so is not entered again.

    Raises:
        RuleBroken: the interval is none, lies outside the school year or where a pupil was not in the school,
            the reason is unknown, a date of the paper is still to come, or nobody is named.
    """
    wanted = sorted(set(student_ids))
    check_wish(session, wish, today)
    hold_pupils(session, wanted)
    _check_enrolled(session, wanted, wish.span)
    values = {**_values(wish), "event_id": wish.event_id}
    span = wish.span
    standing = session.scalars(standing_excuses(wanted, span.from_day, span.to_day)).all()
    same = {row.student_id: row for row in standing if _says(row, values)}
    made = [same.get(student) or Excuse(student_id=student, **values) for student in wanted]
    session.add_all(made)
    session.flush()
    return made


def change_excuse(session: Session, row: Excuse, wish: ExcuseWish, version: int, today: date) -> None:
    """Let a ground say something else: the signs follow.

    Raises:
        Stale: somebody changed or withdrew it meanwhile.
        RuleBroken: as `enter_excuses`.
    """
    _check_open(row, version)
    check_wish(session, wish, today)
    _check_enrolled(session, [row.student_id], wish.span)
    for name, value in _values(wish).items():
        setattr(row, name, value)
    session.flush()


def void_excuse(session: Session, row: Excuse, version: int, now: datetime) -> None:
    """Withdraw a ground: what it explained is unknown again, or another ground's.

    Raises:
        Stale: somebody changed or withdrew it meanwhile.
    """
    _check_open(row, version)
    row.voided_at = now
    session.flush()


def restore_excuse(session: Session, row: Excuse, version: int) -> None:
    """Take a withdrawal back.

    Raises:
        Stale: somebody changed it meanwhile.
    """
    if row.version != version:
        raise _stale()
    row.voided_at = None
    session.flush()


def excuse_span(session: Session, wish: ExcuseWish) -> ExcuseSpan:
    """The ground as signs are derived from it, before anybody enters it.

    Raises:
        RuleBroken: the interval is none or the reason is unknown.
    """
    check_span(wish.span)
    return ExcuseSpan.because(wish.span, _reason(session, wish.reason_id))


def hold_pupils(session: Session, student_ids: Sequence[int]) -> None:
    """Keep the pupils for oneself until the work is done: of two who enter the same, the second waits.

    Raises:
        RuleBroken: nobody is named.
    """
    if not student_ids:
        raise RuleBroken(_("Choose at least one pupil."), "students")
    rows = select(Student.id).where(Student.id.in_(student_ids)).order_by(Student.id)
    session.scalars(rows.with_for_update()).all()


def check_in_one_year(session: Session, span: LessonSpan) -> None:
    """See to it that an interval lies in one school year.

    Raises:
        RuleBroken: it does not.
    """
    frame = frame_of_day(session, span.from_day)
    days = frame.calendar if frame else None
    if days is None or not days.starts_on <= span.from_day <= span.to_day <= days.ends_on:
        raise RuleBroken(_("Both days must lie in one school year."), "starts_on")


def check_wish(session: Session, wish: ExcuseWish, today: date) -> None:
    """See to it that a ground can be entered so, whoever it is for.

    Raises:
        RuleBroken: as `enter_excuses`.
    """
    check_span(wish.span)
    _reason(session, wish.reason_id)
    check_in_one_year(session, wish.span)
    for field, day in (("document_on", wish.document_on), ("seen_on", wish.seen_on)):
        if day is not None and day > today:
            raise RuleBroken(_("This day is still to come."), field)


def _reason(session: Session, reason_id: int) -> AbsenceReason:
    reason = session.get(AbsenceReason, reason_id)
    if reason is None:
        raise RuleBroken(_("Choose one of the values offered."), "reason")
    return reason


def _check_enrolled(session: Session, student_ids: Sequence[int], span: LessonSpan) -> None:
    here = select(Enrolment.student_id).where(
        Enrolment.student_id.in_(student_ids),
        Enrolment.starts_on <= span.to_day,
        or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= span.from_day),
    )
    missing = set(student_ids) - set(session.scalars(here))
    if missing:
        named = select(Person).join(Student, Student.person_id == Person.id).where(Student.id.in_(missing))
        names = ", ".join(str(person) for person in session.scalars(named.order_by(Person.sort_key)))
        raise RuleBroken(_("Not a pupil of the school in these days: %(names)s.", names=names), "students")


def _check_open(row: Excuse, version: int) -> None:
    if row.version != version or row.voided_at is not None:
        raise _stale()


def _stale() -> Stale:
    return Stale(_("Somebody else changed this ground meanwhile. Look at it again."))


def _says(row: Excuse, values: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


def _values(wish: ExcuseWish) -> dict[str, Any]:
    return {
        **wish.span.columns,
        "reason_id": wish.reason_id,
        "origin": wish.origin,
        "document": wish.document,
        "document_on": wish.document_on,
        "seen_on": wish.seen_on,
    }
