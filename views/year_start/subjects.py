"""Subjects of a class: put in order, given lessons and scales, copied to parallel classes (clause 3.1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, duty
from models.base import db
from models.classes import ClassSubject, SchoolClass
from models.operations.class_subjects import (
    add_subjects,
    has_other_rows,
    remove_subject,
    save_list,
    state_of,
    subjects_of,
)
from models.queries.class_subjects import classes_with_subjects, parallel_classes, subjects_lacking
from models.queries.reach import classes_for
from models.rules.broken import RuleBroken, Stale
from models.rules.scales import ScaleOrder
from views.edge import asking
from views.forms.class_subjects import SubjectRowForm, rows_in_order
from views.year_start import bp
from views.year_start.years import chosen_year, number_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A row in which what was typed differs from what somebody else has saved."""

    subject: str
    yours: str
    saved: str


@bp.get("/prieksmeti/")
@duty(Duty.STRUCTURE_ENTER)
def subjects() -> ResponseReturnValue:
    """The classes of a year with how many subjects they have."""
    year = chosen_year()
    found = db.session.execute(classes_with_subjects(asking(), year.id)).all() if year else []
    return render_template("year_start/subjects.html", year=year, classes=found)


def class_or_404(class_id: int) -> SchoolClass:
    """The class, when it is within reach of who sets up the structure."""
    mine = classes_for(asking(), Duty.STRUCTURE_ENTER).where(SchoolClass.id == class_id)
    found = db.session.scalars(mine).one_or_none()
    if found is None:
        abort(404)
    return found


@bp.get("/prieksmeti/<int:class_id>")
@duty(Duty.STRUCTURE_ENTER)
def subject_list(class_id: int) -> ResponseReturnValue:
    """The list of a class. 404 for a class outside reach."""
    school_class = class_or_404(class_id)
    rows = subjects_of(db.session(), class_id)
    return _page(school_class, rows_in_order(rows, None), state_of(rows))


@bp.post("/prieksmeti/<int:class_id>")
@duty(Duty.STRUCTURE_ENTER)
def save_subjects(class_id: int) -> ResponseReturnValue:
    """Save the whole list in one request. 422 with the sentence at the field; 409 shows both lists."""
    school_class = class_or_404(class_id)
    rows = subjects_of(db.session(), class_id)
    forms = rows_in_order(
        rows, request.form, _moved([number_of(text) for text in request.form.getlist("rinda")])
    )
    state = request.form.get("stavoklis", "")
    if False in {form.validate() for form in forms}:  # every row says what is wrong with it
        return _page(school_class, forms, state), 422
    try:
        save_list(db.session(), class_id, [form.wish() for form in forms], state)
    except Stale:
        if has_other_rows(rows, state):
            flash(_("Subjects were added to the list or taken off it meanwhile."), "warning")
        return _page(school_class, forms, state_of(rows), _differences(forms, rows)), 409
    flash(_("Saved: %(name)s.", name=_("subjects of %(name)s", name=school_class.name)), "success")
    return redirect(url_for(".subject_list", class_id=class_id))


def _moved(order: list[int]) -> list[int]:
    """The order sent, with the row moved whose button was pressed where no script runs."""
    number, _colon, way = request.form.get("parvietot", "").partition(":")
    row = number_of(number)
    if row in order:
        here = order.index(row)
        there = min(max(here + (1 if way == "lejup" else -1), 0), len(order) - 1)
        order.insert(there, order.pop(here))
    return order


def _differences(forms: Sequence[SubjectRowForm], rows: Sequence[ClassSubject]) -> list[Difference]:
    places = {row.id: place for place, row in enumerate(rows, 1)}
    found = []
    for place, form in enumerate(forms, 1):
        row, wish = form.row, form.wish()
        yours = _told(place, wish.lessons_a_year, str(wish.scale.label))
        saved = _told(places[row.id], row.lessons_a_year, str(row.scale.label))
        if yours != saved:
            found.append(Difference(row.subject.name, yours, saved))
    return found


def _told(place: int, lessons: int, scale: str) -> str:
    return _(  # type: ignore[no-any-return]
        "place %(place)s, %(lessons)s lessons a year, %(scale)s", place=place, lessons=lessons, scale=scale
    )


def _page(
    school_class: SchoolClass,
    forms: Sequence[SubjectRowForm],
    state: str,
    differences: Sequence[Difference] | None = None,
) -> str:
    return render_template(
        "year_start/subject_list.html",
        school_class=school_class,
        forms=forms,
        state=state,
        differences=differences,
        lacking=db.session.scalars(subjects_lacking(school_class.id)).all(),
        parallel=db.session.scalars(parallel_classes(school_class)).all(),
        orders=list(ScaleOrder),
        total=sum(form.row.lessons_a_year for form in forms),
    )


@bp.post("/prieksmeti/<int:class_id>/pievienot")
@duty(Duty.STRUCTURE_ENTER)
def take_subjects(class_id: int) -> ResponseReturnValue:
    """Put the ticked subjects behind the list."""
    school_class = class_or_404(class_id)
    ticked = {number_of(text) for text in request.form.getlist("prieksmets")}
    lacking = db.session.scalars(subjects_lacking(class_id)).all()
    count = add_subjects(db.session(), school_class, [subject for subject in lacking if subject.id in ticked])
    flash(
        ngettext("%(num)s subject added.", "%(num)s subjects added.", count),
        "success" if count else "warning",
    )
    return redirect(url_for(".subject_list", class_id=class_id))


@bp.post("/prieksmeti/<int:class_id>/nonemt/<int:row_id>")
@duty(Duty.STRUCTURE_ENTER)
def drop_subject(class_id: int, row_id: int) -> ResponseReturnValue:
    """Take a subject off the list. 404 when it is not on it; 409 with the reason when it must stay."""
    school_class = class_or_404(class_id)
    rows = subjects_of(db.session(), class_id)
    row = next((each for each in rows if each.id == row_id), None)
    if row is None:
        abort(404)
    name = row.subject.name
    try:
        remove_subject(db.session(), row)
    except RuleBroken as broken:
        flash(str(broken), "error")
        return _page(school_class, rows_in_order(rows, None), state_of(rows)), 409
    flash(_("Taken off the list: %(name)s.", name=name), "success")
    return redirect(url_for(".subject_list", class_id=class_id))
