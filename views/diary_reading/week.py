"""What the diary shows under a week: whether this parent has read it, and the button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import current_app, url_for
from flask_babel import get_locale

from config.translations.formats import date_short
from models.base import db
from models.queries.diary_reads import own_readings
from models.queries.frame import SchoolFrame
from models.rules.diary_reads import due_on, is_week_to_read
from views.edge import asking


@dataclass(frozen=True, slots=True)
class WeekRead:
    """One week of one child, as the parent who looks has read it."""

    student_id: int
    monday: date
    due_on: str
    read_on: str
    """The school-local day; empty while it is to be read."""
    may_take_back: bool


def week_read(frame: SchoolFrame | None, student_id: int, monday: date) -> WeekRead | None:
    """For the macro `diary_reading/parts.html: week_button`; the pupil is one of the family of who asks.

    None where there is nothing to say: the school does not ask for it, the pupil reads his or her own diary,
    or the week has no lessons yet. One statement.
    """
    actor = asking()
    if (
        frame is None
        or not frame.settings.diary_read_weekly
        or actor.guardian_id is None
        or student_id == actor.student_id
    ):
        return None
    if not is_week_to_read(frame.calendar, monday, actor.today):
        return None
    found = db.session.execute(own_readings(actor.account_id, [student_id], [monday])).one_or_none()
    read_on = found.read_at.astimezone(_zone()).date() if found else None
    return WeekRead(
        student_id,
        monday,
        date_short(due_on(monday), str(get_locale())),
        date_short(read_on, str(get_locale())) if read_on else "",
        read_on == actor.today,
    )


def place_of_week(student_id: int, monday: date) -> str:
    """The week in the diary."""
    return url_for("diary.index", berns=student_id, diena=monday.isoformat())


def began_today() -> datetime:
    """The first moment of this school day."""
    return datetime.combine(asking().today, time(), _zone())


def _zone() -> ZoneInfo:
    zone: ZoneInfo = current_app.extensions["clock"].zone
    return zone
