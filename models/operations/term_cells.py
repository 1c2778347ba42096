"""Term marks: one a pupil, subject and year, typed by a person, never by the house (clause 13, law 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete

from models.marks import TermMark
from models.operations.cells import EMPTY, Cells, CellState, act_of, marks_text, upsert
from models.operations.desk import Desk
from models.operations.trail import TRAILED, Change, record
from models.queries.arrangements import AS_THE_CLASS
from models.queries.entries import term_marks
from models.rules.broken import RuleBroken
from models.rules.cells import CellEntry, parse_entry
from models.rules.marks import ScaleKind, TermKind

PREFIX = "t-"


class TermCells(Cells):
    """Cells of a term's column.

    Raises:
        LookupError: there is no such term, or the journal carries no marks.
        RuleBroken: the term is not open for marks.
    """

    def __init__(self, desk: Desk, key: str) -> None:
        self.desk = desk
        self.key = key
        self.scale = desk.header.scale
        try:
            self.kind = TermKind(key.removeprefix(PREFIX))
        except ValueError as reason:
            raise LookupError(key) from reason
        if desk.header.subject_id is None or self.scale is ScaleKind.NONE:
            raise LookupError(key)
        check_term_open(desk, self.kind)

    @property
    def day(self) -> date:
        """Today, or the year's last day when it is over."""
        return min(self.desk.actor.today, self.desk.frame.calendar.ends_on)

    def parse(self, text: str, student_id: int) -> CellEntry:
        """One mark of the scale in which the pupil's terms are marked, no signs of absence."""
        return parse_entry(text, self._scale_of(student_id), attendance_allowed=False, most_marks=1)

    def _scale_of(self, student_id: int) -> ScaleKind:
        """The subject's scale, unless the pupil's individual plan names another."""
        return self.desk.otherwise.get(student_id, AS_THE_CLASS).scale or self.scale

    def states(self, student_ids: Iterable[int]) -> Mapping[int, CellState]:
        """The term's marks of these pupils."""
        header = self.desk.header
        rows = self.desk.session.execute(*term_marks(header.subject_id or 0, header.year_id, student_ids))
        return {
            row.student_id: CellState(CellEntry(marks=(row.value,)), (row.former,), row.entry_id)
            for row in rows
            if row.kind is self.kind
        }

    def store(self, fresh: Mapping[int, CellState], before: Mapping[int, CellState]) -> Mapping[int, int]:
        """Write the marks with their trail."""
        changes = [
            self._change(student, before.get(student, EMPTY), state) for student, state in fresh.items()
        ]
        numbers = dict(zip(fresh, record(self.desk.session, changes), strict=True))
        self._remove([student for student, state in fresh.items() if not state.entry.marks])
        header = self.desk.header
        rows = [
            {
                "student_id": student,
                "subject_id": header.subject_id,
                "school_year_id": header.year_id,
                "kind": self.kind,
                "scale": self._scale_of(student),
                "value": state.entry.marks[0],
                "former": state.formers[0],
                "entry_id": numbers[student],
            }
            for student, state in fresh.items()
            if state.entry.marks
        ]
        upsert(self.desk, TermMark, rows, ("student_id", "subject_id", "school_year_id", "kind"))
        return numbers

    def _change(self, student: int, old: CellState, new: CellState) -> Change:
        scale = self._scale_of(student)
        told = marks_text(old.entry, scale), marks_text(new.entry, scale)
        subject = self.desk.header.subject_id or 0
        return Change(act_of(*told), "term_mark", subject, student, {self.kind.value: told})

    def _remove(self, gone: list[int]) -> None:
        if not gone:
            return
        header = self.desk.header
        self.desk.session.execute(
            delete(TermMark).where(
                TermMark.student_id.in_(gone),
                TermMark.subject_id == header.subject_id,
                TermMark.school_year_id == header.year_id,
                TermMark.kind == self.kind,
            ),
            execution_options={TRAILED: True, "synchronize_session": False},
        )


def check_term_open(desk: Desk, kind: TermKind) -> None:
    """Refuse a term whose marks cannot be entered now (clause 13).

    Raises:
        RuleBroken: the term is not open yet, or it is closed.
    """
    term = desk.frame.terms.get(kind)
    if term is None:
        return
    if desk.actor.today < term.opens_on:
        raise RuleBroken(_("Marks of this term are not open yet."))
    if desk.now > term.closes_at:
        raise RuleBroken(_("Marks of this term are closed. Ask the superuser to open them."))
