"""Files of subjects: one row a subject and span of grades, or subjects down and grades across (3.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from admin.importers.cells import HIGHEST_GRADE, Cells, parse_class
from admin.importers.columns import Column, lay_out
from admin.importers.files import FileRefused, Sheet
from admin.importers.kind import Kind
from admin.importers.reading import rows_of
from admin.importers.table import read_table
from models.operations.subject_import import carry_out_subjects, plan_subjects
from models.operations.subject_rows import Share, SubjectPlan, SubjectRow
from models.rules.broken import RuleBroken
from models.rules.marks import ScaleKind
from models.rules.scales import ScaleOrder, SubjectKind, preset_scale
from models.rules.settings import read_settings
from models.school import SchoolYear, Setting
from models.text import fold

GRADES = {f"grade_{grade}": grade for grade in range(1, HIGHEST_GRADE + 1)}
"""Our names of the columns of a wide table: in each the weekly lessons of a grade."""
COLUMNS = (
    Column("name", ("Priekšmets", "Mācību priekšmets", "Nosaukums", "Priekšmeta nosaukums"), required=True),
    Column("short_name", ("Saīsinājums", "Īsais nosaukums", "Apzīmējums")),
    Column("grades", ("Klases", "Klase", "Klašu grupa")),
    Column(
        "lessons_a_week",
        ("Stundas nedēļā", "Stundu skaits nedēļā", "Nedēļas stundas", "Stundas", "St. nedēļā"),
    ),
    Column("lessons_a_year", ("Stundas gadā", "Stundu skaits gadā", "Gada stundas")),
    Column("scale", ("Vērtēšanas skala", "Skala", "Vērtēšana", "Vērtējums")),
    *(
        Column(name, (f"{grade}. klase", f"{grade}.", f"{grade}. kl.", f"{grade}. klasē"))
        for name, grade in GRADES.items()
    ),
)

SPAN = re.compile(r"(?P<first>[0-9]{1,2})\s*\.?\s*[-–—]\s*(?P<last>[0-9]{1,2})\s*\.?")
GRADE = re.compile(r"(?P<first>[0-9]{1,2})\s*\.?")
CLASS_WORD = re.compile(r"\s*\b(?:klas\w*|kl)\b\.?\s*$", re.IGNORECASE)
LESSONS = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
SCALES = (
    ("bez vert", ScaleKind.NONE),
    ("nevert", ScaleKind.NONE),
    ("s/t/a/p", ScaleKind.LEVELS),
    ("stap", ScaleKind.LEVELS),
    ("limen", ScaleKind.LEVELS),
    ("ieskait", ScaleKind.PASS),
    ("i/ni", ScaleKind.PASS),
    ("procent", ScaleKind.PERCENT),
    ("%", ScaleKind.PERCENT),
    ("aprakst", ScaleKind.TEXT),
    ("vardisk", ScaleKind.TEXT),
    ("ball", ScaleKind.POINTS),
    ("+", ScaleKind.SIGNS),
)
"""By what a scale is recognised, however schools write it; the first that fits."""
INTEREST = "interesu"
MOST_WEEKLY, MOST_YEARLY = 40, 1500


def subject_row(cells: Cells, weeks: int) -> SubjectRow | None:
    """The subject of one record; None when a finding keeps the row out."""
    name, short_name = cells.text("name", 120), cells.text("short_name", 20)
    if not cells.raw("name").strip():
        cells.refuse("name", _("This must be filled in."))
    if INTEREST in fold(cells.raw("scale")):
        sentence = _("Interest education is not a subject of whole classes: only the subject itself is made.")
        cells.warn("scale", sentence)
        shares: tuple[Share, ...] = ()
    else:
        shares = tuple(_shares(cells, name, weeks))
    column = "grades" if cells.has("grades") else "name"
    return None if cells.refused else SubjectRow(cells.row, name, short_name, shares, column)


def _shares(cells: Cells, name: str, weeks: int) -> Iterator[Share]:
    scale = _scale(cells)
    if cells.has("grades"):
        lessons = _lessons(cells, weeks)
        for grade, letter in _takers(cells):
            yield Share(grade, letter, lessons, scale or _usual_scale(name, grade))
        return
    for column, grade in GRADES.items():
        lessons = _weekly(cells, column, weeks)
        if lessons:
            yield Share(grade, "", lessons, scale or _usual_scale(name, grade))


def _usual_scale(name: str, grade: int) -> ScaleKind:
    kind = SubjectKind.UNMARKED if fold(name) == "klases stunda" else SubjectKind.OTHER
    return preset_scale(ScaleOrder.TODAY, grade, kind)


def _scale(cells: Cells) -> ScaleKind | None:
    text = fold(cells.text("scale", 200))
    if not text:
        return None
    found = next((scale for sign, scale in SCALES if sign in text), None)
    if found is None:
        cells.refuse(
            "scale", _("The scale was not understood; write „10 balles”, „S/T/A/P”, „i/ni” or such.")
        )
    return found


def _lessons(cells: Cells, weeks: int) -> int | None:
    yearly = _number(cells, "lessons_a_year", MOST_YEARLY)
    return _weekly(cells, "lessons_a_week", weeks) if yearly is None else _whole(yearly)


def _weekly(cells: Cells, column: str, weeks: int) -> int | None:
    weekly = _number(cells, column, MOST_WEEKLY)
    return None if weekly is None else _whole(weekly * weeks)


def _whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _number(cells: Cells, column: str, most: int) -> Decimal | None:
    text = cells.text(column, 20)
    if text in {"", "-", "–", "—"}:
        return None
    number = Decimal(text.replace(",", ".")) if LESSONS.fullmatch(text) else None
    if number is None or number > most:
        cells.refuse(column, _("A number of lessons from 0 to %(most)s is wanted.", most=most))
        return None
    return number


def _takers(cells: Cells) -> Iterator[tuple[int, str]]:
    """Grades, and classes where single ones are named: „1.-2.”, „4., 6.”, „3.b”."""
    text = cells.text("grades", 100)
    if not text:
        cells.refuse("grades", _("This must be filled in."))
        return
    for part in re.split("[,;]", CLASS_WORD.sub("", text)):
        try:
            yield from _taken_by(part.strip())
        except RuleBroken as broken:
            cells.refuse("grades", str(broken))


def _taken_by(text: str) -> Iterator[tuple[int, str]]:
    found = SPAN.fullmatch(text) or GRADE.fullmatch(text)
    if found is None:
        yield parse_class(text)
        return
    first, last = int(found["first"]), int(found.groupdict().get("last") or found["first"])
    if not 1 <= first <= last <= HIGHEST_GRADE:
        raise RuleBroken(_("„%(text)s” are no grades; write them as 1.-3.", text=text[:40]))
    for grade in range(first, last + 1):
        yield grade, ""


def _plan(
    session: Session, sheet: Sheet, year: SchoolYear, today: date, mapping: Mapping[str, str]
) -> SubjectPlan:
    layout = lay_out(sheet.header, COLUMNS, mapping)
    if "grades" not in layout.places and not GRADES.keys() & layout.places.keys():
        sentence = _("The file says nowhere which classes have a subject: neither „Klases” nor „1. klase”, …")
        raise FileRefused(sentence)
    weeks = read_settings(session.execute(select(Setting.name, Setting.value)).tuples()).school_weeks
    plan = SubjectPlan(today, headers=layout.headers)
    plan.notes.append(
        _("Lessons a year are the weekly ones times %(count)s school weeks (a setting).", count=weeks)
    )
    read = [subject_row(cells, weeks) for cells in rows_of(sheet, layout, plan, ("name", "grades"))]
    plan_subjects(session, [row for row in read if row is not None], year, plan)
    return plan


KIND = Kind(
    "subjects",
    _l("subjects"),
    read_table,
    _plan,
    carry_out_subjects,
    COLUMNS,
    about=_l("One row a subject and its grades with weekly lessons, or subjects down and grades across."),
)
