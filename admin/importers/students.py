"""Pupils' files: one row a pupil, with the personal file and two contacts (clauses 3.1.2, 7, 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from admin.importers.cells import NAME, Cells, parse_class
from admin.importers.columns import Column, lay_out
from admin.importers.files import Sheet
from admin.importers.kind import Kind
from admin.importers.reading import rows_of
from admin.importers.table import read_table
from models.operations.contacts import ContactRow
from models.operations.people import PersonData
from models.operations.student_import import carry_out_students
from models.operations.student_plan import plan_students
from models.operations.student_rows import StudentPlan, StudentRow
from models.people import ContactRole, Sex
from models.rules.broken import RuleBroken
from models.rules.personal_code import code_warnings, parse_code
from models.school import SchoolYear
from models.text import fold

COLUMNS = (
    Column("surname", ("Uzvārds", "Skolēna uzvārds", "Izglītojamā uzvārds"), required=True),
    Column("first_name", ("Vārds", "Vārdi", "Skolēna vārds", "Izglītojamā vārds"), required=True),
    Column("personal_code", ("Personas kods", "PK", "Pers. kods"), required=True),
    Column("birth_date", ("Dzimšanas datums", "Dzimis", "Dz. datums")),
    Column("sex", ("Dzimums",)),
    Column("class_name", ("Klase", "Klases nosaukums"), required=True),
    Column("file_number", ("Personas lietas Nr.", "Personas lietas numurs", "Lietas numurs")),
    Column("phone", ("Tālrunis", "Skolēna tālrunis", "Izglītojamā tālrunis", "Telefons")),
    Column("email", ("E-pasts", "Skolēna e-pasts", "Izglītojamā e-pasts")),
    Column("declared_address", ("Deklarētā adrese", "Deklarētā dzīvesvietas adrese")),
    Column("actual_address", ("Faktiskā adrese", "Faktiskā dzīvesvietas adrese")),
    Column("admitted_on", ("Uzņemts (datums)", "Uzņemts", "Uzņemšanas datums", "Iestāšanās datums")),
    Column("order_number", ("Rīkojuma Nr.", "Rīkojuma numurs", "Rīkojums", "Uzņemšanas rīkojums")),
    Column("programme_code", ("Izglītības programmas kods", "Programmas kods", "Programma")),
    Column("mother", ("Māte/aizbildnis", "Māte", "Mātes vārds, uzvārds", "1. kontaktpersona")),
    Column("mother_phone", ("Mātes tālrunis", "Mātes/aizbildņa tālrunis", "1. kontaktpersonas tālrunis")),
    Column("mother_email", ("Mātes e-pasts", "Mātes/aizbildņa e-pasts", "1. kontaktpersonas e-pasts")),
    Column("father", ("Tēvs/aizbildnis", "Tēvs", "Tēva vārds, uzvārds", "2. kontaktpersona")),
    Column("father_phone", ("Tēva tālrunis", "Tēva/aizbildņa tālrunis", "2. kontaktpersonas tālrunis")),
    Column("father_email", ("Tēva e-pasts", "Tēva/aizbildņa e-pasts", "2. kontaktpersonas e-pasts")),
)

GUARDIAN_NOTE = re.compile(r"\((?P<note>[^()]*)\)")
SEXES = {
    **dict.fromkeys(("zens", "virietis", "v", "virietu", "male", "boy"), Sex.MALE),
    **dict.fromkeys(("meitene", "sieviete", "s", "sieviesu", "female", "girl"), Sex.FEMALE),
}
YOUNGEST, OLDEST = 4, 20
"""Ages in years that a pupil of a school may believably have."""


def student_row(cells: Cells, today: date) -> StudentRow | None:
    """The pupil of one record; None when a finding keeps the row out."""
    class_text = " ".join(cells.raw("class_name").split())
    if _have_changed_places(cells, class_text):
        cells.refuse("", _("The columns have changed places: class and personal code cannot be told."))
        return None
    grade, letter = _class_of(cells, class_text)
    surname, first_name = cells.needed_name("surname", 100), cells.needed_name("first_name", 100)
    birth_date = birth_date_of(cells, today)
    code = _personal_code(cells, birth_date)
    declared = cells.text("declared_address", 300)
    row = StudentRow(
        number=cells.row,
        person=PersonData(surname, first_name, code, birth_date, cells.phone("phone"), cells.email("email")),
        sex=sex_of(cells),
        grade=grade,
        letter=letter,
        class_text=class_text,
        file_number=cells.text("file_number", 20) or None,
        declared_address=declared,
        actual_address=_actual_address(cells, declared),
        admitted_on=_admitted_on(cells, birth_date),
        order_number=cells.text("order_number", 40),
        programme_code=_programme(cells),
        contacts=tuple(_contacts(cells)),
    )
    return None if cells.refused else row


def _have_changed_places(cells: Cells, class_text: str) -> bool:
    """Neither class nor personal code is one: the columns of the row are mixed up."""
    code = cells.raw("personal_code").strip()
    return not _is_class(class_text) and (_is_code(class_text) or (bool(code) and not _is_code(code)))


def _class_of(cells: Cells, text: str) -> tuple[int, str]:
    try:
        return parse_class(text)
    except RuleBroken as broken:
        cells.refuse("class_name", str(broken) if text else _("This must be filled in."))
        return 0, ""


def _is_class(text: str) -> bool:
    try:
        parse_class(text)
    except RuleBroken:
        return False
    return True


def _is_code(text: str) -> bool:
    try:
        parse_code(text)
    except RuleBroken:
        return False
    return True


def birth_date_of(cells: Cells, today: date) -> date | None:
    """The day of birth; one that cannot be is refused, one that is not believable told."""
    born = cells.day("birth_date")
    if born is None:
        if not cells.raw("birth_date").strip():
            cells.warn("birth_date", _("There is no birth date."))
        return None
    if born > today:
        cells.refuse("birth_date", _("The birth date is in the future."))
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not YOUNGEST <= age <= OLDEST:
        cells.warn(
            "birth_date", _("An age of %(age)s years is not believable; check the birth date.", age=age)
        )
    return born


def _personal_code(cells: Cells, birth_date: date | None) -> str | None:
    raw = cells.raw("personal_code").strip()
    if not raw:
        cells.warn("personal_code", _("There is no personal code."))
        return None
    try:
        code = parse_code(raw)
    except RuleBroken as broken:
        cells.refuse("personal_code", str(broken))
        return None
    for sentence in code_warnings(code, birth_date):
        cells.warn("personal_code", sentence)
    return code


def sex_of(cells: Cells) -> Sex | None:
    """Boy or girl; a word not understood is told and left out."""
    text = cells.text("sex", 40)
    sex = SEXES.get(fold(text).rstrip("."))
    if text and sex is None:
        cells.warn("sex", _("„%(text)s” was not understood; it was left empty.", text=text))
    return sex


def _actual_address(cells: Cells, declared: str) -> str | None:
    """The file's own rule: an empty one is the declared one; so is the same one written again."""
    if not cells.has("actual_address"):
        return None
    text = cells.text("actual_address", 300)
    return "" if text == declared else text


def _admitted_on(cells: Cells, birth_date: date | None) -> date | None:
    admitted_on = cells.day("admitted_on")
    if admitted_on and birth_date and admitted_on < birth_date:
        cells.refuse("admitted_on", _("Admitted earlier than born."))
    return admitted_on


def _programme(cells: Cells) -> str:
    code = cells.text("programme_code", 40)
    if not code:
        return ""
    if not code.isascii() or not code.isdigit():
        cells.refuse("programme_code", _("A programme code holds 8 digits, nothing else."))
    elif len(code) != 8:
        sentence = _("A programme code must have 8 digits, this one has %(count)s.", count=len(code))
        cells.refuse("programme_code", sentence)
    return code


def _contacts(cells: Cells) -> list[ContactRow]:
    found = []
    for column, role in (("mother", ContactRole.MOTHER), ("father", ContactRole.FATHER)):
        contact = _contact(cells, column, role)
        if contact is not None:
            found.append(contact)
    return found


def _contact(cells: Cells, column: str, role: ContactRole) -> ContactRow | None:
    """`Vārds Uzvārds`, with „(aizbildne)” behind it for a guardian; „de Vries” is one surname."""
    full = cells.text(column, 200)
    note = GUARDIAN_NOTE.search(full)
    if note is not None and fold(note["note"]).startswith("aizbild"):
        role = ContactRole.GUARDIAN
    words = GUARDIAN_NOTE.sub(" ", full).split()
    phone, email = cells.phone(f"{column}_phone"), cells.email(f"{column}_email")
    if len(words) < 2 or NAME.fullmatch(" ".join(words)) is None:
        if full or phone or email:
            cells.warn(column, _("A contact needs first name and surname; the contact was left out."))
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    person = PersonData(
        " ".join(words[start:])[:100], " ".join(words[:start])[:100], phone=phone, email=email
    )
    return ContactRow(column, person, role)


def _plan(
    session: Session, sheet: Sheet, year: SchoolYear, today: date, mapping: Mapping[str, str]
) -> StudentPlan:
    layout = lay_out(sheet.header, COLUMNS, mapping)
    plan = StudentPlan(today, headers=layout.headers)
    records = rows_of(sheet, layout, plan, ("surname", "first_name", "class_name"))
    read = (student_row(cells, today) for cells in records)
    plan_students(session, [row for row in read if row is not None], year, plan)
    return plan


KIND = Kind(
    "students",
    _l("pupils"),
    read_table,
    _plan,
    carry_out_students,
    COLUMNS,
    about=_l("One row a pupil, with the personal file and two contacts. The classes must be there already."),
)
