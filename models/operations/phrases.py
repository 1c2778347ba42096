"""A teacher's own phrases: kept and given up (clause 11)."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.accounts import Account, Actor
from models.phrases import Phrase, PhrasePurpose
from models.rules.broken import RuleBroken
from models.text import clean_line, clean_text

LONGEST = 500
MOST = 500
"""Phrases one person keeps."""


def keep_phrase(
    session: Session, actor: Actor, purpose: PhrasePurpose, text: str, subject_id: int | None
) -> Phrase:
    """Keep a phrase; the same one kept twice is one.

    Raises:
        RuleBroken: there is nothing to keep, it is too long, or there are too many.
    """
    words = clean_text(text, LONGEST) if purpose is PhrasePurpose.HOMEWORK else clean_line(text, LONGEST)
    if not words:
        raise RuleBroken(_("Type the phrase."), "text")
    # One's own account is the lock under which two windows of one person keep the same phrase once.
    session.scalars(select(Account.id).where(Account.id == actor.account_id).with_for_update()).one()
    own = Phrase.account_id == actor.account_id
    same = select(Phrase).where(own, Phrase.purpose == purpose, Phrase.text == words)
    for row in session.scalars(same):
        if row.subject_id in {None, subject_id}:
            return row
    if (session.scalar(select(func.count(Phrase.id)).where(own)) or 0) >= MOST:
        raise RuleBroken(_("You keep %(count)s phrases already: give up some first.", count=MOST))
    row = Phrase(account_id=actor.account_id, purpose=purpose, subject_id=subject_id, text=words)
    session.add(row)
    session.flush()
    return row


def give_up_phrase(session: Session, row: Phrase) -> None:
    """Keep a phrase no longer; lessons it was written into stay as they are."""
    session.delete(row)
    session.flush()
