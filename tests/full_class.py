"""A class as large as they come, with lessons, absences and marks of several years."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import event, select

from models.absences import Attendance
from models.base import db
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import Lesson
from models.marks import Assessment, Mark
from models.operations.trail import Author, BulkWriter
from models.people import Person, Student
from models.rules.marks import AssessmentKind, AttendanceSign, ColumnKind, ScaleKind
from models.text import fold, sort_key
from tests.people import YEAR_BEGAN

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def fill_class(session, cast, *, pupils: int, years: int = 1, lessons: int = 40) -> list[int]:
    """Bring the class 4.b to `pupils` pupils and its mathematics to `lessons` lessons a year.

    Earlier years' rows hang on the same group: what matters is that a page of this year reads none of them.
    Gives the numbers of the pupils.
    """
    writer = BulkWriter(session, Author(at=AT))
    people = [
        {
            "surname": f"Pilnzvaigzne-{n:02}",
            "first_name": "Katrīna Elizabete",
            "sort_key": sort_key(f"Pilnzvaigzne-{n:02}", "Katrīna Elizabete"),
            "search_key": fold(f"Pilnzvaigzne-{n:02} Katrīna Elizabete"),
        }
        for n in range(pupils - 7)
    ]
    persons = writer.write(Person.__table__, people)
    students = writer.write(Student.__table__, [{"person_id": person} for person in persons])
    class_id = session.scalar(select(SchoolClass.id).where(SchoolClass.id == cast.school_class["4.b"]))
    writer.write(
        Enrolment.__table__,
        [{"student_id": s, "school_class_id": class_id, "starts_on": YEAR_BEGAN} for s in students],
    )
    for year in range(years):
        _a_year(writer, cast.group["maths"], students, lessons, date(2026 - year, 9, 1))
    writer.finish()
    return list(students)


def _a_year(writer, group: int, students, lessons: int, first: date) -> None:
    days = [first + timedelta(days=n) for n in range(lessons)]
    held = writer.write(
        Lesson.__table__,
        [
            {
                "journal_group_id": group,
                "held_on": day,
                "number": 7,
                "topic": "Daļskaitļi",
                "due_at": AT,
                "attendance_confirmed_at": AT,
                "entered_at": AT,
            }
            for day in days
        ],
    )
    columns = writer.write(
        Assessment.__table__,
        [
            {
                "journal_group_id": group,
                "lesson_id": lesson,
                "held_on": day,
                "weight": Decimal(1),
                "column_kind": ColumnKind.TEST if n % 8 == 0 else ColumnKind.LESSON,
                "assessment_kind": AssessmentKind.SUMMATIVE if n % 8 == 0 else AssessmentKind.FORMATIVE,
                "scale": ScaleKind.POINTS,
            }
            for n, (lesson, day) in enumerate(zip(held, days, strict=True))
        ],
    )
    writer.write(
        Attendance.__table__,
        [
            {"lesson_id": lesson, "student_id": student, "sign": AttendanceSign.ABSENT}
            for n, lesson in enumerate(held)
            for m, student in enumerate(students)
            if (n + m) % 17 == 0
        ],
    )
    writer.write(
        Mark.__table__,
        [
            {"assessment_id": column, "student_id": student, "position": 0, "value": str(3 + (n + m) % 8)}
            for n, column in enumerate(columns)
            for m, student in enumerate(students)
            if (n * m) % 4 == 0 and (n + m) % 17
        ],
        subject="assessment_id",
        told=["value"],
    )


@contextmanager
def counted(app):
    """The statements that reach the database meanwhile."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
