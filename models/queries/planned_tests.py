"""The tests calendar: whose one may read, what stands in it, what waits in a journal (clause 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, false, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session, joinedload

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.classes import SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import Journal, JournalClass, JournalGroup
from models.marks import Assessment
from models.people import Person, Student
from models.planned_tests import PlannedTest
from models.queries.asked import asked
from models.queries.reach import groups_for, in_force, own_class_ids, taught_kinds, teaches
from models.queries.school import year_of
from models.queries.taught import family_of, in_group_on
from models.rules.marks import ColumnKind
from models.rules.planned_tests import TEST_KINDS, Booked
from models.school import SchoolYear

READ, ENTER = Duty.TESTS_CALENDAR_READ, Duty.TESTS_CALENDAR_ENTER


@asked
def waiting_on(group_id: int, day: date) -> Select[Any]:
    """Tests planned for the group on a day and not yet a column of its journal."""
    return (
        select(PlannedTest.id, PlannedTest.column_kind, PlannedTest.title, PlannedTest.number)
        .where(
            PlannedTest.journal_group_id == group_id,
            PlannedTest.planned_on == day,
            PlannedTest.assessment_id.is_(None),
            PlannedTest.cancelled_at.is_(None),
        )
        .order_by(PlannedTest.number, PlannedTest.id)
    )


def planned_tests_for(actor: Actor, duty: Duty) -> Select[tuple[PlannedTest]]:
    """Tests planned in journals within reach that were not cancelled."""
    groups = groups_for(actor, duty).with_only_columns(JournalGroup.id).order_by(None)
    reached = PlannedTest.journal_group_id.in_(groups)
    return select(PlannedTest).where(reached, PlannedTest.cancelled_at.is_(None))


def tests_to_hold(actor: Actor) -> Select[tuple[PlannedTest]]:
    """Own tests whose day has come and which are no column of the journal yet."""
    with_journal = joinedload(PlannedTest.group).joinedload(JournalGroup.journal)
    return (
        planned_tests_for(actor, ENTER)
        .where(PlannedTest.planned_on <= actor.today, PlannedTest.assessment_id.is_(None))
        .order_by(PlannedTest.planned_on, PlannedTest.number, PlannedTest.id)
        .options(with_journal)
    )


def calendar_classes(actor: Actor) -> Select[Any]:
    """Classes of this year whose calendar the person reads: the school's, own, those one teaches."""
    held = scopes(actor.roles, READ)
    taught = (
        select(JournalClass.school_class_id)
        .join(Journal, Journal.id == JournalClass.journal_id)
        .join(JournalGroup, JournalGroup.journal_id == Journal.id)
        .where(Journal.kind.in_(taught_kinds(actor, READ)), teaches(actor, actor.today))
    )
    conditions = [SchoolClass.id.in_(taught)] if Scope.OWN_JOURNALS in held else []
    if Scope.SCHOOL in held:
        conditions.append(SchoolClass.id.is_not(None))
    if Scope.OWN_CLASS in held:
        conditions.append(SchoolClass.id.in_(own_class_ids(actor)))
    this_year = year_of(actor.today).with_only_columns(SchoolYear.id).scalar_subquery()
    return (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .where(SchoolClass.school_year_id == this_year, or_(false(), *conditions))
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def calendar_pupils(actor: Actor) -> Select[Any]:
    """Oneself and one's children with their classes of today: a family reads its own calendar."""
    family = [Student.id.in_(each) for each in family_of(actor, READ)]
    return (
        select(Student.id, Person.first_name, SchoolClass.grade, SchoolClass.letter)
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(or_(false(), *family), in_force(Enrolment, actor.today))
        .order_by(Person.sort_key, Student.id)
    )


@dataclass(frozen=True, slots=True)
class CalendarTest:
    """A test as the calendar shows it."""

    plan_id: int | None
    """Set when the person may change it."""
    day: date
    number: int | None
    kind: ColumnKind
    title: str
    """What it is about; empty for whoever teaches the class something else."""
    subject: str
    group: str
    """The group's name where the journal is divided."""
    journal_id: int
    group_id: int
    is_held: bool


def tests_of_class(
    session: Session, actor: Actor, class_id: int, first: date, last: date
) -> list[CalendarTest]:
    """What a class writes from `first` to `last`; of journals outside one's reach only subject and kind."""
    here = exists().where(JournalClass.journal_id == Journal.id, JournalClass.school_class_id == class_id)
    rows = session.execute(_tests(here.correlate(Journal), first, last)).all()
    own, changed = _groups(session, actor, READ), _groups(session, actor, ENTER)
    return [_shown(row, is_own=row.group_id in own, changeable=row.group_id in changed) for row in rows]


def _groups(session: Session, actor: Actor, duty: Duty) -> frozenset[int]:
    reached = groups_for(actor, duty).with_only_columns(JournalGroup.id).order_by(None)
    return frozenset(session.scalars(reached))


def tests_of_pupil(session: Session, student_id: int, first: date, last: date) -> list[CalendarTest]:
    """What a pupil writes: tests of the groups he or she is in on that day."""
    return tests_of_pupils(session, [student_id], first, last)


def tests_of_pupils(
    session: Session, student_ids: Sequence[int], first: date, last: date
) -> list[CalendarTest]:
    """What any of the pupils writes."""
    rows = session.execute(*_tests_of_pupils(student_ids, first, last)).all()
    return [_shown(row, is_own=True) for row in rows]


@asked
def _tests_of_pupils(student_ids: Sequence[int], first: date, last: date) -> Any:
    planned = in_group_on(student_ids, PlannedTest.planned_on, PlannedTest)
    held = in_group_on(student_ids, Assessment.held_on, Assessment)
    return _tests(planned, first, last, held)


def booked_in_week(
    session: Session, class_ids: Iterable[int], first: date, last: date, but: int = 0
) -> dict[int, list[Booked]]:
    """Tests of the classes from `first` to `last`, without the plan `but`, by class."""
    found: dict[int, list[Booked]] = {}
    for class_id in class_ids:
        here = exists().where(JournalClass.journal_id == Journal.id, JournalClass.school_class_id == class_id)
        rows = session.execute(_tests(here.correlate(Journal), first, last)).all()
        found[class_id] = [
            Booked(row.day, row.journal_id, f"{row.subject}, {row.kind.label}")
            for row in rows
            if row.plan_id is None or row.plan_id != but
        ]
    return found


def _tests(here: Any, first: date, last: date, held_here: Any = None) -> Any:
    """Planned tests and those held unplanned, day by day."""
    planned = (
        _of_group(PlannedTest.journal_group_id, PlannedTest.column_kind, PlannedTest.title)
        .add_columns(
            PlannedTest.id.label("plan_id"),
            PlannedTest.planned_on.label("day"),
            PlannedTest.number.label("number"),
            PlannedTest.assessment_id.is_not(None).label("is_held"),
        )
        .where(PlannedTest.planned_on.between(first, last), PlannedTest.cancelled_at.is_(None), here)
    )
    of_plan = exists().where(PlannedTest.assessment_id == Assessment.id).correlate(Assessment)
    held = (
        _of_group(Assessment.journal_group_id, Assessment.column_kind, Assessment.title)
        .add_columns(
            null().label("plan_id"),
            Assessment.held_on.label("day"),
            null().label("number"),
            literal(value=True).label("is_held"),
        )
        .where(
            Assessment.held_on.between(first, last),
            Assessment.column_kind.in_(TEST_KINDS),
            Assessment.voided_at.is_(None),
            ~of_plan,
            here if held_here is None else held_here,
        )
    )
    both = union_all(planned, held).subquery()
    return select(both).order_by(
        both.c.day, func.coalesce(both.c.number, 99), both.c.subject, both.c.group_id
    )


def _of_group(group_id: Any, kind: Any, title: Any) -> Select[Any]:
    return (
        select(
            kind.label("kind"),
            title.label("title"),
            func.coalesce(Subject.name, Journal.title).label("subject"),
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class.label("whole_class"),
            JournalGroup.id.label("group_id"),
            Journal.id.label("journal_id"),
        )
        .select_from(group_id.class_)
        .join(JournalGroup, JournalGroup.id == group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
    )


def _shown(row: Any, *, is_own: bool, changeable: bool = False) -> CalendarTest:
    return CalendarTest(
        plan_id=row.plan_id if changeable and not row.is_held else None,
        day=row.day,
        number=row.number,
        kind=row.kind,
        title=row.title if is_own else "",
        subject=row.subject,
        group="" if row.whole_class else row.group_name,
        journal_id=row.journal_id,
        group_id=row.group_id,
        is_held=bool(row.is_held),
    )


def classes_of_journal(session: Session, journal_id: int) -> Sequence[Any]:
    """The classes a journal is for: rows (id, grade, letter)."""
    return session.execute(
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .join(JournalClass, JournalClass.school_class_id == SchoolClass.id)
        .where(JournalClass.journal_id == journal_id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    ).all()
