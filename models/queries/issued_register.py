"""The register of issued documents as each reads it: of the kinds and classes that one's duties reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import joinedload

from config.duties import Duty, Scope, scopes
from models.accounts import Account, Actor
from models.issued_documents import DocumentHandover, DocumentPrint, HandedTo, IssuedDocument
from models.people import Person, Student
from models.queries.reach import own_child_ids, own_class_ids
from models.queries.search import holds_words

KindDuties = Mapping[str, Sequence[Duty]]
"""Kind of document -> the duties any of which lets one see, or give out, its papers."""
FAMILY = (HandedTo.PARENT, HandedTo.PUPIL)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in the register."""

    year_id: int | None = None
    kind: str = ""
    class_id: int | None = None
    name: str = ""
    """Words of the pupil's name; diacritics do not count."""
    only: ColumnElement[bool] | None = None


def documents_for(actor: Actor, duties: KindDuties) -> Select[tuple[IssuedDocument]]:
    """Rows one reaches, each kind by its own duties; of the own class where a duty reaches no further."""
    reached = [and_(IssuedDocument.kind == kind, _within(actor, of_kind)) for kind, of_kind in duties.items()]
    return select(IssuedDocument).where(or_(false(), *reached))


def _within(actor: Actor, duties: Sequence[Duty]) -> ColumnElement[bool]:
    held = frozenset[Scope]().union(*(scopes(actor.roles, duty) for duty in duties))
    if Scope.SCHOOL in held:
        return true()
    if Scope.OWN_CLASS in held:
        return IssuedDocument.school_class_id.in_(own_class_ids(actor))
    return false()


def narrowed(rows: Select[Any], sought: Sought) -> Select[Any]:
    """The rows that are looked for."""
    wanted = [
        IssuedDocument.school_year_id == sought.year_id if sought.year_id else None,
        IssuedDocument.kind == sought.kind if sought.kind else None,
        IssuedDocument.school_class_id == sought.class_id if sought.class_id else None,
        sought.only,
    ]
    if sought.name:
        called = select(Student.id).join(Person, Person.id == Student.person_id)
        named = called.where(holds_words([Person.search_key], sought.name))
        wanted.append(IssuedDocument.student_id.in_(named))
    return rows.where(*(condition for condition in wanted if condition is not None))


def whole(rows: Select[tuple[IssuedDocument]]) -> Select[tuple[IssuedDocument]]:
    """Rows with everything a page names of them, the latest first."""
    return rows.options(
        joinedload(IssuedDocument.student).joinedload(Student.person),
        joinedload(IssuedDocument.school_class),
        joinedload(IssuedDocument.school_year),
        joinedload(IssuedDocument.account).joinedload(Account.person),
        joinedload(IssuedDocument.superseded_by),
    ).order_by(IssuedDocument.issued_at.desc(), IssuedDocument.kind, IssuedDocument.number.desc())


def handovers_of(document_ids: Collection[int]) -> Select[tuple[DocumentHandover]]:
    """Into whose hands these documents went, voided notes too, in their order."""
    return (
        select(DocumentHandover)
        .where(DocumentHandover.document_id.in_(document_ids))
        .options(
            joinedload(DocumentHandover.person),
            joinedload(DocumentHandover.account).joinedload(Account.person),
        )
        .order_by(DocumentHandover.given_on, DocumentHandover.id)
    )


def prints_of(document_id: int) -> Select[tuple[DocumentPrint]]:
    """When and by whom a document was printed."""
    return (
        select(DocumentPrint)
        .where(DocumentPrint.document_id == document_id)
        .options(joinedload(DocumentPrint.account).joinedload(Account.person))
        .order_by(DocumentPrint.id)
    )


def is_given(*given_to: HandedTo) -> ColumnElement[bool]:
    """It went into one of these hands."""
    return (
        exists()
        .where(
            DocumentHandover.document_id == IssuedDocument.id,
            DocumentHandover.given_to.in_(given_to),
            DocumentHandover.voided_at.is_(None),
        )
        .correlate(IssuedDocument)
    )


def issued_to_read(
    actor: Actor, kinds: Collection[str], student_ids: Collection[int]
) -> Select[tuple[IssuedDocument]]:
    """Papers of these children that were put into the hands of parents or the pupil; the latest first.

    Only of oneself and own children, whatever is asked.
    """
    own = or_(
        IssuedDocument.student_id.in_(own_child_ids(actor)), IssuedDocument.student_id == actor.student_id
    )
    return whole(
        select(IssuedDocument).where(
            own,
            IssuedDocument.student_id.in_(student_ids),
            IssuedDocument.kind.in_(kinds),
            IssuedDocument.prints > 0,
            IssuedDocument.voided_at.is_(None),
            is_given(*FAMILY),
        )
    )


def confirmed_by(code: str) -> Select[tuple[IssuedDocument]]:
    """The printed document behind a code."""
    return (
        select(IssuedDocument)
        .where(IssuedDocument.code == code, IssuedDocument.prints > 0)
        .options(joinedload(IssuedDocument.school_year), joinedload(IssuedDocument.superseded_by))
    )
