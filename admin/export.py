"""Lists as files for spreadsheets: the rows filtered and reached, nothing in them taken for a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask import Response
from flask_babel import gettext as _

from admin.cells import Writer
from admin.listing import Listing, readers_of, table_of
from models.base import db
from models.rules.broken import RuleBroken
from models.student_file import Look
from reports.spreadsheet import CSV, XLSX, csv_of, xlsx_of

if TYPE_CHECKING:
    from admin.reach import ReachView

MOST_ROWS = 20_000
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
    if kind == "csv":
        body = csv_of(heads, table_of(view, view.export_columns, records, Writer.for_request()))
    else:
        body = xlsx_of(str(view.name), heads, _values(view, records))
    response = Response(body, mimetype=CSV if kind == "csv" else XLSX)
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
