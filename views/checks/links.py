"""Where a finding or a remark leads: the exact column or cell of the journal."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from models.queries.findings.lines import Line
from models.rules.checks import Place
from models.rules.marks import TermKind


def place_in_journal(group_id: int, place: Place, day: date | None, lesson_id: int | None = None) -> str:
    """The address of the sheet that shows the place."""
    shown = f"{day:%Y-%m}" if day else _half(place.term)
    anchor = place.anchor(lesson_id) or None
    return url_for("journal.grid", group_id=group_id, skats=shown or None, _anchor=anchor)


def _half(term: TermKind | None) -> str:
    if term is None:
        return ""
    return "1-semestris" if term is TermKind.SEMESTER_1 else "2-semestris"


def place_of_line(line: Line) -> str:
    """Where a finding is mended."""
    return place_in_journal(line.group_id, line.place, line.held_on)


def place_of_remark(remark: Any, lesson_id: int | None = None) -> str:
    """Where what a remark is about stands."""
    place = Place(remark.column_key, remark.student_id)
    return place_in_journal(remark.journal_group_id, place, remark.held_on, lesson_id)
