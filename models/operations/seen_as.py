"""Beginning and ending a look as somebody else, and noting what was opened (clause 3.2)."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.accounts import Account, Actor
from models.audit import TrailAct
from models.operations.trail import Change, record
from models.queries.accounts import roles_in_force
from models.rules.broken import RuleBroken
from models.rules.seen_as import LASTS, SHORTEST_REASON, may_be_seen
from models.seen_as import SeenAs, SeenPage


def begin_look(session: Session, viewer: Actor, account: Account, reason: str, now: datetime) -> SeenAs:
    """From the next page on `viewer` sees what the account's holder sees, and changes nothing.

    Raises:
        RuleBroken: there is no reason, or the account is one nobody may look as.
    """
    if len(reason) < SHORTEST_REASON:
        raise RuleBroken(_("Say why: the reason stays in the log."), "reason")
    roles = session.scalars(roles_in_force(account.id, viewer.today)).all()
    if account.id == viewer.account_id or account.disabled_at is not None or not may_be_seen(roles):
        raise RuleBroken(_("Nobody looks as a superuser, a director or somebody who cannot sign in."))
    look = SeenAs(
        session_id=viewer.session_id,
        viewer_id=viewer.account_id,
        account_id=account.id,
        reason=reason[:300],
        started_at=now,
        ends_at=now + LASTS,
    )
    session.add(look)
    session.flush()
    told = {"account_id": (None, str(account.id)), "reason": (None, look.reason)}
    record(session, [Change(TrailAct.CREATED, SeenAs.__tablename__, look.id, None, told)])
    return look


def end_look(session: Session, session_id: int, now: datetime) -> None:
    """Back to oneself: whatever look this sign-in has open is over."""
    session.execute(
        update(SeenAs).where(SeenAs.session_id == session_id, SeenAs.ended_at.is_(None)).values(ended_at=now)
    )


def note_page(session: Session, look_id: int, path: str, now: datetime) -> None:
    """A page was opened during the look."""
    session.add(SeenPage(seen_as_id=look_id, at=now, path=path[:300]))
