"""Timetables of FET, aSc and Untis: which program wrote the files is told by what is in them (3.1, 6)."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from admin.importers.archive import is_workbook
from admin.importers.files import FileGiven, FileRefused, read_rows
from admin.importers.kind import Document, Kind
from admin.importers.table import read_table
from admin.importers.timetables import fet
from admin.importers.timetables.asc import AscFile, read_asc
from admin.importers.timetables.fet import FetFile
from admin.importers.timetables.untis import UntisFiles, looks_like_untis, read_untis
from models.operations.timetable_import import carry_out_timetable
from models.operations.timetable_plan import plan_timetable
from models.operations.timetable_week import TimetablePlan
from models.school import SchoolYear

MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_timetable(files: Sequence[FileGiven]) -> Document:
    """Read the files of one program, whichever it is.

    Raises:
        FileRefused: they are of no program we know, of several, or cannot be read.
    """
    if any(_is_xml(file.content) for file in files):
        if len(files) > 1:
            raise FileRefused(_("Choose the XML file alone."))
        return read_asc(files[0].content)
    if len(files) > 1 or _is_untis(files[0]):
        return read_untis(files)
    return FetFile.of(read_table(files))


def _is_xml(content: bytes) -> bool:
    start = content[:200]
    for mark in MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\x00", b"").lstrip().startswith(b"<")


def _is_untis(file: FileGiven) -> bool:
    return not is_workbook(file.content) and looks_like_untis(read_rows(file.content, file.encoding))


def _plan(
    session: Session, document: Any, year: SchoolYear, today: date, mapping: Mapping[str, str]
) -> TimetablePlan:
    read: FetFile | AscFile | UntisFiles = document
    return plan_timetable(session, read.timetable(mapping), year, today)


KIND = Kind(
    "timetable",
    _l("timetable (FET, aSc, Untis)"),
    read_timetable,
    _plan,
    carry_out_timetable,
    fet.COLUMNS,
    several=True,
    dated=True,
    about=_l("The timetable as FET (CSV), aSc Timetables 2012 (XML) or Untis (GPU001-GPU006) export it."),
)
