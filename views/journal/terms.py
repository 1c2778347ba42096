"""Columns of terms in the sheet, and the marks suggested beside their empty cells (clause 13)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from markupsafe import Markup

from models.operations.term_cells import check_term_open
from models.rules.broken import RuleBroken
from models.rules.marks import NO_MARK, AssessmentKind, ScaleKind, TermKind
from models.rules.suggestions import Suggestion, WeighedMark, suggest_term_mark
from views.journal.columns import SheetColumn
from views.journal.rows import PeriodRows, Pupil

TERMS = {1: TermKind.SEMESTER_1, 2: TermKind.SEMESTER_2}


class TermColumns:
    """The terms of one period's sheet."""

    def __init__(self, rows: PeriodRows) -> None:
        self.rows = rows
        self.desk = rows.desk

    def columns(self) -> list[SheetColumn]:
        """The term columns that stand at the end of the period."""
        header, half = self.desk.header, self.rows.period.semester
        if half is None or header.scale is ScaleKind.NONE or header.subject_id is None:
            return []
        kinds = [TERMS[half.number]] if self.desk.frame.settings.uses_semester_marks else []
        if half.number == 2:
            kinds.append(TermKind.YEAR)
        return [
            SheetColumn(f"t-{kind}", self._term_day(), None, None, None, self._term_open(kind), term=kind)
            for kind in kinds
        ]

    def _term_day(self) -> date:
        return min(self.desk.actor.today, self.desk.frame.calendar.ends_on)

    def _term_open(self, kind: TermKind) -> bool:
        try:
            check_term_open(self.desk, kind)
        except RuleBroken:
            return False
        return self.desk.may_write(self._term_day())

    def hint(self, pupil: Pupil, column: SheetColumn) -> Markup | str:
        """The suggested mark, as it stands in an empty cell; empty when there is nothing to suggest."""
        one = self.desk.otherwise.get(pupil.id)
        if column.term not in TERMS.values() or (one and one.scale not in {None, self.desk.header.scale}):
            return ""
        suggestion = self.suggestion(pupil.id)
        shown = suggestion.value or "/".join(suggestion.choices)
        if not shown and not suggestion.owed:
            return ""
        text = f"~{shown}" if shown else NO_MARK
        return Markup('<span class="hint" title="{}">{}</span>').format(suggestion.explanation(), text)

    def suggestion(self, student_id: int) -> Suggestion:
        """What the semester's mark might be after the summative marks of this group."""
        half = self.rows.period.semester
        marks = [
            WeighedMark(row.value, Decimal(column.weight), column.assessment_kind, column.scale)
            for column in self.rows.assessments
            if column.assessment_kind is AssessmentKind.SUMMATIVE
            if half is not None and half.starts_on <= column.held_on <= half.ends_on
            for row in self.rows.marks.get(column.id, {}).get(student_id, ())
            if row.superseded_by is None
        ]
        return suggest_term_mark(marks)
