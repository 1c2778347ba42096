"""One pupil's line of a journal: mean, trend, absences, works owed, every mark (clauses 11-13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.operations.desk import Desk
from models.operations.settings import setting_text
from models.queries.arrangements import AS_THE_CLASS
from models.queries.entries import excuses_of, grounds_from, term_marks
from models.queries.journal import members
from models.queries.pupil_line import absences_of_pupil, marks_of_pupil
from models.rules.absences import AbsenceState, ground_for, shown_sign
from models.rules.calendar import SemesterSpan
from models.rules.cells import shown
from models.rules.marks import NO_MARK, ScaleKind, numeric
from models.rules.suggestion_words import explanation
from models.rules.suggestions import Suggestion, WeighedMark, decimal_comma, suggest_term_mark
from models.rules.terms import SEMESTERS
from models.rules.trend import Trend, trend_of
from views.journal import bp
from views.journal.figures import Line, line_of
from views.journal.rows import Pupil, only_classes, pupils_of
from views.journal.screens import desk_for


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark of the pupil with its column."""

    value: str
    former: str
    improved: bool
    day: str
    work: str
    row: Any
    place: str
    """The way to its cell; empty in a group of somebody else."""

    @property
    def counts(self) -> bool:
        """Whether it makes the term's mark."""
        return not self.improved and self.weighed.counts

    @property
    def weighed(self) -> WeighedMark:
        """The mark as suggestions take it."""
        row = self.row
        return WeighedMark(row.value, Decimal(row.weight), row.assessment_kind, row.scale, row.column_kind)


@dataclass(frozen=True, slots=True)
class TermLine:
    """A semester of the pupil: the mark given, and what the marks come to."""

    number: int
    given: str
    mean: str
    told: str


class PupilLine:
    """What a journal knows of one pupil in one year."""

    def __init__(self, desk: Desk, pupil: Pupil) -> None:
        self.desk, self.pupil = desk, pupil
        self.language = str(get_locale())
        calendar, header = desk.frame.calendar, desk.header
        # Whoever has left the group is another teacher's pupil now: of him only what was given here.
        subject = header.subject_id if pupil.belongs(desk.actor.today) else None
        self._asked = (pupil.id, header.id, subject, header.year_id, calendar.starts_on, calendar.ends_on)

    @cached_property
    def marks(self) -> list[GivenMark]:
        """Every mark, in the order of time."""
        return [self._given(row) for row in self.desk.session.execute(*marks_of_pupil(*self._asked))]

    def _given(self, row: Any) -> GivenMark:
        key = f"l{row.lesson_id}" if row.lesson_id and row.id == row.first_column else f"a{row.id}"
        here = row.journal_group_id == self.desk.header.id
        return GivenMark(
            shown(row.value, row.scale),
            shown(row.former, row.scale) if row.former else "",
            row.superseded_by is not None,
            date_short(row.held_on, self.language),
            row.title or row.topic or str(row.column_kind.label),
            row,
            url_for(".grid", group_id=self.desk.header.id, skats=f"{row.held_on:%Y-%m}", _anchor=key)
            if here
            else "",
        )

    @property
    def scale(self) -> ScaleKind:
        """What the pupil's terms are marked in."""
        return self.desk.otherwise.get(self.pupil.id, AS_THE_CLASS).scale or self.desk.header.scale

    @property
    def owed(self) -> list[GivenMark]:
        """Works owed."""
        return [mark for mark in self.marks if mark.row.value == NO_MARK and not mark.improved]

    @cached_property
    def current(self) -> list[tuple[date, Decimal]]:
        """The numbers of the pupil's scale in the order of time; what was improved is left out."""
        given = [
            (mark.row.held_on, numeric(mark.row.value, mark.row.scale))
            for mark in self.marks
            if not mark.improved and mark.row.scale is self.scale and not mark.row.column_kind.is_diagnostic
        ]
        return [(day, value) for day, value in given if value is not None]

    @property
    def trend(self) -> Trend | None:
        """The last marks against those before."""
        return trend_of([value for _day, value in self.current], self.scale)

    @property
    def line(self) -> Line | None:
        """The marks as a picture."""
        return line_of(self.current, self.scale, self.language)

    def terms(self) -> list[TermLine]:
        """The semesters begun, with what their marks come to."""
        given = self._term_marks()
        halves = [
            half for half in self.desk.frame.calendar.semesters if half.starts_on <= self.desk.actor.today
        ]
        return [self._term(half, given) for half in halves]

    def _term(self, half: SemesterSpan, given: Mapping[Any, Any]) -> TermLine:
        row = given.get(SEMESTERS[half.number])
        suggestion = self._suggestion(half)
        return TermLine(
            half.number,
            shown(row.value, row.scale) if row else "",
            decimal_comma(suggestion.mean) if suggestion.mean is not None else "",
            explanation(suggestion),
        )

    def _suggestion(self, half: SemesterSpan) -> Suggestion:
        marks = [
            mark.weighed
            for mark in self.marks
            if half.starts_on <= mark.row.held_on <= half.ends_on and not mark.improved
        ]
        return suggest_term_mark(marks, self.scale, self.desk.frame.settings.suggestion_order)

    def _term_marks(self) -> Mapping[Any, Any]:
        header = self.desk.header
        if header.subject_id is None:
            return {}
        rows = self.desk.session.execute(*term_marks(header.subject_id, header.year_id, [self.pupil.id]))
        return {row.kind: row for row in rows}

    def absences(self) -> Counter[AbsenceState]:
        """How often absent and late, by what is known of the grounds."""
        run, calendar = self.desk.session.execute, self.desk.frame.calendar
        rows = run(*excuses_of([self.pupil.id], calendar.starts_on, calendar.ends_on))
        spans = grounds_from(rows)[self.pupil.id]
        return Counter(
            shown_sign(row.sign, row.late_minutes, ground_for(row.held_on, row.number, spans)).state
            for row in run(*absences_of_pupil(*self._asked))
        )


@bp.get("/<int:group_id>/skoleni/<int:student_id>")
@duty(Duty.JOURNALS_READ)
def pupil(group_id: int, student_id: int) -> ResponseReturnValue:
    """One pupil of the group; 404 for a group outside one's reach or a pupil who was never in it."""
    desk = desk_for(group_id, Duty.JOURNALS_READ)
    calendar = desk.frame.calendar
    everybody = pupils_of(
        desk.session.execute(*members(desk.header, calendar.starts_on, calendar.ends_on, only_classes(desk)))
    )
    place = next((place for place, one in enumerate(everybody) if one.id == student_id), None)
    if place is None:
        abort(404)
    line = PupilLine(desk, everybody[place])
    return render_template(
        "journal/pupil.html",
        header=desk.header,
        line=line,
        absences=line.absences(),
        states=list(AbsenceState),
        before=_neighbour(everybody, place - 1),
        after=_neighbour(everybody, place + 1),
        decimal=decimal_comma,
        weight=setting_text,
    )


def _neighbour(everybody: Sequence[Pupil], place: int) -> Pupil | None:
    return everybody[place] if 0 <= place < len(everybody) else None
