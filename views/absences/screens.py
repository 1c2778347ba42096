"""The register on the screen: a week with its lessons, a month in counts, the month as a file (clause 8)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty, holds
from config.translations.formats import date_short, month_of_year
from models.base import db
from models.operations.idempotency import answer_of
from models.queries.absence_register import Absence, ClassRegister, load_register
from models.queries.cell_history import cell_authors
from models.rules.absences import AbsenceState
from reports.spreadsheet import CSV, XLSX, Row, csv_of, xlsx_of
from views.absences import bp
from views.absences.month import MonthSummary
from views.absences.opening import READ, Opened, day_asked, open_register, reasons
from views.absences.week import WeekGrid, column_word
from views.absences.words import STATE_CLASS, STATE_MARK, day_mark, entered_words
from views.edge import asking
from views.forms.absences import EntryForm
from views.once import LONGEST_KEY, new_key
from views.tests_calendar.sheet import Stretch, stretch_of

FEW = 7
"""Classes that stand as tabs; more are chosen from a list."""


@bp.get("/")
@duty(READ)
def index() -> ResponseReturnValue:
    """The register of a class for a week or a month; 404 for a class outside one's reach."""
    opened = open_register(request.args.get("klase", type=int))
    if opened is None:
        return render_template("absences/empty.html")
    stretch = _stretch()
    parts = _month_parts(opened, stretch) if stretch.is_month else _week_parts(opened, stretch)
    language = str(get_locale())
    return render_template(
        "absences/month.html" if stretch.is_month else "absences/week.html",
        opened=opened,
        stretch=stretch,
        title=_title(stretch, language),
        few=len(opened.classes) <= FEW,
        place=partial(_place, opened, stretch),
        states=[(state, STATE_CLASS[state], STATE_MARK[state]) for state in STATE_CLASS],
        mark=partial(day_mark, language=language),
        today=asking().today,
        undo=_undo(),
        **parts,
    )


def _week_parts(opened: Opened, stretch: Stretch) -> dict[str, Any]:
    calendar = opened.frame.calendar
    register = _register(opened, stretch)
    shown = [absence for found in register.by_place.values() for absence in found]
    zone = current_app.extensions["clock"].zone
    grid = WeekGrid(register, calendar, opened, asking().today, _entered(shown, zone), zone)
    unknown = sum(absence.sign.state is AbsenceState.UNKNOWN and absence.ground is None for absence in shown)
    return {
        "grid": grid,
        "unknown": unknown,
        "column": column_word,
        **(_form_parts() if opened.enters else {"form": None}),
    }


def _entered(shown: Sequence[Absence], zone: ZoneInfo) -> dict[int, str]:
    """Who typed the absences and when."""
    rows = db.session.execute(*cell_authors({absence.entry_id for absence in shown}))
    return {
        row.id: entered_words(f"{row.first_name} {row.surname}", row.at, zone) for row in rows if row.surname
    }


def _form_parts() -> dict[str, Any]:
    """The form beside the register, and which letter stands for which ground."""
    known = reasons()
    form = EntryForm(formdata=None, data={"seen_on": asking().today})
    form.offer(known)
    letters = {row.suffix: row.id for row in reversed(known)}
    return {"form": form, "key": new_key(), "letters": json.dumps(letters)}


def _month_parts(opened: Opened, stretch: Stretch) -> dict[str, Any]:
    return {"summary": _summary(opened, stretch)}


def _summary(opened: Opened, stretch: Stretch) -> MonthSummary:
    return MonthSummary(_register(opened, stretch), opened.frame.calendar, opened.class_id, asking().today)


def _register(opened: Opened, stretch: Stretch) -> ClassRegister:
    """The register as the person who asks may see it: reports are not everybody's who reads it."""
    return load_register(
        db.session(),
        opened.class_id,
        opened.frame.calendar,
        (stretch.first, stretch.last),
        with_reports=holds(asking().roles, Duty.ABSENCE_REPORTS_READ),
    )


@bp.get("/menesis/<any(csv, xlsx):kind>")
@duty(READ)
def month_file(kind: str) -> ResponseReturnValue:
    """The month of a class for a spreadsheet: days with the absences in words, totals as numbers."""
    opened = open_register(request.args.get("klase", type=int))
    if opened is None:
        return render_template("absences/empty.html"), 404
    stretch = stretch_of(day_asked("diena", asking().today), month=True)
    summary = _summary(opened, stretch)
    words = [str(state.label) for state in STATE_CLASS]
    heads = [
        _("Pupil"),
        *(date_short(day) for day in summary.days),
        *(f"{_('Month')}: {word}" for word in words),
        *(f"{_('Semester')}: {word}" for word in words),
    ]
    rows: list[Row] = [
        (pupil.name, *(_counts_text(counts) for counts in days), *month, *term)
        for pupil, days, month, term in summary.lines
    ]
    title = f"{opened.name} {stretch.first:%Y-%m}"
    content = csv_of(heads, rows) if kind == "csv" else xlsx_of(title, heads, rows)
    name = f"zimju-registrs-{opened.name}-{stretch.first:%Y-%m}.{kind}"
    return send_file(BytesIO(content), CSV if kind == "csv" else XLSX, as_attachment=True, download_name=name)


def _counts_text(counts: tuple[int, ...]) -> str:
    marks = STATE_MARK.values()
    return " ".join(f"{count}{mark}" for count, mark in zip(counts, marks, strict=True) if count)


def _stretch() -> Stretch:
    return stretch_of(day_asked("diena", asking().today), month=request.args.get("skats") == "menesis")


def _title(stretch: Stretch, language: str) -> str:
    if stretch.is_month:
        return month_of_year(stretch.first, language)
    return f"{date_short(stretch.first, language)} – {date_short(stretch.last, language)}"


def _place(opened: Opened, stretch: Stretch, **other: Any) -> str:
    """The address of this register with something of it changed."""
    here = {
        "klase": opened.class_id,
        "skats": "menesis" if stretch.is_month else "nedela",
        "diena": stretch.first.isoformat(),
    }
    return url_for(".index", **(here | other))


def _undo() -> dict[str, Any] | None:
    """What was just entered and can still be taken back at one click."""
    key = request.args.get("jauns", "")
    if not 8 <= len(key) <= LONGEST_KEY:
        return None
    kept = answer_of(db.session(), asking().account_id, key)
    return {"key": key, "sentence": kept["sentence"]} if "recipe" in kept else None


def place_of(class_id: int | None, day: date, **more: Any) -> str:
    """The week of a class in which a day is."""
    return url_for("absences.index", klase=class_id, skats="nedela", diena=day.isoformat(), **more)
