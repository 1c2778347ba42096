"""What the grid is told of cells and columns after something was saved in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import get_locale
from markupsafe import Markup

from models.operations.cells import CellOutcome
from models.operations.columns import Column
from models.operations.desk import Desk
from models.operations.lesson_cells import LessonCells
from models.operations.term_cells import state_of_term
from models.queries.arrangements import AS_THE_CLASS
from models.queries.cell_history import cell_authors
from models.queries.entries import absences_in, grounds_from, grounds_told
from models.queries.journal import belonging
from models.rules.absences import ExcuseSpan, ground_for
from models.rules.marks import AttendanceSign, ScaleKind
from models.rules.terms import TermState
from views.journal.cell_html import cell_look
from views.journal.columns import Counts, SheetColumn, author_line, column_data
from views.journal.terms import after_lock, term_of

Answer = dict[str, Any]
NOBODY: Answer = {"who": "", "when": ""}


class Looks:
    """How what was just saved, or would be, looks on the page."""

    def __init__(self, desk: Desk, touched: Mapping[str, LessonCells], taken: str = "saved") -> None:
        self.desk = desk
        self.taken = taken
        """What is said of a cell that was not refused."""
        self.touched = touched
        self.language = str(get_locale())
        self._authors: dict[int, Answer] = {}
        self._spans: dict[int, list[ExcuseSpan]] | None = None
        self._periods: list[tuple[int, date, date]] | None = None

    def columns(self) -> Answer:
        """The panels of the columns in which something was written."""
        return {key: self.column(cells.column, cells) for key, cells in self.touched.items()}

    def column(self, found: Column, cells: LessonCells | None) -> Answer:
        """The panel of one column."""
        desk, lesson = self.desk, found.lesson
        shown = SheetColumn(
            found.key,
            found.held_on,
            found.number,
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
        """Pupils in the group on a day; read once for all columns."""
        if self._periods is None:
            header, days = self.desk.header, [day, *(cells.day for cells in self.touched.values())]
            values = {
                "group_id": header.id,
                "journal_id": header.journal_id,
                "first": min(days),
                "last": max(days),
            }
            rows = self.desk.session.execute(belonging(whole_class=header.whole_class), values)
            self._periods = [(row.student_id, row.starts_on, row.ends_on or date.max) for row in rows]
        return len({student for student, first, last in self._periods if first <= day <= last})

    def cells(self, outcomes: Sequence[CellOutcome]) -> list[Answer]:
        """What became of each cell, in their order."""
        self._load_authors({o.state.version for o in outcomes if o.conflict and o.state is not None})
        return [self._cell(outcome) for outcome in outcomes]

    def _cell(self, outcome: CellOutcome) -> Answer:
        place = {"column": outcome.column, "student": outcome.wish.student_id}
        if outcome.state is None:
            return place | {"column": outcome.wish.column, "status": "refused", "error": outcome.refusal}
        shown = self._shown(outcome)
        if not outcome.conflict:
            return place | {"status": self.taken} | shown
        return place | {"status": "conflict"} | shown | self._authors.get(outcome.state.version, NOBODY)

    def _shown(self, outcome: CellOutcome) -> Answer:
        state, cells = outcome.state, self.touched.get(outcome.column)
        if state is None:
            return {}
        scale = cells.scale if cells is not None else self._scale_of_term(outcome)
        ground = (
            self.ground(cells, outcome.wish.student_id)
            if state.entry.absence is not None and cells is not None
            else None
        )
        text, html = cell_look(state.entry, state.formers, scale, ground, self.language)
        return {"text": text, "html": html + self._late_sign(outcome), "version": state.version}

    def _scale_of_term(self, outcome: CellOutcome) -> ScaleKind:
        """A pupil with an individual plan may be marked in a scale of his or her own."""
        plan = self.desk.otherwise.get(outcome.wish.student_id, AS_THE_CLASS)
        return plan.scale or self.desk.header.scale

    def _late_sign(self, outcome: CellOutcome) -> Markup:
        """At what was just written into a closed term that is open again."""
        term = term_of(outcome.column)
        if term is None or outcome.conflict or outcome.state is None or not outcome.state.entry.marks:
            return Markup()
        state, unlock = state_of_term(self.desk, term)
        return after_lock(unlock.reason) if unlock and state is TermState.UNLOCKED else Markup()

    def ground(self, cells: LessonCells, student_id: int) -> ExcuseSpan | None:
        """The ground of a pupil's absence in a column."""
        lesson = cells.column.lesson
        if self._spans is None:
            self._spans = self._load_spans()
        spans = self._spans.get(student_id, [])
        return ground_for(cells.day, lesson.number if lesson else None, spans)

    def _load_spans(self) -> dict[int, list[ExcuseSpan]]:
        students = {student for cells in self.touched.values() for student in cells.now}
        days = [cells.day for cells in self.touched.values()]
        return grounds_from(self.desk.session.execute(*grounds_told(students, min(days), max(days))))

    def _load_authors(self, versions: set[int]) -> None:
        if not versions:
            return
        for row in self.desk.session.execute(*cell_authors(versions)):
            name = f"{row.first_name} {row.surname}" if row.surname else ""
            self._authors[row.id] = {"who": name, "when": f"{row.at.astimezone(self.desk.zone):%d.%m. %H.%M}"}
