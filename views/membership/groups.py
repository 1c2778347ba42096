"""Groups of a journal are made, named and closed by whoever makes journals (clauses 3.1.6, 9b)."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.journal import Journal, JournalGroup
from models.operations.journal_groups import close_group, make_group, rename_group
from models.operations.trail import author_of
from models.queries.reach import groups_for, journals_for
from models.rules.broken import RuleBroken
from views.acts.desk import code_of, numbers
from views.edge import asking
from views.forms.membership import ClosingForm, GroupForm
from views.membership import bp


@bp.route("/<int:journal_id>/jauna-grupa", methods=["GET", "POST"])
@duty(Duty.JOURNALS_ENTER)
def new_group(journal_id: int) -> ResponseReturnValue:
    """A further group of a journal. 422 with the sentence at the name."""
    reached = journals_for(asking(), Duty.JOURNALS_ENTER).where(Journal.id == journal_id)
    journal = db.session.scalars(reached).one_or_none()
    if journal is None:
        abort(404)
    form = GroupForm()
    if not form.validate_on_submit():
        return _new_page(journal, form), 422 if form.errors else 200
    try:
        group = make_group(db.session(), journal, form.name.data)
    except RuleBroken as broken:
        form.refuse(broken)
        return _new_page(journal, form), 422
    flash(_("Saved: %(name)s.", name=group.name), "success")
    return redirect(url_for(".show", journal_id=journal.id))


def _new_page(journal: Journal, form: GroupForm) -> str:
    whole = any(group.whole_class for group in journal.groups)
    return render_template("membership/new_group.html", journal=journal, form=form, whole=whole)


@bp.get("/grupa/<int:group_id>")
@duty(Duty.JOURNALS_ENTER)
def group(group_id: int) -> ResponseReturnValue:
    """A group's name and its end."""
    return _page(_group_or_404(group_id), None, None)


@bp.post("/grupa/<int:group_id>/nosaukums")
@duty(Duty.JOURNALS_ENTER)
def rename(group_id: int) -> ResponseReturnValue:
    """Another name. 409 when somebody else changed the group meanwhile."""
    found, form = _group_or_404(group_id), GroupForm()
    if not form.validate():
        return _page(found, form, None), 422
    try:
        rename_group(db.session(), found, form.name.data, _version())
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(found, form, None), code_of(broken)
    flash(_("Saved: %(name)s.", name=found.name), "success")
    return redirect(url_for(".show", journal_id=found.journal_id))


@bp.post("/grupa/<int:group_id>/slegt")
@duty(Duty.JOURNALS_ENTER)
def close(group_id: int) -> ResponseReturnValue:
    """Close the group from a day on. 422 with the sentence at the day."""
    found, form = _group_or_404(group_id), ClosingForm()
    if not form.validate():
        return _page(found, None, form), 422
    try:
        close_group(db.session(), found, form.day.data, _version(), author_of(db.session()))
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(found, None, form), code_of(broken)
    flash(_("The group “%(name)s” is closed.", name=found.name), "success")
    return redirect(url_for(".show", journal_id=found.journal_id))


def _group_or_404(group_id: int) -> JournalGroup:
    reached = groups_for(asking(), Duty.JOURNALS_ENTER).where(
        JournalGroup.id == group_id, ~JournalGroup.whole_class
    )
    found = db.session.scalars(reached).one_or_none()
    if found is None:
        abort(404)
    return found


def _version() -> int:
    return next(iter(numbers(request.form.getlist("version"))), 0)


def _page(found: JournalGroup, naming: GroupForm | None, closing: ClosingForm | None) -> str:
    naming = naming or GroupForm(formdata=None, name=found.name)
    closing = closing or ClosingForm(formdata=None)
    return render_template("membership/group.html", group=found, naming=naming, closing=closing)
