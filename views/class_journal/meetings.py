"""Parents' meetings: written down, corrected, voided (clauses 4.2, 11)."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.base import db
from models.class_journal import ParentsMeeting
from models.operations.class_journal import MeetingWish, change_meeting, pupils_of, record_meeting
from models.operations.desk import Desk
from models.operations.voiding import void_row
from views.class_journal import bp
from views.class_journal.opening import desk_or_404, meeting_or_404, show_day
from views.forms.class_journal import MeetingForm
from views.voiding import Saved, save, version_in, void


def _place(desk: Desk) -> str:
    return url_for(".show", group_id=desk.header.id, _anchor="sapulces")


@bp.route("/<int:group_id>/sapulces/jauna", methods=["GET", "POST"])
@duty(Duty.CLASS_JOURNAL_ENTER)
def new_meeting(group_id: int) -> ResponseReturnValue:
    """Write a meeting down. 404 for a journal somebody else keeps."""
    desk = desk_or_404(group_id, Duty.CLASS_JOURNAL_ENTER)
    form = _form(desk, MeetingForm(data={"held_on": desk.actor.today}))
    return save(
        form,
        lambda saved: _page(desk, form, saved),
        lambda: record_meeting(desk, _wish(form)),
        there=lambda: _place(desk),
    )


@bp.route("/sapulces/<int:meeting_id>/labot", methods=["GET", "POST"])
@duty(Duty.CLASS_JOURNAL_ENTER)
def change_one(meeting_id: int) -> ResponseReturnValue:
    """Correct a meeting."""
    meeting, desk = meeting_or_404(meeting_id)
    data = {name: getattr(meeting, name) for name in ("held_on", "topics", "decisions", "version")}
    families = [one.student_id for one in meeting.families]
    form = _form(desk, MeetingForm(data={**data, "families": families}), meeting)
    return save(
        form,
        lambda saved: _page(desk, form, saved, meeting),
        lambda: change_meeting(desk, meeting, _wish(form), version_in(form)),
        there=lambda: _place(desk),
        row=meeting,
        told=lambda: _told(meeting),
    )


def _form(desk: Desk, form: MeetingForm, meeting: ParentsMeeting | None = None) -> MeetingForm:
    pupils = pupils_of(desk, meeting.held_on if meeting else desk.actor.today)
    form.families.choices = [SelectChoice(number, name) for number, name in pupils.items()]
    return form


def _wish(form: MeetingForm) -> MeetingWish:
    return MeetingWish(
        form.held_on.data, form.topics.data, form.decisions.data, frozenset(form.families.data or ())
    )


def _told(meeting: ParentsMeeting) -> Saved:
    return [
        (_("Topics"), meeting.topics),
        (_("Decisions"), meeting.decisions or "–"),
        (_("Whose parents came"), ", ".join(str(one.student) for one in meeting.families) or "–"),
    ]


def _page(desk: Desk, form: MeetingForm, saved: Saved, meeting: ParentsMeeting | None = None) -> str:
    return render_template(
        "class_journal/meeting.html", form=form, header=desk.header, meeting=meeting, saved=saved
    )


@bp.route("/sapulces/<int:meeting_id>/anulet", methods=["GET", "POST"])
@duty(Duty.CLASS_JOURNAL_ENTER)
def void_meeting(meeting_id: int) -> ResponseReturnValue:
    """A meeting written down by mistake."""
    meeting, desk = meeting_or_404(meeting_id)
    heading = _("Void the meeting of %(day)s", day=show_day(meeting.held_on))
    return void(
        meeting,
        heading,
        _place(desk),
        lambda why, seen: void_row(db.session(), meeting, why, seen, desk.now),
    )
