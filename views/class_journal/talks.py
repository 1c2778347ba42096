"""Talks with pupils and parents: written down, corrected, looked at again, voided (clause 16)."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.base import db
from models.class_journal import Talk, TalkParty
from models.operations.class_journal import (
    TalkWish,
    change_talk,
    note_followed_up,
    pupils_of,
    record_talk,
)
from models.operations.desk import Desk
from models.operations.voiding import void_row
from models.rules.broken import RuleBroken
from views.class_journal import bp
from views.class_journal.opening import desk_or_404, show_day, talk_or_404
from views.forms.class_journal import TalkForm
from views.voiding import Saved, save, version_in, void


def _place(desk: Desk) -> str:
    return url_for(".show", group_id=desk.header.id, _anchor="sarunas")


@bp.route("/<int:group_id>/sarunas/jauna", methods=["GET", "POST"])
@duty(Duty.TALKS_ENTER)
def new_talk(group_id: int) -> ResponseReturnValue:
    """Write a talk down. 404 for another class's journal."""
    desk = desk_or_404(group_id, Duty.TALKS_ENTER)
    student = request.args.get("skolens", type=int)
    form = _form(desk, TalkForm(data={"held_on": desk.actor.today, "student": student}))
    return save(
        form,
        lambda saved: _page(desk, form, saved),
        lambda: record_talk(desk, _wish(form)),
        there=lambda: _place(desk),
    )


@bp.route("/sarunas/<int:talk_id>/labot", methods=["GET", "POST"])
@duty(Duty.TALKS_ENTER)
def change(talk_id: int) -> ResponseReturnValue:
    """Correct a talk."""
    talk, desk = talk_or_404(talk_id)
    data = {name: getattr(talk, name) for name in ("held_on", "topic", "agreed", "follow_up_on", "version")}
    parties = [party.value for party in talk.with_whom]
    form = _form(desk, TalkForm(data={**data, "student": talk.student_id, "parties": parties}), talk)
    return save(
        form,
        lambda saved: _page(desk, form, saved, talk),
        lambda: change_talk(desk, talk, _wish(form), version_in(form)),
        there=lambda: _place(desk),
        row=talk,
        told=lambda: _told(talk),
    )


def _form(desk: Desk, form: TalkForm, talk: Talk | None = None) -> TalkForm:
    """With the pupils of the class on the day; one who left meanwhile stays in the own talk."""
    pupils = pupils_of(desk, talk.held_on if talk else desk.actor.today)
    if talk is not None:
        pupils.setdefault(talk.student_id, talk.student.person.name)
    form.student.choices = [SelectChoice(number, name) for number, name in pupils.items()]
    return form


def _wish(form: TalkForm) -> TalkWish:
    return TalkWish(
        form.student.data,
        form.held_on.data,
        tuple(TalkParty(value) for value in form.parties.data or ()),
        form.topic.data,
        form.agreed.data,
        form.follow_up_on.data,
    )


def _told(talk: Talk) -> Saved:
    return [
        (_("Topic"), talk.topic),
        (_("With whom"), ", ".join(str(party.label) for party in talk.with_whom)),
        (_("What was agreed"), talk.agreed or "–"),
        (_("To be looked at again"), show_day(talk.follow_up_on) or "–"),
    ]


def _page(desk: Desk, form: TalkForm, saved: Saved, talk: Talk | None = None) -> str:
    return render_template("class_journal/talk.html", form=form, header=desk.header, talk=talk, saved=saved)


@bp.post("/sarunas/<int:talk_id>/parskatits")
@duty(Duty.TALKS_ENTER)
def follow_up(talk_id: int) -> ResponseReturnValue:
    """Note that one looked what became of what was agreed."""
    talk, desk = talk_or_404(talk_id)
    try:
        note_followed_up(desk, talk)
    except RuleBroken as broken:
        flash(str(broken), "warning")
    else:
        flash(_("Noted as looked at."), "success")
    return redirect(_place(desk))


@bp.route("/sarunas/<int:talk_id>/anulet", methods=["GET", "POST"])
@duty(Duty.TALKS_ENTER)
def void_talk(talk_id: int) -> ResponseReturnValue:
    """A talk written down by mistake."""
    talk, desk = talk_or_404(talk_id)
    heading = _("Void the talk of %(day)s", day=show_day(talk.held_on))
    return void(
        talk, heading, _place(desk), lambda why, seen: void_row(db.session(), talk, why, seen, desk.now)
    )
