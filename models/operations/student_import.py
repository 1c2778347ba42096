"""An import of pupils is carried out: personal files, contacts, admissions, accounts (2, 3.1.2, 17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from config.duties import Role
from models.operations.contacts import make_links
from models.operations.enrolment import Entering, enter, make_orders, make_programmes
from models.operations.imports import apply_edits
from models.operations.people import Right, make_people, open_accounts
from models.operations.student_rows import Arrival, Pupil, StudentPlan
from models.operations.trail import Author, BulkWriter
from models.people import Student
from models.school import SchoolYear
from models.student_file import StudentFile

STUDENT = cast("Table", Student.__table__)
STUDENT_FILE = cast("Table", StudentFile.__table__)


def carry_out_students(session: Session, plan: StudentPlan, _year: SchoolYear, author: Author) -> None:
    """Write everything planned, in as many statements as there are tables; nothing is committed.

    What the school has already is changed first, so that the numbers given out afterwards stay free.
    """
    _write_programmes(session, plan, author)
    apply_edits(session, plan.edits)
    writer = BulkWriter(session, author)
    make_orders(writer, plan.orders.values())
    make_people(writer, [*(pupil.entry for pupil in plan.new_pupils), *plan.new_contacts])
    _make_students(writer, plan)
    enter(writer, [_entering(plan, arrival) for arrival in plan.arrivals])
    make_links(writer, plan.new_links)
    open_accounts(session, writer, list(_rights(plan)))
    writer.finish()


def _write_programmes(session: Session, plan: StudentPlan, author: Author) -> None:
    # Classes and enrolments that stand already may be given one: it must have its number before them.
    writer = BulkWriter(session, author)
    make_programmes(writer, plan.programmes.values())
    writer.finish()


def _make_students(writer: BulkWriter, plan: StudentPlan) -> None:
    rows = [{"person_id": each.entry.person_id, "sex": each.row.sex} for each in plan.new_pupils]
    for number, pupil in zip(writer.write(STUDENT, rows), plan.new_pupils, strict=True):
        pupil.entry.student_id = number
    writer.write(STUDENT_FILE, [_file_row(pupil) for pupil in plan.new_files])


def _file_row(pupil: Pupil) -> dict[str, Any]:
    row = pupil.row
    return {
        "student_id": pupil.entry.student_id,
        "file_number": row.file_number,
        "document_number": "",
        "document_issuer": "",
        "previous_programme": "",
        "declared_address": row.declared_address,
        "actual_address": row.actual_address or "",
    }


def _entering(plan: StudentPlan, arrival: Arrival) -> Entering:
    return Entering(
        student_id=arrival.pupil.entry.student_id,
        school_class_id=arrival.pupil.school_class.id,
        starts_on=arrival.starts_on,
        admitted_on=arrival.admitted_on,
        order=plan.order(arrival.pupil.row.order_number),
        programme=plan.own_programme(arrival.pupil),
    )


def _rights(plan: StudentPlan) -> Iterator[Right]:
    for pupil in plan.new_pupils:
        yield Right(pupil.entry, Role.STUDENT, plan.today)
    for link in plan.new_links:
        yield Right(link.contact, Role.GUARDIAN, plan.today)
