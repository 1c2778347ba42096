"""The sheet of the journal: pupils down, columns across, put together from a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from models.operations.cells import CellState, cell_state
from models.operations.desk import Desk
from models.rules.absences import ExcuseSpan, ground_for
from models.rules.calendar import Expected, expected_lessons
from models.rules.cells import CellEntry
from models.rules.deadline import EntryState
from models.rules.marks import AttendanceSign, ScaleKind
from views.journal.cell_html import cell_look
from views.journal.columns import Counts, SheetColumn, author_line, column_data, expected_key, head_lines
from views.journal.period import Period
from views.journal.rows import PeriodRows, Pupil
from views.journal.terms import TermColumns, after_lock


@dataclass(frozen=True, slots=True)
class Drawn:
    """A column made ready for drawing its cells."""

    column: SheetColumn
    mark: str
    """The attribute that tells its cells from others."""
    empty: str
    """An empty cell of it."""
    scale: ScaleKind
    signs: Mapping[int, Any]
    """Absences by pupil."""
    marks: Mapping[int, list[Any]]
    """Marks by pupil."""
    named: Collection[int] | None = None
    """Pupils the lesson names, where lessons name them: the others' cells are dead."""
    departures: Mapping[int, Any] = field(default_factory=dict)
    """When pupils left, where it is noted."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the grid shows."""

    pupils: Sequence[Pupil]
    columns: Sequence[SheetColumn]
    heads: Sequence[Markup]
    rows: Sequence[Markup]
    data: Mapping[str, Any]
    """Column key -> what its panel shows."""


class SheetMaker:
    """Lays out one period of one group's journal."""

    def __init__(self, desk: Desk, period: Period, language: str) -> None:
        self.desk = desk
        self.period = period
        self.language = language
        self.rows = PeriodRows(desk, period)
        self.terms = TermColumns(self.rows, language)
        self._members_on: dict[date, int] = {}
        self._place = url_for("journal.grid", group_id=desk.header.id)

    def sheet(self) -> Sheet:
        """Lay the sheet out."""
        columns = self._columns()
        drawn = [self._drawn(column) for column in columns]
        live = {(column.day, column.number) for column in columns if column.live}
        return Sheet(
            self.rows.pupils,
            columns,
            [self._head(column) for column in columns],
            [self._row(number, pupil, drawn) for number, pupil in enumerate(self.rows.pupils, 1)],
            {
                column.key: self._data(column) | {"may_follow": _is_followed(column, live)}
                for column in columns
            },
        )

    def _drawn(self, column: SheetColumn) -> Drawn:
        mark = _cell_class(column, self.desk.actor.today)
        lesson, assessment = column.lesson, column.assessment
        return Drawn(
            column,
            mark,
            f"<td{mark}></td>",
            column.scale(self.desk),
            self.rows.signs.get(lesson.id, {}) if lesson is not None else {},
            self.rows.marks.get(assessment.id, {}) if assessment is not None else {},
            self.rows.named[lesson.id] if self._names_pupils and lesson is not None else None,
            self.rows.departures.get(lesson.id, {}) if lesson is not None else {},
        )

    @property
    def _names_pupils(self) -> bool:
        return self.desk.header.kind.names_pupils

    def _columns(self) -> list[SheetColumn]:
        of_lesson: dict[int, list[Any]] = defaultdict(list)
        alone = []
        for row in self.rows.assessments:
            if row.lesson_id is not None:
                of_lesson[row.lesson_id].append(row)
            elif self._is_shown(row):
                alone.append(row)
        columns = [
            self._held(lesson, of_lesson[lesson.id][:1])
            for lesson in self.rows.lessons
            if not self._names_pupils or lesson.id in self.rows.named
        ]
        columns += [
            self._marks_only(row, lesson.number)
            for lesson in self.rows.lessons
            for row in of_lesson[lesson.id][1:]
        ]
        columns += [self._marks_only(row, None) for row in alone]
        columns += self._expected()
        columns.sort(key=lambda c: (c.day, c.number is None, c.number or 0, c.due_at is None))
        return columns + self.terms.columns()

    def _is_shown(self, assessment: Any) -> bool:
        """Columns are read for the whole term, whose mark they make, and shown for the period."""
        return bool(self.period.first <= assessment.held_on <= self.period.last)

    def _held(self, lesson: Any, assessments: Sequence[Any]) -> SheetColumn:
        place, changes = Expected(lesson.held_on, lesson.number, self.desk.header.id), self.rows.changes
        return SheetColumn(
            f"l{lesson.id}",
            lesson.held_on,
            lesson.number,
            lesson,
            assessments[0] if assessments else None,
            self.desk.may_write(lesson.held_on, lesson.number),
            due_at=lesson.due_at,
            change=changes.substituted.get(place),
            moved=changes.arrived.get(place),
            room=changes.room(place),
        )

    def _marks_only(self, row: Any, number: int | None) -> SheetColumn:
        """A column of marks alone; a further one of a lesson stands beside it."""
        return SheetColumn(
            f"a{row.id}", row.held_on, number, None, row, self.desk.may_write(row.held_on, number)
        )

    def _expected(self) -> list[SheetColumn]:
        if self._names_pupils:
            return []
        held = {(lesson.held_on, lesson.number) for lesson in self.rows.lessons}
        first, last, added = self.period.first, self.rows.last, self.rows.changes.added
        wanted = expected_lessons(self.rows.slots, self.desk.frame.calendar, first, last, (), added)
        return [self._awaited(one) for one in wanted if (one.day, one.number) not in held]

    def _awaited(self, one: Expected) -> SheetColumn:
        """A lesson of the timetable that nobody entered, that did not take place or went elsewhere."""
        changes, key = self.rows.changes, expected_key(one.day, one.number)
        cancelled, gone = changes.cancelled.get(one), changes.moved.get(one)
        if cancelled is not None or gone is not None:
            return SheetColumn(
                key,
                one.day,
                one.number,
                None,
                None,
                live=False,
                change=cancelled,
                is_cancelled=cancelled is not None,
                moved=gone,
                is_gone=cancelled is None,
            )
        return SheetColumn(
            key,
            one.day,
            one.number,
            None,
            None,
            self.desk.may_write(one.day, one.number),
            due_at=self.desk.frame.due_at(one.day, one.number, self.desk.zone),
            change=changes.substituted.get(one),
            moved=changes.arrived.get(one),
            room=changes.room(one),
        )

    def _head(self, column: SheetColumn) -> Markup:
        weekday, day, number = head_lines(column, self.language)
        if column.term is not None:
            number = self.terms.short_state(column.term)
        live = " data-live" if column.live else ""
        if column.is_struck:
            state = EntryState.CANCELLED if column.is_cancelled else EntryState.MOVED
            day = Markup("<s>{}</s><span class='unseen'> {}</span>").format(day, state.label)
        return Markup(  # noqa: S704 (words of our own, keys and numbers)
            f'<th scope="col" class="{self._head_class(column)}" data-column="{column.key}"{live}>'
            f'<button type="button" class="col-head" tabindex="-1">'
            f"<small>{weekday}</small><b>{day}</b><small>{number}</small></button></th>"
        )

    def _head_class(self, column: SheetColumn) -> str:
        state = column.state(self.desk.now, self.desk)
        marks = ["col"]
        if column.term is not None:
            marks.append("term")
        elif column.is_test:
            marks.append("test")
        if column.day == self.desk.actor.today and column.term is None:
            marks.append("today")
        if column.is_struck:
            marks.append("struck")
        elif state is EntryState.OPEN or column.key.startswith("x-"):
            marks.append("open")
        if state in {EntryState.LATE, EntryState.DONE_LATE}:
            marks.append("late")
        return " ".join(marks)

    def _row(self, number: int, pupil: Pupil, drawn: Sequence[Drawn]) -> Markup:
        born = (
            Markup(" <small>{}</small>").format(f"{pupil.birth_date:%d.%m.%Y.}")
            if pupil.namesake and pupil.birth_date
            else Markup("")
        )
        born += self._plan_sign(pupil)
        always = bool(drawn) and pupil.belongs_throughout(drawn[0].column.day, drawn[-1].column.day)
        cells = [
            self._cell(pupil, one)
            if (always or pupil.belongs(one.column.day)) and (one.named is None or pupil.id in one.named)
            else '<td class="dead"></td>'
            for one in drawn
        ]
        return Markup(  # noqa: S704 (each part is escaped or a number)
            f'<tr data-student="{pupil.id}"><th class="name" scope="row"><span class="no">{number}.</span>'
            f'<a href="{self._place}/skoleni/{pupil.id}">{escape(pupil.name)}</a>{born}</th>'
            f"{''.join(cells)}</tr>"
        )

    def _plan_sign(self, pupil: Pupil) -> Markup:
        """Behind the name of whom an individual plan marks in another scale."""
        one = self.desk.otherwise.get(pupil.id)
        if one is None or one.scale is None:
            return Markup("")
        words = _("individual plan: %(scale)s", scale=one.scale.label)
        if not one.is_taken:
            words = _("individual plan: the subject is not taken")
        return Markup(' <abbr class="plan" title="{}">IP</abbr>').format(words)

    def _cell(self, pupil: Pupil, drawn: Drawn) -> str:
        column, mark = drawn.column, drawn.mark
        if column.term is not None:
            return self._term_cell(pupil, column, mark)
        sign, marks = drawn.signs.get(pupil.id), drawn.marks.get(pupil.id)
        left = drawn.departures.get(pupil.id)
        if sign is None and marks is None and left is None:
            return self._exempt_cell(pupil, column, mark) or drawn.empty
        state = cell_state(sign, marks or (), left)
        spans = self.rows.grounds.get(pupil.id) if sign is not None else None
        ground = ground_for(column.day, column.number, spans) if spans else None
        return self._filled(state, drawn.scale, ground, mark)

    def _filled(
        self, state: CellState, scale: ScaleKind, ground: ExcuseSpan | None, mark: str, sign: str = ""
    ) -> str:
        text, inside = cell_look(state.entry, state.formers, scale, ground, self.language)
        typed = "" if text == inside and not sign else f' data-t="{escape(text)}"'
        return f'<td{mark} data-v="{state.version}"{typed}>{inside}{sign}</td>'

    def _term_cell(self, pupil: Pupil, column: SheetColumn, mark: str) -> str:
        row = self.rows.term_marks.get((column.term, pupil.id)) if column.term is not None else None
        if row is not None:
            state = CellState(CellEntry(marks=(row.value,)), (row.former,), row.entry_id)
            return self._filled(state, row.scale, None, mark, after_lock(row.reason))
        exempt = self._exempt_cell(pupil, column, mark)
        if exempt:
            return exempt
        hint = self.terms.hint(pupil, column)
        return f'<td{mark} data-t="">{hint}</td>' if hint else f"<td{mark}></td>"

    def _exempt_cell(self, pupil: Pupil, column: SheetColumn, mark: str) -> str:
        """An empty cell of whom an order exempts that day; empty for anybody else."""
        one = self.desk.otherwise.get(pupil.id)
        order = one.exempt_on(column.day) if one else None
        if order is None:
            return ""
        title = _("exempt from the subject, order %(number)s", number=order)
        sign = Markup('<span class="hint exempt" title="{}">{}</span>').format(title, _("ex."))
        return f'<td{mark} data-t="">{sign}</td>'

    def _data(self, column: SheetColumn) -> dict[str, Any]:
        lesson = column.lesson
        author = ""
        if lesson is not None:
            name = f"{lesson.first_name} {lesson.surname}" if lesson.surname else ""
            author = author_line(name, lesson.changed_at, self.desk, self.language)
        data = column_data(self.desk, column, self._counts(column), author, self.language)
        return data | self.terms.data(column.term) if column.term is not None else data

    @cached_property
    def _moving(self) -> list[Pupil]:
        """Those few who came or left within the period."""
        first, last = self.period.first, self.period.last
        return [pupil for pupil in self.rows.pupils if not pupil.belongs_throughout(first, last)]

    def _how_many(self, day: date) -> int:
        """Pupils in the group on a day; a day has many columns."""
        if day not in self._members_on:
            stay = len(self.rows.pupils) - len(self._moving)
            self._members_on[day] = stay + sum(pupil.belongs(day) for pupil in self._moving)
        return self._members_on[day]

    def _counts(self, column: SheetColumn) -> Counts:
        if column.due_at is None:
            return Counts(0, 0, 0)
        members = self._how_many(column.day)
        if self._names_pupils and column.lesson is not None:
            members = len(self.rows.named[column.lesson.id])
        found = self.rows.signs.get(column.lesson.id, {}) if column.lesson is not None else {}
        signs = [row.sign for row in found.values()]
        return Counts(members, signs.count(AttendanceSign.ABSENT), signs.count(AttendanceSign.LATE))


def _is_followed(column: SheetColumn, live: Collection[tuple[date, int | None]]) -> bool:
    """Whether another lesson of the group follows it at once: a double lesson."""
    return column.live and column.number is not None and (column.day, column.number + 1) in live


def _cell_class(column: SheetColumn, today: date) -> str:
    if column.term is not None:
        return ' class="term"'
    if column.is_struck:
        return ' class="struck"'
    if column.is_test:
        return ' class="test today"' if column.day == today else ' class="test"'
    return ' class="today"' if column.day == today else ""
