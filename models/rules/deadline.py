"""By when a held lesson must stand in the journal (clause 11: "līdz plkst. 17.00")."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum


class EntryState(LabelledEnum):
    """How a lesson's entry stands against its deadline."""

    FUTURE = "future", _l("to come")
    OPEN = "open", _l("to be entered")
    DONE = "done", _l("entered")
    LATE = "late", _l("late")
    DONE_LATE = "done_late", _l("entered late")
    CANCELLED = "cancelled", _l("did not take place")
    MOVED = "moved", _l("moved")


def opens_at(day: date, zone: ZoneInfo) -> datetime:
    """The UTC moment from which a lesson of the school-local `day` may be entered: its midnight."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def due_at(
    day: date,
    lesson_end: time | None,
    deadline: time,
    grace_minutes: int,
    zone: ZoneInfo,
) -> datetime:
    """The UTC moment by which the lesson must be entered.

    It is the day's `deadline` (17:00) or `grace_minutes` after the lesson's end, whichever is later;
    both times are school-local. A lesson outside the timetable has no end of its own.
    """
    due = datetime.combine(day, deadline, zone).astimezone(UTC)
    if lesson_end is None:
        return due
    ended = datetime.combine(day, lesson_end, zone).astimezone(UTC)
    return max(due, ended + timedelta(minutes=grace_minutes))


def is_entered(topic: str, attendance_confirmed_at: datetime | None) -> bool:
    """A lesson counts as entered when it has a topic and its attendance is confirmed."""
    return bool(topic.strip()) and attendance_confirmed_at is not None


def entry_state(
    *,
    topic: str,
    attendance_confirmed_at: datetime | None,
    entered_at: datetime | None,
    opens_at: datetime,
    due_at: datetime,
    now: datetime,
) -> EntryState:
    """How the entry stands at `now`; every moment is aware.

    `entered_at` is when the entry was first complete; marks of tests have no part in it.
    """
    if is_entered(topic, attendance_confirmed_at):
        completed_at = entered_at or attendance_confirmed_at or now
        return EntryState.DONE if completed_at <= due_at else EntryState.DONE_LATE
    if now < opens_at:
        return EntryState.FUTURE
    return EntryState.OPEN if now <= due_at else EntryState.LATE
