"""What the school's other lessons take at the hours of a class's week: teachers, rooms, pupils (clause 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.journal import GroupMember, Journal, JournalGroup, JournalKind
from models.people import Person, Student
from models.queries.timetable import Teaching, classes_of_journals, meets, of_class, teachers_of
from models.queries.timetable_class import ClassWeek
from models.rules.timetable import Place
from models.rules.timetable_clashes import Clash, ClashKind, Parties, clashes
from models.school import Room
from models.timetable import TimetableSlot


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lessons of the year beside those of the class, from a day on, and whom each group takes."""

    others: Sequence[Place]
    parties: Mapping[int, Parties]
    titles: Mapping[int, str]
    """Group -> the journal, and the group when it is divided."""
    teachers: Mapping[int, Sequence[Teaching]]
    staff: Mapping[int, str]
    rooms: Mapping[int, str]
    classes: Mapping[int, str]

    def clashes_of(self, week: Iterable[Place]) -> list[Clash]:
        """What of the class's week would be in two places."""
        return clashes(week, self.others, self.parties)


def load_surroundings(session: Session, week: ClassWeek, first_day: date) -> Surroundings:
    """Read the school's lessons from a day on, in six statements."""
    rows = session.execute(
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            Journal.id.label("journal_id"),
            Journal.title,
            Journal.kind,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == week.year_id)
    ).all()
    groups = {row.id: row for row in rows}
    classes = classes_of_journals(session, {row.journal_id for row in rows})
    teachers = teachers_of(session, groups, first_day, date.max)
    members = _members(session, week, first_day)
    return Surroundings(
        others=_others(session, set(groups) - set(week.groups), first_day),
        parties={
            number: _parties(row, teachers.get(number, ()), classes.get(row.journal_id, {}), members[number])
            for number, row in groups.items()
        },
        titles={
            row.id: row.title if row.whole_class else f"{row.title}, {row.name}" for row in groups.values()
        },
        teachers=teachers,
        staff={one.staff_id: one.full_name for each in teachers.values() for one in each},
        rooms=dict(session.execute(select(Room.id, Room.name).order_by(Room.name)).tuples().all()),
        classes={number: name for each in classes.values() for number, name in each.items()},
    )


def _parties(
    row: Any, teachers: Sequence[Teaching], classes: Mapping[int, str], pupils: frozenset[int]
) -> Parties:
    taught_by = frozenset(one.staff_id for one in teachers)
    if row.kind is JournalKind.EXTENDED_DAY:
        return Parties(taught_by)  # pupils come and go between it and their circles
    if row.kind is JournalKind.INTEREST:
        return Parties(taught_by, pupils=pupils)
    return Parties(taught_by, frozenset(classes), row.whole_class, pupils)


def _others(session: Session, group_ids: Iterable[int], first_day: date) -> list[Place]:
    table = TimetableSlot
    rows = session.execute(
        select(table.weekday, table.number, table.journal_group_id, table.room_id)
        .where(table.journal_group_id.in_(list(group_ids)), meets(table, first_day, date.max))
        .order_by(table.id)
    )
    return list(dict.fromkeys(Place(*row) for row in rows.tuples()))


def _members(session: Session, week: ClassWeek, first_day: date) -> defaultdict[int, frozenset[int]]:
    """Group -> the pupils named in it, of the journals of all classes which share one with this class."""
    classes = {week.class_id, *(one for group in week.groups.values() for one in group.classes)}
    rows = session.execute(
        select(GroupMember.journal_group_id, GroupMember.student_id)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(of_class(classes), ~JournalGroup.whole_class, meets(GroupMember, first_day, date.max))
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for group_id, student_id in rows.tuples():
        found[group_id].add(student_id)
    return defaultdict(frozenset, {key: frozenset(pupils) for key, pupils in found.items()})


def names_of_pupils(session: Session, found: Iterable[Clash]) -> dict[int, str]:
    """Names of the pupils who would be in two places, in Latvian order."""
    numbers = {one for clash in found if clash.kind is ClashKind.PUPIL for one in clash.whose}
    if not numbers:
        return {}
    rows = session.execute(
        select(Student.id, Person.first_name, Person.surname)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(numbers))
        .order_by(Person.sort_key, Student.id)
    )
    return {row.id: f"{row.first_name} {row.surname}" for row in rows}
