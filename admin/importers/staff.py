"""Staff files: one row a person, with post, subjects and the class looked after (clauses 3.1.1, 3.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from admin.importers.cells import Cells, parse_class
from admin.importers.columns import Column, lay_out
from admin.importers.files import Sheet
from admin.importers.kind import Kind
from admin.importers.reading import rows_of
from admin.importers.table import read_table
from models.operations.people import PersonData
from models.operations.staff_import import carry_out_staff
from models.operations.staff_plan import plan_staff
from models.operations.staff_rows import ClassKey, StaffPlan, StaffRow
from models.rules.broken import RuleBroken
from models.school import SchoolYear

COLUMNS = (
    Column("surname", ("Uzvārds",), required=True),
    Column("first_name", ("Vārds", "Vārdi"), required=True),
    Column("email", ("E-pasts", "E-pasta adrese")),
    Column("phone", ("Tālrunis", "Telefons", "Mobilais tālrunis")),
    Column("post", ("Amats", "Ieņemamais amats"), required=True),
    Column("subjects", ("Priekšmeti", "Mācību priekšmeti", "Priekšmets")),
    Column("class_names", ("Audzināmā klase", "Klases audzinātājs", "Klase")),
    Column("starts_on", ("No datuma", "Darbā no", "Pieņemts darbā")),
)


def staff_row(cells: Cells) -> StaffRow | None:
    """The member of staff of one record; None when a finding keeps the row out."""
    surname, first_name = cells.needed_name("surname", 100), cells.needed_name("first_name", 100)
    row = StaffRow(
        number=cells.row,
        person=PersonData(surname, first_name, phone=cells.phone("phone"), email=cells.email("email")),
        post=cells.text("post", 200),
        starts_on=cells.day("starts_on"),
        subjects=tuple(_subjects(cells)),
        classes=tuple(dict.fromkeys(_classes(cells))),
    )
    return None if cells.refused else row


def _subjects(cells: Cells) -> list[str]:
    names = _parts(cells.text("subjects", 1000))
    if any(len(name) > 120 for name in names):
        cells.refuse("subjects", _("The name of a subject is too long."))
    return names


def _classes(cells: Cells) -> list[ClassKey]:
    found = []
    for text in _parts(cells.text("class_names", 100)):
        try:
            found.append(parse_class(text))
        except RuleBroken as broken:
            cells.refuse("class_names", str(broken))
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,;]", text) if part.strip()]


def _plan(
    session: Session, sheet: Sheet, year: SchoolYear, today: date, mapping: Mapping[str, str]
) -> StaffPlan:
    layout = lay_out(sheet.header, COLUMNS, mapping)
    plan = StaffPlan(today, headers=layout.headers)
    read = map(staff_row, rows_of(sheet, layout, plan, ("surname", "first_name")))
    plan_staff(session, [row for row in read if row is not None], year, plan)
    return plan


KIND = Kind(
    "staff",
    _l("staff"),
    read_table,
    _plan,
    carry_out_staff,
    COLUMNS,
    about=_l(
        "One row a person. The classes of „Audzināmā klase” are made; rights beyond teaching are asked about."
    ),
)
