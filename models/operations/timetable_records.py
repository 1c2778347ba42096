"""What the school has already of a year: classes, staff, subjects, journals and their week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.classes import ClassSubject, SchoolClass, Subject
from models.journal import Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher
from models.operations.enrolment import KnownClass, classes_of
from models.people import Person, Staff
from models.queries.school import lesson_times_of
from models.rules.staff_names import NamedStaff
from models.school import Room, SchoolYear
from models.timetable import TimetableSlot

OUTSIDE = frozenset({JournalKind.INDIVIDUAL, JournalKind.EXTENDED_DAY})
"""Journals no timetable program knows: an import leaves them alone."""
TEACHING = frozenset({Role.SUBJECT_TEACHER, Role.CLASS_TEACHER, Role.SUPPORT_TEACHER})
WRITTEN = (Journal, JournalGroup, JournalTeacher, TimetableSlot)
"""Tables in which two who import at once would do the same twice."""


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group of a journal."""

    id: int
    name: str
    whole_class: bool


@dataclass(slots=True)
class KnownJournal:
    """A journal of the year."""

    id: int
    kind: JournalKind
    subject_id: int | None
    title: str
    class_ids: frozenset[int] = frozenset()
    groups: list[KnownGroup] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class KnownTeacher:
    """Who keeps a group's journal, from a day to a day."""

    id: int
    group_id: int
    staff_id: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class KnownSlot:
    """A lesson of the week, from a day to a day."""

    id: int
    group_id: int
    weekday: int
    number: int
    room_id: int | None
    starts_on: date
    ends_on: date | None


@dataclass(slots=True)
class YearRecords:
    """The year as the records have it on the first day of an import."""

    classes: dict[tuple[int, str], KnownClass]
    staff: list[NamedStaff]
    interest_staff: frozenset[int]
    """Members of staff who teach interest education and nothing else."""
    teaching_staff: frozenset[int]
    """Members of staff who hold a role of a teacher."""
    subjects: list[tuple[int, str, str]]
    """Number, name and short name."""
    rooms: list[tuple[int, str]]
    journals: dict[int, KnownJournal]
    teachers: dict[int, list[KnownTeacher]]
    """By the number of the group; everybody who ever taught it, in the order of time."""
    slots: dict[int, list[KnownSlot]]
    """By the number of the group; those that last on the first day or begin later."""
    class_subjects: dict[int, set[int]]
    """Subjects of each class that has a list of them."""
    bells: dict[time, int]
    seen: tuple[int, ...]

    @classmethod
    def read(cls, session: Session, year: SchoolYear, first_day: date) -> YearRecords:
        """Read everything; the number of statements does not depend on the size of the school."""
        roles = _teaching_roles(session, first_day)
        return cls(
            classes=classes_of(session, year.id),
            staff=_staff(session, first_day),
            interest_staff=frozenset(number for number, held in roles.items() if not held & TEACHING),
            teaching_staff=frozenset(roles),
            subjects=list(session.execute(select(Subject.id, Subject.name, Subject.short_name)).tuples()),
            rooms=list(session.execute(select(Room.id, Room.name)).tuples()),
            journals=_journals(session, year.id),
            teachers=_teachers(session, year.id),
            slots=_slots(session, year.id, first_day),
            class_subjects=_class_subjects(session, year.id),
            bells={bell.starts_at: bell.number for bell in session.scalars(lesson_times_of(year.id))},
            seen=latest_rows(session),
        )

    def class_names(self, numbers: Iterable[int]) -> str:
        """The classes in their order: „4.a, 4.b”."""
        known = {each.id: each for each in self.classes.values()}
        in_order = sorted((known[number] for number in numbers), key=lambda each: (each.grade, each.letter))
        return ", ".join(each.name for each in in_order)


def latest_rows(session: Session) -> tuple[int, ...]:
    """The latest row of each table an import writes: they tell whether somebody was quicker."""
    latest = (select(func.coalesce(func.max(table.id), 0)).scalar_subquery() for table in WRITTEN)
    return tuple(session.execute(select(*latest)).one())


def _staff(session: Session, day: date) -> list[NamedStaff]:
    """Everybody employed that day or later."""
    rows = (
        select(Staff.id, Person.surname, Person.first_name, Person.email)
        .join(Person, Person.id == Staff.person_id)
        .where(or_(Staff.ends_on.is_(None), Staff.ends_on >= day))
        .order_by(Person.sort_key, Staff.id)
    )
    return [NamedStaff(*row) for row in session.execute(rows).tuples()]


def _teaching_roles(session: Session, day: date) -> dict[int, set[Role]]:
    """Who holds which roles of a teacher that day, or will."""
    rows = session.execute(
        select(Staff.id, RoleGrant.role)
        .join(Account, Account.person_id == Staff.person_id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            RoleGrant.role.in_({Role.INTEREST_TEACHER, *TEACHING}),
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= day),
        )
    ).tuples()
    roles: dict[int, set[Role]] = {}
    for staff_id, role in rows:
        roles.setdefault(staff_id, set()).add(role)
    return roles


def _journals(session: Session, year_id: int) -> dict[int, KnownJournal]:
    of_year = Journal.school_year_id == year_id
    rows = session.execute(
        select(Journal.id, Journal.kind, Journal.subject_id, Journal.title)
        .where(of_year, Journal.kind.not_in(OUTSIDE))
        .order_by(Journal.id)
    ).tuples()
    found = {row[0]: KnownJournal(*row) for row in rows}
    classes = session.execute(
        select(JournalClass.journal_id, JournalClass.school_class_id)
        .join(Journal, Journal.id == JournalClass.journal_id)
        .where(of_year)
    ).tuples()
    for journal_id, class_id in classes:
        if journal_id in found:
            found[journal_id].class_ids |= {class_id}
    groups = session.execute(
        select(JournalGroup.journal_id, JournalGroup.id, JournalGroup.name, JournalGroup.whole_class)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(of_year)
        .order_by(JournalGroup.id)
    ).tuples()
    for journal_id, number, name, whole_class in groups:
        if journal_id in found:
            found[journal_id].groups.append(KnownGroup(number, name, whole_class))
    return found


def _teachers(session: Session, year_id: int) -> dict[int, list[KnownTeacher]]:
    rows = session.execute(
        select(
            JournalTeacher.id,
            JournalTeacher.journal_group_id,
            JournalTeacher.staff_id,
            JournalTeacher.starts_on,
            JournalTeacher.ends_on,
        )
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id)
        .order_by(JournalTeacher.starts_on, JournalTeacher.id)
    ).tuples()
    found: dict[int, list[KnownTeacher]] = {}
    for each in (KnownTeacher(*row) for row in rows):
        found.setdefault(each.group_id, []).append(each)
    return found


def _slots(session: Session, year_id: int, day: date) -> dict[int, list[KnownSlot]]:
    rows = session.execute(
        select(
            TimetableSlot.id,
            TimetableSlot.journal_group_id,
            TimetableSlot.weekday,
            TimetableSlot.number,
            TimetableSlot.room_id,
            TimetableSlot.starts_on,
            TimetableSlot.ends_on,
        )
        .join(JournalGroup, JournalGroup.id == TimetableSlot.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id)
        .where(or_(TimetableSlot.ends_on.is_(None), TimetableSlot.ends_on >= day))
        .order_by(TimetableSlot.starts_on, TimetableSlot.id)
    ).tuples()
    found: dict[int, list[KnownSlot]] = {}
    for each in (KnownSlot(*row) for row in rows):
        found.setdefault(each.group_id, []).append(each)
    return found


def _class_subjects(session: Session, year_id: int) -> dict[int, set[int]]:
    rows = session.execute(
        select(ClassSubject.school_class_id, ClassSubject.subject_id)
        .join(SchoolClass, SchoolClass.id == ClassSubject.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
    ).tuples()
    found: dict[int, set[int]] = {}
    for class_id, subject_id in rows:
        found.setdefault(class_id, set()).add(subject_id)
    return found
