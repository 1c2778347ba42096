"""Contacts of a file: added, changed, ordered, shared with brothers and sisters, taken off (clause 7)."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from config.duties import Duty, duty
from models.base import db
from models.operations.file_contacts import (
    add_contact,
    change_contact,
    known_alike,
    move,
    seal_of,
    share,
    take_off,
    values_of,
)
from models.operations.student_file import OpenFile
from models.people import Guardianship
from models.queries.student_file import children_of, contacts_of, is_staff, reached_among
from models.rules.broken import RuleBroken, Stale
from models.rules.student_file import CONTACT
from models.student_file import Look
from views.edge import asking
from views.forms.student_file import FileForm, NewContactForm, contact_form
from views.student_file import bp
from views.student_file.opening import contact_or_404, in_words, language, looked, opened_or_404
from views.student_file.page import contacts_page

PLACE = "/<int:student_id>/kontaktpersonas"
ONE = f"{PLACE}/<int:guardianship_id>"


def _kept_or_404(student_id: int) -> OpenFile:
    opened = opened_or_404(student_id)
    if Duty.FILE_ENTER not in opened.held:
        abort(404)
    return opened


@bp.route(f"{PLACE}/jauna", methods=["GET", "POST"])
@duty(Duty.FILE_ENTER)
def add(student_id: int) -> ResponseReturnValue:
    """A new contact; whom the school may know already is proposed first, for a contact is one person."""
    opened, form = _kept_or_404(student_id), NewContactForm(data={"may_receive_information": True})
    if not form.validate_on_submit():
        return _add_page(form, opened), 422 if form.errors else 200
    values = form.values(CONTACT.fields)
    alike = known_alike(db.session(), values)
    form.offer([(one.person_id, _described(one.name, one.guardian_id, opened)) for one in alike])
    try:
        link = add_contact(db.session(), opened.actor, student_id, values, form.chosen)
    except (RuleBroken, IntegrityError) as error:
        db.session.rollback()
        form.refuse(in_words(error))
        return _add_page(form, opened), 422
    flash(_("Saved: %(name)s.", name=str(link.guardian)), "success")
    if form.chosen and any(values[name] and values_of(link)[name] != values[name] for name in values):
        flash(_("The school knew this person already: what it knew of him or her was kept."), "warning")
    return redirect(url_for(".show", student_id=student_id, _anchor="kontaktpersonas"))


def _described(name: str, guardian_id: int | None, opened: OpenFile) -> str:
    """Somebody alike, with the children by whom one recognises him or her."""
    if guardian_id is None:
        return str(_("%(name)s, a member of staff", name=name))
    rows = db.session.execute(children_of([guardian_id], opened.actor.today)).all()
    children = ", ".join(map(_child, rows))
    return str(_("%(name)s, contact of: %(children)s", name=name, children=children or "–"))


def _add_page(form: Any, opened: OpenFile) -> str:
    return render_template("student_file/contact.html", form=form, opened=opened, link=None, differences=None)


@bp.route(f"{ONE}/labot", methods=["GET", "POST"])
@duty(Duty.FILE_ENTER)
def change(student_id: int, guardianship_id: int) -> ResponseReturnValue:
    """Change a contact; says for whom else it counts. 404 outside one's reach."""
    opened = _kept_or_404(student_id)
    link = contact_or_404(opened, guardianship_id, Duty.FILE_ENTER)
    form = contact_form(values_of(link), seal_of(link))
    if not form.is_submitted():
        return looked(_change_page(form, opened, link), [student_id], Look.SCREEN)
    if not form.validate():
        return _change_page(form, opened, link), 422
    try:
        warnings = change_contact(db.session(), link, form.values(CONTACT.fields), form.version.data)
    except (Stale, StaleDataError):
        db.session.rollback()
        return _conflict(form, opened, contact_or_404(opened, guardianship_id, Duty.FILE_ENTER))
    except (RuleBroken, IntegrityError) as error:
        db.session.rollback()
        form.refuse(in_words(error))
        return _change_page(form, opened, link), 422
    flash(_("Saved: %(name)s.", name=str(link.guardian)), "success")
    for warning in warnings:
        flash(warning, "warning")
    return redirect(url_for(".show", student_id=student_id, _anchor="kontaktpersonas"))


def _conflict(form: FileForm, opened: OpenFile, link: Guardianship) -> ResponseReturnValue:
    form.version.data = seal_of(link)
    differences = form.differences(CONTACT.fields, values_of(link), language())
    return _change_page(form, opened, link, differences), 409


def _change_page(form: FileForm, opened: OpenFile, link: Guardianship, differences: Any = None) -> str:
    return render_template(
        "student_file/contact.html",
        form=form,
        opened=opened,
        link=link,
        differences=differences,
        also=_others(link),
        is_staff=db.session.scalar(is_staff(link.guardian.person_id)) is not None,
    )


def _others(link: Guardianship) -> list[str]:
    """For whom else the person counts."""
    rows = db.session.execute(children_of([link.guardian_id], asking().today))
    return [_child(row) for row in rows if row.student_id != link.student_id]


def _child(row: Any) -> str:
    """A child with the class of today."""
    name = f"{row.surname} {row.first_name}"
    return f"{name} ({row.grade}.{row.letter})" if row.grade else name


@bp.route(f"{ONE}/nonemt", methods=["GET", "POST"])
@duty(Duty.FILE_ENTER)
def remove(student_id: int, guardianship_id: int) -> ResponseReturnValue:
    """Take a contact off the file, once it was read what that changes; the person stays."""
    opened = _kept_or_404(student_id)
    link = contact_or_404(opened, guardianship_id, Duty.FILE_ENTER)
    if request.method == "GET":
        return render_template(
            "student_file/remove.html",
            opened=opened,
            link=link,
            also=_others(link),
            is_last=len(db.session.scalars(contacts_of(student_id)).all()) == 1,
        )
    name = str(link.guardian)
    take_off(db.session(), link)
    flash(_("Taken off the file: %(name)s.", name=name), "success")
    return redirect(url_for(".show", student_id=student_id, _anchor="kontaktpersonas"))


@bp.post(f"{ONE}/<any(augstak, zemak):direction>")
@duty(Duty.FILE_ENTER)
def reorder(student_id: int, guardianship_id: int, direction: str) -> ResponseReturnValue:
    """Put a contact one place up or down: the first is called first."""
    link = contact_or_404(_kept_or_404(student_id), guardianship_id, Duty.FILE_ENTER)
    seen_at = request.form.get("vieta", type=int)
    if seen_at is not None:
        move(db.session(), link, up=direction == "augstak", seen_at=seen_at)
    return redirect(url_for(".show", student_id=student_id, _anchor=f"kontaktpersona-{guardianship_id}"))


@bp.post(f"{ONE}/ari/<int:sibling_id>")
@duty(Duty.FILE_ENTER)
def lend(student_id: int, guardianship_id: int, sibling_id: int) -> ResponseReturnValue:
    """Make a contact that of a brother or sister too. 404 for a child who is none, or outside one's reach."""
    opened = _kept_or_404(student_id)
    link = contact_or_404(opened, guardianship_id, Duty.FILE_ENTER)
    siblings = {child.student_id: child for child in contacts_page(opened, language()).siblings}
    reached = db.session.scalar(reached_among(opened.actor, Duty.FILE_ENTER, [sibling_id]))
    if sibling_id not in siblings or reached is None:
        abort(404)
    share(db.session(), link, sibling_id)
    names = {"name": str(link.guardian), "child": siblings[sibling_id].name}
    flash(_("%(name)s is now a contact of %(child)s too.", **names), "success")
    return redirect(url_for(".show", student_id=student_id, _anchor=f"kontaktpersona-{guardianship_id}"))
