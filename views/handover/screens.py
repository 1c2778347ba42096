"""One screen: from whom, to whom, from which day, which journals; what is still owed is shown first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import joinedload

from config.duties import Duty, duty
from models.base import db
from models.journal import JournalGroup, JournalTeacher
from models.operations.handover import Handover, hand_over, kept_from
from models.queries.checks import open_remarks
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.reach import groups_for
from models.queries.staff import staff_at_work
from models.queries.staffing import Staffing
from models.queries.unentered import unentered_lessons
from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from views.acts.desk import code_of, numbers
from views.edge import asking
from views.handover import bp
from views.once import Done, new_key, once

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A journal that would change hands."""

    group_id: int
    title: str
    since: date
    owed: int
    """Lessons not entered before the day."""
    owed_url: str
    remarks: int
    """Remarks of checks that are not closed."""


@bp.get("/")
@duty(Duty.JOURNALS_ENTER)
def index() -> ResponseReturnValue:
    """Choose the two teachers and the day; the journals and what is owed in them are shown."""
    return _page(frame_of_day(db.session(), current_user.today))


@bp.post("/")
@duty(Duty.JOURNALS_ENTER)
def save() -> ResponseReturnValue:
    """Hand the ticked journals over; both are told."""
    frame = frame_of_day(db.session(), current_user.today)
    if frame is None:
        return _page(None), 422
    try:
        return once(lambda: _handed_over(frame))
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return _page(frame_of_day(db.session(), current_user.today)), code_of(broken)


def _handed_over(frame: SchoolFrame) -> Done:
    day = _day()
    ticked = numbers(request.form.getlist("grupa"))
    wish = Handover(_chosen("no") or 0, _chosen("kam") or 0, day, ticked)
    staffing = Staffing(db.session(), frame, day, day)
    now, link = current_app.extensions["clock"].now(), url_for("journal.index")
    count = hand_over(db.session(), staffing, wish, now, link)
    sentence = ngettext(
        "%(num)s journal is handed over; both teachers are told.",
        "%(num)s journals are handed over; both teachers are told.",
        count,
    )
    return Done(url_for(".index", no=wish.from_id, kam=wish.to_id, diena=day.isoformat()), sentence)


def _chosen(name: str) -> int | None:
    return next(iter(numbers([request.values.get(name, "")])), None)


def _day() -> date:
    """The first day of the one who takes over: today when none is given."""
    try:
        return date.fromisoformat(request.values.get("diena", ""))
    except ValueError:
        return asking().today


def _page(frame: SchoolFrame | None) -> str:
    day, giver = _day(), _chosen("no")
    return render_template(
        "handover/index.html",
        frame=frame,
        staff=_staff(),
        giver=giver,
        taker=_chosen("kam"),
        day=day,
        lines=_lines(frame, giver, day) if frame and giver else [],
        ticked=set(numbers(request.form.getlist("grupa"))) if request.method == "POST" else None,
        key=request.form.get("key") or new_key(),
    )


def _staff() -> Mapping[int, str]:
    rows = db.session.execute(staff_at_work(current_user.today))
    return {row.id: f"{row.surname} {row.first_name}" for row in rows}


def _lines(frame: SchoolFrame, giver: int, day: date) -> Sequence[Line]:
    with_titles = joinedload(JournalTeacher.group).joinedload(JournalGroup.journal)
    rows = db.session.scalars(kept_from(giver, frame.year_id, day).options(with_titles)).all()
    owed = _owed(frame, giver, day, [row.journal_group_id for row in rows])
    remarks = dict(db.session.execute(open_remarks([row.journal_group_id for row in rows])).tuples().all())
    lines = {
        row.journal_group_id: Line(
            row.journal_group_id,
            str(row.group),
            row.starts_on,
            owed[row.journal_group_id],
            url_for("unentered.index", skats="stundas", skolotajs=giver, lidz=(day - DAY).isoformat()),
            remarks.get(row.journal_group_id, 0),
        )
        for row in rows
    }
    return list(lines.values())


def _owed(frame: SchoolFrame, giver: int, day: date, group_ids: Sequence[int]) -> Counter[int]:
    """Lessons before the day that the giver has not entered, by group."""
    starts_on, clock = frame.calendar.starts_on, current_app.extensions["clock"]
    if day <= starts_on:
        return Counter()
    mine = groups_for(asking(), Duty.JOURNALS_READ).where(JournalGroup.id.in_(group_ids))
    days = Interval(starts_on, day - DAY)
    found = unentered_lessons(db.session(), mine, frame, days, clock.now(), clock.zone)
    return Counter(one.lesson.group_id for one in found if giver in {owing.staff_id for owing in one.owing})
