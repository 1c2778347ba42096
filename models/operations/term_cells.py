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
from models.rules.terms import BY_NEED, SEMESTERS, TermState, Unlock, needs_post_exam, term_state

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
        self.reason = check_term_open(desk, self.kind)
        """Why the closed term was opened again; empty while it is open to everybody."""
        self.years: dict[int, tuple[str, ScaleKind]] = {}
        """Marks of the year, as far as they were looked at."""

    @property
    def day(self) -> date:
        """Today, or the year's last day when it is over."""
        return min(self.desk.actor.today, self.desk.frame.calendar.ends_on)

    def parse(self, text: str, student_id: int) -> CellEntry:
        """One mark of the scale in which the pupil's terms are marked, no signs of absence."""
        entry = parse_entry(text, self.scale_of(student_id), attendance_allowed=False, most_marks=1)
        if entry.marks:
            self._check_need(student_id)
        return entry

    def _check_need(self, student_id: int) -> None:
        """Without a window of their own post-exam and final mark are for those whose year asks for them."""
        if self.kind not in BY_NEED or self.kind in self.desk.frame.terms:
            return
        if not needs_post_exam(*self.years.get(student_id, ("", self.scale))):
            raise RuleBroken(_("It follows a year mark of nv or below 4; this pupil has none."))

    def scale_of(self, student_id: int) -> ScaleKind:
        """The subject's scale, unless the pupil's individual plan names another."""
        return self.desk.otherwise.get(student_id, AS_THE_CLASS).scale or self.scale

    def states(self, student_ids: Iterable[int]) -> Mapping[int, CellState]:
        """The term's marks of these pupils."""
        header = self.desk.header
        question = term_marks(header.subject_id or 0, header.year_id, student_ids)
        rows = self.desk.session.execute(*question).all()
        self.years = {row.student_id: (row.value, row.scale) for row in rows if row.kind is TermKind.YEAR}
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
                "scale": self.scale_of(student),
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
        scale = self.scale_of(student)
        told = marks_text(old.entry, scale), marks_text(new.entry, scale)
        subject = self.desk.header.subject_id or 0
        return Change(act_of(*told), "term_mark", subject, student, {self.kind.value: told}, self.reason)

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


def check_term_open(desk: Desk, kind: TermKind) -> str:
    """Refuse a term whose marks cannot be entered now; give the reason of an unlock (clause 13).

    Raises:
        RuleBroken: the school does not give such marks, the term is not open yet, or it is closed.
    """
    if kind in SEMESTERS.values() and not desk.frame.settings.uses_semester_marks:
        raise RuleBroken(_("The school gives no semester marks."))
    state, unlock = state_of_term(desk, kind)
    if state is TermState.AHEAD:
        raise RuleBroken(_("Marks of this term are not open yet."))
    if state is TermState.LOCKED:
        raise RuleBroken(_("Marks of this term are closed. Ask the superuser to open them again."))
    return unlock.reason if unlock and state is TermState.UNLOCKED else ""


def state_of_term(desk: Desk, kind: TermKind) -> tuple[TermState, Unlock | None]:
    """How a term stands for the person at the desk, and the unlock that may hold it open."""
    unlock = desk.frame.unlock_of(desk.header.id, desk.actor.staff_id, kind)
    return term_state(desk.frame.terms.get(kind), unlock, desk.actor.today, desk.now), unlock
