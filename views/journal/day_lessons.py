"""What stands in the lessons of one day, as a page of all of them shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.base import db
from models.journal import Lesson
from models.marks import Assessment
from models.operations.cells import CellState, cell_state
from models.queries.day_sheet import members_of_groups
from models.queries.entries import absences_in, marks_in
from models.queries.journal_news import columns_by_number, lessons_by_number
from models.rules.cells import display
from models.rules.marks import ScaleKind
from views.journal.board import LessonOwed
from views.journal.columns import version_of
from views.journal.lesson_form import marks_of, sign_of


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil of a lesson."""

    id: int
    name: str
    text: str
    version: int
    sign: str
    marks: str


@dataclass(frozen=True, slots=True)
class DayLesson:
    """One lesson of the day as the page shows it."""

    owed: LessonOwed
    topic: str
    homework: str
    version: int
    lines: Sequence[Line]

    @property
    def prefix(self) -> str:
        """Sets its fields apart from those of other lessons; the same before the lesson is born and after."""
        place = self.owed.key if self.owed.number is None else self.owed.number
        return f"{self.owed.group_id}-{place}-"


def read_lessons(owed: Sequence[LessonOwed], on: date) -> list[DayLesson]:
    """The lessons as they stand, read in a constant number of statements."""
    session = db.session()
    held = {int(one.key[1:]) for one in owed if one.key.startswith("l")}
    lessons = {row.id: row for row in session.scalars(*lessons_by_number(held))}
    columns: dict[int, Assessment] = {}
    for row in session.scalars(*columns_by_number((), held)):
        if row.voided_at is None and row.lesson_id is not None:
            columns.setdefault(row.lesson_id, row)
    cells = _cells(lessons, columns)
    members: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(members_of_groups({one.group_id for one in owed}, on)):
        members[row.group_id].append(row)
    return [_day_lesson(one, lessons, columns, cells, members[one.group_id]) for one in owed]


Cells = Mapping[int, Mapping[int, tuple[str, int]]]
"""Lesson -> pupil -> the cell as typed and its version."""


def _cells(lessons: Mapping[int, Lesson], columns: Mapping[int, Assessment]) -> Cells:
    session = db.session()
    signs: dict[int, dict[int, Any]] = defaultdict(dict)
    for row in session.execute(*absences_in(lessons)):
        signs[row.lesson_id][row.student_id] = row
    marks: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    of_column = {column.id: lesson for lesson, column in columns.items()}
    for row in session.execute(*marks_in(of_column)):
        marks[of_column[row.assessment_id]][row.student_id].append(row)
    found: dict[int, dict[int, tuple[str, int]]] = defaultdict(dict)
    for lesson in lessons:
        scale = columns[lesson].scale if lesson in columns else ScaleKind.NONE
        for student in signs[lesson].keys() | marks[lesson].keys():
            state: CellState = cell_state(signs[lesson].get(student), marks[lesson].get(student, ()))
            found[lesson][student] = display(state.entry, scale), state.version
    return found


def _day_lesson(
    owed: LessonOwed,
    lessons: Mapping[int, Lesson],
    columns: Mapping[int, Assessment],
    cells: Cells,
    members: Sequence[Any],
) -> DayLesson:
    number = int(owed.key[1:]) if owed.key.startswith("l") else 0
    row = lessons.get(number)
    here = cells.get(number, {})
    lines = []
    for member in members:
        text, version = here.get(member.student_id, ("", 0))
        name = f"{member.surname} {member.first_name}"
        lines.append(Line(member.student_id, name, text, version, sign_of(text)[:1], marks_of(text)))
    return DayLesson(
        owed,
        row.topic if row else "",
        row.homework if row else "",
        version_of(row, columns.get(number)),
        lines,
    )
