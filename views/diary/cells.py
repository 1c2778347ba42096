"""Marks and signs of absence of one lesson as a family reads them: every sign with its words (clause 11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from flask_babel import gettext as _

from config.duties import Duty, holds
from models.operations.settings import setting_text
from models.rules.absences import ExcuseSpan, ShownSign, ground_for, shown_sign
from models.rules.cells import departure_text, shown
from models.rules.marks import AttendanceSign, ColumnKind, ScaleKind
from models.rules.sign_words import mark_words, sign_words
from views.diary.facts import Facts
from views.diary.shown import CellShown, Entry, MarkShown, RowShown, SignShown
from views.edge import asking


def add_presence(
    row: RowShown, rows: Iterable[Any], grounds: Sequence[ExcuseSpan], day: date, *, counts: bool
) -> None:
    """Say in a lesson's row that the pupil was absent or late, and when he or she left."""
    for found in rows:
        if found.sign is not None:
            ground = ground_for(day, row.number, grounds) if counts else None
            row.sign = _sign(found.sign, found.late_minutes, ground, counts=counts)
        if found.left_at is not None:
            row.left_at = departure_text(found.left_at)


def _sign(sign: AttendanceSign, minutes: int | None, ground: ExcuseSpan | None, *, counts: bool) -> SignShown:
    found: ShownSign = shown_sign(sign, minutes, ground)
    # Where absences do not count, nobody asks for a ground.
    told = counts or sign is AttendanceSign.LATE
    reads_reports = holds(asking().roles, Duty.ABSENCE_REPORTS_READ)
    words = sign_words(found, ground, tells_report=reads_reports) if told else _("absent")
    look = found.state.value if counts else "late"
    return SignShown(found.letter, found.suffix, found.minutes, words, look)


def cells_of(facts: Facts, marks: Iterable[Any], by: Entry) -> list[CellShown]:
    """The marks column by column; `by` wrote the lesson they stand in."""
    return [_cell(facts, list(rows), by) for _id, rows in groupby(marks, lambda row: row.column_id)]


def _cell(facts: Facts, rows: Sequence[Any], by: Entry) -> CellShown:
    column = rows[0]
    latest = facts.entries.get(max(row.entry_id for row in rows), Entry())
    return CellShown(
        [_mark(row) for row in rows],
        column.scale is ScaleKind.TEXT,
        _meaning(rows),
        _work(column),
        setting_text(column.weight) if column.weight != 1 else "",
        _told(latest, by),
    )


def _mark(row: Any) -> MarkShown:
    former = shown(row.former, row.scale) if row.former else ""
    return MarkShown(shown(row.value, row.scale), former, row.superseded_by is not None)


def _meaning(rows: Sequence[Any]) -> list[tuple[str, str]]:
    values = dict.fromkeys((row.value, row.scale) for row in rows)
    return [(value, words) for value, scale in values if (words := mark_words(value, scale))]


def _work(column: Any) -> str:
    kind = "" if column.column_kind is ColumnKind.LESSON else str(column.column_kind.label)
    return ": ".join(part for part in (kind, column.title) if part)


def _told(entry: Entry, by: Entry) -> str:
    """The same person on the same day as the lesson's entry says nothing new."""
    if entry.who == by.who:
        return "" if entry.when[:6] == by.when[:6] else entry.when
    return str(entry)
