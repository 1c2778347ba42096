"""What others enter while the sheet is open: the grid asks every few seconds and is told what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from config.duties import Duty, duty
from models.journal import Lesson
from models.marks import Assessment
from models.operations.cells import EMPTY, CellState
from models.operations.columns import Column
from models.operations.desk import Desk
from models.operations.lesson_cells import LessonCells
from models.operations.term_cells import PREFIX
from models.queries.entries import term_marks
from models.queries.journal import members
from models.queries.journal_news import (
    OF_ASSESSMENT,
    OF_LESSON,
    columns_by_number,
    entries_after,
    lessons_by_number,
)
from models.rules.cells import CellEntry
from models.rules.marks import TermKind
from views.edge import unattended
from views.journal import bp
from views.journal.cell_html import cell_look
from views.journal.columns import expected_key
from views.journal.looks import Answer, Looks
from views.journal.rows import only_classes
from views.journal.screens import desk_for

TOLD_AGAIN = timedelta(seconds=30)
"""An entry is seen once its transaction is done, later than the moment it bears: what is younger than this
is told again. The page passes over what it has already."""
FORGOTTEN = timedelta(hours=12)
"""Whoever looked so long ago opens the page anew."""


@bp.get("/<int:group_id>/jaunumi")
@unattended
@duty(Duty.JOURNALS_READ)
def news(group_id: int) -> ResponseReturnValue:
    """Cells and columns that changed since the moment named. 404 for a group outside one's reach."""
    desk = desk_for(group_id, Duty.JOURNALS_READ)
    since = _since()
    answer: Answer = {"since": desk.now.isoformat()}
    if since is None or desk.now - since > FORGOTTEN:
        return answer | {"stale": True}
    after = min(since, desk.now) - TOLD_AGAIN
    rows = desk.session.execute(*entries_after(group_id, desk.header.subject_id, after)).all()
    return answer | News(desk, rows).told() if rows else answer


def _since() -> datetime | None:
    """The moment of which an earlier answer, or the page itself, spoke; None when none is named.

    Raises:
        BadRequest: it is no moment.
    """
    named = request.args.get("kops")
    if named is None:
        return None
    try:
        since = datetime.fromisoformat(named)
    except ValueError:
        since = None
    if since is None or since.tzinfo is None:
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    return since


class News:
    """Entries of the trail as cells and columns of the sheet, as they stand now."""

    def __init__(self, desk: Desk, rows: Iterable[Any]) -> None:
        self.desk = desk
        self.language = str(get_locale())
        self.pupils: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        """Table -> row -> pupils of whom something was entered there."""
        self.gone: list[str] = []
        """Columns that were withdrawn."""
        for table_name, row_id, student_id in rows:
            self.pupils[table_name][row_id] |= {student_id} - {None}

    def told(self) -> Answer:
        """Changed cells, the columns they stand in, and expected lessons that were born meanwhile."""
        touched = self._touched()
        looks = Looks(self.desk, touched)
        cells = [
            self._cell(looks, cells, student)
            for cells in touched.values()
            for student in sorted(self._changed(cells))
        ]
        return {
            "cells": self._within_reach([*cells, *self._term_cells()]),
            "columns": looks.columns(),
            "renamed": {
                expected_key(lesson.held_on, lesson.number): f"l{lesson.id}"
                for lesson in (cells.column.lesson for cells in touched.values())
                if lesson is not None and lesson.number is not None
            },
            "gone": self.gone,
            "days": {key: cells.day.isoformat() for key, cells in touched.items()},
        }

    def _touched(self) -> dict[str, LessonCells]:
        session = self.desk.session
        lesson_ids = {row for table in OF_LESSON for row in self.pupils[table]}
        assessment_ids = {row for table in OF_ASSESSMENT for row in self.pupils[table]}
        rows = session.scalars(*columns_by_number(assessment_ids, lesson_ids)).all()
        self.gone = [f"a{row.id}" for row in rows if row.voided_at is not None]
        assessments = [row for row in rows if row.voided_at is None]
        lesson_ids |= {row.lesson_id for row in assessments if row.lesson_id is not None}
        lessons = {row.id: row for row in session.scalars(*lessons_by_number(lesson_ids))}
        found = [LessonCells(self.desk, column) for column in _columns(lessons, assessments)]
        for cells in found:
            cells.states(())
        return {cells.key: cells for cells in found}

    def _changed(self, cells: LessonCells) -> set[int]:
        """Whose cells of a column changed."""
        lesson, assessment = cells.column.lesson, cells.column.assessment
        changed = set(self.pupils["attendance"].get(lesson.id, ())) if lesson else set()
        if assessment is not None:
            changed |= self.pupils["mark"].get(assessment.id, set())
        return changed

    def _cell(self, looks: Looks, cells: LessonCells, student: int) -> Answer:
        state = cells.now.get(student, EMPTY)
        ground = looks.ground(cells, student) if state.entry.absence is not None else None
        return self._look(cells.key, student, state, cells.scale, ground)

    def _look(self, key: str, student: int, state: CellState, scale: Any, ground: Any) -> Answer:
        text, html = cell_look(state.entry, state.formers, scale, ground, self.language)
        return {"column": key, "student": student, "text": text, "html": html, "version": state.version}

    def _term_cells(self) -> list[Answer]:
        header = self.desk.header
        students = self.pupils["term_mark"].get(header.subject_id or 0)
        if not students:
            return []
        rows = self.desk.session.execute(*term_marks(header.subject_id or 0, header.year_id, students))
        marks = {(row.student_id, row.kind): row for row in rows}
        return [
            self._term_cell(student, kind, marks.get((student, kind)))
            for student in sorted(students)
            for kind in TermKind
        ]

    def _term_cell(self, student: int, kind: TermKind, row: Any) -> Answer:
        if row is None:
            return self._look(f"{PREFIX}{kind}", student, EMPTY, self.desk.header.scale, None)
        state = CellState(CellEntry(marks=(row.value,)), (row.former,), row.entry_id)
        return self._look(f"{PREFIX}{kind}", student, state, row.scale, None)

    def _within_reach(self, cells: list[Answer]) -> list[Answer]:
        """Cells of pupils whom the one who asks may see."""
        calendar = self.desk.frame.calendar
        rows = self.desk.session.execute(
            *members(self.desk.header, calendar.starts_on, calendar.ends_on, only_classes(self.desk))
        )
        seen = {row.student_id for row in rows}
        return [cell for cell in cells if cell["student"] in seen]


def _columns(lessons: Mapping[int, Lesson], assessments: Iterable[Assessment]) -> Iterable[Column]:
    """As the sheet lays them out: a lesson with its first column of marks, the others by themselves."""
    first: dict[int | None, Assessment] = {}
    alone = [
        row for row in assessments if row.lesson_id is None or first.setdefault(row.lesson_id, row) is not row
    ]
    return [
        *(Column(lesson, first.get(number)) for number, lesson in lessons.items()),
        *(Column(None, row) for row in alone),
    ]
