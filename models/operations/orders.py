"""Orders of the director: each once, by number and date."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.enrolment import DirectorOrder
from models.rules.broken import RuleBroken


def order_of(session: Session, number: str, issued_on: date) -> DirectorOrder:
    """The order of that number and date, made when the records do not hold it.

    Raises:
        RuleBroken: somebody else wrote the same order at this moment.
    """
    same = select(DirectorOrder).where(DirectorOrder.number == number, DirectorOrder.issued_on == issued_on)
    found = session.scalars(same).one_or_none()
    if found is not None:
        return found
    made = DirectorOrder(number=number, issued_on=issued_on)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        raise RuleBroken(
            _("Somebody has just entered this order too: press the button once more."), "order_number"
        ) from None
    return made
