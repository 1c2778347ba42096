"""Columns of marks of the invented school, the marks in them and what the cells held before (clause 12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from admin.demo import subjects as s
from admin.demo.chance import stream
from admin.demo.marks import Column, Examiner, MarkRow, columns, skills
from admin.demo.tables import table
from admin.demo.topics import theme
from models.audit import TrailAct
from models.marks import Assessment, Mark
from models.operations.trail import Author, Change
from models.rules.cells import shown
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind

if TYPE_CHECKING:
    from admin.demo.held import Held, HeldLessons

SEED = 13
DIAGNOSED = {s.LATVIAN, s.MATHEMATICS}
DIAGNOSTIC_MONTHS = {3: 2, 4: 9, 5: 9, 6: 2}
"""In which month the classes of a grade write the diagnostic test of language and mathematics."""

DIAGNOSTIC_TITLE = "Diagnosticējošais darbs"
TOLD = ("held_on", "column_kind", "assessment_kind", "scale", "weight", "title")
IN_CLASS = {ColumnKind.LESSON, ColumnKind.HOMEWORK}
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class Graded(NamedTuple):
    """A mark that counts for a term: when it was given, in which scale and how much it counts."""

    day: date
    given_at: datetime
    value: str
    weight: int
    scale: ScaleKind


class Work(NamedTuple):
    """A column with its lesson; marks are given at one moment and improved at another."""

    lesson: Held
    column: Column
    given_at: datetime
    improved_at: datetime


class MarkBook:
    """Collects columns and marks of all groups and writes them."""

    def __init__(self, held: HeldLessons) -> None:
        self.held = held
        self.builder = held.builder
        self.rng = stream(SEED, "marks")
        self.works: list[Work] = []
        self.marks: list[list[MarkRow]] = []
        """Of each work, those of one pupil together."""
        self.summative: dict[tuple[int, int], list[Graded]] = defaultdict(list)
        """By pupil and subject."""

    def fill(self, lessons: Iterable[Held], absent: Mapping[int, set[int]]) -> None:
        """Let every group that is marked write its works."""
        plan = self.builder.plan
        by_subject = skills(self.rng, len(plan.pupils), len(plan.subjects))
        examiner = Examiner(self.rng)
        of_group: dict[int, list[Held]] = defaultdict(list)
        for lesson in lessons:
            if lesson.entry.entered_at is not None:
                of_group[lesson.group].append(lesson)
        for group, own in of_group.items():
            subject = self.held.subject(group)
            if subject is None or not plan.journals[plan.groups[group].journal].kind.has_marks:
                continue
            for work in self._works(group, subject, own):
                self.works.append(work)
                self.marks.append(self._given(examiner, work, by_subject[subject], absent))
                self._note(work, subject)

    def _works(self, group: int, subject: int, own: Sequence[Held]) -> Iterator[Work]:
        grade, row = self.held.grade(group), s.SUBJECTS[subject]
        month = DIAGNOSTIC_MONTHS.get(grade) if row.name in DIAGNOSED else None
        for column in columns(self.rng, [one.day for one in own], row.scale(grade), month):
            lesson = own[column.lesson]
            given_at = self._given_at(lesson, column.kind)
            yield Work(lesson, column, given_at, given_at + self.rng.randint(5, 12) * DAY)

    def _given_at(self, lesson: Held, kind: ColumnKind) -> datetime:
        """Marks of the lesson with its entry, tests some days later."""
        entered_at = lesson.entry.entered_at or lesson.entry.confirmed_at
        if kind in IN_CLASS:
            return entered_at
        return entered_at + self.rng.randint(1, 5) * DAY + self.rng.randint(0, 150) * MINUTE

    def _given(
        self, examiner: Examiner, work: Work, skill: Sequence[float], absent: Mapping[int, set[int]]
    ) -> list[MarkRow]:
        """The marks there are by now."""
        if work.given_at > self.builder.now:
            return []
        lesson = work.lesson
        pupils = self.held.members_on(lesson.group, lesson.day)
        settled = work.improved_at <= self.builder.now
        return examiner.mark(work.column, pupils, skill, absent.get(lesson.id, ()), settled=settled)

    def _note(self, work: Work, subject: int) -> None:
        """Keep what counts for the terms; of a mark and the better one beside it the better."""
        column = work.column
        if column.kind.assessment is not AssessmentKind.SUMMATIVE:
            return
        for pupil, _position, value, former, improved in self.marks[-1]:
            if not improved:
                given_at = work.improved_at if former else work.given_at
                graded = Graded(work.lesson.day, given_at, value, column.weight, column.scale)
                self.summative[pupil, subject].append(graded)

    def write(self) -> None:
        """Columns first, then every cell's entries of the trail, then the marks."""
        writer = self.builder.writer
        authors = [
            self.held.author(one.lesson.group, one.lesson.entry.entered_at or one.given_at)
            for one in self.works
        ]
        rows = [self._column(one) for one in self.works]
        numbers = writer.write(table(Assessment), rows, told=TOLD, authors=authors)
        told: list[tuple[Author, Change]] = []
        marks: list[tuple[int, MarkRow, int]] = []
        for number, work, own in zip(numbers, self.works, self.marks, strict=True):
            for _pupil, cell in groupby(own, key=itemgetter(0)):
                together = list(cell)
                told += self._history(number, work, together)
                marks += [(number, row, len(told) - 1) for row in together]
        entries = writer.tell(told)
        self._put(marks, entries)

    def _put(self, marks: Sequence[tuple[int, MarkRow, int]], entries: Sequence[int]) -> None:
        writer, students = self.builder.writer, self.builder.numbers.students
        numbers = writer.reserve(table(Mark), len(marks))
        rows = [
            {
                "id": number,
                "assessment_id": column,
                "student_id": students[pupil],
                "position": position,
                "value": value,
                "former": former,
                "superseded_by": number + 1 if improved else None,
                "entry_id": entries[entry],
            }
            for number, (column, (pupil, position, value, former, improved), entry) in zip(
                numbers, marks, strict=True
            )
        ]
        rows.reverse()  # a mark names the better one beside it, which is therefore written first
        writer.put(table(Mark), rows)

    def _history(self, number: int, work: Work, cell: Sequence[MarkRow]) -> Iterator[tuple[Author, Change]]:
        """What was typed into a cell, step by step, as the grid would have told it."""
        student = self.builder.numbers.students[cell[0][0]]
        steps = _steps(cell, work.column.scale)
        old: str | None = None
        for step, new in enumerate(steps):
            at = work.improved_at if step else work.given_at
            act = TrailAct.CHANGED if step else TrailAct.CREATED
            change = Change(act, "mark", number, student, {"marks": (old, new)})
            yield self.held.author(work.lesson.group, at), change
            old = new

    def _column(self, work: Work) -> dict[str, Any]:
        lesson, column = work.lesson, work.column
        diagnostic = column.kind is ColumnKind.DIAGNOSTIC
        return {
            "journal_group_id": self.builder.numbers.groups[lesson.group],
            "lesson_id": None if diagnostic else lesson.id,
            "held_on": lesson.day,
            "column_kind": column.kind,
            "assessment_kind": column.kind.assessment,
            "scale": column.scale,
            "weight": Decimal(column.weight),
            "title": DIAGNOSTIC_TITLE if diagnostic else self._title(lesson, column),
        }

    def _title(self, lesson: Held, column: Column) -> str:
        """A test is named by what it is about."""
        if column.kind in IN_CLASS:
            return ""
        held = self.held
        return theme(held.subject_name(lesson.group), held.grade(lesson.group), lesson.place, lesson.total)


def _steps(cell: Sequence[MarkRow], scale: ScaleKind) -> list[str]:
    """What a cell held one after the other: „nv”, then „7”; „4”, then „4 6”."""
    values = [shown(row[2], scale) for row in cell]
    if cell[0][4]:
        return [values[0], " ".join(values)]
    if cell[0][3]:
        return [shown(cell[0][3], scale), *values]
    return [" ".join(values)]
