"""Lists of subjects of classes: which classes have them, which subjects a class lacks (clause 3.1.3)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from config.duties import Duty
from models.accounts import Actor
from models.classes import ClassSubject, SchoolClass, Subject
from models.queries.reach import classes_for


def classes_with_subjects(actor: Actor, year_id: int) -> Select[Any]:
    """Rows (id, grade, letter, subjects, without_lessons) of a year's classes, 1.a first."""
    mine = classes_for(actor, Duty.STRUCTURE_ENTER).with_only_columns(SchoolClass.id).order_by(None)
    lists = select(func.count(ClassSubject.id)).where(ClassSubject.school_class_id == SchoolClass.id)
    return (
        select(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            lists.scalar_subquery().label("subjects"),
            lists.where(ClassSubject.lessons_a_year == 0).scalar_subquery().label("without_lessons"),
        )
        .where(SchoolClass.school_year_id == year_id, SchoolClass.id.in_(mine))
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def subjects_lacking(class_id: int) -> Select[tuple[Subject]]:
    """Subjects of the school that a class does not have, in the school's order."""
    there = select(ClassSubject.subject_id).where(ClassSubject.school_class_id == class_id)
    return select(Subject).where(Subject.id.not_in(there)).order_by(Subject.position, Subject.name)


def parallel_classes(school_class: SchoolClass) -> Select[tuple[SchoolClass]]:
    """The other classes of the same grade and year."""
    return (
        select(SchoolClass)
        .where(
            SchoolClass.school_year_id == school_class.school_year_id,
            SchoolClass.grade == school_class.grade,
            SchoolClass.id != school_class.id,
        )
        .order_by(SchoolClass.letter)
    )


def scales_of_year(year_id: int) -> Select[Any]:
    """Rows (name, grade, scale) of a year's subjects, in the school's order; a scale of a grade once."""
    return (
        select(Subject.name, SchoolClass.grade, ClassSubject.scale)
        .join(ClassSubject, ClassSubject.subject_id == Subject.id)
        .join(SchoolClass, SchoolClass.id == ClassSubject.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
        .group_by(Subject.position, Subject.name, SchoolClass.grade, ClassSubject.scale)
        .order_by(Subject.position, Subject.name, SchoolClass.grade, ClassSubject.scale)
    )
