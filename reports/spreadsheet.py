"""A table that leaves as a file for spreadsheets: CSV or XLSX, nothing in it taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from importlib import import_module
from io import BytesIO, StringIO
from typing import Any

from models.rules.spreadsheet import guarded

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ILLEGAL_TITLE = re.compile(r"[\[\]:*?/\\]")
LIBRARY = "openpyxl"
"""Takes a tenth of the server's memory: the first workbook loads it."""
Value = str | int | Decimal | date | time | None
Row = Sequence[Value]


def csv_of(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """With semicolons and a byte-order mark, as spreadsheets of this country open it."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([guarded("" if value is None else str(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def xlsx_of(title: str, heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """One sheet; days and numbers stay what they are, texts stay texts."""
    book = import_module(LIBRARY).Workbook(write_only=True)
    sheet = book.create_sheet(ILLEGAL_TITLE.sub(" ", title)[:31])
    sheet.append([_cell(sheet, head) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Value) -> Any:
    kinds = import_module(f"{LIBRARY}.cell.cell")
    if isinstance(value, str):
        cell = kinds.WriteOnlyCell(sheet, kinds.ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        return cell
    cell = kinds.WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        cell.number_format = "dd.mm.yyyy."
    return cell
