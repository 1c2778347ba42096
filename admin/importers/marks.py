"""This year's marks, absences and term marks from another system: one row an entry (clauses 11-13)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from admin.importers.archive import is_workbook
from admin.importers.cells import Cells
from admin.importers.columns import Column, lay_out
from admin.importers.files import FileGiven, Sheet, read_csv
from admin.importers.kind import Kind
from admin.importers.reading import rows_of
from admin.importers.workbook import read_workbook
from models.operations.transfer_import import carry_out_transfer
from models.operations.transfer_plan import plan_transfer
from models.operations.transfer_rows import EntryRow, TransferPlan
from models.rules.marks import ColumnKind, TermKind
from models.school import SchoolYear
from models.text import fold

MOST_ROWS = 60_000
"""A semester of a school of six hundred."""
COLUMNS = (
    Column("journal", ("Žurnāls", "Žurnāla nosaukums", "Journal"), required=True),
    Column("held_on", ("Datums", "Diena", "Date"), required=True),
    Column("lesson", ("Stunda", "Stundas Nr.", "Stundas numurs", "Lesson")),
    Column("kind", ("Veids", "Stundas tips", "Tips", "Kind")),
    Column("pupil", ("Skolēns", "Izglītojamais", "Vārds, uzvārds", "Uzvārds, vārds", "Pupil"), required=True),
    Column("text", ("Vērtējums", "Ieraksts", "Atzīme", "Value"), required=True),
)
WORDS: Mapping[str, ColumnKind | TermKind] = {
    **{kind.value: kind for kind in (*ColumnKind, *TermKind)},
    **dict.fromkeys(("", "stunda", "macibu stunda", "kavejums", "absence"), ColumnKind.LESSON),
    "majas darbs": ColumnKind.HOMEWORK,
    "parbaudes darbs": ColumnKind.TEST,
    "ieskaite": ColumnKind.PASS_TEST,
    "diagnosticejosais darbs": ColumnKind.DIAGNOSTIC,
    "monitoringa darbs": ColumnKind.MONITORING,
    **dict.fromkeys(("1. semestris", "1 semestris", "i semestris"), TermKind.SEMESTER_1),
    **dict.fromkeys(("2. semestris", "2 semestris", "ii semestris"), TermKind.SEMESTER_2),
    **dict.fromkeys(("gads", "gada vertejums"), TermKind.YEAR),
    "pecparbaudijums": TermKind.POST_EXAM,
    **dict.fromkeys(("galigais vertejums", "galigais"), TermKind.FINAL),
}
"""What files call the kinds of entries, folded."""
LESSON = re.compile(r"(?P<number>10|[0-9])\.?")
LONGEST = {"journal": 300, "pupil": 220, "text": 2000}


def read_entries(files: Sequence[FileGiven]) -> Sheet:
    """Read the one file; a semester of a school has more rows than any list of people.

    Raises:
        FileRefused: it cannot be read.
    """
    [file] = files
    if is_workbook(file.content):
        return read_workbook(file.content)
    return read_csv(file.content, file.encoding, MOST_ROWS)


def entry_row(cells: Cells) -> EntryRow | None:
    """The entry of one record; None when a finding keeps the row out."""
    kind = _kind(cells)
    held_on = cells.day("held_on")
    if held_on is None and isinstance(kind, ColumnKind) and not cells.refused:
        cells.refuse("held_on", _("This must be filled in."))
    texts = {name: _needed(cells, name) for name in ("journal", "pupil", "text")}
    lesson = _lesson(cells)
    if cells.refused or kind is None:
        return None
    is_term = isinstance(kind, TermKind)
    return EntryRow(
        number=cells.row,
        journal=texts["journal"],
        held_on=None if is_term else held_on,
        lesson=None if is_term else lesson,
        kind=kind,
        pupil=texts["pupil"],
        text=texts["text"],
    )


def _needed(cells: Cells, column: str) -> str:
    raw = cells.raw(column).strip()
    if column == "text" and raw in {"+", "/", "-", "–"}:
        return raw
    text = cells.text(column, LONGEST[column])
    if not raw:
        cells.refuse(column, _("This must be filled in."))
    return text


def _kind(cells: Cells) -> ColumnKind | TermKind | None:
    text = cells.text("kind", 60)
    kind = WORDS.get(fold(text))
    if kind is None:
        cells.refuse(
            "kind", _("„%(text)s” is no kind of entry; write „stunda” or „pārbaudes darbs”.", text=text)
        )
    return kind


def _lesson(cells: Cells) -> int | None:
    text = cells.text("lesson", 20)
    found = LESSON.fullmatch(text)
    if text and found is None:
        cells.refuse("lesson", _("The number of a lesson is 0 to 10."))
    return int(found["number"]) if found else None


def _plan(
    session: Session, sheet: Sheet, year: SchoolYear, today: date, mapping: Mapping[str, str]
) -> TransferPlan:
    layout = lay_out(sheet.header, COLUMNS, mapping)
    plan = TransferPlan(today, headers=layout.headers)
    rows = [entry_row(cells) for cells in rows_of(sheet, layout, plan, ("pupil", "journal"))]
    now = datetime.combine(today, time(12), UTC)
    plan_transfer(session, [row for row in rows if row is not None], year, now, plan)
    return plan


KIND = Kind(
    "marks",
    _l("marks and absences"),
    read_entries,
    _plan,
    carry_out_transfer,
    COLUMNS,
    about=_l("This year's marks, absences and term marks from another system: one row an entry."),
)
