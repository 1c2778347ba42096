"""The outbox: SMS are queued sealed and within limits, and what need not leave is wiped (clause 2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, case, func, select, update
from sqlalchemy.orm import Session

from models.accounts import OneTimePassword
from models.audit import TrailAct
from models.operations.trail import Change, record
from models.outbox import Channel, Outbox, OutboxState
from models.rules.broken import RuleBroken
from models.rules.phone import takes_sms
from models.rules.seal import opens, seal
from models.rules.settings import SchoolSettings
from models.school import School

HOUR = timedelta(hours=1)
WAITING = [state for state in OutboxState if state.waits]


class Sms(NamedTuple):
    """A message to one number."""

    person_id: int
    address: str
    """E.164."""
    text: str
    expires_at: datetime


def one_at_a_time(session: Session) -> None:
    """Let nobody else give out passwords until this transaction ends.

    PostgreSQL holds the row of the school for it, SQLite has but one writer: what is counted stays true
    until it is acted on.
    """
    session.scalar(select(School.id).order_by(School.id).limit(1).with_for_update())


def admit_sms(
    session: Session, person_id: int, address: str, settings: SchoolSettings, now: datetime
) -> None:
    """Check that an SMS may go to the person at the number now; `one_at_a_time` must have been called.

    Raises:
        RuleBroken: the number takes no SMS, the person was sent one just now, or too many went to the number
            or from the school within the hour.
    """
    if not takes_sms(address):
        raise RuleBroken(_("An SMS goes to mobile phones of Latvia and to foreign numbers only."))
    here = Outbox.address == address
    sent, to_number, latest = session.execute(
        select(
            func.count(Outbox.id),
            func.count(Outbox.id).filter(here),
            func.max(Outbox.made_at).filter(Outbox.person_id == person_id),
        ).where(Outbox.channel == Channel.SMS, Outbox.made_at > now - HOUR)
    ).one()
    if latest is not None and latest > now - timedelta(minutes=settings.sms_resend_minutes):
        minutes = settings.sms_resend_minutes
        raise RuleBroken(
            _(
                "This person was sent an SMS just now. Another may follow after %(count)s minutes.",
                count=minutes,
            )
        )
    if to_number >= settings.sms_per_number:
        raise RuleBroken(_("Too many SMS went to this number within an hour. Wait, or print a slip."))
    if sent >= settings.sms_per_hour:
        raise RuleBroken(_("The school has sent as many SMS as it may within an hour. Go on later."))


def queue_sms(session: Session, sms: Sms, key: str, now: datetime) -> Outbox:
    """Put an SMS into the outbox, sealed; `admit_sms` must have admitted it.

    Raises:
        RuleBroken: the installation has no key to seal it with.
    """
    letter = Outbox(
        channel=Channel.SMS,
        person_id=sms.person_id,
        address=sms.address,
        body=seal(sms.text, key, sms.address),
        state=OutboxState.NEW,
        made_at=now,
        expires_at=sms.expires_at,
    )
    session.add(letter)
    session.flush()
    return letter


class Letter(NamedTuple):
    """An e-mail to one address."""

    person_id: int
    address: str
    subject: str
    text: str
    expires_at: datetime


def queue_email(session: Session, letter: Letter, key: str, now: datetime) -> Outbox:
    """Put an e-mail into the outbox, sealed; it leaves when the outbox is sent.

    Raises:
        RuleBroken: the installation has no key to seal it with.
    """
    queued = Outbox(
        channel=Channel.EMAIL,
        person_id=letter.person_id,
        address=letter.address,
        subject=letter.subject,
        body=seal(letter.text, key, letter.address),
        state=OutboxState.NEW,
        made_at=now,
        expires_at=letter.expires_at,
    )
    session.add(queued)
    session.flush()
    return queued


def cancel(session: Session, letter: Outbox, now: datetime) -> None:
    """Hold back a message that has not left: its text is wiped, and the password in it is worthless.

    Raises:
        RuleBroken: it is on its way or at its end already.
    """
    session.refresh(letter, with_for_update=True)
    if not letter.state.waits:
        raise RuleBroken(_("Only a message that still waits can be cancelled."))
    told = {"state": (letter.state.value, OutboxState.CANCELLED.value)}
    letter.state, letter.body = OutboxState.CANCELLED, None
    inside = OneTimePassword.outbox_id == letter.id
    session.execute(update(OneTimePassword).where(inside, _unused()).values(voided_at=now))
    session.flush()
    record(session, [Change(TrailAct.CHANGED, Outbox.__tablename__, letter.id, None, told)])


def hold_back(session: Session, letters: Sequence[int]) -> None:
    """Cancel those of the letters that still wait: what they say is not true any more."""
    session.execute(
        update(Outbox)
        .where(Outbox.id.in_(letters), Outbox.state.in_(WAITING))
        .values(state=OutboxState.CANCELLED, body=None)
    )


def expire(session: Session, now: datetime) -> int:
    """Wipe messages that nobody needs any more; how many they were."""
    wiped = session.scalars(
        update(Outbox)
        .where(Outbox.expires_at <= now, Outbox.state.in_(WAITING) | Outbox.body.is_not(None))
        .values(body=None, state=case((Outbox.state.in_(WAITING), OutboxState.EXPIRED), else_=Outbox.state))
        .returning(Outbox.id)
    )
    return len(wiped.all())


def unreadable(session: Session, key: str) -> int:
    """How many waiting messages `key` does not open: they were sealed before the key was lost."""
    waiting = session.execute(select(Outbox.body, Outbox.address).where(Outbox.body.is_not(None))).tuples()
    return sum(not opens(body, key, address) for body, address in waiting if body is not None)


def _unused() -> ColumnElement[bool]:
    return and_(OneTimePassword.used_at.is_(None), OneTimePassword.voided_at.is_(None))
