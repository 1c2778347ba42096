"""A table that leaves as a file for spreadsheets: CSV or XLSX, nothing in it taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from models.rules.spreadsheet import guarded

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = Sequence[str | int | date | None]


def csv_of(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """With semicolons and a byte-order mark, as spreadsheets of this country open it."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([guarded("" if value is None else str(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def xlsx_of(title: str, heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """One sheet; days and numbers stay what they are, texts stay texts."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.append([_cell(sheet, head) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: str | int | date | None) -> WriteOnlyCell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        cell.number_format = "dd.mm.yyyy."
    return cell
