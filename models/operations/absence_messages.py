"""Guardians are told that the school has something to say when a pupil is missing unexplained (Reg. 89)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from config.duties import Duty
from models.absence_contacts import AbsenceMessage
from models.operations.messages import tell
from models.operations.outbox import Letter, Sms, admit_sms, one_at_a_time, queue_email, queue_sms
from models.outbox import Outbox
from models.people import Person
from models.queries.absence_contacts import people_to_tell, told_the_ground
from models.queries.absent_pupils import absent_pupils, enrolled_on
from models.queries.frame import SchoolFrame, frame_of_day
from models.rules.absence_contacts import Contact
from models.rules.broken import RuleBroken
from models.rules.settings import ReminderWay

VALID = timedelta(hours=8)
"""A message that has not left by the evening says nothing any more."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a run of the command told at home."""

    people: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class _Round:
    """One run: what it needs to know of the school and the moment."""

    session: Session
    frame: SchoolFrame
    now: datetime
    today: date
    key: str


def tell_guardians(session: Session, now: datetime, zone: ZoneInfo, key: str) -> Told:
    """Tell those who may receive information, once a day for each pupil and person.

    Never about a pupil whose ground is entered, reported, or was told to somebody of the school.
    """
    local = now.astimezone(zone)
    frame = frame_of_day(session, local.date())
    if frame is None or not _is_due(frame, local):
        return Told()
    missing = _missing(session, local.date())
    if not missing:
        return Told()
    one_at_a_time(session)
    run = _Round(session, frame, now, local.date(), key)
    sent = [_tell(run, student_id, one) for student_id, people in missing.items() for one in people]
    return Told(people=sum(map(bool, sent)), letters=sum(each == "letter" for each in sent))


def _is_due(frame: SchoolFrame, local: datetime) -> bool:
    at = frame.settings.absence_message_at
    return at is not None and local.time() >= at and frame.calendar.is_school_day(local.date())


def _missing(session: Session, today: date) -> Mapping[int, Iterable[Contact]]:
    """Pupils nobody knows anything of, and whom to tell."""
    rows = absent_pupils(session, enrolled_on(None, Duty.ABSENCE_BOARD_READ, today), today)
    unknown = [row.student_id for row in rows if row.unknown]
    known = told_the_ground(session, unknown, today)
    return people_to_tell(session, [number for number in unknown if number not in known])


def _tell(run: _Round, student_id: int, contact: Contact) -> str:
    """What the person got: nothing when told today already, a notice, or a letter beside it."""
    insert = postgresql_insert if run.session.get_bind().dialect.name == "postgresql" else sqlite_insert
    made = run.session.scalar(
        insert(AbsenceMessage)
        .values(student_id=student_id, person_id=contact.person_id, sent_on=run.today, made_at=run.now)
        .on_conflict_do_nothing()
        .returning(AbsenceMessage.id)
    )
    if made is None:
        return ""
    text = run.frame.settings.absence_message_text
    tell(run.session, [contact.person_id], kind="absence", text=text, now=run.now, link="/")
    letter = _letter(run, contact.person_id, text)
    if letter is None:
        return "notice"
    run.session.execute(update(AbsenceMessage).where(AbsenceMessage.id == made).values(outbox_id=letter.id))
    return "letter"


def _letter(run: _Round, person_id: int, text: str) -> Outbox | None:
    """The letter beside the notice; None where the school wants none, or it cannot leave."""
    settings, expires = run.frame.settings, run.now + VALID
    way = settings.absence_message_by
    person = run.session.scalars(select(Person).where(Person.id == person_id)).one()
    try:
        if way is ReminderWay.SMS and person.phone:
            admit_sms(run.session, person_id, person.phone, settings, run.now)
            return queue_sms(run.session, Sms(person_id, person.phone, text, expires), run.key, run.now)
        if way is ReminderWay.EMAIL and person.email:
            letter = Letter(person_id, person.email, _("A message from the school"), text, expires)
            return queue_email(run.session, letter, run.key, run.now)
    except RuleBroken:
        return None
    return None
