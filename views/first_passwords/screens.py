"""The list of first passwords by class, and the two ways to issue them (clause 2)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO

from flask import current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.operations.first_passwords import FirstPassword, Issuer
from models.operations.idempotency import claim
from models.queries.families import Family, Member
from models.queries.report_card import school_on_paper
from models.queries.school import school_settings
from models.rules.broken import RuleBroken
from models.rules.phone import format_phone
from models.text import fold
from reports import password_sms
from reports.paper import PdfError
from reports.password_slip import REPORT, Data, Entry, Slip
from views.edge import asking
from views.first_passwords.room import TONES, ClassRoom, bp, classrooms, moment, now, site
from views.forms.first_passwords import ChosenForm, numbers_chosen

log = logging.getLogger(__name__)
SHOWN = ("visi", "nav", "prasa", "isizina")
"""Filters of the list: everybody, not signed in, asking, waiting for an SMS."""


@bp.get("/")
@duty(Duty.FIRST_PASSWORDS_PRINT)
def index() -> ResponseReturnValue:
    """Classes with how many of their families have signed in."""
    return render_template("first_passwords/index.html", rooms=classrooms())


@bp.get("/<int:class_id>")
@duty(Duty.FIRST_PASSWORDS_PRINT)
def show(class_id: int) -> ResponseReturnValue:
    """The families of a class and how far each person has come. 404 for a class outside reach."""
    (room,) = classrooms(class_id)
    shown = request.args.get("rada", SHOWN[0])
    families = {
        "nav": room.absent,
        "prasa": room.asking,
        "isizina": [f for f in room.families if any(m.access.value == "in_outbox" for m in f.members)],
    }.get(shown, room.families)
    return render_template(
        "first_passwords/show.html",
        room=room,
        families=families,
        shown=shown if shown in SHOWN else SHOWN[0],
        tones=TONES,
        moment=moment,
        phone=format_phone,
    )


@bp.route("/<int:class_id>/lapas", methods=["GET", "POST"])
@duty(Duty.FIRST_PASSWORDS_PRINT)
def slips(class_id: int) -> ResponseReturnValue:
    """Ask whom slips are for, then print them: the passwords exist in that answer only.

    409 when the form was sent before: nothing is issued a second time.
    """
    (room,) = classrooms(class_id)
    form = ChosenForm.of(room.members, _proposed(room))
    life = timedelta(days=school_settings(db.session()).slip_password_days)
    if not form.validate_on_submit():
        return _asked("first_passwords/slips.html", room, form, life), 422 if form.errors else 200
    if not _is_first(form):
        return render_template("first_passwords/twice.html", room=room), 409
    try:
        return _printed(room, form.persons.data)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
    return _asked("first_passwords/slips.html", room, form, life), 422


@bp.route("/<int:class_id>/isizinas", methods=["GET", "POST"])
@duty(Duty.FIRST_PASSWORDS_PRINT)
def messages(class_id: int) -> ResponseReturnValue:
    """Ask whom and which number, then queue the SMS. 409 when the form was sent before."""
    (room,) = classrooms(class_id)
    with_phone = [number for number in _proposed(room) if room.members[number].own_phone]
    form = ChosenForm.of(room.members, with_phone)
    if form.validate_on_submit():
        if not _is_first(form):
            return render_template("first_passwords/twice.html", room=room), 409
        try:
            return _queued(room, numbers_chosen(room.members, form.persons.data))
        except RuleBroken as broken:
            db.session.rollback()
            form.refuse(broken)
    life = timedelta(hours=school_settings(db.session()).sms_password_hours)
    return _asked("first_passwords/messages.html", room, form, life), 422 if form.errors else 200


def _proposed(room: ClassRoom) -> list[int]:
    """Who is ticked at first: the one that was named, else all who lack a password."""
    named = request.args.get("persona", type=int)
    if named is not None and named in room.members:
        return [named]
    return [number for number, member in room.members.items() if member.lacks_password]


def _asked(page: str, room: ClassRoom, form: ChosenForm, life: timedelta) -> str:
    return render_template(
        page,
        room=room,
        form=form,
        tones=TONES,
        moment=moment,
        phone=format_phone,
        until=now() + life,
        picked=request.form,
    )


def _is_first(form: ChosenForm) -> bool:
    return claim(db.session(), asking().account_id, form.key.data, now()) is None


def _printed(room: ClassRoom, chosen: Sequence[int]) -> ResponseReturnValue:
    issuer = Issuer(db.session(), now(), asking().today)
    slips: list[Slip] = []
    for family in room.families:
        entries = [_entry(m, issuer.on_slip(m)) for m in family.members if m.person_id in chosen]
        if entries:
            slips.append(Slip(_pupils(family), tuple(entries)))
    until = moment(now() + timedelta(days=issuer.settings.slip_password_days), "lv")
    data = Data(_school(), f"{room.name} klase", site(), until, tuple(slips))
    db.session.commit()  # nobody waits while the paper is drawn; what never reaches anybody is issued anew
    try:
        paper = BytesIO(REPORT.pdf(data))
    except PdfError:
        log.error("slips of class %s cannot be drawn", room.id)  # noqa: TRY400 (a trace would hold passwords)
        flash(_("The file could not be made. The passwords just issued reach nobody: print again."), "error")
        return redirect(url_for(".show", class_id=room.id))
    name = f"paroles-{fold(room.name).replace('.', '-')}.pdf"
    return send_file(paper, "application/pdf", as_attachment=True, download_name=name)


def _pupils(family: Family) -> str:
    return ", ".join(pupil.name for pupil in family.pupils)


def _entry(member: Member, issued: FirstPassword) -> Entry:
    with force_locale("lv"):
        what = str(member.relation.label if member.relation else member.role.label)
    return Entry(issued.name, what, issued.user_name, issued.password)


def _school() -> str:
    row = db.session.execute(school_on_paper()).one_or_none()
    return row.name if row else ""


def _queued(room: ClassRoom, picked: dict[int, str]) -> ResponseReturnValue:
    """What the limits let through is queued, the rest is named."""
    session, key = db.session(), current_app.extensions["settings"].outbox_key
    issuer, school, place = Issuer(session, now(), asking().today), _school(), site()
    zone = current_app.extensions["settings"].zone

    def letter(issued: FirstPassword) -> str:
        until = issued.expires_at.astimezone(zone)
        return password_sms.text(school, place, issued.user_name, issued.password, until)

    queued, refused = 0, []
    for number, address in picked.items():
        member = room.members[number]
        try:
            issuer.by_sms(member, address, letter, key)
            queued += 1
        except RuleBroken as broken:
            refused.append(f"{member.name}: {broken}")
    if not queued:
        raise RuleBroken(" ".join(refused), "persons")
    flash(ngettext("%(num)s SMS waits in the outbox.", "%(num)s SMS wait in the outbox.", queued), "success")
    for sentence in refused:
        flash(sentence, "error")
    return redirect(url_for(".show", class_id=room.id))
