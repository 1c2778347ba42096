"""What was ever entered into a cell of the journal, and who wrote it (law 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.audit import Trail, TrailValue
from models.journal import Lesson
from models.marks import Assessment
from models.people import Person
from models.queries.asked import asked

OF_LESSON = ("attendance", "departure")
"""Facts of a pupil and a lesson; marks belong to columns."""


def places_of_cell(
    session: Session, group_id: int, subject_id: int | None, key: str
) -> list[tuple[str, int]]:
    """Under which names the trail keeps a cell of the group: (table, row); empty for a foreign column."""
    if key.startswith("t-") and subject_id is not None:
        return [("term_mark", subject_id)]
    number = int(key[1:]) if re.fullmatch("[0-9]{1,9}", key[1:]) else 0
    if key.startswith("l"):
        rows = session.execute(
            select(Lesson.id, Assessment.id)
            .outerjoin(Assessment, Assessment.lesson_id == Lesson.id)
            .where(Lesson.id == number, Lesson.journal_group_id == group_id)
            .order_by(Assessment.voided_at.is_not(None), Assessment.id)
            .limit(1)
        ).all()
        return [(name, lesson) for lesson, _column in rows[:1] for name in OF_LESSON] + [
            ("mark", column) for _lesson, column in rows if column is not None
        ]
    found = session.scalar(
        select(Assessment.id).where(Assessment.id == number, Assessment.journal_group_id == group_id)
    )
    return [("mark", found)] if found is not None and key.startswith("a") else []


def cell_history(table_rows: Sequence[tuple[str, int]], student_id: int) -> Select[Any]:
    """Everything that was ever entered into a cell, the newest first."""
    places = [and_(Trail.table_name == name, Trail.row_id == row) for name, row in table_rows]
    return (
        select(
            Trail.at,
            Trail.roles,
            Trail.reason,
            Trail.table_name,
            TrailValue.field,
            TrailValue.old,
            TrailValue.new,
            Person.first_name,
            Person.surname,
        )
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(or_(*places), Trail.student_id == student_id)
        .order_by(Trail.id.desc(), TrailValue.id)
    )


@asked
def cell_authors(entry_ids: Iterable[int]) -> Select[Any]:
    """Who wrote these trail entries, and when."""
    return (
        select(Trail.id, Trail.at, Person.first_name, Person.surname)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Trail.id.in_(entry_ids))
    )
