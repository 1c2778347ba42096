"""A parent says that a week of the diary was read, and may take it back the same day (clause 1)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from models.diary_reads import DiaryRead
from models.queries.frame import SchoolFrame
from models.rules.broken import RuleBroken
from models.rules.diary_reads import is_week_to_read


@dataclass(frozen=True, slots=True)
class Week:
    """A child's week, as one parent speaks of it."""

    account_id: int
    student_id: int
    week_on: date
    """Its Monday."""


def note_week(session: Session, frame: SchoolFrame | None, week: Week, now: datetime, today: date) -> None:
    """Note that the week was read; once more says nothing new.

    Raises:
        RuleBroken: the school does not ask for it, or there is no such week to read yet.
    """
    if frame is None or not frame.settings.diary_read_weekly:
        raise RuleBroken(_("The school does not ask to confirm that the diary was read."))
    if not is_week_to_read(frame.calendar, week.week_on, today):
        raise RuleBroken(_("There is no such week of lessons to read yet."))
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    session.execute(insert(DiaryRead).values(**asdict(week), read_at=now).on_conflict_do_nothing())


def take_back_week(session: Session, week: Week, since: datetime) -> None:
    """Take back what was said since the beginning of today; what nobody said is not there to be taken back.

    Raises:
        RuleBroken: it was said on an earlier day: the class teacher has seen it.
    """
    read_at = session.scalar(select(DiaryRead.read_at).filter_by(**asdict(week)))
    if read_at is not None and read_at < since:
        raise RuleBroken(_("This can be taken back on the same day only."))
    session.execute(delete(DiaryRead).filter_by(**asdict(week)))
