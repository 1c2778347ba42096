"""Issued documents: which are in force for whom, and which of them a person reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from models.issued_documents import IssuedDocument
from models.rules.documents import Choice

COUNTS = and_(IssuedDocument.superseded_by_id.is_(None), IssuedDocument.voided_at.is_(None))


def in_force_of(
    choice: Choice, year_id: int, student_ids: Sequence[int | None]
) -> Select[tuple[IssuedDocument]]:
    """What is in force of this choice for these pupils; None stands for the class, journal or school itself.

    A pupil's paper is known by pupil and time: also when it was printed for another class.
    """
    pupils = [one for one in student_ids if one is not None]
    whose: list[ColumnElement[bool]] = [IssuedDocument.student_id.in_(pupils)]
    if None in student_ids:
        whose.append(_itself(choice.class_id, choice.group_id))
    return (
        select(IssuedDocument)
        .where(
            COUNTS,
            IssuedDocument.school_year_id == year_id,
            IssuedDocument.kind == choice.document,
            _time(choice.term, choice.first, choice.last, choice.language),
            or_(*whose),
        )
        .order_by(IssuedDocument.id)
    )


def in_force_with(row: IssuedDocument) -> Select[tuple[IssuedDocument]]:
    """The other papers in force of the same kind, pupil and time."""
    whose = (
        _itself(row.school_class_id, row.journal_group_id)
        if row.student_id is None
        else IssuedDocument.student_id == row.student_id
    )
    return select(IssuedDocument).where(
        COUNTS,
        IssuedDocument.id != row.id,
        IssuedDocument.school_year_id == row.school_year_id,
        IssuedDocument.kind == row.kind,
        _time(row.term, row.starts_on, row.ends_on, row.language),
        whose,
    )


def _itself(class_id: int | None, group_id: int | None) -> ColumnElement[bool]:
    return and_(
        IssuedDocument.student_id.is_(None),
        IssuedDocument.school_class_id.is_not_distinct_from(class_id),
        IssuedDocument.journal_group_id.is_not_distinct_from(group_id),
    )


def _time(term: Any, first: Any, last: Any, language: Any) -> ColumnElement[bool]:
    return and_(
        IssuedDocument.term.is_not_distinct_from(term),
        IssuedDocument.starts_on.is_not_distinct_from(first),
        IssuedDocument.ends_on.is_not_distinct_from(last),
        IssuedDocument.language == language,
    )
