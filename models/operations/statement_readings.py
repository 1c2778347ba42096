"""What becomes of statements that were sent: opened, reminded of, withdrawn (clause 9a).

Nothing here commits; whoever is told is told in the transaction of the fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.messages import Notice
from models.operations.messages import tell
from models.operations.outbox import hold_back
from models.operations.statements import KIND, PLACE
from models.queries.sent_statements import readings_of
from models.rules.broken import RuleBroken
from models.statements import SentStatement, StatementReceiver, StatementSending
from models.text import clean_line


def note_opened(session: Session, receiver_id: int, person_id: int, now: datetime) -> bool:
    """Note that what was sent is open before its receiver; False when it is withdrawn.

    What told of it has then been read too.
    """
    row = session.execute(
        select(SentStatement.voided_at)
        .join(StatementReceiver, StatementReceiver.statement_id == SentStatement.id)
        .where(StatementReceiver.id == receiver_id)
        .with_for_update(of=SentStatement)
    ).one()
    _note_told(session, [receiver_id], now, person_id)
    if row.voided_at is not None:
        return False
    session.execute(
        update(StatementReceiver)
        .where(StatementReceiver.id == receiver_id, StatementReceiver.opened_at.is_(None))
        .values(opened_at=now)
    )
    return True


def _note_told(
    session: Session, receivers: Iterable[int], now: datetime, person_id: int | None = None
) -> None:
    links = [f"{PLACE}{number}" for number in receivers]
    told = update(Notice).where(Notice.kind == KIND, Notice.link.in_(links), Notice.read_at.is_(None))
    if person_id is not None:
        told = told.where(Notice.person_id == person_id)
    session.execute(told.values(read_at=now))


def awaits(row: Any) -> bool:
    """Whether a receiver of `readings_of` has it unopened before him or her and may still be told of it."""
    return row.opened_at is None and row.has_come_in and row.may_be_told


def remind_receivers(session: Session, sending: StatementSending, now: datetime, today: date) -> int:
    """Remind those who come in here and have not opened theirs, once a day; give how many.

    Raises:
        RuleBroken: they were reminded today, or there is nobody to remind.
    """
    session.refresh(sending, with_for_update=True)
    if sending.reminded_on == today:
        raise RuleBroken(_("They were reminded today already: once a day is enough."))
    waiting = [
        row
        for row in session.execute(readings_of(sending.id))
        if row.receiver_id and row.voided_at is None and awaits(row)
    ]
    if not waiting:
        raise RuleBroken(_("There is nobody to remind: who has not opened it has never signed in here."))
    for row in waiting:
        with force_locale(row.language or "lv"):
            text = _("A progress statement of the class teacher waits to be read.")
        tell(session, [row.person_id], kind=KIND, text=text, now=now, link=f"{PLACE}{row.receiver_id}")
    sending.reminded_on = today
    session.flush()
    return len({row.person_id for row in waiting})


def withdraw(
    session: Session, sending: StatementSending, student_ids: Collection[int], reason: str, now: datetime
) -> int:
    """Withdraw statements nobody has opened; they stay in the record. Give how many.

    Raises:
        RuleBroken: no reason is given, nobody is chosen, or one of them was opened or withdrawn meanwhile.
    """
    why = clean_line(reason, 300)
    if not why:
        raise RuleBroken(_("Enter the reason."), "reason")
    rows = session.scalars(
        select(SentStatement)
        .where(SentStatement.sending_id == sending.id, SentStatement.student_id.in_(list(student_ids)))
        .order_by(SentStatement.id)
        .with_for_update()
    ).all()
    if not rows:
        raise RuleBroken(_("Choose at least one pupil."))
    receivers = session.scalars(
        select(StatementReceiver).where(StatementReceiver.statement_id.in_([row.id for row in rows]))
    ).all()
    _check_unopened(rows, receivers)
    for row in rows:
        row.voided_at, row.void_reason = now, why
    session.flush()
    _note_told(session, [one.id for one in receivers], now)
    hold_back(session, [one.outbox_id for one in receivers if one.outbox_id])
    return len(rows)


def _check_unopened(rows: Sequence[SentStatement], receivers: Sequence[StatementReceiver]) -> None:
    if any(row.voided_at is not None for row in rows):
        raise RuleBroken(_("It is withdrawn already."))
    opened = len({one.statement_id for one in receivers if one.opened_at is not None})
    if opened:
        raise RuleBroken(
            ngettext(
                "%(num)s statement was opened meanwhile: what was read cannot be withdrawn.",
                "%(num)s statements were opened meanwhile: what was read cannot be withdrawn.",
                opened,
            )
        )
