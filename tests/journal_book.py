"""Lessons, marks and absences as they stand in a journal, written without a teacher's hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from models.absences import Attendance
from models.journal import Lesson
from models.marks import Assessment, Mark, TermMark
from models.operations.trail import Author, BulkWriter
from models.rules.marks import AssessmentKind, AttendanceSign, ColumnKind, ScaleKind, TermKind

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)


class Book:
    """Writes into the journals of the cast; each act gives the number of what it wrote."""

    def __init__(self, session, cast) -> None:
        self.cast = cast
        self.session = session

    def _write(self, table, **values) -> int:
        writer = BulkWriter(self.session, Author(at=AT))
        number = writer.write(table.__table__, [values])[0]
        writer.finish()
        return number

    def lesson(self, group: str, day: date, number: int | None = 1, **values) -> int:
        """A lesson entered in time, unless something else is said."""
        due = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
        given = {
            "topic": "Daļskaitļi",
            "outcome": "",
            "homework": "",
            "due_at": due,
            "attendance_confirmed_at": due - timedelta(hours=2),
            "entered_at": due - timedelta(hours=2),
        }
        place = {"journal_group_id": self.cast.group[group], "held_on": day, "number": number}
        return self._write(Lesson, **place, **{**given, **values})

    def column(self, group: str, day: date, lesson: int | None = None, kind=ColumnKind.TEST, **values) -> int:
        """A column of marks, a test in points unless something else is said."""
        given = {
            "column_kind": kind,
            "assessment_kind": AssessmentKind.SUMMATIVE,
            "scale": ScaleKind.POINTS,
            "weight": Decimal(1),
            "max_points": None,
            "title": "",
        }
        place = {"journal_group_id": self.cast.group[group], "lesson_id": lesson, "held_on": day}
        return self._write(Assessment, **place, **{**given, **values})

    def mark(self, column: int, pupil: str, value: str, position: int = 0, **values) -> int:
        return self._write(
            Mark,
            assessment_id=column,
            student_id=self.cast.student[pupil],
            position=position,
            value=value,
            **{"former": "", "superseded_by": None, **values},
        )

    def absent(self, lesson: int, pupil: str, sign=AttendanceSign.ABSENT) -> int:
        return self._write(
            Attendance, lesson_id=lesson, student_id=self.cast.student[pupil], sign=sign, late_minutes=None
        )

    def term_mark(self, subject: str, pupil: str, value: str, kind=TermKind.SEMESTER_1) -> int:
        return self._write(
            TermMark,
            student_id=self.cast.student[pupil],
            subject_id=self.cast.subject[subject],
            school_year_id=self.cast.year,
            kind=kind,
            scale=ScaleKind.POINTS,
            value=value,
            former="",
        )
