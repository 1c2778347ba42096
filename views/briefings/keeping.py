"""Keeping safety briefings: a new one, a correction, those briefed later, a mistake voided."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.base import db
from models.briefings import SafetyBriefing
from models.operations.briefings import BriefingWish, brief_later, change_briefing, hold_briefing
from models.operations.class_journal import pupils_of
from models.operations.desk import Desk
from models.operations.voiding import void_row
from models.rules.broken import RuleBroken
from views.briefings import bp
from views.briefings.opening import briefing_or_404, lines_of
from views.class_journal.opening import show_day
from views.edge import asking
from views.forms.briefings import TOPICS, BriefingForm, LaterForm
from views.journal.screens import desk_for
from views.voiding import Saved, save, version_in, void


@bp.route("/zurnals/<int:group_id>/jauna", methods=["GET", "POST"])
@duty(Duty.ENTRIES_ENTER)
def new(group_id: int) -> ResponseReturnValue:
    """A briefing for the pupils of a journal one keeps; all are ticked, who was absent is not."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    pupils = pupils_of(desk, desk.actor.today)
    form = BriefingForm(data={"held_on": desk.actor.today, "given_by": _own_name(), "students": list(pupils)})
    form.students.choices = [SelectChoice(number, name) for number, name in pupils.items()]
    made: list[SafetyBriefing] = []
    return save(
        form,
        lambda saved: _page(desk, form, saved),
        lambda: made.append(hold_briefing(desk, _wish(form))),
        there=lambda: url_for(".show", briefing_id=made[0].id),
    )


def _own_name() -> str:
    """As the sheet prints it: first name first."""
    return asking().name


@bp.route("/<int:briefing_id>/labot", methods=["GET", "POST"])
@duty(Duty.ENTRIES_ENTER)
def change(briefing_id: int) -> ResponseReturnValue:
    """Correct a briefing; those briefed later stay as they are."""
    briefing, desk = briefing_or_404(briefing_id, Duty.ENTRIES_ENTER)
    fields = ("held_on", "topic", "instruction", "given_by", "version")
    there = [one for one in briefing.students if one.briefed_on == briefing.held_on]
    data = {name: getattr(briefing, name) for name in fields}
    form = BriefingForm(data={**data, "students": [one.student_id for one in there]})
    pupils = pupils_of(desk, briefing.held_on) | {one.student_id: str(one.student) for one in there}
    form.students.choices = [SelectChoice(number, name) for number, name in pupils.items()]
    return save(
        form,
        lambda saved: _page(desk, form, saved, briefing),
        lambda: change_briefing(desk, briefing, _wish(form), version_in(form)),
        there=lambda: url_for(".show", briefing_id=briefing_id),
        row=briefing,
        told=lambda: _told(briefing),
    )


def _wish(form: BriefingForm) -> BriefingWish:
    return BriefingWish(
        form.held_on.data,
        form.topic.data,
        form.instruction.data,
        form.given_by.data,
        frozenset(form.students.data or ()),
    )


def _told(briefing: SafetyBriefing) -> Saved:
    return [
        (_("Date"), show_day(briefing.held_on)),
        (_("Topic"), briefing.topic),
        (_("Number of the instruction"), briefing.instruction or "–"),
        (_("Given by"), briefing.given_by),
        (_("Who was there"), ", ".join(str(one.student) for one in briefing.students) or "–"),
    ]


def _page(desk: Desk, form: BriefingForm, saved: Saved, briefing: SafetyBriefing | None = None) -> str:
    return render_template(
        "briefings/edit.html",
        form=form,
        header=desk.header,
        briefing=briefing,
        saved=saved,
        topics=TOPICS,
    )


@bp.post("/<int:briefing_id>/papildinat")
@duty(Duty.ENTRIES_ENTER)
def later(briefing_id: int) -> ResponseReturnValue:
    """Those who missed it are briefed now."""
    briefing, desk = briefing_or_404(briefing_id, Duty.ENTRIES_ENTER)
    lines = lines_of(briefing, desk, Duty.ENTRIES_ENTER)
    form = LaterForm()
    form.students.choices = [(line.id, line.name) for line in lines]
    try:
        count = brief_later(desk, briefing, *_later(form))
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
    else:
        flash(ngettext("%(num)s pupil briefed.", "%(num)s pupils briefed.", count), "success")
    return redirect(url_for(".show", briefing_id=briefing_id))


def _later(form: LaterForm) -> tuple[date, frozenset[int]]:
    """The day and the pupils chosen.

    Raises:
        RuleBroken: one of them cannot be read.
    """
    if not form.validate_on_submit():
        raise RuleBroken(_("Choose the day and the pupils who were briefed."))
    return form.briefed_on.data, frozenset(form.students.data or ())


@bp.route("/<int:briefing_id>/anulet", methods=["GET", "POST"])
@duty(Duty.ENTRIES_ENTER)
def void_one(briefing_id: int) -> ResponseReturnValue:
    """A briefing written down by mistake."""
    briefing, desk = briefing_or_404(briefing_id, Duty.ENTRIES_ENTER)
    heading = _("Void the briefing of %(day)s", day=show_day(briefing.held_on))
    return void(
        briefing,
        heading,
        url_for(".show", briefing_id=briefing_id),
        lambda why, seen: _void(desk, briefing, why, seen),
    )


def _void(desk: Desk, briefing: SafetyBriefing, why: str, seen: int) -> None:
    desk.check_teaches(briefing.held_on)
    void_row(db.session(), briefing, why, seen, desk.now)
