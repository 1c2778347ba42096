"""A workbook (XLSX) as a sheet of texts: the first table in it, read within bounds, never calculated."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from flask_babel import gettext as _

from admin.importers.archive import open_archive
from admin.importers.files import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    FileRefused,
    Record,
    Sheet,
    check_size,
    sheet_of,
    too_many_columns,
    too_many_rows,
)
from reports.spreadsheet import LIBRARY

MIDNIGHT = time()
BEGINNING = 64 * 1024
XML = (b"<", b"\xef\xbb\xbf<")
"""How a part in UTF-8 begins."""


def read_workbook(content: bytes) -> Sheet:
    """Read the first sheet of a workbook that is not hidden.

    Dates become dd.mm.yyyy's sister yyyy-mm-dd, numbers the digits people see, formulas stay formulas.

    Raises:
        FileRefused: it is too large, damaged, encrypted, or has no table.
    """
    check_size(content)
    try:
        _refuse_declarations(content)
        book = import_module(LIBRARY).load_workbook(io.BytesIO(content), read_only=True)
        page = next(each for each in book.worksheets if each.sheet_state == "visible")
        records = list(_records(page))
    except FileRefused:
        raise
    except Exception:  # noqa: BLE001  a damaged workbook fails in any way the library knows
        raise FileRefused(
            _("The workbook is damaged; open it, save it anew as XLSX or CSV and choose that file.")
        ) from None
    return sheet_of(records, workbook=str(page.title))


def _refuse_declarations(content: bytes) -> None:
    """No spreadsheet program writes a DOCTYPE; whoever does wants entities expanded."""
    with open_archive(content) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    beginning = stream.read(BEGINNING)
                if not beginning.startswith(XML) or b"<!DOCTYPE" in beginning:
                    raise FileRefused(_("The workbook holds parts that no spreadsheet program writes."))


def _records(page: Any) -> Iterator[Record]:
    page.reset_dimensions()  # what the file says of its own size is only a claim
    rows = page.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
    for number, row in enumerate(rows, start=1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells and number > MOST_ROWS + 1:
            raise too_many_rows()
        if len(cells) > MOST_COLUMNS:
            raise too_many_columns(number)
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise FileRefused(_("Row %(row)s holds a cell that is too long.", row=number))
        yield Record(number, tuple(cells))


def _text(cell: Any) -> str:
    """What a person sees in the cell, or would type to enter it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    return _moment(value)


def _number(value: float, form: str) -> str:
    """Digits without a decimal point that nobody typed, with the zeros a format of zeros puts before them."""
    if value != int(value):
        return f"{value:.15g}"
    digits = str(int(value))
    return digits.zfill(len(form)) if form and not form.strip("0") else digits


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        return (value.date() if value.time() == MIDNIGHT else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    # A formula over many cells, or a span of time: nothing a list of ours holds.
    return f"={value}"
