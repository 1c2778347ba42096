"""Columns of terms in the sheet, and the marks suggested beside their empty cells (clause 13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from config.translations.formats import date_short
from models.operations.desk import Desk
from models.operations.term_cells import state_of_term
from models.queries.arrangements import AS_THE_CLASS
from models.rules.calendar import SemesterSpan
from models.rules.cells import shown
from models.rules.marks import ScaleKind, TermKind
from models.rules.suggestion_words import explanation
from models.rules.suggestions import Suggestion, WeighedMark, suggest_term_mark, suggest_year_mark
from models.rules.terms import BY_NEED, SEMESTERS, TermState, needs_post_exam, terms_of_half
from views.journal.columns import SheetColumn
from views.journal.rows import PeriodRows, Pupil

PREFIX = "t-"
LOOKS = {
    TermState.AHEAD: "open",
    TermState.OPEN: "good",
    TermState.LOCKED: "bad",
    TermState.UNLOCKED: "late",
}


class TermColumns:
    """The terms of one period's sheet."""

    def __init__(self, rows: PeriodRows, language: str) -> None:
        self.rows = rows
        self.desk = rows.desk
        self.language = language

    def columns(self) -> list[SheetColumn]:
        """The term columns that stand at the end of the period."""
        header, half, frame = self.desk.header, self.rows.period.semester, self.desk.frame
        if half is None or header.scale is ScaleKind.NONE or header.subject_id is None:
            return []
        semesters = frame.settings.uses_semester_marks
        today = self.desk.actor.today
        kinds = terms_of_half(half.number, frame.terms, today, self._asked_for(), semesters=semesters)
        return [self._column(kind) for kind in kinds]

    def _asked_for(self) -> set[TermKind]:
        """Terms in which somebody has a mark, or needs one."""
        needed = any(
            needs_post_exam(row.value, row.scale)
            for (kind, _student), row in self.rows.term_marks.items()
            if kind is TermKind.YEAR
        )
        return {kind for kind, _student in self.rows.term_marks} | set(BY_NEED if needed else ())

    def _column(self, kind: TermKind) -> SheetColumn:
        day = min(self.desk.actor.today, self.desk.frame.calendar.ends_on)
        state, _unlock = state_of_term(self.desk, kind)
        live = state in {TermState.OPEN, TermState.UNLOCKED} and self.desk.may_write(day)
        return SheetColumn(f"{PREFIX}{kind}", day, None, None, None, live, term=kind)

    def short_state(self, kind: TermKind) -> str:
        """How the term stands, for the head of its column; nothing while it is open without an end."""
        state, unlock = state_of_term(self.desk, kind)
        closes = unlock.closes_at if unlock and state is TermState.UNLOCKED else self._closes_at(kind)
        if state is TermState.LOCKED:
            return str(_("closed"))
        day = f"{closes.astimezone(self.desk.zone):%d.%m.}" if closes else ""
        return str(_("till %(day)s", day=day)) if day else ""

    def data(self, kind: TermKind) -> dict[str, Any]:
        """What the panel says of the term beside what it says of every column."""
        return term_data(self.desk, kind, self.language)

    def _closes_at(self, kind: TermKind) -> datetime | None:
        term = self.desk.frame.terms.get(kind)
        return term.closes_at if term else None

    def hint(self, pupil: Pupil, column: SheetColumn) -> Markup | str:
        """The suggested mark, as it stands in an empty cell; empty when there is nothing to suggest."""
        suggestion = self.suggestion(pupil.id, column.term) if column.term else None
        if suggestion is None or not suggestion.shown:
            return ""
        accepted = Markup(' data-suggested="{}"').format(suggestion.value) if suggestion.value else ""
        word = shown(suggestion.shown, suggestion.scale) if suggestion.value else suggestion.shown
        return Markup('<span class="hint"{} title="{}">{}</span>').format(
            accepted, explanation(suggestion), word if suggestion.blocked else f"~{word}"
        )

    def suggestion(self, student_id: int, kind: TermKind) -> Suggestion | None:
        """What the term's mark might be; None for post-exam and final mark, which nothing suggests."""
        if kind in BY_NEED:
            return None
        scale = self.desk.otherwise.get(student_id, AS_THE_CLASS).scale or self.desk.header.scale
        settings = self.desk.frame.settings
        if kind is TermKind.YEAR and settings.uses_semester_marks:
            first, second = (self._semester_mark(student_id, SEMESTERS[number]) for number in SEMESTERS)
            return suggest_year_mark(first, second, scale) if first or second else None
        marks = list(self._marks(student_id, *self._days(kind)))
        suggestion = suggest_term_mark(marks, scale, settings.suggestion_order)
        return suggestion if suggestion.counted or suggestion.owed else None

    def _semester_mark(self, student_id: int, kind: TermKind) -> WeighedMark | None:
        row = self.rows.term_marks.get((kind, student_id))
        return WeighedMark(row.value, scale=row.scale) if row else None

    def _days(self, kind: TermKind) -> tuple[date, date]:
        """The days whose marks make the term's mark."""
        calendar = self.desk.frame.calendar
        halves: dict[TermKind, SemesterSpan] = {SEMESTERS[half.number]: half for half in calendar.semesters}
        half = halves.get(kind)
        return (half.starts_on, half.ends_on) if half else (calendar.starts_on, calendar.ends_on)

    def _marks(self, student_id: int, first: date, last: date) -> Iterator[WeighedMark]:
        """The pupil's marks of these days, in this group and in the others he or she was in."""
        for column in self.rows.assessments:
            if first <= column.held_on <= last:
                for row in self.rows.marks.get(column.id, {}).get(student_id, ()):
                    if row.superseded_by is None:
                        yield _weighed(row.value, column)
        for row in self.rows.elsewhere.get(student_id, ()):
            if first <= row.held_on <= last:
                yield _weighed(row.value, row)


def term_of(key: str) -> TermKind | None:
    """The term whose column a key names; None for every other column."""
    try:
        return TermKind(key.removeprefix(PREFIX)) if key.startswith(PREFIX) else None
    except ValueError:
        return None


def term_data(desk: Desk, kind: TermKind, language: str) -> dict[str, Any]:
    """How a term stands for the person at the desk, as the panel shows it."""
    state, _unlock = state_of_term(desk, kind)
    asks = state is TermState.LOCKED and desk.may_write(min(desk.actor.today, desk.frame.calendar.ends_on))
    return {
        "is_term": True,
        "pill": LOOKS[state],
        "state_text": _state_text(desk, kind, language),
        "ask_url": url_for("journal.ask_unlock", group_id=desk.header.id, kind=kind.value) if asks else "",
    }


def _state_text(desk: Desk, kind: TermKind, language: str) -> str:
    state, unlock = state_of_term(desk, kind)
    term = desk.frame.terms.get(kind)
    if term is None:
        return str(_("open, no end is set"))
    if state is TermState.AHEAD:
        return str(_("opens on %(day)s", day=date_short(term.opens_on, language)))
    if state is TermState.UNLOCKED and unlock:
        until = moment_words(unlock.closes_at, desk, language)
        return str(_("opened again until %(moment)s: %(reason)s", moment=until, reason=unlock.reason))
    closes = moment_words(term.closes_at, desk, language)
    if state is TermState.LOCKED:
        return str(_("closed since %(moment)s", moment=closes))
    return str(_("open until %(moment)s", moment=closes))


def moment_words(moment: datetime, desk: Desk, language: str) -> str:
    """A moment in the school's zone as tables write it."""
    local = moment.astimezone(desk.zone)
    return f"{date_short(local.date(), language)} {local:%H.%M}"


def after_lock(reason: str) -> Markup:
    """The sign at a mark that was written after its term was closed; the reason is its plain word."""
    if not reason:
        return Markup()
    title = _("changed after the term was closed: %(reason)s", reason=reason)
    return Markup('<sup class="after-lock" title="{}">*</sup>').format(title)


def _weighed(value: str, column: Any) -> WeighedMark:
    """A mark with what its column says of it."""
    return WeighedMark(
        value, Decimal(column.weight), column.assessment_kind, column.scale, column.column_kind
    )
