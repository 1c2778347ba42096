"""Teachers are reminded of lessons they have not entered: once a day, after an hour the school sets (11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.journal import Journal, JournalGroup
from models.lesson_changes import EntryReminder
from models.operations.messages import tell
from models.operations.outbox import Letter, Sms, admit_sms, one_at_a_time, queue_email, queue_sms
from models.outbox import Outbox
from models.people import Person
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.staff import staff_at_work
from models.queries.unentered import Owing, owed_by_teacher, unentered_lessons
from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from models.rules.settings import ReminderWay

VALID = timedelta(hours=18)
"""A reminder that has not left by the next morning says nothing any more."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run of the command did."""

    due: bool
    """Whether the school reminds at all, it is a school day and the hour has come."""
    teachers: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one teacher is told."""

    teacher: Owing
    lessons: int
    since: date

    @property
    def text(self) -> str:
        """Numbers and a day only: a letter leaves the house."""
        many = ngettext("%(num)s lesson", "%(num)s lessons", self.lessons)
        sentence: str = _(
            "Not entered in the journal since %(day)s: %(lessons)s.",
            lessons=many,
            day=date_short(self.since),
        )
        return sentence


def remind(session: Session, now: datetime, zone: ZoneInfo, key: str) -> Reminded:
    """Remind each teacher who owes entries, once a day however often this runs.

    A notice each; a letter by the way the school has set, where there is an address and a limit allows it.
    """
    today = now.astimezone(zone).date()
    frame = frame_of_day(session, today)
    if frame is None or not _is_due(frame, now.astimezone(zone)):
        return Reminded(due=False)
    everything = select(JournalGroup).join(Journal, Journal.id == JournalGroup.journal_id)
    days = Interval(frame.calendar.starts_on, today)
    found = unentered_lessons(session, everything, frame, days, now, zone)
    at_work = {row.id for row in session.execute(staff_at_work(today))}
    waiting = [
        Reminder(teacher, len(lessons), lessons[0].lesson.day)
        for teacher, lessons in owed_by_teacher(found).items()
        if teacher.staff_id in at_work
    ]
    if waiting:
        one_at_a_time(session)
    sent = [_remind(session, frame, each, now, today, key) for each in waiting]
    return Reminded(due=True, teachers=sum(map(bool, sent)), letters=sum(each == "letter" for each in sent))


def _is_due(frame: SchoolFrame, local: datetime) -> bool:
    at = frame.settings.entry_reminder_at
    return at is not None and local.time() >= at and frame.calendar.is_school_day(local.date())


def _remind(
    session: Session, frame: SchoolFrame, reminder: Reminder, now: datetime, today: date, key: str
) -> str:
    """What the teacher got: nothing when reminded today already, a notice, or a letter beside it."""
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    made = session.scalar(
        insert(EntryReminder)
        .values(staff_id=reminder.teacher.staff_id, reminded_on=today, lessons=reminder.lessons, made_at=now)
        .on_conflict_do_nothing()
        .returning(EntryReminder.id)
    )
    if made is None:
        return ""
    tell(session, [reminder.teacher.person_id], kind="reminder", text=reminder.text, now=now, link="/")
    letter = _letter(session, frame, reminder, now, key)
    if letter is None:
        return "notice"
    session.execute(update(EntryReminder).where(EntryReminder.id == made).values(outbox_id=letter.id))
    return "letter"


def _letter(
    session: Session, frame: SchoolFrame, reminder: Reminder, now: datetime, key: str
) -> Outbox | None:
    """The letter beside the notice; None where the school wants none, or it cannot leave."""
    way, person_id = frame.settings.entry_reminder_by, reminder.teacher.person_id
    person = session.get_one(Person, person_id)
    try:
        if way is ReminderWay.SMS and person.phone:
            admit_sms(session, person_id, person.phone, frame.settings, now)
            return queue_sms(session, Sms(person_id, person.phone, reminder.text, now + VALID), key, now)
        if way is ReminderWay.EMAIL and person.email:
            subject = _("Lessons not entered")
            letter = Letter(person_id, person.email, subject, reminder.text, now + VALID)
            return queue_email(session, letter, key, now)
    except RuleBroken:
        return None
    return None
