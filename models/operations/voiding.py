"""What was entered by mistake is voided with a reason and stays in the records (law 7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.rules.broken import RuleBroken, Stale


def check_current(row: Any, version: int) -> None:
    """Refuse to write over what somebody else wrote (law 12).

    Raises:
        Stale: the row is another version by now.
        RuleBroken: it was voided.
    """
    if row.voided_at is not None:
        raise RuleBroken(_("This entry was voided."))
    if row.version != version:
        raise Stale(_("Somebody else changed this entry meanwhile. Look at it once more."))


def void_row(session: Session, row: Any, reason: str, version: int, now: datetime) -> None:
    """Let a row count no more.

    Raises:
        Stale, RuleBroken: as `check_current`, or no reason is given.
    """
    check_current(row, version)
    if not reason:
        raise RuleBroken(_("Enter the reason."), "reason")
    row.voided_at, row.void_reason = now, reason
    session.flush()
