"""What the grid saves: cells, columns, attendance. JSON in and out; every refusal is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import jsonify, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty
from models.base import db
from models.operations.cells import CellOutcome
from models.operations.columns import Column, change_column, confirm_attendance, make_column
from models.operations.desk import Desk
from models.operations.double_lesson import follow_lesson
from models.operations.idempotency import claim, keep
from models.operations.journal import open_column, record_cells
from models.operations.lesson_cells import LessonCells
from models.operations.trail import author_of
from models.queries.cell_history import cell_authors
from models.queries.entries import absences_in, excuses_of
from models.queries.journal import how_many
from models.rules.absences import ExcuseSpan, ground_for
from models.rules.broken import RuleBroken, Stale
from models.rules.marks import AttendanceSign
from views.journal import bp, reading
from views.journal.cell_html import cell_look
from views.journal.columns import Counts, SheetColumn, author_line, column_data
from views.journal.period import period_holding
from views.journal.screens import desk_for

Answer = dict[str, Any]


@bp.post("/<int:group_id>/sunas")
@duty(Duty.ENTRIES_ENTER)
def cells(group_id: int) -> ResponseReturnValue:
    """Save cells: each is saved, refused with a sentence, or met by another value."""
    sent = reading.body()
    wishes = reading.wishes(sent)
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        outcomes, touched = record_cells(desk, wishes)
        looks = Looks(desk, touched)
        return {
            "cells": [looks.cell(outcome) for outcome in outcomes],
            "renamed": {
                o.wish.column: o.column for o in outcomes if o.column != o.wish.column and not o.refusal
            },
            "columns": looks.columns(),
        }

    answer = _once(sent, work)
    return jsonify(answer), _status(answer["cells"])


def _once(sent: Mapping[str, Any], work: Callable[[], Answer]) -> Answer:
    """Do the work of a numbered request, or give the answer it was given before."""
    session, key = db.session(), reading.request_key(sent)
    known = claim(session, current_user.account_id, key, author_of(session).at)
    if known:
        return known
    answer = work()
    keep(session, current_user.account_id, key, answer)
    return answer


def _status(cells: list[Answer]) -> int:
    """200 when anything was saved; else 409 when a colleague was first, else 422."""
    statuses = {cell["status"] for cell in cells}
    if "saved" in statuses:
        return 200
    return 409 if "conflict" in statuses else 422


@bp.post("/<int:group_id>/kolonna")
@duty(Duty.ENTRIES_ENTER)
def column(group_id: int) -> ResponseReturnValue:
    """Save topic, homework, kind, scale ... of a column."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        values, version = reading.column_values(sent), reading.version(sent)
        found = _open(desk, sent)
        return _column_answer(desk, sent, change_column(desk, found, values, version))

    return _answered(desk, sent, work)


@bp.post("/<int:group_id>/klat")
@duty(Duty.ENTRIES_ENTER)
def attendance(group_id: int) -> ResponseReturnValue:
    """„Visi klāt”: confirm that whoever has no sign was present."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    return _answered(
        desk, sent, lambda: _column_answer(desk, sent, confirm_attendance(desk, _open(desk, sent)))
    )


@bp.post("/<int:group_id>/nakamai")
@duty(Duty.ENTRIES_ENTER)
def following(group_id: int) -> ResponseReturnValue:
    """„Arī nākamajai stundai”: enter the next lesson of the day like this one."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        done = follow_lesson(desk, _open(desk, sent))
        looks = Looks(desk, {done.column.key: done.cells})
        return {
            "column": looks.column(done.column, None),
            "renamed": {done.was: done.column.key} if done.was != done.column.key else {},
            "cells": [looks.cell(outcome) for outcome in done.outcomes],
        }

    return _answered(desk, sent, work)


@bp.post("/<int:group_id>/jauna")
@duty(Duty.ENTRIES_ENTER)
def new(group_id: int) -> ResponseReturnValue:
    """Enter a lesson outside the timetable, or a column of marks."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        made = make_column(desk, reading.new_column(sent))
        shown = period_holding(desk.frame.calendar, made.held_on)
        return {"url": url_for(".grid", group_id=group_id, skats=shown, _anchor=made.key)}

    return _answered(desk, sent, work)


def _answered(desk: Desk, sent: Mapping[str, Any], work: Callable[[], Answer]) -> ResponseReturnValue:
    try:
        return jsonify(_once(sent, work))
    except LookupError:
        return jsonify(error=_("This column is not in the journal any more. Reload the page.")), 404
    except Stale as stale:
        current = _column_answer(desk, sent, _open(desk, sent))
        return jsonify(error=str(stale), **current), 409
    except RuleBroken as broken:
        return jsonify(error=str(broken), field=_field(broken.field)), 422


def _field(name: str) -> str:
    return "kind" if name == "column_kind" else name


def _open(desk: Desk, sent: Mapping[str, Any]) -> Column:
    return open_column(desk, reading.column_key(sent))


def _column_answer(desk: Desk, sent: Mapping[str, Any], found: Column) -> Answer:
    asked = sent.get("column")
    return {
        "column": Looks(desk, {}).column(found, None),
        "renamed": {asked: found.key} if asked != found.key else {},
    }


class Looks:
    """How what was just saved looks on the page."""

    def __init__(self, desk: Desk, touched: Mapping[str, LessonCells]) -> None:
        self.desk = desk
        self.touched = touched
        self.language = str(get_locale())
        self._spans: dict[int, list[ExcuseSpan]] | None = None

    def columns(self) -> Answer:
        """The panels of the columns in which something was written."""
        return {key: self.column(cells.column, cells) for key, cells in self.touched.items()}

    def column(self, found: Column, cells: LessonCells | None) -> Answer:
        """The panel of one column."""
        desk, lesson = self.desk, found.lesson
        shown = SheetColumn(
            found.key,
            found.held_on,
            lesson.number if lesson else None,
            lesson,
            found.assessment,
            live=True,
            due_at=lesson.due_at if lesson else None,
        )
        data = column_data(desk, shown, self._counts(found, cells), "", self.language)
        del data["change_text"]  # what saving does not change the page knows
        if cells is None:
            data["author_text"] = author_line(desk.actor.name, desk.now, desk, self.language)
        else:
            del data["author_text"]
        return data

    def _counts(self, found: Column, cells: LessonCells | None) -> Counts:
        lesson = found.lesson
        if lesson is None:
            return Counts(0, 0, 0)
        if cells is not None:
            signs = [state.entry.absence for state in cells.now.values()]
        else:
            signs = [row.sign for row in self.desk.session.execute(*absences_in([lesson.id]))]
        absent, late = signs.count(AttendanceSign.ABSENT), signs.count(AttendanceSign.LATE)
        return Counts(self._members(found.held_on), absent, late)

    def _members(self, day: date) -> int:
        header = self.desk.header
        values = {"group_id": header.id, "journal_id": header.journal_id, "day": day}
        return self.desk.session.scalar(how_many(whole_class=header.whole_class), values) or 0

    def cell(self, outcome: CellOutcome) -> Answer:
        """One cell's fate."""
        place = {"column": outcome.column, "student": outcome.wish.student_id}
        if outcome.state is None:
            return place | {"column": outcome.wish.column, "status": "refused", "error": outcome.refusal}
        shown = self._shown(outcome)
        if not outcome.conflict:
            return place | {"status": "saved"} | shown
        return place | {"status": "conflict"} | shown | self._author(outcome.state.version)

    def _shown(self, outcome: CellOutcome) -> Answer:
        state, cells = outcome.state, self.touched.get(outcome.column)
        if state is None:
            return {}
        scale = cells.scale if cells is not None else self.desk.header.scale
        ground = (
            self._ground(outcome, cells) if state.entry.absence is not None and cells is not None else None
        )
        text, html = cell_look(state.entry, state.formers, scale, ground, self.language)
        return {"text": text, "html": html, "version": state.version}

    def _ground(self, outcome: CellOutcome, cells: LessonCells) -> ExcuseSpan | None:
        lesson = cells.column.lesson
        if self._spans is None:
            self._spans = self._load_spans()
        spans = self._spans.get(outcome.wish.student_id, [])
        return ground_for(cells.day, lesson.number if lesson else None, spans)

    def _load_spans(self) -> dict[int, list[ExcuseSpan]]:
        students = {student for cells in self.touched.values() for student in cells.now}
        days = [cells.day for cells in self.touched.values()]
        spans: dict[int, list[ExcuseSpan]] = {}
        for row in self.desk.session.execute(*excuses_of(students, min(days), max(days))):
            spans.setdefault(row.student_id, []).append(
                ExcuseSpan(
                    row.starts_on,
                    row.starts_number,
                    row.ends_on,
                    row.ends_number,
                    row.suffix,
                    row.excused,
                    row.name,
                )
            )
        return spans

    def _author(self, entry_id: int) -> Answer:
        row = self.desk.session.execute(*cell_authors(entry_id)).first()
        if row is None:
            return {"who": "", "when": ""}
        local = row.at.astimezone(self.desk.zone)
        return {
            "who": f"{row.first_name} {row.surname}" if row.surname else "",
            "when": f"{local:%d.%m. %H.%M}",
        }
