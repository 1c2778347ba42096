"""What the parts of a card are read with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.queries.frame import SchoolFrame
from models.rules.marks import TermKind


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a class's year, opened for the cards of a term."""

    session: Session
    frame: SchoolFrame
    term: TermKind
    class_id: int
    day: date
    """What is said is said as of it: the term's last day, or today while the term lasts."""
