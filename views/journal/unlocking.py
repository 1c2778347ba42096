"""A teacher asks that a closed term be opened again (clause 13)."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.operations.desk import Desk
from models.operations.term_cells import state_of_term
from models.operations.term_unlocks import ask_unlock as ask
from models.rules.broken import RuleBroken
from models.rules.marks import TermKind
from models.rules.terms import TermState
from views.forms.terms import AskUnlockForm
from views.journal import bp
from views.journal.screens import desk_for


@bp.route(
    "/<int:group_id>/atslegt/<any(semester_1, semester_2, year, post_exam, final):kind>",
    methods=["GET", "POST"],
)
@duty(Duty.ENTRIES_ENTER)
def ask_unlock(group_id: int, kind: str) -> ResponseReturnValue:
    """Say why; who opens terms is told, with the form for it filled in. 404 for a term that is not closed."""
    desk, term = desk_for(group_id, Duty.ENTRIES_ENTER), TermKind(kind)
    if desk.header.subject_id is None or state_of_term(desk, term)[0] is not TermState.LOCKED:
        abort(404)
    form = AskUnlockForm()
    back = url_for(".grid", group_id=group_id, _anchor=f"t-{term}")
    if form.validate_on_submit():
        try:
            ask(desk, term, form.reason.data, _place(desk, term))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("The superuser has been asked. A notice tells when the term is open."), "success")
            return redirect(back)
    page = render_template("journal/ask_unlock.html", header=desk.header, term=term, form=form, back=back)
    return page, 422 if form.errors else 200


def _place(desk: Desk, term: TermKind) -> str:
    """The form that opens the term, filled in; the reason stands in the notice."""
    staff_id = desk.actor.staff_id
    return url_for("term_unlock.create_view", group=desk.header.id, staff=staff_id, kind=term.value)
