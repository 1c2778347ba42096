"""A parent proposes another value; who keeps the file sees old beside new and decides (clause 7)."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.file_control import FileProposal
from models.operations import file_proposals as acts
from models.operations.student_file import OpenFile
from models.queries.file_control import own_proposals, proposals_for
from models.queries.student_file import contacts_within_reach
from models.rules.broken import RuleBroken, Stale
from models.rules.student_file import CONTACT_FIELDS, FIELDS, OWN_CONTACT, sealed
from views.edge import asking
from views.forms.file_control import DecisionForm, proposal_form
from views.student_file import bp
from views.student_file.opening import language, opened_or_404
from views.student_file.watch import lines_of_proposals, place_of, value_as_read

PROPOSED = sorted(name for name, field in FIELDS.items() if field.enter is Duty.FILE_ENTER)
ANCHOR = "ierosinajumi"


@bp.route(f"/<int:student_id>/ierosinat/<any({', '.join(PROPOSED)}):field>", methods=["GET", "POST"])
@duty(Duty.FILE_PROPOSE)
def propose(student_id: int, field: str) -> ResponseReturnValue:
    """Propose another value for a field of the child's file."""
    return _propose(_own_or_404(student_id), acts.Meant(FIELDS[field]))


@bp.route(
    f"/<int:student_id>/ierosinat/kontaktpersona/<any({', '.join(sorted(OWN_CONTACT))}):field>",
    methods=["GET", "POST"],
)
@duty(Duty.FILE_PROPOSE)
def propose_contact(student_id: int, field: str) -> ResponseReturnValue:
    """Propose another value of the own contact data; another parent's are not there."""
    opened = _own_or_404(student_id)
    links = contacts_within_reach(opened.actor, Duty.FILE_PROPOSE, student_id)
    own = [link for link in db.session.scalars(links) if link.guardian_id == opened.actor.guardian_id]
    if not own:
        abort(404)
    return _propose(opened, acts.Meant(CONTACT_FIELDS[field], own[0]))


def _own_or_404(student_id: int) -> OpenFile:
    opened = opened_or_404(student_id)
    if Duty.FILE_PROPOSE not in opened.held:
        abort(404)
    return opened


def _propose(opened: OpenFile, meant: acts.Meant) -> ResponseReturnValue:
    form = proposal_form(meant.field, meant.value(opened))
    link = place_of(opened.student.id, ANCHOR)
    if form.validate_on_submit():
        now = current_app.extensions["clock"].now()
        try:
            acts.propose(db.session(), opened, meant, form[meant.field.name].data, now, link)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("The class teacher is told of your proposal."), "success")
            return redirect(link)
    page = render_template("student_file/propose.html", form=form, opened=opened, field=meant.field)
    return page, 422 if form.errors else 200


@bp.route("/ierosinajumi/<int:proposal_id>", methods=["GET", "POST"])
@duty(Duty.FILE_ENTER)
def decide(proposal_id: int) -> ResponseReturnValue:
    """Accept or refuse what a parent proposes; old stands beside new. 409 when the file changed meanwhile."""
    rows = proposals_for(asking(), Duty.FILE_ENTER).where(FileProposal.id == proposal_id)
    proposal = db.session.scalars(rows).one_or_none()
    if proposal is None:
        abort(404)
    opened, form = opened_or_404(proposal.student_id), DecisionForm()
    if not form.validate_on_submit():
        return _deciding(opened, proposal, form), 422 if form.errors else 200
    try:
        _decide(opened, proposal, form)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _deciding(opened, proposal, form), 409 if isinstance(broken, Stale) else 422
    flash(_("The parent is told of the decision."), "success")
    return redirect(place_of(proposal.student_id, ANCHOR))


def _decide(opened: OpenFile, proposal: FileProposal, form: DecisionForm) -> None:
    now, link = current_app.extensions["clock"].now(), place_of(proposal.student_id, ANCHOR)
    if form.decision.data == "refuse":
        acts.refuse(db.session(), opened, proposal, form.reason.data, now, link)
        return
    decision = acts.Decision(proposal, form.seen.data or "")
    for warning in acts.accept(db.session(), opened, decision, now, link):
        flash(warning, "warning")


def _deciding(opened: OpenFile, proposal: FileProposal, form: DecisionForm) -> str:
    """The page, which remembers the value of the file it shows."""
    line = lines_of_proposals([proposal], opened.actor, language())[0]
    try:
        present = acts.present_value(db.session(), opened, proposal)
    except RuleBroken:
        present = proposal.old
    form.seen.data = sealed([present])
    now = "" if present == proposal.old else value_as_read(proposal, present, language())
    return render_template(
        "student_file/decide.html",
        form=form,
        opened=opened,
        line=line,
        is_changed=present != proposal.old,
        present=now,
    )


@bp.post("/ierosinajumi/<int:proposal_id>/atsaukt")
@duty(Duty.FILE_PROPOSE)
def withdraw(proposal_id: int) -> ResponseReturnValue:
    """Take an own proposal back."""
    found = db.session.scalars(own_proposals(asking()).where(FileProposal.id == proposal_id)).one_or_none()
    if found is None:
        abort(404)
    acts.withdraw(db.session(), found, asking(), current_app.extensions["clock"].now())
    flash(_("The proposal is withdrawn."), "success")
    return redirect(place_of(found.student_id, ANCHOR))
