"""Papers of a class together: to the class teacher in one go, from there to the parents (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import abort, current_app, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from config.duties import Duty, duty
from models.base import db
from models.issued_documents import HandedTo, IssuedDocument
from models.operations.document_handovers import Handing, hand_over
from models.queries.class_lists import class_heading
from models.queries.issued_batches import batch_with, batches_of
from models.queries.student_file import class_teachers_on
from models.rules.broken import RuleBroken
from reports.catalogue import BY_CODE
from reports.signature_sheet import REPORT
from reports.signature_sheet.collect import sheet_of
from views.edge import asking, looks
from views.forms.issued import BatchForm
from views.issued import bp
from views.issued.reach import document_or_404, giving, hands_of, reading, rows_for
from views.issued.shown import Line, counts, day, kind_label, lines_of, number_of, period_of
from views.once import Done, new_key, once


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers of a class that belong together, found by one of them."""

    row: IssuedDocument
    rows: Sequence[IssuedDocument]

    @property
    def title(self) -> str:
        """„Liecība, 4.b, 1. semestris”."""
        parts = (kind_label(self.row.kind), self.row.school_class.name, period_of(self.row))  # type: ignore[union-attr]
        return ", ".join(part for part in parts if part)

    @property
    def place(self) -> str:
        """Its page."""
        return url_for("issued.batch", document_id=self.row.id)


@bp.get("/klases")
@duty(Duty.ISSUED_READ)
def classes() -> ResponseReturnValue:
    """What was printed for classes, how many of it went to the class teacher and to families."""
    rows = db.session.execute(batches_of(rows_for(reading()))).all()
    return render_template(
        "issued/classes.html", batches=rows, day=day, period_of=period_of, kind_label=kind_label
    )


@bp.get("/<int:document_id>/klase")
@duty(Duty.ISSUED_READ)
def batch(document_id: int) -> ResponseReturnValue:
    """The papers printed with this one. 404 outside the reach."""
    found = _batch(document_id)
    return _page(found, _form(found))


@bp.post("/<int:document_id>/klase/nodot")
@duty(Duty.ISSUED_ENTER)
def give_batch(document_id: int) -> ResponseReturnValue:
    """Note that the papers ticked were given."""
    found = _batch(document_id)
    form = _form(found)
    if form is None:
        abort(404)
    if not form.validate_on_submit():
        return _page(found, form), 422
    now, chosen = current_app.extensions["clock"].now(), set(form.documents.data)
    given_to: HandedTo = form.given_to.data
    handing = Handing(given_to, form.given_on.data, _receiver(found, given_to), form.note.data or "")

    def work() -> Done:
        rows = [row for row in found.rows if row.id in chosen]
        new = hand_over(db.session(), asking(), rows, handing, now)
        return Done(found.place, ngettext("%(num)s document noted.", "%(num)s documents noted.", new))

    try:
        return once(work)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(_batch(document_id), form), 422


@bp.get("/<int:document_id>/klase/parakstu-lapa")
@duty(Duty.ISSUED_READ)
def signature_sheet(document_id: int) -> ResponseReturnValue:
    """The sheet that parents sign when they take the papers."""
    found = _batch(document_id)
    document = BY_CODE.get(found.row.kind)
    title = document.report.title if document else found.row.kind
    head = db.session.execute(class_heading(asking(), Duty.ISSUED_READ, found.row.school_class_id or 0)).one()
    data = sheet_of(db.session(), head, found.rows, title, asking().today)
    name = f"parakstu-lapa-{data.class_name.replace('.', '')}.pdf"
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=name)


def _batch(document_id: int) -> Batch:
    row = document_or_404(document_id, reading())
    if row.student_id is None or row.school_class_id is None:
        abort(404)
    return Batch(row, db.session.scalars(batch_with(rows_for(reading()), row)).all())


def _form(found: Batch) -> BatchForm | None:
    """What may be noted; None for who only reads."""
    rows = db.session.scalars(batch_with(rows_for(giving()), found.row)).all()
    if not rows or looks():
        return None
    form = BatchForm.of(hands_of(found.row.kind), asking().today)
    form.documents.choices = [(row.id, f"{row.student}, {number_of(row)}") for row in rows]
    return form


def _receiver(found: Batch, given_to: HandedTo) -> int | None:
    """The class teacher by name; which of the parents came is not asked."""
    if given_to is not HandedTo.CLASS_TEACHER:
        return None
    keepers = db.session.execute(class_teachers_on([found.row.school_class_id or 0], asking().today)).all()
    return keepers[0].person_id if keepers else None


def _page(found: Batch, form: BatchForm | None) -> str:
    lines: list[Line] = lines_of(found.rows)
    ticked: Any = form.documents.data if form else None
    return render_template(
        "issued/batch.html",
        found=found,
        lines=lines,
        form=form,
        ticked=set(ticked) if ticked else {row.id for row in found.rows if counts(row)},
        key=new_key(),
        day=day,
    )
