"""Lists as files for spreadsheets: the rows filtered and reached, nothing in them taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from flask import Response
from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from admin.cells import Writer
from admin.listing import Listing, readers_of, table_of
from models.base import db
from models.rules.broken import RuleBroken
from models.rules.spreadsheet import guarded
from models.student_file import Look

if TYPE_CHECKING:
    from admin.reach import ReachView

MOST_ROWS = 20_000
ILLEGAL_TITLE = re.compile(r"[\[\]:*?/\\]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NATIVE = (bool, int, Decimal, date, time)
"""Values a spreadsheet can count with."""


def exported(view: ReachView, listing: Listing, kind: str) -> Response:
    """All rows of the list as a file, without pages.

    Raises:
        RuleBroken: there are more rows than a file may hold.
    """
    records = _records(view, listing)
    view.note_files(records, Look.EXPORT)
    heads = [str(label) for label in view.export_heads]
    body = _csv(view, heads, records) if kind == "csv" else _xlsx(view, heads, records)
    response = Response(body, mimetype="text/csv" if kind == "csv" else XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename={view.address}.{kind}"
    return response


def _records(view: ReachView, listing: Listing) -> Sequence[Any]:
    query = listing.ordered.limit(MOST_ROWS + 1).options(*view.loads)
    records = db.session.scalars(query).all()
    if len(records) > MOST_ROWS:
        raise RuleBroken(
            _("There are more than %(count)s rows. Narrow them by filters first.", count=MOST_ROWS)
        )
    return records


def _csv(view: ReachView, heads: Sequence[str], records: Sequence[Any]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(map(guarded, heads))
    for cells in table_of(view, view.export_columns, records, Writer.for_request()):
        writer.writerow(map(guarded, cells))
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _xlsx(view: ReachView, heads: Sequence[str], records: Sequence[Any]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(ILLEGAL_TITLE.sub(" ", str(view.name))[:31])
    sheet.append([_text(sheet, head) for head in heads])
    for values in _values(view, records):
        sheet.append([_cell(sheet, value) for value in values])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _values(view: ReachView, records: Sequence[Any]) -> Iterator[list[Any]]:
    write = Writer.for_request()
    readers = readers_of(view, view.export_columns, records)
    for record in records:
        values = [read(record) for read in readers]
        yield [
            value if _is_native(name, value) else write.writes(name)(value)
            for name, value in zip(view.export_columns, values, strict=True)
        ]


def _is_native(name: str, value: Any) -> bool:
    counts = isinstance(value, NATIVE) and not isinstance(value, bool | datetime)
    return counts and name != "weekday"


def _cell(sheet: Any, value: Any) -> WriteOnlyCell:
    if isinstance(value, str):
        return _text(sheet, value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        cell.number_format = "dd.mm.yyyy."
    return cell


def _text(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
