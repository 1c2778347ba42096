"""Reports of absences as those may see them who ask, and what accepting them does (clause 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from config.duties import Duty, Role
from models.absence_reports import AbsenceReport
from models.absences import Excuse
from models.accounts import Account, Actor
from models.enrolment import Enrolment
from models.people import Guardian, Guardianship, Person, Student
from models.queries.asked import Asked, asked
from models.queries.entries import excuses_of, grounds_from
from models.queries.excuses import counted_absences
from models.queries.reach import AnyActor, in_force, students_for
from models.queries.records import of_students
from models.rules.absence_reports import ReportStatus
from models.rules.absences import ExcuseSpan, ground_for, shown_sign
from models.rules.intervals import Interval, merge
from models.school import AbsenceReason

SEEN_FOR = timedelta(days=30)
"""How long what was decided stays on the class teacher's page."""


def _is_open() -> ColumnElement[bool]:
    """The report explains something or may: it waits, or its ground still stands."""
    stands = exists(Excuse.id).where(Excuse.id == AbsenceReport.excuse_id, Excuse.voided_at.is_(None))
    return or_(
        AbsenceReport.status == ReportStatus.WAITING,
        and_(AbsenceReport.status == ReportStatus.ACCEPTED, stands),
    )


def reports_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Reports about pupils within reach."""
    return of_students(AbsenceReport, actor, duty)


def reports_in_order(rows: Select[Any]) -> Select[Any]:
    """Reports with all their page shows: the waiting first by their first day, then the latest."""
    waits = case((AbsenceReport.status == ReportStatus.WAITING, 0), else_=1)
    earliest = case((AbsenceReport.status == ReportStatus.WAITING, AbsenceReport.starts_on))
    person = aliased(Person)
    return (
        rows.join(AbsenceReport.student)
        .join(person, person.id == Student.person_id)
        .options(
            contains_eager(AbsenceReport.student).contains_eager(Student.person.of_type(person)),
            joinedload(AbsenceReport.reason),
            joinedload(AbsenceReport.excuse),
            joinedload(AbsenceReport.author).joinedload(Account.person),
            joinedload(AbsenceReport.decided_by).joinedload(Account.person),
        )
        .order_by(waits, earliest, AbsenceReport.decided_at.desc(), person.sort_key, AbsenceReport.id.desc())
    )


def reports_to_decide(actor: Actor) -> Select[Any]:
    """Reports of the own class that wait, and those decided lately; none that parents withdrew."""
    lately = AbsenceReport.ends_on >= actor.today - SEEN_FOR
    rows = reports_for(actor, Duty.ABSENCE_REPORTS_DECIDE).where(
        AbsenceReport.status != ReportStatus.WITHDRAWN,
        or_(AbsenceReport.status == ReportStatus.WAITING, lately),
    )
    return reports_in_order(rows)


def waiting_reports(actor: Actor) -> Select[Any]:
    """Reports of the own class that wait."""
    rows = reports_for(actor, Duty.ABSENCE_REPORTS_DECIDE)
    return rows.where(AbsenceReport.status == ReportStatus.WAITING)


def count_waiting(actor: Actor) -> Asked:
    """How many reports wait for the class teacher who asks; built once, for it is asked with every page."""
    return _count_waiting(actor.staff_id or 0, actor.today)


@asked
def _count_waiting(staff_id: int, today: date) -> Select[tuple[int]]:
    asks = AnyActor(frozenset({Role.CLASS_TEACHER}), staff_id=staff_id, today=today)
    pupils = students_for(asks, Duty.ABSENCE_REPORTS_DECIDE).with_only_columns(Student.id).order_by(None)
    return select(func.count(AbsenceReport.id)).where(
        AbsenceReport.status == ReportStatus.WAITING, AbsenceReport.student_id.in_(pupils)
    )


def own_reports(actor: Actor) -> Select[Any]:
    """What the parent reported about own children."""
    rows = reports_for(actor, Duty.ABSENCE_REPORTS_ENTER)
    return rows.where(AbsenceReport.author_id == actor.account_id)


def open_reports_of(student_id: int, first: date, last: date) -> Select[Any]:
    """Reports of a pupil over some of the days that wait or whose ground stands."""
    return select(AbsenceReport).where(
        AbsenceReport.student_id == student_id,
        AbsenceReport.starts_on <= last,
        AbsenceReport.ends_on >= first,
        _is_open(),
    )


@asked
def reports_over(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Reports over some of the days from `first` to `last` that wait or whose ground stands.

    A row has `id`, `student_id`, `status`, `text`, the interval, and `reason_id`, `suffix`, `excused`, `name`
    of the ground.
    """
    return (
        select(
            AbsenceReport.id,
            AbsenceReport.student_id,
            AbsenceReport.status,
            AbsenceReport.version,
            AbsenceReport.text,
            AbsenceReport.starts_on,
            AbsenceReport.starts_number,
            AbsenceReport.ends_on,
            AbsenceReport.ends_number,
            AbsenceReport.reason_id,
            AbsenceReason.suffix,
            AbsenceReason.excused,
            AbsenceReason.name,
        )
        .join(AbsenceReason, AbsenceReason.id == AbsenceReport.reason_id)
        .where(
            AbsenceReport.student_id.in_(student_ids),
            AbsenceReport.starts_on <= last,
            AbsenceReport.ends_on >= first,
            _is_open(),
        )
        .order_by(AbsenceReport.starts_on, AbsenceReport.id)
    )


def reasons_for_parents() -> Select[Any]:
    """Grounds a parent may give: those that excuse."""
    return (
        select(AbsenceReason)
        .where(AbsenceReason.excused)
        .order_by(AbsenceReason.position, AbsenceReason.name)
    )


def stays_of(session: Session, student_id: int) -> list[Interval]:
    """From when to when the pupil is in a class of the school; neighbouring classes are one stay."""
    rows = select(Enrolment.starts_on, Enrolment.ends_on).where(Enrolment.student_id == student_id)
    return merge(Interval(row.starts_on, row.ends_on) for row in session.execute(rows))


def relations_of(reports: Sequence[AbsenceReport]) -> Select[Any]:
    """What those who reported are to the pupils: (student_id, account_id, role)."""
    return (
        select(Guardianship.student_id, Account.id, Guardianship.role)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .join(Account, Account.person_id == Guardian.person_id)
        .where(
            Guardianship.student_id.in_({one.student_id for one in reports}),
            Account.id.in_({one.author_id for one in reports}),
        )
    )


@dataclass(frozen=True, slots=True)
class ReportEffect:
    """What accepting a report does to absences typed so far; later ones fall under it by themselves."""

    explains: int = 0
    """Absences whose sign changes."""
    known: int = 0
    """Absences inside it whose sign stays: their ground is known."""


def effects_of_reports(session: Session, reports: Sequence[AbsenceReport]) -> Mapping[int, ReportEffect]:
    """What each report would do: two statements for any number of them."""
    if not reports:
        return {}
    pupils = sorted({one.student_id for one in reports})
    first, last = min(one.starts_on for one in reports), max(one.ends_on for one in reports)
    grounds = grounds_from(session.execute(*excuses_of(pupils, first, last)))
    absences: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(*counted_absences(pupils, first, last)):
        absences[row.student_id].append(row)
    return {
        one.id: _effect(
            ExcuseSpan.because(one.span, one.reason), absences[one.student_id], grounds[one.student_id]
        )
        for one in reports
    }


def _effect(ground: ExcuseSpan, absences: Iterable[Any], grounds: Sequence[ExcuseSpan]) -> ReportEffect:
    changes = [
        _sign(row, grounds) != _sign(row, [*grounds, ground])
        for row in absences
        if ground.covers(row.held_on, row.number)
    ]
    return ReportEffect(changes.count(True), changes.count(False))


def _sign(row: Any, grounds: Sequence[ExcuseSpan]) -> Any:
    return shown_sign(row.sign, row.late_minutes, ground_for(row.held_on, row.number, grounds))


def waiting_by_class(actor: Actor, duty: Duty) -> Select[Any]:
    """How many reports wait in the classes of today within reach: rows (school_class_id, waiting)."""
    waiting = reports_for(actor, duty).where(AbsenceReport.status == ReportStatus.WAITING)
    numbers = waiting.with_only_columns(AbsenceReport.id).order_by(None)
    return (
        select(Enrolment.school_class_id, func.count(AbsenceReport.id).label("waiting"))
        .join(AbsenceReport, AbsenceReport.student_id == Enrolment.student_id)
        .where(AbsenceReport.id.in_(numbers), in_force(Enrolment, actor.today))
        .group_by(Enrolment.school_class_id)
    )
