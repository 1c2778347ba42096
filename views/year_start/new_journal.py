"""Journals made by hand: class-teacher, combined, individual, interest education ... (clause 3.1.6)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.base import db
from models.classes import SchoolClass, Subject
from models.journal import Journal, JournalKind
from models.operations.journals import JournalPlan, make_journal
from models.people import Staff
from models.queries.missing_journals import class_teachers
from models.queries.reach import KINDS_OF_ROLE, classes_for
from models.queries.staff import roles_of_staff
from models.rules.broken import RuleBroken
from models.rules.scales import CLASS_LESSON
from models.school import SchoolYear
from models.text import fold
from views.edge import asking
from views.forms.journal import FIELDS, JournalChoices, JournalForm
from views.year_start import bp
from views.year_start.journals import teacher_names
from views.year_start.years import chosen_year, day_in


@bp.route("/zurnali/jauns", methods=["GET", "POST"])
@duty(Duty.JOURNALS_ENTER)
def new_journal() -> ResponseReturnValue:
    """Make a journal of a kind, with its group and its teacher. 422 with the sentence at the field."""
    year, kind = chosen_year(), _kind(request.args.get("veids", ""))
    if year is None:
        return redirect(url_for(".index"))
    form = JournalForm.for_kind(kind, _choices(year))
    if request.method == "GET" and kind is JournalKind.CLASS_TEACHER:
        form.subject.data = next(
            (each.value for each in form.subject.choices if fold(each.label) == CLASS_LESSON), 0
        )
    if not form.validate_on_submit():
        return _page(year, form), 422 if form.errors else 200
    try:
        made = make_journal(db.session(), _plan(year, form))
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(year, form), 422
    flash(_("Saved: %(name)s.", name=made.title), "success")
    _warn_of_teacher(made, kind)
    return redirect(url_for("journal_record.details_view", row_id=made.id))


def _kind(text: str) -> JournalKind:
    if text and text not in {kind.value for kind in FIELDS}:
        abort(404)
    return JournalKind(text) if text else next(iter(FIELDS))


def _choices(year: SchoolYear) -> JournalChoices:
    subjects = select(Subject.id, Subject.name).order_by(Subject.position, Subject.name)
    return JournalChoices(
        subjects=[SelectChoice(number, name) for number, name in db.session.execute(subjects).tuples()],
        classes=[SelectChoice(each.id, each.name) for each in _classes(year)],
        teachers=[SelectChoice(number, name) for number, name in teacher_names().items()],
    )


def _classes(year: SchoolYear) -> Sequence[SchoolClass]:
    mine = classes_for(asking(), Duty.JOURNALS_ENTER).where(SchoolClass.school_year_id == year.id)
    return db.session.scalars(mine).all()


def _plan(year: SchoolYear, form: JournalForm) -> JournalPlan:
    chosen = set(form.class_ids)
    return JournalPlan(
        school_year=year,
        kind=form.kind,
        subject=db.session.get(Subject, form.chosen("subject") or 0),
        classes=[each for each in _classes(year) if each.id in chosen],
        title=form.chosen("title") or "",
        named=form.named,
        teacher=db.session.get(Staff, form.chosen("teacher") or _class_teacher(year, form)),
    )


def _class_teacher(year: SchoolYear, form: JournalForm) -> int:
    if form.kind is not JournalKind.CLASS_TEACHER:
        return 0
    kept = dict(db.session.execute(class_teachers(year.id, day_in(year))).tuples().all())
    return next((kept[number] for number in form.class_ids if number in kept), 0)


def _warn_of_teacher(made: Journal, kind: JournalKind) -> None:
    """A journal opens only for whoever holds a role that keeps such journals: say so at once."""
    for group in made.groups:
        for teaching in group.teachers:
            roles = db.session.scalars(roles_of_staff(teaching.staff_id, current_user.today))
            if not any(kind in KINDS_OF_ROLE.get(role, ()) for role in roles):
                flash(
                    _(
                        "%(name)s holds no role that keeps such a journal: give the role under Roles.",
                        name=teaching.staff,
                    ),
                    "warning",
                )


def _page(year: SchoolYear, form: JournalForm) -> str:
    return render_template(
        "year_start/new_journal.html",
        year=year,
        form=form,
        tabs_of_kinds=[
            (str(kind.label), url_for(".new_journal", gads=year.id, veids=kind.value), kind is form.kind)
            for kind in FIELDS
        ],
    )
