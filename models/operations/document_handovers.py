"""Issued documents go from hand to hand: to the class teacher, to parents, to the pupil (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.accounts import Actor
from models.issued_documents import DocumentHandover, HandedTo, IssuedDocument
from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class Handing:
    """Into whose hands documents go, and when."""

    given_to: HandedTo
    given_on: date
    """School-local."""
    person_id: int | None = None
    """Who it is, where one is known by name."""
    note: str = ""


def hand_over(
    session: Session, actor: Actor, documents: Sequence[IssuedDocument], handing: Handing, now: datetime
) -> int:
    """Note that documents were given; give how many were new. What stands there already stays.

    Raises:
        RuleBroken: none is chosen, one counts no more or is not printed, or the day cannot be.
    """
    if not documents:
        raise RuleBroken(_("Choose at least one document."))
    if handing.given_on > actor.today:
        raise RuleBroken(_("This day is still to come."), "given_on")
    for document in documents:
        _check(document, handing.given_on)
    session.execute(_held([document.id for document in documents]))
    known = set(session.scalars(_given([document.id for document in documents], handing.given_to)))
    fresh = [document for document in documents if document.id not in known]
    session.add_all(
        DocumentHandover(
            document_id=document.id,
            given_to=handing.given_to,
            person_id=handing.person_id,
            given_on=handing.given_on,
            account_id=actor.account_id,
            noted_at=now,
            note=handing.note,
        )
        for document in fresh
    )
    session.flush()
    return len(fresh)


def _check(document: IssuedDocument, day: date) -> None:
    if not document.prints:
        raise RuleBroken(_("Document No. %(number)s is not printed yet.", number=document.number))
    if document.voided_at is not None or document.superseded_by_id is not None:
        raise RuleBroken(_("Document No. %(number)s counts no more.", number=document.number))
    if day < document.issued_on:
        raise RuleBroken(
            _("Document No. %(number)s was not printed yet on this day.", number=document.number), "given_on"
        )


def _held(document_ids: Sequence[int]) -> Select[tuple[int]]:
    """Two clicks at once are counted one after the other."""
    rows = select(IssuedDocument.id).where(IssuedDocument.id.in_(document_ids)).order_by(IssuedDocument.id)
    return rows.with_for_update()


def _given(document_ids: Sequence[int], given_to: HandedTo) -> Select[tuple[int]]:
    return select(DocumentHandover.document_id).where(
        DocumentHandover.document_id.in_(document_ids),
        DocumentHandover.given_to == given_to,
        DocumentHandover.voided_at.is_(None),
    )
