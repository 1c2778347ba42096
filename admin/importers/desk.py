"""One road for every import: read, plan, show, and only then write (clause 3.1.2).

The screen and the command call the same two functions; between them lies the preview.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from admin.importers import staff, students
from admin.importers.columns import Column, Layout, lay_out
from admin.importers.files import Sheet, read_csv
from admin.importers.reading import rows_of
from models.operations.imports import Plan, Source, begin_batch
from models.operations.school_start import year_at_hand
from models.operations.staff_import import carry_out_staff
from models.operations.staff_plan import plan_staff
from models.operations.staff_rows import StaffPlan
from models.operations.student_import import carry_out_students
from models.operations.student_plan import plan_students
from models.operations.student_rows import StudentPlan
from models.operations.trail import Author
from models.school import SchoolYear
from models.text import clean_line


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its columns, how its rows are read, planned and written."""

    name: str
    label: Any
    """What people call it, a lazy string."""
    columns: Sequence[Column]
    plan: Callable[[Session, Sheet, Layout, SchoolYear, date], Plan]
    carry_out: Callable[[Session, Any, SchoolYear, Author], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and compared with the records; nothing is written."""

    kind: Kind
    source: Source
    sheet: Sheet
    layout: Layout
    year: SchoolYear
    plan: Plan


def prepare(
    session: Session,
    kind: Kind,
    file_name: str,
    content: bytes,
    *,
    today: date,
    mapping: Mapping[str, str] | None = None,
) -> Prepared:
    """Read a file and plan its import into the school year at hand.

    `mapping` says what headers mean that we do not know: header -> our name of the column, "" to leave
    the column out.

    Raises:
        FileRefused: the file as a whole cannot be read.
        RuleBroken: there is no school year to import into.
    """
    sheet = read_csv(content)
    layout = lay_out(sheet.header, kind.columns, mapping or {})
    year = year_at_hand(session, today)
    source = Source(kind.name, clean_line(file_name[-200:], 200), hashlib.sha256(content).hexdigest())
    return Prepared(kind, source, sheet, layout, year, kind.plan(session, sheet, layout, year, today))


def confirm(session: Session, prepared: Prepared, author: Author) -> None:
    """Write the accepted rows of a prepared import; the caller commits, so that it is all or nothing."""
    signer = begin_batch(session, prepared.plan, prepared.source, author)
    prepared.kind.carry_out(session, prepared.plan, prepared.year, signer)


def _plan_staff(session: Session, sheet: Sheet, layout: Layout, year: SchoolYear, today: date) -> StaffPlan:
    plan = StaffPlan(today)
    rows = [row for row in map(staff.staff_row, rows_of(sheet, layout, plan)) if row is not None]
    plan_staff(session, rows, year, plan)
    return plan


def _plan_students(
    session: Session, sheet: Sheet, layout: Layout, year: SchoolYear, today: date
) -> StudentPlan:
    plan = StudentPlan(today)
    read = (students.student_row(cells, today) for cells in rows_of(sheet, layout, plan))
    plan_students(session, [row for row in read if row is not None], year, plan)
    return plan


def _write_students(session: Session, plan: StudentPlan, _year: SchoolYear, author: Author) -> None:
    carry_out_students(session, plan, author)


STAFF = Kind("staff", _l("staff"), staff.COLUMNS, _plan_staff, carry_out_staff)
STUDENTS = Kind("students", _l("pupils"), students.COLUMNS, _plan_students, _write_students)
KINDS = {kind.name: kind for kind in (STAFF, STUDENTS)}
