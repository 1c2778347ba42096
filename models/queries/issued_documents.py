"""Issued documents: which are in force for whom, and which of them a person reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def with_codes(codes: Iterable[str | None]) -> Select[tuple[IssuedDocument]]:
    """The papers with these codes as they stand now, in the order of their numbers."""
    rows = select(IssuedDocument).where(IssuedDocument.code.in_(list(codes)))
    return rows.order_by(IssuedDocument.number).execution_options(populate_existing=True)


def in_force_beside(rows: Sequence[IssuedDocument]) -> Select[tuple[IssuedDocument]]:
    """Papers in force of the years, kinds and pupils of these, themselves among them."""
    pupils = {row.student_id for row in rows}
    whose: list[ColumnElement[bool]] = [IssuedDocument.student_id.in_(pupils - {None})]
    if None in pupils:
        whose.append(IssuedDocument.student_id.is_(None))
    return (
        select(IssuedDocument)
        .where(
            COUNTS,
            IssuedDocument.school_year_id.in_({row.school_year_id for row in rows}),
            IssuedDocument.kind.in_({row.kind for row in rows}),
            or_(*whose),
        )
        .order_by(IssuedDocument.id)
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
