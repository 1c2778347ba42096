"""Papers of a class put together: what was printed at once goes out at once (clause 3.5a)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from models.accounts import Account
from models.classes import SchoolClass
from models.issued_documents import HandedTo, IssuedDocument
from models.people import Person, Student
from models.queries.issued_documents import COUNTS
from models.queries.issued_register import FAMILY, is_given
from models.rules.marks import TermKind


def batches_of(rows: Select[tuple[IssuedDocument]]) -> Select[Any]:
    """Papers of classes that were printed and count, put together by class, kind and time."""
    ids = rows.with_only_columns(IssuedDocument.id).order_by(None)
    together = (
        IssuedDocument.school_class_id,
        IssuedDocument.kind,
        IssuedDocument.term,
        IssuedDocument.starts_on,
        IssuedDocument.ends_on,
        IssuedDocument.language,
    )
    return (
        select(
            *together,
            SchoolClass.grade,
            SchoolClass.letter,
            func.max(IssuedDocument.id).label("id"),
            func.max(IssuedDocument.issued_on).label("issued_on"),
            func.count().label("all"),
            func.count().filter(is_given(HandedTo.CLASS_TEACHER)).label("teacher"),
            func.count().filter(is_given(*FAMILY)).label("family"),
        )
        .join(SchoolClass, SchoolClass.id == IssuedDocument.school_class_id)
        .where(
            IssuedDocument.id.in_(ids),
            COUNTS,
            IssuedDocument.prints > 0,
            IssuedDocument.student_id.is_not(None),
        )
        .group_by(*together, SchoolClass.grade, SchoolClass.letter)
        .order_by(func.max(IssuedDocument.issued_on).desc(), SchoolClass.grade, SchoolClass.letter)
    )


def batch_with(rows: Select[tuple[IssuedDocument]], row: IssuedDocument) -> Select[tuple[IssuedDocument]]:
    """The papers that count of the same class, kind and time as this one, in Latvian order of names."""
    found = batch_of_class(rows, row.school_class_id or 0, row.kind, row.term)
    return found.where(
        IssuedDocument.language == row.language,
        IssuedDocument.starts_on.is_not_distinct_from(row.starts_on),
        IssuedDocument.ends_on.is_not_distinct_from(row.ends_on),
    )


def batch_of_class(
    rows: Select[tuple[IssuedDocument]], class_id: int, kind: str, term: TermKind | None
) -> Select[tuple[IssuedDocument]]:
    """Papers of pupils of a class that were printed and count, in Latvian order of names."""
    return (
        rows.join(Student, Student.id == IssuedDocument.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(
            COUNTS,
            IssuedDocument.prints > 0,
            IssuedDocument.school_class_id == class_id,
            IssuedDocument.kind == kind,
            IssuedDocument.term.is_not_distinct_from(term),
        )
        .options(
            joinedload(IssuedDocument.student).joinedload(Student.person),
            joinedload(IssuedDocument.school_class),
            joinedload(IssuedDocument.school_year),
            joinedload(IssuedDocument.account).joinedload(Account.person),
        )
        .order_by(Person.sort_key, Student.id)
    )
