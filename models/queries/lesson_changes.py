"""What befell single lessons of the timetable: which were cancelled, which another teacher holds (11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, Select, String, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account
from models.journal import Journal, JournalClass, JournalGroup
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.people import Person, Staff
from models.queries.asked import asked
from models.rules.calendar import Expected
from models.school import Room

CANCELLED, SUBSTITUTED, MOVED, ROOM, ARRIVED = "cancelled", "substituted", "moved", "room", "arrived"
KINDS = (CANCELLED, SUBSTITUTED, MOVED, ROOM)


@dataclass(frozen=True, slots=True)
class Change:
    """A lesson cancelled, moved, or held by somebody else or in another room."""

    id: int
    name: str
    """Who cancelled or moved it, or who holds it: first name and surname; of a room what it is called."""
    reason: str = ""
    staff_id: int | None = None
    """The substitute."""
    absent_id: int | None = None
    other: Expected | None = None
    """Where a moved lesson went, or where one that arrives came from."""
    room_id: int | None = None


@dataclass(frozen=True, slots=True)
class LessonChanges:
    """The changes of some groups' lessons, by day, number and group."""

    cancelled: Mapping[Expected, Change] = field(default_factory=dict)
    substituted: Mapping[Expected, Change] = field(default_factory=dict)
    moved: Mapping[Expected, Change] = field(default_factory=dict)
    """By the place in the timetable, which stays empty."""
    arrived: Mapping[Expected, Change] = field(default_factory=dict)
    """The same by the place where they are held."""
    rooms: Mapping[Expected, Change] = field(default_factory=dict)

    @property
    def struck(self) -> frozenset[Expected]:
        """Places where no lesson is expected though the timetable has one, or one was moved there."""
        return frozenset((*self.cancelled, *self.moved))

    @property
    def added(self) -> Iterable[Expected]:
        """Places where one is expected though the timetable has none."""
        return self.arrived.keys()

    def room(self, lesson: Expected) -> str:
        """The room of the lesson when it is another than the timetable's; else empty."""
        change = self.rooms.get(lesson)
        return change.name if change else ""

    def holder(self, lesson: Expected) -> int | None:
        """The substitute of the lesson; None when its own teacher holds it."""
        change = self.substituted.get(lesson)
        return change.staff_id if change else None


def load_changes(session: Session, group_ids: Iterable[int], first: date, last: date) -> LessonChanges:
    """What is in force from `first` to `last`, in one statement."""
    kept: dict[str, dict[Expected, Change]] = {kind: {} for kind in (*KINDS, ARRIVED)}
    for row in session.execute(*_changes(group_ids, first, last)):
        place, change = Expected(row.held_on, row.number, row.journal_group_id), _change(row)
        if first <= place.day <= last:
            kept[row.kind][place] = change
        if change.other is not None and first <= change.other.day <= last:
            kept[ARRIVED][change.other] = replace(change, other=place)
    return LessonChanges(kept[CANCELLED], kept[SUBSTITUTED], kept[MOVED], kept[ARRIVED], kept[ROOM])


def _change(row: Any) -> Change:
    name = f"{row.first_name} {row.surname}" if row.surname else ""
    other = Expected(row.to_on, row.to_number, row.journal_group_id) if row.to_on else None
    return Change(row.id, row.room or name, row.reason, row.staff_id, row.absent_id, other, row.room_id)


@asked
def _changes(group_ids: Iterable[int], first: date, last: date) -> Any:
    stead, moved, room = Substitution, LessonMoved, RoomChange
    moves = or_(moved.held_on.between(first, last), moved.to_on.between(first, last))
    return union_all(
        _by_account(LessonCancelled, CANCELLED, reason=LessonCancelled.reason).where(
            *_in_force(LessonCancelled, group_ids, first, last)
        ),
        _part(stead, SUBSTITUTED, staff_id=stead.staff_id, absent_id=stead.absent_id)
        .join(Staff, Staff.id == stead.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(*_in_force(stead, group_ids, first, last)),
        _by_account(moved, MOVED, reason=moved.reason, to_on=moved.to_on, to_number=moved.to_number).where(
            moved.journal_group_id.in_(group_ids), moves, moved.voided_at.is_(None)
        ),
        _by_account(room, ROOM, reason=room.reason, room_id=room.room_id, room=Room.name)
        .join(Room, Room.id == room.room_id)
        .where(*_in_force(room, group_ids, first, last)),
    )


def _by_account(table: Any, kind: str, /, **columns: Any) -> Select[Any]:
    """With the person who said it."""
    return (
        _part(table, kind, **columns)
        .join(Account, Account.id == table.account_id)
        .join(Person, Person.id == Account.person_id)
    )


def _part(table: Any, kind: str, /, **columns: Any) -> Select[Any]:
    shape: dict[str, Any] = {
        "reason": literal("", String()),
        "staff_id": cast(null(), Integer),
        "absent_id": cast(null(), Integer),
        "to_on": cast(null(), Date),
        "to_number": cast(null(), Integer),
        "room_id": cast(null(), Integer),
        "room": cast(null(), String),
    }
    return select(
        literal(kind, String()).label("kind"),
        table.id,
        table.journal_group_id,
        table.held_on,
        table.number,
        *(columns.get(name, empty).label(name) for name, empty in shape.items()),
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
def changed_places(group_id: int, day_keys: Iterable[date]) -> Any:
    """The group's lessons of these days that do not take place there, and why, and those moved there.

    Rows (kind, held_on, number, reason, to_on, to_number); of those moved here `held_on` is the day here.
    """
    gone, moved = LessonCancelled, LessonMoved
    nowhere = (cast(null(), Date).label("to_on"), cast(null(), Integer).label("to_number"))
    return union_all(
        select(_kind(CANCELLED), gone.held_on, gone.number, gone.reason, *nowhere).where(
            gone.journal_group_id == group_id, gone.held_on.in_(day_keys), gone.voided_at.is_(None)
        ),
        select(_kind(MOVED), moved.held_on, moved.number, moved.reason, moved.to_on, moved.to_number).where(
            moved.journal_group_id == group_id, moved.held_on.in_(day_keys), moved.voided_at.is_(None)
        ),
        select(_kind(ARRIVED), moved.to_on, moved.to_number, moved.reason, *nowhere).where(
            moved.journal_group_id == group_id, moved.to_on.in_(day_keys), moved.voided_at.is_(None)
        ),
    )


def _kind(kind: str) -> Any:
    return literal(kind, String()).label("kind")


def cancellation_at(place: Expected) -> Select[tuple[LessonCancelled]]:
    """The cancellation in force of a lesson."""
    return select(LessonCancelled).where(
        LessonCancelled.journal_group_id == place.group_id,
        LessonCancelled.held_on == place.day,
        LessonCancelled.number == place.number,
        LessonCancelled.voided_at.is_(None),
    )


def cancellations_of(day: date, reason: str) -> Select[tuple[LessonCancelled]]:
    """Lessons of a day that did not take place for one reason, with their journals."""
    return (
        select(LessonCancelled)
        .options(joinedload(LessonCancelled.group).joinedload(JournalGroup.journal))
        .where(
            LessonCancelled.held_on == day,
            LessonCancelled.reason == reason,
            LessonCancelled.voided_at.is_(None),
        )
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
