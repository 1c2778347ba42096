"""What marks of another system are laid beside: journals by title, their pupils, lessons and columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from models.journal import Journal, JournalGroup, Lesson
from models.marks import Assessment
from models.people import Person, Student
from models.queries.journal import periods
from models.student_file import StudentFile


def groups_by_title(year_id: int) -> Select[Any]:
    """Every group of a year's journals with the journal's title."""
    return (
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            JournalGroup.journal_id,
            Journal.title,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id)
        .order_by(JournalGroup.id)
    )


def people_of_group(group_id: int, journal_id: int, *, whole_class: bool) -> Select[Any]:
    """Who is in a group and when, with what a file may call him or her."""
    period = periods(group_id, journal_id, whole_class=whole_class).subquery()
    return (
        select(
            period.c.student_id,
            period.c.starts_on,
            period.c.ends_on,
            Person.surname,
            Person.first_name,
            Person.personal_code,
            StudentFile.file_number,
        )
        .join(Student, Student.id == period.c.student_id)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(StudentFile, StudentFile.student_id == Student.id)
    )


def lessons_of(group_ids: Iterable[int]) -> Select[tuple[Lesson]]:
    """Lessons of the groups that have a number."""
    return select(Lesson).where(Lesson.journal_group_id.in_(list(group_ids)), Lesson.number.is_not(None))


def assessments_of(group_ids: Iterable[int]) -> Select[tuple[Assessment]]:
    """Columns of marks of the groups, the first made before the others."""
    here = Assessment.journal_group_id.in_(list(group_ids))
    return select(Assessment).where(here, Assessment.voided_at.is_(None)).order_by(Assessment.id)
