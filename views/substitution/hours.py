"""Substituted hours of each teacher in a month, for pay (clause 6)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import Any

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty
from config.translations.formats import date_short, month_of_year
from models.base import db
from models.queries.frame import frame_of_day
from models.queries.substitutions import substitution_rows
from reports.spreadsheet import CSV, XLSX, csv_of, xlsx_of
from views.edge import asking
from views.substitution import bp


@dataclass(frozen=True, slots=True)
class Hours:
    """One teacher's lessons held in others' stead."""

    name: str
    rows: Sequence[Any]

    @property
    def held(self) -> int:
        """Those that are entered: they are paid."""
        return sum(row.entered_at is not None for row in self.rows)

    @property
    def waiting(self) -> int:
        """Named, not entered."""
        return len(self.rows) - self.held


@bp.get("/stundas")
@duty(Duty.SUBSTITUTION_ENTER)
def hours() -> ResponseReturnValue:
    """How many lessons each teacher held in others' stead in a month, lesson by lesson."""
    month = _month()
    language = str(get_locale())
    return render_template(
        "substitution/hours.html",
        month=month,
        months=[(day, _called(day, language)) for day in _months()],
        title=_called(month, language),
        teachers=_hours(month),
        show_day=lambda day: date_short(day, language),
    )


@bp.get("/stundas/<any(csv, xlsx):kind>")
@duty(Duty.SUBSTITUTION_ENTER)
def hours_file(kind: str) -> ResponseReturnValue:
    """The same lesson by lesson, for a spreadsheet."""
    month = _month()
    heads = [
        _("Substitute"),
        _("Date"),
        _("Lesson"),
        _("Journal"),
        _("In whose stead"),
        _("Reason"),
        _("Entered"),
    ]
    rows = [
        (
            teacher.name,
            row.held_on,
            row.number,
            row.title if row.whole_class else f"{row.title}, {row.group_name}",
            row.absent or "",
            row.reason,
            _("yes") if row.entered_at else _("no"),
        )
        for teacher in _hours(month)
        for row in teacher.rows
    ]
    content = csv_of(heads, rows) if kind == "csv" else xlsx_of(_("Substituted hours"), heads, rows)
    name = f"aizvietotas-stundas-{month:%Y-%m}.{kind}"
    return send_file(BytesIO(content), CSV if kind == "csv" else XLSX, as_attachment=True, download_name=name)


def _hours(month: date) -> list[Hours]:
    last = month.replace(day=monthrange(month.year, month.month)[1])
    rows = db.session.execute(substitution_rows(asking(), Duty.SUBSTITUTION_ENTER, month, last)).all()
    by_name = sorted(rows, key=lambda row: (row.sort_key, row.staff_id))
    return [
        Hours(each[0].substitute, each)
        for each in (list(found) for _staff, found in groupby(by_name, key=lambda row: row.staff_id))
    ]


def _month() -> date:
    """The first day of the month asked for; of today's when none is."""
    try:
        return date.fromisoformat(f"{request.args.get('menesis', '')}-01")
    except ValueError:
        return date(current_user.today.year, current_user.today.month, 1)


def _months() -> list[date]:
    """The months of the school year."""
    frame = frame_of_day(db.session(), current_user.today)
    if frame is None:
        return []
    first, last = frame.calendar.starts_on, frame.calendar.ends_on
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1, 1)
        for step in range(count)
    ]


def _called(month: date, language: str) -> str:
    return month_of_year(month, language)
