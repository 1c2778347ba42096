"""Recording sessions: planned by one click, unplanned, corrected, voided, missed (clause 14)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.individual import IndividualSession
from models.operations.desk import Desk
from models.operations.idempotency import claim, keep
from models.operations.individual_sessions import (
    SessionWish,
    change_session,
    note_missed,
    record_session,
    void_session,
)
from models.queries.individual import session_students
from models.queries.journal import pupils_on
from models.rules.broken import RuleBroken, Stale
from models.rules.individual import minutes_between
from models.rules.marks import AttendanceSign
from views.edge import asking
from views.forms.individual import ABSENT, WAS, ReasonForm, SessionForm, session_form
from views.individual import bp
from views.individual.opening import day_or_404, desk_or_404, schedule_or_404, session_or_404
from views.individual.words import WORDS, clock, day

USUAL_MINUTES = 40
REQUEST_KEY = 8, 64
"""How short and how long the number of a request is."""


@bp.route("/grafiks/<int:schedule_id>/ierakstit", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def record(schedule_id: int) -> ResponseReturnValue:
    """A session of the schedule: topic, and its pupils unless something else is said."""
    line, desk = schedule_or_404(schedule_id)
    held_on = day_or_404()
    data = {"starts_at": line.starts_at, "minutes": minutes_between(line.starts_at, line.ends_at)}
    said = {one.student_id: WAS for one in line.students}
    form = session_form(_members(desk, held_on), data, said, dated=False)
    heading = _("Session on %(day)s", day=day(held_on))
    if not form.validate_on_submit():
        return _page(desk, form, heading)
    try:
        record_session(desk, _wish(form, held_on), schedule_id)
    except LookupError:
        abort(404)
    except RuleBroken as broken:
        return _refused(desk, form, heading, broken)
    return _recorded(desk)


def _recorded(desk: Desk) -> ResponseReturnValue:
    flash(_("The session is recorded."), "success")
    return redirect(url_for(".journal", group_id=desk.header.id))


@bp.route("/<int:group_id>/jauna", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def unplanned(group_id: int) -> ResponseReturnValue:
    """A session beside the schedule."""
    desk = desk_or_404(group_id)
    data = {
        "held_on": desk.actor.today,
        "minutes": USUAL_MINUTES,
        "key": secrets.token_urlsafe(16),
    }
    form = session_form(_members(desk, desk.actor.today), data, {}, dated=True)
    heading = _("Session beside the schedule")
    if not form.validate_on_submit():
        return _page(desk, form, heading)
    try:
        _once(form.key.data or "", lambda: record_session(desk, _wish(form, form.held_on.data)))
    except RuleBroken as broken:
        return _refused(desk, form, heading, broken)
    return _recorded(desk)


def _once(key: str, work: Callable[[], Any]) -> None:
    """A form that comes twice is one session."""
    least, most = REQUEST_KEY
    if not least <= len(key) <= most:
        work()
        return
    session, account_id = db.session(), asking().account_id
    now = session.info["author"].at
    if claim(session, account_id, key, now) is None:
        work()
        keep(session, account_id, key, {"done": True})


@bp.route("/nodarbibas/<int:session_id>/labot", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def correct(session_id: int) -> ResponseReturnValue:
    """Correct a session; who comes second sees what the first one saved."""
    session, desk = session_or_404(session_id)
    held_on = session.lesson.held_on
    data = {"starts_at": session.starts_at, "minutes": session.minutes, "topic": session.lesson.topic}
    said = _said(session)
    form = session_form(_members(desk, held_on), {**data, "version": session.version}, said, dated=False)
    heading = _("Session on %(day)s", day=day(held_on))
    if not form.validate_on_submit():
        return _page(desk, form, heading, session=session)
    try:
        change_session(desk, session, _wish(form, held_on), _version(form.version.data))
    except Stale as stale:
        form.refuse(stale)
        form.version.data = session.version
        page = _page(desk, form, heading, session=session, saved=_saved(session))
        return page[0], 409
    except RuleBroken as broken:
        return _refused(desk, form, heading, broken, session=session)
    flash(_("Saved."), "success")
    return redirect(url_for(".journal", group_id=desk.header.id))


@bp.route("/nodarbibas/<int:session_id>/anulet", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def void(session_id: int) -> ResponseReturnValue:
    """A session recorded by mistake; it stays in the records with its reason."""
    session, desk = session_or_404(session_id)
    form = ReasonForm(data={"version": session.version})
    heading = _("Void the session of %(day)s", day=day(session.lesson.held_on))
    return _reasoned(
        desk,
        form,
        heading,
        lambda: void_session(desk, session, form.reason.data, _version(form.version.data)),
        _("The session is voided."),
    )


@bp.route("/grafiks/<int:schedule_id>/nenotika", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def missed(schedule_id: int) -> ResponseReturnValue:
    """A planned session that did not take place, and why."""
    _line, desk = schedule_or_404(schedule_id)
    held_on = day_or_404()
    form = ReasonForm()
    heading = _("Session of %(day)s did not take place", day=day(held_on))
    return _reasoned(
        desk,
        form,
        heading,
        lambda: note_missed(desk, schedule_id, held_on, form.reason.data),
        _("It is noted that the session did not take place."),
    )


def _reasoned(
    desk: Desk, form: ReasonForm, heading: str, work: Callable[[], Any], said: str
) -> ResponseReturnValue:
    if form.validate_on_submit():
        try:
            work()
        except LookupError:
            abort(404)
        except Stale as stale:
            flash(str(stale), "warning")
            return redirect(url_for(".journal", group_id=desk.header.id))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(said, "success")
            return redirect(url_for(".journal", group_id=desk.header.id))
    page = render_template("individual/reason.html", form=form, group=desk.header, heading=heading)
    return page, 422 if form.errors else 200


def _members(desk: Desk, held_on: date) -> Sequence[tuple[int, str]]:
    rows = db.session.execute(pupils_on(desk.header, held_on))
    return [(row.id, f"{row.surname} {row.first_name}") for row in rows]


def _wish(form: SessionForm, held_on: date) -> SessionWish:
    return SessionWish(
        held_on,
        form.starts_at.data,
        form.minutes.data,
        form.topic.data,
        form.named(WAS),
        form.named(ABSENT),
    )


def _version(text: Any) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else 0


def _said(session: IndividualSession) -> dict[int, str]:
    rows = db.session.execute(*session_students([session.id]))
    return {row.student_id: ABSENT if row.sign is AttendanceSign.ABSENT else WAS for row in rows}


def _saved(session: IndividualSession) -> list[tuple[str, str]]:
    """What the records say now, for who comes second."""
    names = ", ".join(str(one.student) for one in session.students)
    return [
        (_("Topic"), session.lesson.topic),
        (_("From"), clock(session.starts_at)),
        (_("Minutes"), str(session.minutes)),
        (_("Pupils"), names),
    ]


def _page(
    desk: Desk,
    form: SessionForm,
    heading: str,
    *,
    session: IndividualSession | None = None,
    saved: Sequence[tuple[str, str]] = (),
) -> tuple[str, int]:
    page = render_template(
        "individual/session.html",
        form=form,
        group=desk.header,
        heading=heading,
        session=session,
        saved=saved,
        w=WORDS,
    )
    return page, 422 if form.errors or form.form_errors else 200


def _refused(
    desk: Desk,
    form: SessionForm,
    heading: str,
    broken: RuleBroken,
    *,
    session: IndividualSession | None = None,
) -> tuple[str, int]:
    db.session.rollback()
    form.refuse(broken)
    return _page(desk, form, heading, session=session)
