"""What the year's structure still lacks (clauses 3.1.1-3.1.6)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, exists, select

from models.classes import ClassTeacher, SchoolClass
from models.queries.reach import in_force


def classes_without_teacher(year_id: int, today: date) -> Select[tuple[SchoolClass]]:
    """Classes of a year that nobody looks after on a day, 1.a first."""
    looked_after = exists().where(
        ClassTeacher.school_class_id == SchoolClass.id, in_force(ClassTeacher, today)
    )
    return (
        select(SchoolClass)
        .where(SchoolClass.school_year_id == year_id, ~looked_after)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )
