"""The lessons of some days for a pupil, a class or a teacher, with all that befell them (clause 6).

Five statements each, whatever the number of days, pupils and lessons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select, union_all
from sqlalchemy.orm import Session

from models.classes import Subject
from models.journal import Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher, Lesson
from models.lesson_changes import Substitution
from models.people import Person, Staff
from models.queries.asked import asked
from models.queries.frame import SchoolFrame
from models.queries.group_pupils import groups_of_pupils
from models.queries.lesson_changes import LessonChanges, load_changes
from models.rules.calendar import Expected, Slot, expected_lessons
from models.rules.intervals import Interval
from models.school import Room
from models.timetable import TimetableSlot


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """One lesson that is, was or ought to be held, or would have been."""

    day: date
    """School-local."""
    number: int | None
    """None outside the timetable."""
    group_id: int
    kind: JournalKind
    subject: str
    """What it is: the subject, else the title of the journal."""
    title: str
    """The journal and, when it is split, the group: what teachers call it."""
    teachers: tuple[str, ...]
    """Who keeps the journal on the day: first name and surname."""
    teacher_ids: tuple[int, ...]
    room: str = ""
    room_id: int | None = None
    room_is_changed: bool = False
    substitute: str = ""
    """Who holds it in another's stead; empty when its own teacher does."""
    substitute_id: int | None = None
    is_cancelled: bool = False
    reason: str = ""
    """Why it was cancelled or moved, in the words of who did it: for teachers' eyes."""
    moved_to: Expected | None = None
    """Where it went: here nothing is held."""
    moved_from: Expected | None = None
    """Where the timetable has it, when it is held here instead."""
    lesson_id: int | None = None
    """The lesson in the journal; None while nobody entered anything."""

    @property
    def takes_place(self) -> bool:
        """Whether it is held here."""
        return not self.is_cancelled and self.moved_to is None

    @property
    def holders(self) -> tuple[str, ...]:
        """Who stands before the class."""
        return (self.substitute,) if self.substitute else self.teachers

    @property
    def order(self) -> tuple[date, bool, int, str, int]:
        """By day and number; what is outside the timetable stands last in its day."""
        return self.day, self.number is None, self.number or 0, self.title, self.group_id


Spans = Mapping[int, Sequence[Interval]]
"""Group -> the days in which its lessons concern somebody."""


def plans_of_pupils(
    session: Session, frame: SchoolFrame, student_ids: Iterable[int], first: date, last: date
) -> dict[int, list[PlannedLesson]]:
    """Each pupil's lessons from `first` to `last` in the groups he or she is in on the day, in order."""
    return plans_within(
        session, frame, spans_of_pupils(session, frame, student_ids, first, last), first, last
    )


def spans_of_pupils(
    session: Session, frame: SchoolFrame, student_ids: Iterable[int], first: date, last: date
) -> dict[int, Spans]:
    """When each pupil is in which group; one statement."""
    ids = list(student_ids)
    mine: dict[int, dict[int, list[Interval]]] = {student: defaultdict(list) for student in ids}
    for row in session.execute(*groups_of_pupils(ids, frame.year_id, first, last)):
        mine[row.student_id][row.group_id].append(Interval(row.starts_on, row.ends_on))
    return {student: dict(spans) for student, spans in mine.items()}


def plans_within(
    session: Session, frame: SchoolFrame, mine: Mapping[int, Spans], first: date, last: date
) -> dict[int, list[PlannedLesson]]:
    """The lessons of each pupil whose groups are known; four statements."""
    groups = {group for spans in mine.values() for group in spans}
    lessons = lessons_of_groups(session, frame, groups, first, last)
    return {student: list(_within(lessons, spans)) for student, spans in mine.items()}


def plan_of_class(
    session: Session, frame: SchoolFrame, class_id: int, first: date, last: date
) -> list[PlannedLesson]:
    """All lessons of journals the class belongs to, split groups side by side."""
    groups = session.scalars(*_groups_of_class(class_id)).all()
    return lessons_of_groups(session, frame, groups, first, last)


def plan_of_teacher(
    session: Session, frame: SchoolFrame, staff_id: int, first: date, last: date
) -> list[PlannedLesson]:
    """Lessons of the groups a teacher keeps, those another holds instead too, and those held for others."""
    groups = set(session.scalars(*_groups_of_teacher(staff_id, frame.year_id, first, last)))
    lessons = lessons_of_groups(session, frame, groups, first, last)
    return [one for one in lessons if staff_id in one.teacher_ids or one.substitute_id == staff_id]


def is_within(spans: Spans, group_id: int, day: date) -> bool:
    """Whether the group's lessons of the day concern whoever the spans are of."""
    return any(day in span for span in spans.get(group_id, ()))


def _within(lessons: Iterable[PlannedLesson], spans: Spans) -> Iterator[PlannedLesson]:
    return (one for one in lessons if is_within(spans, one.group_id, one.day))


def lessons_of_groups(
    session: Session, frame: SchoolFrame, group_ids: Iterable[int], first: date, last: date
) -> list[PlannedLesson]:
    """All lessons of the groups from `first` to `last`, by day and number; four statements."""
    ids = sorted(group_ids)
    if not ids:
        return []
    plan = _Plan(session, frame, ids, first, last)
    return sorted(map(plan.lesson, plan.places()), key=lambda one: one.order)


def planned_at(session: Session, frame: SchoolFrame, place: Expected) -> PlannedLesson | None:
    """The lesson at one place, struck or not; None when neither timetable nor journal has one there."""
    lessons = lessons_of_groups(session, frame, [place.group_id], place.day, place.day)
    return next((one for one in lessons if one.number == place.number), None)


@dataclass(frozen=True, slots=True)
class _Group:
    """What is known of a group beside its lessons."""

    row: Any
    teachers: list[tuple[Interval, int, str]]


class _Plan:
    """Some groups' timetable, changes and held lessons of some days."""

    def __init__(
        self, session: Session, frame: SchoolFrame, ids: Sequence[int], first: date, last: date
    ) -> None:
        self.frame, self.first, self.last = frame, first, last
        self.groups: dict[int, _Group] = {}
        for row in session.execute(*_headers(ids)):
            group = self.groups.setdefault(row.id, _Group(row, []))
            if row.staff_id is not None:
                span = Interval(row.starts_on, row.ends_on)
                group.teachers.append((span, row.staff_id, f"{row.first_name} {row.surname}"))
        self.slots = session.execute(*_slots(ids)).all()
        self.changes: LessonChanges = load_changes(session, ids, first, last)
        self.held = session.execute(*_held(ids, first, last)).all()
        self.rooms: dict[tuple[int, int, int], list[Any]] = defaultdict(list)
        for slot in self.slots:
            if slot.room_id is not None:
                self.rooms[slot.journal_group_id, slot.weekday, slot.number].append(slot)

    def places(self) -> Iterator[tuple[date, int | None, int, int | None]]:
        """Day, number, group and held lesson of every lesson, the struck ones too."""
        held = {(row.held_on, row.number, row.journal_group_id): row.id for row in self.held}
        slots = [
            Slot(row.id, row.journal_group_id, row.weekday, row.number, row.starts_on, row.ends_on)
            for row in self.slots
        ]
        added = self.changes.added
        for one in expected_lessons(slots, self.frame.calendar, self.first, self.last, (), added):
            yield *one, held.pop((one.day, one.number, one.group_id), None)
        for (day, number, group_id), lesson_id in held.items():
            yield day, number, group_id, lesson_id

    def lesson(self, at: tuple[date, int | None, int, int | None]) -> PlannedLesson:
        """One of them with all that is known of it."""
        day, number, group_id, lesson_id = at
        group = self.groups[group_id]
        row, keep = group.row, [one for one in group.teachers if day in one[0]]
        common = {
            "day": day,
            "number": number,
            "group_id": group_id,
            "kind": row.kind,
            "subject": row.subject or row.title,
            "title": row.title if row.whole_class else f"{row.title}, {row.name}",
            "teachers": tuple(dict.fromkeys(name for _span, _id, name in keep)),
            "teacher_ids": tuple(dict.fromkeys(staff for _span, staff, _name in keep)),
            "lesson_id": lesson_id,
        }
        befell = {} if number is None else self._befell(Expected(day, number, group_id))
        return PlannedLesson(**common, **befell)

    def _befell(self, place: Expected) -> dict[str, Any]:
        """Room and changes."""
        changes = self.changes
        struck = changes.cancelled.get(place) or changes.moved.get(place)
        stead, arrived = changes.substituted.get(place), changes.arrived.get(place)
        changed = changes.rooms.get(place)
        usual = self._room(arrived.other if arrived is not None and arrived.other else place)
        return {
            "room": changed.name if changed else usual[1],
            "room_id": changed.room_id if changed else usual[0],
            "room_is_changed": changed is not None and changed.room_id != usual[0],
            "substitute": stead.name if stead else "",
            "substitute_id": stead.staff_id if stead else None,
            "is_cancelled": place in changes.cancelled,
            "reason": struck.reason if struck else "",
            "moved_to": changes.moved[place].other if place in changes.moved else None,
            "moved_from": arrived.other if arrived else None,
        }

    def _room(self, place: Expected) -> tuple[int | None, str]:
        """The timetable's room."""
        weekday = self.frame.calendar.timetable_weekday(place.day)
        if weekday is None:
            return None, ""
        for slot in self.rooms.get((place.group_id, weekday, place.number), ()):
            if slot.starts_on <= place.day <= (slot.ends_on or date.max):
                return slot.room_id, slot.room
        return None, ""


@asked
def _groups_of_class(class_id: int) -> Select[Any]:
    return (
        select(JournalGroup.id)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(JournalClass.school_class_id == class_id, Journal.kind != JournalKind.INDIVIDUAL)
    )


@asked
def _groups_of_teacher(staff_id: int, year_id: int, first: date, last: date) -> Any:
    keeps, stead = JournalTeacher, Substitution
    of_year = Journal.school_year_id == year_id, Journal.kind != JournalKind.INDIVIDUAL
    return union_all(
        select(keeps.journal_group_id)
        .join(JournalGroup, JournalGroup.id == keeps.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            *of_year,
            keeps.staff_id == staff_id,
            keeps.starts_on <= last,
            or_(keeps.ends_on.is_(None), keeps.ends_on >= first),
        ),
        select(stead.journal_group_id)
        .join(JournalGroup, JournalGroup.id == stead.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            *of_year,
            stead.staff_id == staff_id,
            stead.held_on.between(first, last),
            stead.voided_at.is_(None),
        ),
    )


@asked
def _headers(group_ids: Iterable[int]) -> Select[Any]:
    return (
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            Journal.title,
            Journal.kind,
            Subject.name.label("subject"),
            JournalTeacher.staff_id,
            JournalTeacher.starts_on,
            JournalTeacher.ends_on,
            Person.first_name,
            Person.surname,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .outerjoin(JournalTeacher, JournalTeacher.journal_group_id == JournalGroup.id)
        .outerjoin(Staff, Staff.id == JournalTeacher.staff_id)
        .outerjoin(Person, Person.id == Staff.person_id)
        .where(JournalGroup.id.in_(group_ids))
        .order_by(Person.sort_key, JournalTeacher.id)
    )


@asked
def _slots(group_ids: Iterable[int]) -> Select[Any]:
    """With rooms; those no longer in force too, for a lesson moved here may come from one."""
    return (
        select(
            TimetableSlot.id,
            TimetableSlot.journal_group_id,
            TimetableSlot.weekday,
            TimetableSlot.number,
            TimetableSlot.starts_on,
            TimetableSlot.ends_on,
            TimetableSlot.room_id,
            Room.name.label("room"),
        )
        .outerjoin(Room, Room.id == TimetableSlot.room_id)
        .where(TimetableSlot.journal_group_id.in_(group_ids))
        .order_by(TimetableSlot.id)
    )


@asked
def _held(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    return select(Lesson.id, Lesson.held_on, Lesson.number, Lesson.journal_group_id).where(
        Lesson.journal_group_id.in_(group_ids), Lesson.held_on.between(first, last)
    )
