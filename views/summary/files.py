"""The summary journal for the archive: a table and a page that open without this program (clause 19)."""

from __future__ import annotations

import re
from io import BytesIO

from flask import abort, send_file
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty
from models.base import db
from models.rules.documents import Choice
from models.text import fold
from reports.spreadsheet import CSV, csv_of
from reports.summary_journal import REPORT, Data
from reports.summary_journal.archive import page_of, table_of
from reports.summary_journal.collect import collect
from views.edge import asking
from views.summary import bp
from views.summary.screens import header_or_404

FILE = "application/octet-stream"
"""A page to be kept, not one of ours to be shown."""


@bp.get("/<int:class_id>/csv")
@duty(Duty.SUMMARY_PRINT)
def as_csv(class_id: int) -> ResponseReturnValue:
    """The journal as a table for spreadsheets."""
    data = _collected(class_id)
    heads, rows = table_of(data)
    return send_file(BytesIO(csv_of(heads, rows)), CSV, as_attachment=True, download_name=_name(data, "csv"))


@bp.get("/<int:class_id>/html")
@duty(Duty.SUMMARY_PRINT)
def as_html(class_id: int) -> ResponseReturnValue:
    """The journal as a page, to be kept beside the paper."""
    data = _collected(class_id)
    page = BytesIO(page_of(data).encode(errors="replace"))
    return send_file(page, FILE, as_attachment=True, download_name=_name(data, "html"))


def _collected(class_id: int) -> Data:
    header_or_404(class_id, Duty.SUMMARY_PRINT)
    data = collect(db.session(), asking(), Choice(REPORT.code, class_id=class_id))
    if data is None:
        abort(404)
    return data


def _name(data: Data, ending: str) -> str:
    """A table has no page to write on: of one whose year is not locked the name says that it is a draft."""
    draft = " melnraksts" if data.is_draft else ""
    said = fold(f"kopsavilkuma zurnals {data.class_name} {data.year}{draft}")
    return f"{re.sub('[^a-z0-9]+', '-', said).strip('-')}.{ending}"
