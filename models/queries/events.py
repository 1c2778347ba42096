"""Out-of-school events and their pupils, as far as who asks reaches them (clause 8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from config.duties import Duty, Scope, scopes
from models.absences import Excuse
from models.accounts import Account, Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.events import EventState, SchoolEvent, SchoolEventPupil
from models.journal import GroupMember, Journal, JournalClass, JournalGroup
from models.people import Person, Student
from models.queries.asked import asked
from models.queries.reach import classes_for, groups_for, in_force, students_for
from models.school import AbsenceReason


def _ids(rows: Select[Any], column: Any) -> Select[Any]:
    return rows.with_only_columns(column).order_by(None)


def own_classes(actor: Actor) -> Select[tuple[int]]:
    """Classes for whose pupils the person decides on events."""
    return _ids(classes_for(actor, Duty.ABSENCES_ENTER), SchoolClass.id)


def event_pupils_for(actor: Actor, duty: Duty) -> Select[tuple[SchoolEventPupil]]:
    """Pupils named for events: those within reach, of the own class, and all of an event one proposed."""
    rows = select(SchoolEventPupil).join(SchoolEvent, SchoolEvent.id == SchoolEventPupil.event_id)
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return rows
    pupils = _ids(students_for(actor, duty), Student.id)
    return rows.where(
        or_(
            SchoolEventPupil.student_id.in_(pupils),
            SchoolEventPupil.school_class_id.in_(own_classes(actor)),
            SchoolEvent.account_id == actor.account_id,
        )
    )


def events_for(actor: Actor, duty: Duty) -> Select[tuple[SchoolEvent]]:
    """Events that name a pupil within reach, and one's own, the latest first."""
    rows = select(SchoolEvent).order_by(SchoolEvent.starts_on.desc(), SchoolEvent.id.desc())
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return rows
    named = _ids(event_pupils_for(actor, duty), SchoolEventPupil.event_id)
    return rows.where(or_(SchoolEvent.id.in_(named), SchoolEvent.account_id == actor.account_id))


def event_list(actor: Actor, duty: Duty, first: date, last: date) -> Select[Any]:
    """Events of some days with who proposed them."""
    return (
        events_for(actor, duty)
        .join(Account, Account.id == SchoolEvent.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(SchoolEvent.starts_on <= last, SchoolEvent.ends_on >= first)
        .with_only_columns(
            SchoolEvent.id,
            SchoolEvent.name,
            SchoolEvent.place,
            SchoolEvent.starts_on,
            SchoolEvent.starts_number,
            SchoolEvent.ends_on,
            SchoolEvent.ends_number,
            SchoolEvent.account_id,
            SchoolEvent.voided_at,
            Person.surname,
            Person.first_name,
        )
    )


def event_classes(actor: Actor, duty: Duty, event_ids: Iterable[int]) -> Select[Any]:
    """How many pupils of each class stand how, of those within reach: (event, class, state, pupils)."""
    return (
        event_pupils_for(actor, duty)
        .join(SchoolClass, SchoolClass.id == SchoolEventPupil.school_class_id)
        .where(SchoolEventPupil.event_id.in_(list(event_ids)))
        .with_only_columns(
            SchoolEventPupil.event_id,
            SchoolEventPupil.school_class_id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolEventPupil.state,
            func.count().label("pupils"),
        )
        .group_by(
            SchoolEventPupil.event_id,
            SchoolEventPupil.school_class_id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolEventPupil.state,
        )
        .order_by(SchoolClass.grade, SchoolClass.letter, SchoolEventPupil.state)
    )


def pupil_lines(actor: Actor, duty: Duty, event_id: int) -> Select[Any]:
    """Pupils of one event within reach, class by class, in Latvian order, with who decided."""
    decider = aliased(Person)
    return (
        event_pupils_for(actor, duty)
        .join(SchoolClass, SchoolClass.id == SchoolEventPupil.school_class_id)
        .join(Student, Student.id == SchoolEventPupil.student_id)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Account, Account.id == SchoolEventPupil.decided_by_id)
        .outerjoin(decider, decider.id == Account.person_id)
        .where(SchoolEventPupil.event_id == event_id)
        .with_only_columns(
            SchoolEventPupil.student_id,
            SchoolEventPupil.school_class_id,
            SchoolEventPupil.state,
            SchoolEventPupil.struck_for,
            SchoolEventPupil.decided_at,
            SchoolEventPupil.version,
            _excused().label("excused"),
            SchoolClass.grade,
            SchoolClass.letter,
            Person.surname,
            Person.first_name,
            decider.surname.label("decider_surname"),
            decider.first_name.label("decider_first_name"),
        )
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, SchoolEventPupil.id)
    )


def _excused() -> Any:
    """Whether the ground the event gave the pupil still stands."""
    return exists(Excuse.id).where(
        Excuse.event_id == SchoolEventPupil.event_id,
        Excuse.student_id == SchoolEventPupil.student_id,
        Excuse.voided_at.is_(None),
    )


def waiting_events(actor: Actor) -> Select[Any]:
    """Events with pupils of the own class nobody has decided on: one row an event and class."""
    return (
        select(
            SchoolEvent.id,
            SchoolEvent.name,
            SchoolEvent.starts_on,
            SchoolEventPupil.school_class_id,
            func.count().label("pupils"),
        )
        .join(SchoolEvent, SchoolEvent.id == SchoolEventPupil.event_id)
        .where(
            SchoolEvent.voided_at.is_(None),
            SchoolEventPupil.state == EventState.PROPOSED,
            SchoolEventPupil.school_class_id.in_(own_classes(actor)),
        )
        .group_by(SchoolEvent.id, SchoolEvent.name, SchoolEvent.starts_on, SchoolEventPupil.school_class_id)
        .order_by(SchoolEvent.starts_on, SchoolEvent.id)
    )


def _pickable_ids(actor: Actor) -> Any:
    own_journals = _ids(students_for(actor, Duty.ABSENCES_PROPOSE), Student.id)
    own_class = _ids(students_for(actor, Duty.ABSENCES_ENTER), Student.id)
    return or_(Student.id.in_(own_journals), Student.id.in_(own_class))


def pickable_pupils(actor: Actor) -> Select[Any]:
    """Pupils whom the person may name for an event, by class: of own journals and of the own class."""
    return (
        select(
            Student.id,
            Person.surname,
            Person.first_name,
            SchoolClass.id.label("school_class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, actor.today)))
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(_pickable_ids(actor))
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Student.id)
    )


def pickable_groups(actor: Actor) -> Select[Any]:
    """Members today of the groups one keeps that are no whole class: (group, title, name, pupil)."""
    groups = _ids(groups_for(actor, Duty.ABSENCES_PROPOSE), JournalGroup.id)
    of_journal = aliased(JournalClass)
    several = (
        select(func.count(of_journal.id))
        .where(of_journal.journal_id == Journal.id)
        .correlate(Journal)
        .scalar_subquery()
    )
    named = (
        select(JournalGroup.id, Journal.title, JournalGroup.name.label("group_name"), GroupMember.student_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(GroupMember, GroupMember.journal_group_id == JournalGroup.id)
        .where(JournalGroup.id.in_(groups), in_force(GroupMember, actor.today))
    )
    joined = (
        select(JournalGroup.id, Journal.title, JournalGroup.name.label("group_name"), Enrolment.student_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(
            JournalGroup.id.in_(groups),
            JournalGroup.whole_class,
            several > 1,
            in_force(Enrolment, actor.today),
        )
    )
    both = named.union_all(joined).subquery()
    return select(both).order_by(both.c.title, both.c.id)


def classes_on(student_ids: Iterable[int], day: date) -> Select[tuple[int, int]]:
    """The class of each pupil on a day."""
    return select(Enrolment.student_id, Enrolment.school_class_id).where(
        Enrolment.student_id.in_(list(student_ids)), in_force(Enrolment, day)
    )


def excuses_of_event(event_id: int, student_ids: Iterable[int]) -> Select[tuple[Excuse]]:
    """The grounds in force that an event gave these pupils."""
    return select(Excuse).where(
        Excuse.event_id == event_id, Excuse.student_id.in_(list(student_ids)), Excuse.voided_at.is_(None)
    )


def excused_reasons() -> Select[tuple[AbsenceReason]]:
    """Reasons an event may be the ground of, in the school's order."""
    return (
        select(AbsenceReason).where(AbsenceReason.excused).order_by(AbsenceReason.position, AbsenceReason.id)
    )


@asked
def events_over(student_ids: Iterable[int], day: date) -> Select[Any]:
    """Events over a day that name the pupils and in which they were not struck, proposed ones too."""
    return (
        select(
            SchoolEventPupil.student_id,
            SchoolEventPupil.state,
            SchoolEvent.name,
            SchoolEvent.starts_on,
            SchoolEvent.starts_number,
            SchoolEvent.ends_on,
            SchoolEvent.ends_number,
        )
        .join(SchoolEvent, SchoolEvent.id == SchoolEventPupil.event_id)
        .where(
            SchoolEventPupil.student_id.in_(student_ids),
            SchoolEventPupil.state != EventState.STRUCK,
            SchoolEvent.voided_at.is_(None),
            SchoolEvent.starts_on <= day,
            SchoolEvent.ends_on >= day,
        )
        .order_by(SchoolEvent.starts_on, SchoolEvent.id)
    )
