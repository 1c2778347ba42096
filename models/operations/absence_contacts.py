"""The school got in touch about a missing pupil, and writes it down (Reg. 89)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.absence_contacts import LONGEST_NOTE, AbsenceContact, ContactResult, ContactWay
from models.accounts import Actor
from models.queries.absence_contacts import people_to_tell
from models.queries.frame import frame_of_day
from models.rules.absence_contacts import check_moment
from models.rules.broken import RuleBroken
from models.text import clean_line


@dataclass(frozen=True, slots=True)
class ContactWish:
    """What somebody writes down of getting in touch."""

    absent_on: date
    """The day of the absence."""
    on: date
    """The day of the contact."""
    at: time | None
    """School-local; None: just now."""
    guardian_id: int | None
    way: ContactWay
    result: ContactResult
    note: str


def record_contact(
    session: Session, actor: Actor, student_id: int, wish: ContactWish, now: datetime, zone: ZoneInfo
) -> AbsenceContact:
    """Write a contact down; the pupil must be within the person's reach.

    Raises:
        RuleBroken: the day is outside the school year, the moment is still to come or before the absence, the
            person named is none whom the school may tell, or the note is too long.
    """
    _check_day(session, actor, wish.absent_on)
    moment = now if wish.at is None else datetime.combine(wish.on, wish.at, zone)
    check_moment(wish.absent_on, moment, now, wish.on)
    _check_person(session, student_id, wish.guardian_id)
    row = AbsenceContact(
        student_id=student_id,
        absent_on=wish.absent_on,
        contacted_at=moment,
        guardian_id=wish.guardian_id,
        way=wish.way,
        result=wish.result,
        note=clean_line(wish.note, LONGEST_NOTE),
        account_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    return row


def _check_day(session: Session, actor: Actor, day: date) -> None:
    if day > actor.today:
        raise RuleBroken(_("This day has not come yet."), "day")
    frame = frame_of_day(session, actor.today)
    if frame is None or not frame.calendar.is_school_day(day):
        raise RuleBroken(_("There are no lessons on this day."), "day")


def _check_person(session: Session, student_id: int, guardian_id: int | None) -> None:
    allowed = {one.guardian_id for one in people_to_tell(session, [student_id])[student_id]}
    if guardian_id is not None and guardian_id not in allowed:
        raise RuleBroken(_("This person may not be told about the pupil."), "guardian")
