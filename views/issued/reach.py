"""Which kinds of documents one sees in the register, gives out and prints, and the row behind an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort
from sqlalchemy import Select

from config.duties import FAMILY_SCOPES, Duty, scopes
from models.base import db
from models.issued_documents import HandedTo, IssuedDocument
from models.queries.issued_register import KindDuties, documents_for, whole
from reports.catalogue import DOCUMENTS
from reports.documents import Document
from views.edge import asking

RECEIVED: Mapping[Duty, Sequence[Duty]] = {Duty.REPORT_CARDS_READ: (Duty.REPORT_CARDS_RECEIVE,)}
"""Report cards pass through the hands of the class teacher, who otherwise does not print or read them."""


def official() -> list[Document[Any]]:
    """The kinds that have numbers, in the order of the catalogue."""
    return [document for document in DOCUMENTS if document.is_official]


def reading() -> KindDuties:
    """By which duties one sees papers of each kind."""
    return {one.code: (one.reads, *RECEIVED.get(one.reads, ())) for one in official()}


def giving() -> KindDuties:
    """By which duties one notes to whom papers of each kind went."""
    return {one.code: (one.report.duty, *RECEIVED.get(one.reads, ())) for one in official()}


def printing() -> KindDuties:
    """By which duty one prints papers of each kind, and voids one."""
    return {one.code: (one.report.duty,) for one in official()}


def cards() -> list[str]:
    """Kinds that families read once they are given out."""
    return [one.code for one in official() if one.reads is Duty.REPORT_CARDS_READ]


def rows_for(duties: KindDuties) -> Select[tuple[IssuedDocument]]:
    """Rows of the register within reach of who asks."""
    return documents_for(asking(), duties)


def kinds_of(duties: KindDuties) -> list[Document[Any]]:
    """The kinds of which the person holds a duty at all."""
    return [one for one in official() if any(_reaches(duty) for duty in duties[one.code])]


def _reaches(duty: Duty) -> bool:
    """Whether the duty reaches pupils of the school or of a class, not one's own children alone."""
    return bool(scopes(asking().roles, duty) - FAMILY_SCOPES)


def document_or_404(document_id: int, duties: KindDuties) -> IssuedDocument:
    """A row of the register within reach."""
    row = db.session.scalars(whole(rows_for(duties).where(IssuedDocument.id == document_id))).one_or_none()
    if row is None:
        abort(404)
    return row


def reaches(document_id: int, duties: KindDuties) -> bool:
    """Whether the row is within reach."""
    rows = rows_for(duties).where(IssuedDocument.id == document_id).with_only_columns(IssuedDocument.id)
    return db.session.scalar(rows) is not None


def may_print(kind: str) -> bool:
    """Whether the person prints documents of the kind."""
    return any(_reaches(duty) for duty in printing().get(kind, ()))


def hands_of(kind: str) -> list[HandedTo]:
    """Whose hands the person may note: who only receives report cards does not give them to oneself."""
    families = [HandedTo.PARENT, HandedTo.PUPIL]
    return [HandedTo.CLASS_TEACHER, *families] if may_print(kind) else families
