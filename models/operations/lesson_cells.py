"""Absences and marks of one lesson, or marks of one column (clauses 11, 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, tuple_

from models.absences import Attendance
from models.marks import Mark
from models.operations.cells import (
    EMPTY,
    Cells,
    CellState,
    act_of,
    cell_state,
    marks_text,
    sign_text,
    upsert,
)
from models.operations.columns import Column, open_marks
from models.operations.desk import Desk
from models.operations.trail import TRAILED, Change, record
from models.queries.entries import absences_in, marks_in
from models.rules.cells import CellEntry, parse_entry
from models.rules.marks import ScaleKind

States = Mapping[int, CellState]
Entries = Mapping[tuple[int, str], int]


class LessonCells(Cells):
    """Cells of a column that is in the records, already locked."""

    def __init__(self, desk: Desk, column: Column) -> None:
        self.desk = desk
        self.column = column
        self.key = column.key
        self.scale = column.assessment.scale if column.assessment else desk.header.scale
        self.now: dict[int, CellState] = {}
        """What the column's cells hold, as far as they were looked at."""

    @property
    def day(self) -> date:
        """The day of the lesson or of the test."""
        return self.column.held_on

    @property
    def number(self) -> int | None:
        """The lesson's place in the day."""
        return self.column.number

    def parse(self, text: str, student_id: int) -> CellEntry:  # noqa: ARG002
        """A sign of absence where there is a lesson, marks where the journal carries them."""
        return parse_entry(
            text,
            self.scale,
            attendance_allowed=self.column.lesson is not None,
            marks_allowed=self.scale is not ScaleKind.NONE,
        )

    def states(self, student_ids: Iterable[int]) -> States:
        """The whole column's cells: the panel counts them too."""
        del student_ids
        session, lesson, assessment = self.desk.session, self.column.lesson, self.column.assessment
        signs = {row.student_id: row for row in session.execute(*absences_in([lesson.id]))} if lesson else {}
        marks: dict[int, list[Any]] = {}
        for row in session.execute(*marks_in([assessment.id])) if assessment else ():
            marks.setdefault(row.student_id, []).append(row)
        self.now = {
            student: cell_state(signs.get(student), marks.get(student, []))
            for student in signs.keys() | marks.keys()
        }
        return self.now

    def store(self, fresh: States, before: States) -> Mapping[int, int]:
        """Write signs and marks, each with its own trail entry; a cell's version is the later of the two."""
        if any(state.entry.marks for state in fresh.values()):
            self.column = open_marks(self.desk, self.column)
        told = [
            (student, kind, change)
            for student, state in fresh.items()
            for kind, change in self._changes(student, before.get(student, EMPTY), state)
        ]
        numbers = record(self.desk.session, [change for _student, _kind, change in told])
        entries = {(student, kind): n for (student, kind, _change), n in zip(told, numbers, strict=True)}
        self._store_signs({s: fresh[s] for s, kind in entries if kind == "sign"}, entries)
        self._store_marks({s: fresh[s] for s, kind in entries if kind == "marks"}, before, entries)
        self.now = {**before, **fresh}
        return {
            student: max(entries.get((student, kind), fresh[student].version) for kind in ("sign", "marks"))
            for student in fresh
        }

    def _changes(self, student: int, old: CellState, new: CellState) -> Iterator[tuple[str, Change]]:
        lesson, assessment = self.column.lesson, self.column.assessment
        signs = sign_text(old.entry), sign_text(new.entry)
        if lesson is not None and signs[0] != signs[1]:
            yield "sign", Change(act_of(*signs), "attendance", lesson.id, student, {"sign": signs})
        marks = marks_text(old.entry, self.scale), marks_text(new.entry, self.scale)
        if assessment is not None and marks[0] != marks[1]:
            yield "marks", Change(act_of(*marks), "mark", assessment.id, student, {"marks": marks})

    def _store_signs(self, states: States, entries: Entries) -> None:
        if not states or self.column.lesson is None:
            return
        lesson_id = self.column.lesson.id
        rows = [
            {
                "lesson_id": lesson_id,
                "student_id": student,
                "sign": state.entry.absence,
                "late_minutes": state.entry.late_minutes,
                "entry_id": entries[student, "sign"],
            }
            for student, state in states.items()
            if state.entry.absence is not None
        ]
        gone = [student for student, state in states.items() if state.entry.absence is None]
        if gone:
            self._remove(Attendance, Attendance.lesson_id == lesson_id, Attendance.student_id.in_(gone))
        upsert(self.desk, Attendance, rows, ("lesson_id", "student_id"))

    def _store_marks(self, states: States, before: States, entries: Entries) -> None:
        if not states or self.column.assessment is None:
            return
        assessment_id = self.column.assessment.id
        rows = [
            {
                "assessment_id": assessment_id,
                "student_id": student,
                "position": position,
                "value": value,
                "former": former,
                "entry_id": entries[student, "marks"],
            }
            for student, state in states.items()
            for position, (value, former) in enumerate(zip(state.entry.marks, state.formers, strict=True))
        ]
        gone = [
            (student, position)
            for student, state in states.items()
            for position in range(len(state.entry.marks), len(before.get(student, EMPTY).entry.marks))
        ]
        if gone:
            here = tuple_(Mark.student_id, Mark.position).in_(gone)
            self._remove(Mark, Mark.assessment_id == assessment_id, here)
        upsert(self.desk, Mark, rows, ("assessment_id", "student_id", "position"))

    def _remove(self, table: Any, *conditions: Any) -> None:
        self.desk.session.execute(
            delete(table).where(*conditions),
            execution_options={TRAILED: True, "synchronize_session": False},
        )
