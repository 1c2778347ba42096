"""One issued document: its prints, whose hands it went into, voiding of mistakes."""

from __future__ import annotations

from flask import abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from config.duties import Duty, duty
from models.base import db
from models.issued_documents import DocumentHandover, IssuedDocument
from models.operations.document_handovers import Handing, hand_over
from models.operations.voiding import void_row
from models.queries.issued_register import handovers_of, prints_of
from models.rules.broken import RuleBroken
from models.rules.issued_documents import short_print, shown_code
from views.edge import asking, looks
from views.forms.issued import HandingForm
from views.issued import bp
from views.issued.reach import document_or_404, giving, hands_of, may_print, printing, reaches, reading
from views.issued.shown import counts, day, lines_of, number_of, place_to_print
from views.once import Done, new_key, once
from views.voiding import void


@bp.get("/<int:document_id>")
@duty(Duty.ISSUED_READ)
def show(document_id: int) -> ResponseReturnValue:
    """One document. 404 outside the reach."""
    return _page(document_or_404(document_id, reading()), None)


def _page(row: IssuedDocument, form: HandingForm | None) -> str:
    gives = counts(row) and not looks() and reaches(row.id, giving())
    if gives and form is None:
        form = HandingForm.of(hands_of(row.kind), asking().today)
    return render_template(
        "issued/paper.html",
        row=row,
        line=lines_of([row])[0],
        confirms=short_print(row.fingerprint),
        code=shown_code(row.code),
        prints=db.session.scalars(prints_of(row.id)).all(),
        hands=db.session.scalars(handovers_of([row.id])).all(),
        form=form if gives else None,
        key=new_key(),
        gives=gives,
        voids=may_print(row.kind) and row.voided_at is None and not looks(),
        may_void=hands_of(row.kind),
        print_place=place_to_print(row),
        day=day,
    )


@bp.post("/<int:document_id>/nodot")
@duty(Duty.ISSUED_ENTER)
def give(document_id: int) -> ResponseReturnValue:
    """Note into whose hands the document went."""
    row = document_or_404(document_id, giving())
    form = HandingForm.of(hands_of(row.kind), asking().today)
    if not form.validate_on_submit():
        return _page(row, form), 422
    now = current_app.extensions["clock"].now()
    handing = Handing(form.given_to.data, form.given_on.data, note=form.note.data or "")

    def work() -> Done:
        new = hand_over(db.session(), asking(), [row], handing, now)
        sentence = _("Noted.") if new else _("This was noted already.")
        return Done(url_for(".show", document_id=document_id), sentence)

    try:
        return once(work)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(document_or_404(document_id, giving()), form), 422


@bp.route("/<int:document_id>/anulet", methods=["GET", "POST"])
@duty(Duty.ISSUED_ENTER)
def void_document(document_id: int) -> ResponseReturnValue:
    """A document issued by mistake keeps its number and counts no more; by whom it is printed."""
    row = document_or_404(document_id, printing())
    now = current_app.extensions["clock"].now()
    return void(
        row,
        _("Void document %(number)s", number=number_of(row)),
        url_for(".show", document_id=document_id),
        lambda why, seen: void_row(db.session(), row, why, seen, now),
    )


@bp.route("/<int:document_id>/nodots/<int:handover_id>/anulet", methods=["GET", "POST"])
@duty(Duty.ISSUED_ENTER)
def void_handover(document_id: int, handover_id: int) -> ResponseReturnValue:
    """A wrong click is voided with its reason."""
    row = document_or_404(document_id, giving())
    noted = db.session.scalars(
        select(DocumentHandover).filter_by(id=handover_id, document_id=row.id)
    ).one_or_none()
    if noted is None or noted.given_to not in hands_of(row.kind):
        abort(404)
    now = current_app.extensions["clock"].now()
    return void(
        noted,
        _("Void: %(what)s", what=f"{noted.given_to.label}, {day(noted.given_on)}"),
        url_for(".show", document_id=document_id),
        lambda why, seen: void_row(db.session(), noted, why, seen, now),
    )
