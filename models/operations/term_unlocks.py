"""A closed term is asked for, opened again for one teacher and one group, and taken back (clause 13)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.accounts import Actor
from models.marks import TermUnlock
from models.messages import Notice
from models.operations.desk import Desk
from models.operations.messages import tell
from models.queries.frame import SchoolFrame, load_frame
from models.queries.term_unlocks import person_of_staff, teaching_of, those_who_unlock, unlocks_in_force
from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from models.rules.marks import TermKind
from models.rules.terms import TermState, term_state

KIND = "term_unlock"


def ask_unlock(desk: Desk, kind: TermKind, reason: str, link: str) -> None:
    """A teacher asks those who open terms; asked again in the same words before it was read, once is enough.

    Raises:
        RuleBroken: nobody can be asked.
    """
    session, header = desk.session, desk.header
    asked = session.execute(those_who_unlock(desk.actor.today)).all()
    if not asked:
        raise RuleBroken(_("There is nobody who could open the term again."))
    for person_id, language in asked:
        with force_locale(language or "lv"):
            text = _(
                "%(who)s asks to open again: %(term)s, %(journal)s. %(reason)s",
                who=desk.actor.name,
                term=kind.label,
                journal=header.name,
                reason=reason,
            )
        if not _waits(session, person_id, text):
            tell(session, [person_id], kind=KIND, text=text, now=desk.now, link=link)
    session.flush()


def _waits(session: Session, person_id: int, text: str) -> bool:
    same = select(Notice.id).where(
        Notice.person_id == person_id, Notice.kind == KIND, Notice.text == text, Notice.read_at.is_(None)
    )
    return session.scalars(same.limit(1)).first() is not None


def open_again(
    session: Session, actor: Actor, unlock: TermUnlock, now: datetime, zone: ZoneInfo, link: str
) -> TermUnlock:
    """Open a closed term again for one teacher and one group; the teacher is told.

    Raises:
        RuleBroken: there is nothing to open, the time is over already, the teacher does not keep the
            group's journal, or it is open for him or her by an earlier act.
    """
    frame = _frame_of(session, unlock)
    _check_closed(frame, unlock.kind, actor.today, now)
    _check_time(unlock, now)
    _check_teacher(session, unlock, min(actor.today, frame.calendar.ends_on))
    standing = unlocks_in_force(unlock.group.id, unlock.staff.id, unlock.kind, now)
    if session.scalars(standing).first() is not None:
        raise RuleBroken(_("This term is open again for this teacher already: change until when."))
    unlock.school_year_id, unlock.opened_at = frame.year_id, now
    session.add(unlock)
    session.flush()
    _tell_teacher(session, unlock, now, zone, link)
    return unlock


def prolong(
    session: Session, unlock: TermUnlock, closes_at: datetime, now: datetime, zone: ZoneInfo, link: str
) -> None:
    """Let an unlock end at another moment; the teacher is told.

    Raises:
        RuleBroken: it has ended already, or would end in the past.
    """
    if unlock.voided_at is not None or unlock.closes_at < now:
        raise RuleBroken(_("It has ended already. Open the term anew, with a reason."))
    unlock.closes_at = closes_at
    _check_time(unlock, now)
    session.flush()
    _tell_teacher(session, unlock, now, zone, link)


def take_back(session: Session, unlock: TermUnlock, now: datetime) -> bool:
    """End an unlock before its time; what was written under it stays. False when it has ended already."""
    if unlock.voided_at is not None or unlock.closes_at < now:
        return False
    unlock.voided_at = now
    session.flush()
    for person_id, language in session.execute(person_of_staff(unlock.staff_id)):
        with force_locale(language or "lv"):
            text = _("Closed again: %(what)s.", what=_named(unlock))
        tell(session, [person_id], kind=KIND, text=text, now=now)
    return True


def _frame_of(session: Session, unlock: TermUnlock) -> SchoolFrame:
    journal = unlock.group.journal
    if journal.subject_id is None or not journal.kind.has_marks:
        raise RuleBroken(_("This journal carries no marks."), "group")
    frame = load_frame(session, journal.school_year_id)
    if frame is None:
        raise LookupError(journal.school_year_id)
    return frame


def _check_closed(frame: SchoolFrame, kind: TermKind, today: date, now: datetime) -> None:
    state = term_state(frame.terms.get(kind), None, today, now)
    if state is TermState.OPEN:
        raise RuleBroken(_("This term is not closed: its marks can be entered."), "kind")
    if state is TermState.AHEAD:
        raise RuleBroken(_("Marks of this term are not open yet."), "kind")


def _check_time(unlock: TermUnlock, now: datetime) -> None:
    if unlock.closes_at <= now:
        raise RuleBroken(_("This moment is in the past already."), "closes_at")


def _check_teacher(session: Session, unlock: TermUnlock, day: date) -> None:
    periods = session.execute(teaching_of(unlock.group.id, unlock.staff.id))
    if not any(day in Interval(row.starts_on, row.ends_on) for row in periods):
        raise RuleBroken(_("This person does not keep the journal of this group now."), "staff")


def _tell_teacher(session: Session, unlock: TermUnlock, now: datetime, zone: ZoneInfo, link: str) -> None:
    local = unlock.closes_at.astimezone(zone)
    for person_id, language in session.execute(person_of_staff(unlock.staff_id)):
        with force_locale(language or "lv"):
            moment = f"{date_short(local.date(), language or 'lv')} {local:%H.%M}"
            text = _(
                "Opened again until %(moment)s: %(what)s. %(reason)s",
                moment=moment,
                what=_named(unlock),
                reason=unlock.reason,
            )
        tell(session, [person_id], kind=KIND, text=text, now=now, link=link)


def _named(unlock: TermUnlock) -> str:
    return f"{unlock.kind.label}, {unlock.group}"
