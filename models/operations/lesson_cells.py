"""Absences and marks of one lesson, or marks of one column (clauses 11, 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.operations.cell_rows import CellRow, store_departures, store_marks, store_signs
from models.operations.cells import (
    EMPTY,
    Cells,
    CellState,
    Membership,
    act_of,
    cell_state,
    departure_kept,
    marks_text,
    sign_text,
)
from models.operations.columns import Column, open_all_marks
from models.operations.desk import Desk
from models.operations.trail import Change, record
from models.queries.entries import absences_in, departures_in, marks_in
from models.queries.individual import named_in_lesson
from models.rules.cells import CellEntry, parse_entry
from models.rules.marks import ScaleKind
from models.rules.points import in_percent, refuse_points

States = Mapping[int, CellState]


class LessonCells(Cells):
    """Cells of a column that is in the records, already locked, or of a lesson that is only expected."""

    def __init__(self, desk: Desk, column: Column, key: str = "") -> None:
        self.desk = desk
        self.column = column
        self.key = key or column.key
        self.scale = column.assessment.scale if column.assessment else desk.header.scale
        self.now: dict[int, CellState] = {}
        """What the column's cells hold, as far as they were looked at."""
        self.points: dict[int, str] = {}
        """Points typed by pupil, where percent was reckoned from them: the history tells both."""

    @property
    def day(self) -> date:
        """The day of the lesson or of the test."""
        return self.column.held_on

    @property
    def number(self) -> int | None:
        """The lesson's place in the day."""
        return self.column.number

    def living(self, membership: Membership) -> frozenset[int]:
        """Of individual work, only those whom the session names (clause 14)."""
        members = super().living(membership)
        if not self.desk.header.kind.names_pupils or self.column.lesson is None:
            return members
        return members & frozenset(self.desk.session.scalars(*named_in_lesson(self.column.lesson.id)))

    def parse(self, text: str, student_id: int) -> CellEntry:
        """A sign of absence where there is a lesson, marks where the journal carries them."""
        return parse_entry(
            self._without_points(text, student_id),
            self.scale,
            attendance_allowed=self.column.lesson is not None,
            marks_allowed=self.scale is not ScaleKind.NONE,
            departures_allowed=self.column.lesson is not None and self.desk.header.kind.notes_departures,
        )

    def _without_points(self, text: str, student_id: int) -> str:
        """Points of a work whose most points are known, as percent (clause 12)."""
        most = self.column.assessment.max_points if self.column.assessment else None
        if self.scale is not ScaleKind.PERCENT or most is None:
            refuse_points(text, self.scale, most)
            return text
        read = in_percent(text, most)
        self.points[student_id] = read.typed
        return read.text

    def states(self, student_ids: Iterable[int]) -> States:
        """The whole column's cells: the panel counts them too."""
        del student_ids
        look_into(self.desk, [self])
        return self.now

    def store(self, fresh: States, before: States) -> Mapping[int, int]:
        """Write signs and marks, each with its own trail entry; a cell's version is the later of the two."""
        return store_together(self.desk, [Written(self, fresh, before)])[0]

    def changes(self, student: int, old: CellState, new: CellState) -> Iterator[tuple[str, Change]]:
        """What the trail tells of a cell: its sign, a departure and its marks are facts of their own."""
        lesson, assessment = self.column.lesson, self.column.assessment
        signs = sign_text(old.entry), sign_text(new.entry)
        if lesson is not None and signs[0] != signs[1]:
            yield "sign", Change(act_of(*signs), "attendance", lesson.id, student, {"sign": signs})
        left = departure_kept(old.entry), departure_kept(new.entry)
        if lesson is not None and left[0] != left[1]:
            yield "departure", Change(act_of(*left), "departure", lesson.id, student, {"left_at": left})
        marks = marks_text(old.entry, self.scale), marks_text(new.entry, self.scale)
        if assessment is not None and marks[0] != marks[1]:
            told = marks[0], self._told_marks(student, marks[1])
            yield "marks", Change(act_of(*told), "mark", assessment.id, student, {"marks": told})

    def _told_marks(self, student: int, shown: str | None) -> str | None:
        """The marks as the history tells them, with the points they were reckoned from."""
        points = self.points.get(student)
        return f"{shown} ({points})" if shown and points else shown


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written into one column, by pupil, and what stands there."""

    cells: LessonCells
    fresh: States
    before: States


def look_into(desk: Desk, columns: Sequence[LessonCells]) -> None:
    """Read what the cells of the columns hold: two statements for any number, three with departures."""
    lessons = {one.column.lesson.id for one in columns if one.column.lesson is not None}
    marked = {one.column.assessment.id for one in columns if one.column.assessment is not None}
    signs: dict[int, dict[int, Any]] = {}
    for row in desk.session.execute(*absences_in(lessons - {None})) if lessons - {None} else ():
        signs.setdefault(row.lesson_id, {})[row.student_id] = row
    marks: dict[int, dict[int, list[Any]]] = {}
    for row in desk.session.execute(*marks_in(marked - {None})) if marked - {None} else ():
        marks.setdefault(row.assessment_id, {}).setdefault(row.student_id, []).append(row)
    left: dict[int, dict[int, Any]] = {}
    noted = desk.header.kind.notes_departures and lessons - {None}
    for row in desk.session.execute(*departures_in(noted)) if noted else ():
        left.setdefault(row.lesson_id, {})[row.student_id] = row
    for one in columns:
        lesson, assessment = one.column.lesson, one.column.assessment
        gone = left.get(lesson.id, {}) if lesson is not None else {}
        here = signs.get(lesson.id, {}) if lesson is not None else {}
        given = marks.get(assessment.id, {}) if assessment is not None else {}
        one.now = {
            student: cell_state(here.get(student), given.get(student, []), gone.get(student))
            for student in here.keys() | given.keys() | gone.keys()
        }


def store_together(desk: Desk, columns: Sequence[Written]) -> list[Mapping[int, int]]:
    """Write into the columns with their trail, the same few statements for any number of them.

    Gives the new versions of the written cells, column by column.
    """
    _open_marks(desk, columns)
    told = [
        (one, student, kind, change)
        for one in columns
        for student, state in one.fresh.items()
        for kind, change in one.cells.changes(student, one.before.get(student, EMPTY), state)
    ]
    numbers = record(desk.session, [change for *_place, change in told])
    rows: dict[str, list[CellRow]] = {"sign": [], "departure": [], "marks": []}
    versions: dict[tuple[str, int], int] = {}
    for (one, student, kind, change), number in zip(told, numbers, strict=True):
        old = one.before.get(student, EMPTY)
        rows[kind].append(CellRow(change.row_id, student, old, one.fresh[student], number))
        versions[one.cells.key, student] = number
    store_signs(desk, rows["sign"])
    store_departures(desk, rows["departure"])
    store_marks(desk, rows["marks"])
    for one in columns:
        one.cells.now = {**one.before, **one.fresh}
    return [
        {
            student: versions.get((one.cells.key, student), state.version)
            for student, state in one.fresh.items()
        }
        for one in columns
    ]


def _open_marks(desk: Desk, columns: Sequence[Written]) -> None:
    """Give the lessons in which the first mark is typed their columns of marks."""
    needed = [
        one.cells
        for one in columns
        if one.cells.column.assessment is None and any(state.entry.marks for state in one.fresh.values())
    ]
    for cells, column in zip(needed, open_all_marks(desk, [one.column for one in needed]), strict=True):
        cells.column = column
