"""One lesson as a card, for the gym and the yard: pupils one under another, big buttons (clause 11).

The script saves each touch as the grid does; without it the card is a form that posts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from config.duties import Duty, duty
from models.base import db
from models.operations.cells import cell_state
from models.operations.desk import Desk
from models.operations.whole_lesson import LessonOutcome, enter_lesson
from models.rules.absences import ground_for
from models.rules.broken import RuleBroken
from models.rules.marks import NO_MARK, ScaleKind
from views.journal import bp
from views.journal.beside import find_lesson
from views.journal.cell_html import cell_look
from views.journal.columns import SheetColumn, expected_key
from views.journal.lesson_form import LessonForm, marks_of, sign_of
from views.journal.period import Period, period_holding
from views.journal.rows import Pupil
from views.journal.screens import desk_for
from views.journal.sheet import SheetMaker
from views.journal.words import client_words

PADS: Mapping[ScaleKind, Sequence[str]] = {
    ScaleKind.POINTS: [*(str(points) for points in range(1, 11)), NO_MARK],
    ScaleKind.LEVELS: ["S", "T", "A", "P", NO_MARK],
    ScaleKind.SIGNS: ["+", "/", "-", NO_MARK],
    ScaleKind.PASS: ["i", "ni", NO_MARK],
}
"""The keys under a thumb, by scale; marks of other scales are typed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil of the card."""

    id: int
    name: str
    text: str
    """The cell as it is typed."""
    html: Markup
    version: int
    sign: str
    """n, k or nothing, as the buttons stand."""
    marks: str


@bp.get("/<int:group_id>/stunda")
@duty(Duty.JOURNALS_READ)
def card(group_id: int) -> ResponseReturnValue:
    """The card of the lesson named by `kolonna`. 404 for a group outside one's reach."""
    found = _found(desk_for(group_id, Duty.JOURNALS_READ))
    return found.page() if found else _no_lesson(group_id)


@bp.post("/<int:group_id>/stunda")
@duty(Duty.ENTRIES_ENTER)
def save_card(group_id: int) -> ResponseReturnValue:
    """Save the whole card, from a browser without scripts: all of it or nothing."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    found = _found(desk)
    if found is None:
        return _no_lesson(group_id)
    form = LessonForm(request.form)
    outcome = _entered(desk, found, form)
    if outcome.refusals:
        db.session.rollback()
        return found.page(form, outcome.refusals), 422
    flash(_("The lesson is saved."), "success")
    return redirect(url_for(".card", group_id=group_id, kolonna=outcome.key))


def _no_lesson(group_id: int) -> ResponseReturnValue:
    flash(_("This lesson is not in the journal any more."), "error")
    return redirect(url_for(".grid", group_id=group_id))


def _entered(desk: Desk, card: Card, form: LessonForm) -> LessonOutcome:
    key = card.column.key
    try:
        return enter_lesson(desk, form.entry(key, [pupil.id for pupil in card.pupils]))
    except RuleBroken as broken:
        return LessonOutcome(key, [(None, str(broken))])


def _found(desk: Desk) -> Card | None:
    """The card of the lesson asked for, held or expected; None where the journal has no such lesson."""
    key = request.values.get("kolonna", "")
    place = find_lesson(desk, key)
    if place is None or place.day > desk.actor.today:
        return None
    maker = SheetMaker(desk, Period("", "", place.day, place.day, None), str(get_locale()))
    sheet = maker.sheet()
    for column in sheet.columns:
        if key in {column.key, expected_key(column.day, column.number)} and column.due_at is not None:
            return Card(desk, maker, column, sheet.data[column.key])
    return None


@dataclass(frozen=True, slots=True)
class Card:
    """One lesson's column laid out as a card."""

    desk: Desk
    maker: SheetMaker
    column: SheetColumn
    data: Mapping[str, Any]

    @property
    def pupils(self) -> Sequence[Pupil]:
        """Who belongs to the group on the day."""
        return [pupil for pupil in self.maker.rows.pupils if pupil.belongs(self.column.day)]

    def page(self, typed: LessonForm | None = None, refusals: Sequence[tuple[int | None, str]] = ()) -> str:
        """The card as it stands, or as it was typed and not taken."""
        desk, column = self.desk, self.column
        shown = period_holding(desk.frame.calendar, column.day)
        names = {pupil.id: pupil.name for pupil in self.pupils}
        return render_template(
            "journal/card.html",
            header=desk.header,
            column=self.data,
            day=column.day,
            lines=[self._line(pupil) for pupil in self.pupils],
            typed=typed,
            refusals=[f"{names[student]}: {said}" if student else said for student, said in refusals],
            back=url_for(".grid", group_id=desk.header.id, skats=shown, _anchor=column.key),
            pad=PADS.get(column.scale(desk), ()) if self.data["has_marks"] else (),
            since=desk.now.isoformat(),
            island={"words": client_words(), "columns": {column.key: self.data}},
        )

    def _line(self, pupil: Pupil) -> Line:
        rows, lesson, assessment = self.maker.rows, self.column.lesson, self.column.assessment
        sign = rows.signs.get(lesson.id, {}).get(pupil.id) if lesson is not None else None
        marks = rows.marks.get(assessment.id, {}).get(pupil.id, []) if assessment is not None else []
        state = cell_state(sign, marks)
        spans = rows.grounds.get(pupil.id) if sign is not None else None
        ground = ground_for(self.column.day, self.column.number, spans) if spans else None
        scale = self.column.scale(self.desk)
        text, html = cell_look(state.entry, state.formers, scale, ground, self.maker.language)
        return Line(pupil.id, pupil.name, text, html, state.version, sign_of(text)[:1], marks_of(text))
