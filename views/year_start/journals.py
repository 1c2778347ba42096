"""Journals that the subjects of classes ask for: shown first, made by one click (clause 3.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from config.duties import Duty, duty
from models.base import db
from models.operations.missing_journals import MissingJournal, journals_to_make, make_missing_journals
from models.queries.staff import staff_at_work
from models.rules.broken import RuleBroken
from models.school import SchoolYear
from views.year_start import bp
from views.year_start.subjects import class_or_404
from views.year_start.years import chosen_year, day_in, number_of, year_or_404


def teacher_names() -> dict[int, str]:
    """Who works at the school: number and name, in Latvian order."""
    rows = db.session.execute(staff_at_work(current_user.today))
    return {row.id: f"{row.surname} {row.first_name}" for row in rows}


@bp.get("/zurnali/")
@duty(Duty.JOURNALS_ENTER)
def journals() -> ResponseReturnValue:
    """Which journals each class of a year lacks, and who would keep them."""
    return _page(chosen_year())


@bp.post("/zurnali/<int:year_id>/izveidot")
@duty(Duty.JOURNALS_ENTER)
def make_journals(year_id: int) -> ResponseReturnValue:
    """Make what is missing: of the class named, or of all. What is there already is not made again."""
    year = year_or_404(year_id)
    only = number_of(request.form.get("klase", ""))
    try:
        made = make_missing_journals(db.session(), year, day_in(year), {only} if only else None)
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return _page(year_or_404(year_id)), 422
    _say(len(made))
    return redirect(url_for(".journals", gads=year_id))


def _say(count: int) -> None:
    if count:
        flash(ngettext("%(num)s journal made.", "%(num)s journals made.", count), "success")
    else:
        flash(_("Nothing was missing: every subject has its journal."), "success")


def _page(year: SchoolYear | None) -> str:
    found = journals_to_make(db.session(), year, day_in(year)) if year else []
    return render_template(
        "year_start/journals.html",
        year=year,
        classes=[(name, list(each)) for name, each in groupby(found, key=lambda one: one.class_name)],
        count=len(found),
        teachers=teacher_names(),
    )


@bp.get("/zurnali/klase/<int:class_id>")
@duty(Duty.JOURNALS_ENTER)
def class_journals(class_id: int) -> ResponseReturnValue:
    """The journals a class lacks, with a teacher to be chosen for each. 404 for a class outside reach."""
    return _class_page(class_id, {})


@bp.post("/zurnali/klase/<int:class_id>")
@duty(Duty.JOURNALS_ENTER)
def make_class_journals(class_id: int) -> ResponseReturnValue:
    """Make them with the teachers chosen."""
    school_class = class_or_404(class_id)
    year, at_work = school_class.school_year, teacher_names()
    chosen = {
        (class_id, number_of(name.removeprefix("skolotajs-"))): number_of(text)
        for name, text in request.form.items()
        if name.startswith("skolotajs-")
    }
    teachers = {key: staff_id if staff_id in at_work else None for key, staff_id in chosen.items()}
    try:
        made = make_missing_journals(db.session(), year, day_in(year), {class_id}, teachers)
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return _class_page(class_id, {key[1]: staff_id or 0 for key, staff_id in teachers.items()}), 422
    _say(len(made))
    return redirect(url_for(".journals", gads=year.id))


def _class_page(class_id: int, chosen: Mapping[int, int]) -> str:
    school_class = class_or_404(class_id)
    year = school_class.school_year
    found: Sequence[MissingJournal] = journals_to_make(db.session(), year, day_in(year))
    return render_template(
        "year_start/class_journals.html",
        school_class=school_class,
        journals=[each for each in found if each.class_id == class_id],
        chosen=chosen,
        teachers=teacher_names(),
    )
