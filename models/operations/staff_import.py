"""An import of staff is carried out: people, posts, accounts, classes, who looks after them (3.1.1, 3.2)."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from models.classes import ClassTeacher, SchoolClass, Subject
from models.operations.imports import Pending, apply_edits
from models.operations.people import make_people, open_accounts
from models.operations.staff_rows import Care, ClassKey, StaffPlan
from models.operations.trail import Author, BulkWriter
from models.people import Staff
from models.school import SchoolYear

STAFF = cast("Table", Staff.__table__)
SCHOOL_CLASS = cast("Table", SchoolClass.__table__)
CLASS_TEACHER = cast("Table", ClassTeacher.__table__)
SUBJECT = cast("Table", Subject.__table__)


def carry_out_staff(session: Session, plan: StaffPlan, year: SchoolYear, author: Author) -> None:
    """Write everything planned, in as many statements as there are tables; nothing is committed.

    What the school has already is changed first, so that the numbers given out afterwards stay free.
    """
    apply_edits(session, plan.edits)
    last = session.scalar(select(func.max(Subject.position)))
    writer = BulkWriter(session, author)
    make_people(writer, [employee.entry for employee in plan.new_staff])
    _make_staff(writer, plan)
    _make_classes(writer, plan.classes, year.id)
    writer.write(CLASS_TEACHER, [_care_row(care) for care in plan.cares])
    _make_subjects(writer, list(plan.subjects.values()), 0 if last is None else last + 1)
    rights = [*plan.rights, *(proposal.right for proposal in plan.granted)]
    open_accounts(session, writer, rights, [employee.entry for employee in plan.new_staff])
    writer.finish()


def _make_staff(writer: BulkWriter, plan: StaffPlan) -> None:
    rows = [
        {"person_id": each.entry.person_id, "post": each.row.post, "starts_on": each.row.starts_on}
        for each in plan.new_staff
    ]
    for number, employee in zip(writer.write(STAFF, rows), plan.new_staff, strict=True):
        employee.entry.staff_id = number


def _make_classes(writer: BulkWriter, classes: dict[ClassKey, Pending], year_id: int) -> None:
    new = {key: each for key, each in sorted(classes.items()) if not each.id}
    rows = [{"school_year_id": year_id, "grade": grade, "letter": letter} for grade, letter in new]
    for number, each in zip(writer.write(SCHOOL_CLASS, rows), new.values(), strict=True):
        each.id = number


def _make_subjects(writer: BulkWriter, subjects: list[Pending], position: int) -> None:
    new = [each for each in subjects if not each.id]
    rows = [
        {"name": each.name, "short_name": "", "position": place} for place, each in enumerate(new, position)
    ]
    writer.write(SUBJECT, rows)


def _care_row(care: Care) -> dict[str, Any]:
    return {
        "school_class_id": care.school_class.id,
        "staff_id": care.employee.entry.staff_id,
        "starts_on": care.starts_on,
    }
