"""Individual work of the cast: Kārlis Palīgs helps pupils of two classes on Mondays and Tuesdays.

Today is Monday, 23 November 2026, 10.15; the schedule began on Monday, 9 November.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time

from models.individual import IndividualSchedule, IndividualSession, ScheduleStudent, SessionStudent
from models.journal import GroupMember, Journal, JournalGroup, JournalKind, JournalTeacher
from models.school import Room
from tests.journal_book import Book
from tests.people import YEAR_BEGAN

BEGAN = date(2026, 11, 9)
MEMBERS = ("elza", "roberts", "karlina")


@dataclass
class Individual:
    """Numbers of the rows."""

    group: int = 0
    room: int = 0
    monday: int = 0
    """13.30-14.10 with Elza and Roberts, in room 112."""
    tuesday: int = 0
    """8.30-9.00 with Estere of 4.a."""
    other_group: int = 0
    """A journal of the subject teacher, with Anna Marija."""
    fields: dict = field(default_factory=dict)


def begin_individual_work(session, cast) -> Individual:
    """Make the journals, their members and the schedule."""
    made = Individual()
    made.group = _journal(session, cast, "Logopēda nodarbības", "support_teacher", MEMBERS)
    made.other_group = _journal(session, cast, "Angļu valoda, individuāli", "subject_teacher", ["anna"])
    made.room = session.query(Room).filter_by(name="112").one().id
    made.monday = _line(session, cast, made, (0, time(13, 30), time(14, 10)), ["elza", "roberts"], made.room)
    made.tuesday = _line(session, cast, made, (1, time(8, 30), time(9, 0)), ["karlina"], None)
    return made


def _journal(session, cast, title, teacher, pupils) -> int:
    journal = Journal(school_year_id=cast.year, kind=JournalKind.INDIVIDUAL, title=title)
    session.add(journal)
    session.flush()
    group = JournalGroup(journal_id=journal.id, name="grupa", whole_class=False)
    session.add(group)
    session.flush()
    session.add(JournalTeacher(journal_group_id=group.id, staff_id=cast.staff[teacher], starts_on=YEAR_BEGAN))
    for pupil in pupils:
        member = GroupMember(journal_group_id=group.id, student_id=cast.student[pupil], starts_on=YEAR_BEGAN)
        session.add(member)
    session.flush()
    return group.id


def _line(session, cast, made, hours, pupils, room) -> int:
    weekday, starts_at, ends_at = hours
    row = IndividualSchedule(
        journal_group_id=made.group,
        staff_id=cast.staff["support_teacher"],
        weekday=weekday,
        starts_at=starts_at,
        ends_at=ends_at,
        room_id=room,
        starts_on=BEGAN,
    )
    row.students = [ScheduleStudent(student_id=cast.student[pupil]) for pupil in pupils]
    session.add(row)
    session.flush()
    return row.id


def held(session, cast, made, day, *pupils, absent=(), topic="Skaņas"):
    """A session of these pupils that took place; its row."""
    book = Book(session, replace(cast, group=cast.group | {"speech": made.group}))
    lesson = book.lesson("speech", day, None, topic=topic)
    row = IndividualSession(
        lesson_id=lesson,
        schedule_id=made.monday,
        staff_id=cast.staff["support_teacher"],
        starts_at=time(13, 30),
        minutes=40,
    )
    row.students = [SessionStudent(student_id=cast.student[pupil]) for pupil in pupils]
    session.add(row)
    session.flush()
    for pupil in absent:
        book.absent(lesson, pupil)
    return row
