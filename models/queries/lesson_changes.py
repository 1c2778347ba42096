"""What befell single lessons of the timetable: which were cancelled, which another teacher holds (11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, String, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from models.accounts import Account
from models.journal import Journal, JournalClass, JournalGroup
from models.lesson_changes import LessonCancelled, Substitution
from models.people import Person, Staff
from models.queries.asked import asked
from models.rules.calendar import Expected

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Change:
    """A lesson cancelled, or held by somebody else."""

    id: int
    name: str
    """Who cancelled it, or who holds it: first name and surname."""
    reason: str = ""
    staff_id: int | None = None
    """The substitute."""
    absent_id: int | None = None


@dataclass(frozen=True, slots=True)
class LessonChanges:
    """The changes of some groups' lessons, by day, number and group."""

    cancelled: Mapping[Expected, Change] = field(default_factory=dict)
    substituted: Mapping[Expected, Change] = field(default_factory=dict)

    def holder(self, lesson: Expected) -> int | None:
        """The substitute of the lesson; None when its own teacher holds it."""
        change = self.substituted.get(lesson)
        return change.staff_id if change else None


def load_changes(session: Session, group_ids: Iterable[int], first: date, last: date) -> LessonChanges:
    """What is in force from `first` to `last`, in one statement."""
    cancelled: dict[Expected, Change] = {}
    substituted: dict[Expected, Change] = {}
    for row in session.execute(*_changes(group_ids, first, last)):
        name = f"{row.first_name} {row.surname}" if row.surname else ""
        place = cancelled if row.kind == CANCELLED else substituted
        key = Expected(row.held_on, row.number, row.journal_group_id)
        place[key] = Change(row.id, name, row.reason, row.staff_id, row.absent_id)
    return LessonChanges(cancelled, substituted)


@asked
def _changes(group_ids: Iterable[int], first: date, last: date) -> Any:
    return union_all(
        _part(
            LessonCancelled, CANCELLED, LessonCancelled.reason, cast(null(), Integer), cast(null(), Integer)
        )
        .join(Account, Account.id == LessonCancelled.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(*_in_force(LessonCancelled, group_ids, first, last)),
        _part(
            Substitution, "substituted", literal("", String()), Substitution.staff_id, Substitution.absent_id
        )
        .join(Staff, Staff.id == Substitution.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(*_in_force(Substitution, group_ids, first, last)),
    )


def _part(table: Any, kind: str, reason: Any, staff_id: Any, absent_id: Any) -> Select[Any]:
    return select(
        literal(kind, String()).label("kind"),
        table.id,
        table.journal_group_id,
        table.held_on,
        table.number,
        reason.label("reason"),
        staff_id.label("staff_id"),
        absent_id.label("absent_id"),
        Person.first_name,
        Person.surname,
    )


def _in_force(table: Any, group_ids: Any, first: Any, last: Any) -> tuple[Any, ...]:
    return (
        table.journal_group_id.in_(group_ids),
        table.held_on.between(first, last),
        table.voided_at.is_(None),
    )


@asked
def cancelled_lessons(group_id: int, day_keys: Iterable[date]) -> Select[Any]:
    """The group's lessons of these days that did not take place, and why."""
    return select(LessonCancelled.held_on, LessonCancelled.number, LessonCancelled.reason).where(
        LessonCancelled.journal_group_id == group_id,
        LessonCancelled.held_on.in_(day_keys),
        LessonCancelled.voided_at.is_(None),
    )


def cancellation_at(place: Expected) -> Select[tuple[LessonCancelled]]:
    """The cancellation in force of a lesson."""
    return select(LessonCancelled).where(
        LessonCancelled.journal_group_id == place.group_id,
        LessonCancelled.held_on == place.day,
        LessonCancelled.number == place.number,
        LessonCancelled.voided_at.is_(None),
    )


def cancellations_of(day: date, reason: str) -> Select[tuple[LessonCancelled]]:
    """Lessons of a day that did not take place for one reason."""
    return select(LessonCancelled).where(
        LessonCancelled.held_on == day,
        LessonCancelled.reason == reason,
        LessonCancelled.voided_at.is_(None),
    )


def cancelled_days(first: date, last: date) -> Select[Any]:
    """How many lessons of each day were struck out, and why."""
    return (
        select(LessonCancelled.held_on, LessonCancelled.reason, func.count().label("lessons"))
        .where(LessonCancelled.held_on.between(first, last), LessonCancelled.voided_at.is_(None))
        .group_by(LessonCancelled.held_on, LessonCancelled.reason)
        .order_by(LessonCancelled.held_on, LessonCancelled.reason)
    )


def classes_of_groups(session: Session, year_id: int) -> Mapping[int, frozenset[int]]:
    """For which classes each group of a year is."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = session.execute(
        select(JournalGroup.id, JournalClass.school_class_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .where(Journal.school_year_id == year_id)
    )
    for group_id, class_id in rows.tuples():
        found[group_id].add(class_id)
    return {group_id: frozenset(classes) for group_id, classes in found.items()}
