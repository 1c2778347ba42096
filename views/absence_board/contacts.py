"""„Sazinājos”: a contact is written down, and taken back when it was written by mistake (Reg. 89)."""

from __future__ import annotations

from datetime import date

from flask import abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.absence_contacts import AbsenceContact
from models.base import db
from models.operations.absence_contacts import record_contact
from models.operations.voiding import void_row
from models.people import Student
from models.queries.absence_contacts import absence_contacts_for, people_to_tell
from models.queries.reach import students_for
from models.rules.broken import RuleBroken
from views.absence_board import bp
from views.absence_board.screens import page
from views.edge import asking
from views.forms.absence_contacts import ContactForm
from views.once import Done, once
from views.voiding import void

ENTER = Duty.ABSENCE_BOARD_ENTER


@bp.post("/<int:student_id>/sazinajos")
@duty(ENTER)
def record(student_id: int) -> ResponseReturnValue:
    """Write a contact down. 404 for a pupil out of reach."""
    student = _student_or_404(student_id)
    form = ContactForm()
    form.offer(people_to_tell(db.session(), [student_id])[student_id])
    if not form.validate():
        return page(form.day.data, (student_id, form)), 422
    clock = current_app.extensions["clock"]

    def work() -> Done:
        record_contact(db.session(), asking(), student_id, form.wish(), clock.now(), clock.zone)
        return Done(_place(form.day.data, student_id), _("Written down: %(name)s.", name=student))

    try:
        return once(work)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return page(form.day.data, (student_id, form)), 422


@bp.route("/sazina/<int:contact_id>/anulet", methods=["GET", "POST"])
@duty(ENTER)
def void_contact(contact_id: int) -> ResponseReturnValue:
    """A contact written down by mistake."""
    rows = absence_contacts_for(asking(), ENTER).where(AbsenceContact.id == contact_id)
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        abort(404)
    now = current_app.extensions["clock"].now()
    return void(
        row,
        _("Void the contact about %(name)s", name=row.student),
        _place(row.absent_on, row.student_id),
        lambda why, seen: void_row(db.session(), row, why, seen, now),
    )


def _student_or_404(student_id: int) -> str:
    rows = students_for(asking(), ENTER).where(Student.id == student_id)
    student = db.session.scalars(rows).one_or_none()
    if student is None:
        abort(404)
    return student.person.name


def _place(day: date, student_id: int) -> str:
    """The pupil's line on the board of the day, of the class one was looking at."""
    return url_for(
        ".index",
        diena=None if day == asking().today else day.isoformat(),
        klase=request.form.get("klase") or None,
        _anchor=f"skolens-{student_id}",
    )
