"""The order of a class's subjects, which every report follows (clause 3.1.3)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.classes import ClassSubject


def next_position(session: Session, school_class_id: int) -> int:
    """The place behind the last subject of the class."""
    last = session.scalar(
        select(func.max(ClassSubject.position)).where(ClassSubject.school_class_id == school_class_id)
    )
    return 0 if last is None else last + 1


def move_subject(session: Session, subject: ClassSubject, *, up: bool) -> None:
    """Let a subject of a class change places with its neighbour; at the end of the list nothing happens."""
    rows = _in_order(session, subject.school_class_id)
    here = rows.index(subject)
    there = here - 1 if up else here + 1
    if there in range(len(rows)):
        turned = list(rows)
        turned[here], turned[there] = turned[there], turned[here]
        for place, row in enumerate(turned):
            row.position = place
        session.flush()


def _in_order(session: Session, school_class_id: int) -> Sequence[ClassSubject]:
    return session.scalars(
        select(ClassSubject)
        .where(ClassSubject.school_class_id == school_class_id)
        .order_by(ClassSubject.position, ClassSubject.id)
        .with_for_update()
    ).all()
