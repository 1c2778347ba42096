"""Official documents get their numbers, are printed, and are noted to be (clauses 3.5a, 9a, 19).

Who prints calls `issue`, draws the papers with the stamps, then `note_printed`: a number whose paper was
never drawn is given again, and only what was printed before comes out as a duplicate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.issued_documents import DocumentPrint, IssuedDocument
from models.operations.outbox import one_at_a_time
from models.queries.issued_documents import in_force_beside, in_force_of, with_codes
from models.rules.broken import RuleBroken
from models.rules.documents import Choice, Sheet, Stamp
from models.rules.issued_documents import PLACE, new_code, short_print, shown_code, shown_number, typed_code
from models.school import SchoolYear


class PrintedMeanwhile(RuleBroken):
    """Somebody else printed the same papers meanwhile: collect, `issue` and draw once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What is printed in one go."""

    choice: Choice
    year_id: int
    """The school year in whose count the numbers stand: of the class, else of today."""
    period: str
    """The time they speak of, in the words of the document: „1. semestris”."""
    site: str
    """Address of the school's system; empty when it has none."""


def issue(
    session: Session, actor: Actor, papers: Papers, sheets: Sequence[Sheet], now: datetime
) -> Mapping[int | None, Stamp]:
    """A number for each paper, by its pupil: the one it has, where the same was issued before."""
    choice, year_id = papers.choice, papers.year_id
    if any(not sheet.fingerprint for sheet in sheets):
        raise LookupError(f"{choice.document}: a paper without a fingerprint cannot be registered")
    one_at_a_time(session)
    rows = session.scalars(in_force_of(choice, year_id, [sheet.student_id for sheet in sheets]))
    known = {(row.student_id, row.fingerprint): row for row in rows}
    last = session.scalar(
        select(func.max(IssuedDocument.number)).filter_by(school_year_id=year_id, kind=choice.document)
    )
    number, issued = last or 0, []
    for sheet in sheets:
        row = known.get((sheet.student_id, sheet.fingerprint))
        if row is None:
            number += 1
            row = _registered(papers, sheet, number)
            session.add(row)
        if not row.prints:
            row.issued_on, row.issued_at, row.account_id = actor.today, now, actor.account_id
        issued.append(row)
    session.flush()
    year = session.scalars(select(SchoolYear.name).filter_by(id=year_id)).one()
    return {row.student_id: _stamp(row, year, papers.site, actor) for row in issued}


def note_printed(session: Session, actor: Actor, stamps: Iterable[Stamp], now: datetime) -> None:
    """The papers are drawn: they count from now on, and what they replace counts no more.

    Raises:
        PrintedMeanwhile: somebody else printed one of them, or a newer one, since its number was given.
        RuleBroken: one was voided meanwhile.
    """
    one_at_a_time(session)
    by_code = {typed_code(stamp.code): stamp for stamp in stamps}
    rows = session.scalars(with_codes(by_code)).all()
    others = _others(session, rows)
    for row in rows:
        if row.voided_at is not None:
            raise RuleBroken(_("Document No. %(number)s was voided.", number=row.number))
        if row.superseded_by_id is not None or (row.prints and not by_code[row.code].duplicate_of):
            raise PrintedMeanwhile(_("Somebody else printed the same meanwhile. Print it once more."))
        _supersede(row, others[row.speaks_of])
        session.add(
            DocumentPrint(
                document_id=row.id, account_id=actor.account_id, printed_at=now, is_duplicate=row.prints > 0
            )
        )
        row.prints += 1
    session.flush()


def _others(
    session: Session, rows: Sequence[IssuedDocument]
) -> Mapping[tuple[object, ...], list[IssuedDocument]]:
    """All papers in force that speak of the same as one of these, by what they speak of."""
    found = defaultdict(list)
    for other in session.scalars(in_force_beside(rows)):
        found[other.speaks_of].append(other)
    return found


def _registered(papers: Papers, sheet: Sheet, number: int) -> IssuedDocument:
    choice = papers.choice
    return IssuedDocument(
        school_year_id=papers.year_id,
        kind=choice.document,
        number=number,
        school_class_id=choice.class_id,
        student_id=sheet.student_id,
        journal_group_id=choice.group_id,
        term=choice.term,
        starts_on=choice.first,
        ends_on=choice.last,
        language=choice.language,
        period=papers.period,
        fingerprint=sheet.fingerprint,
        code=new_code(),
        prints=0,
    )


def _stamp(row: IssuedDocument, year: str, site: str, actor: Actor) -> Stamp:
    return Stamp(
        number=shown_number(row.kind, year, row.number),
        issued_on=date_long(actor.today),
        address=f"{site}{PLACE}{row.code}" if site else "",
        confirms=short_print(row.fingerprint),
        code=shown_code(row.code),
        duplicate_of=date_short(row.issued_on) if row.prints else "",
    )


def _supersede(row: IssuedDocument, others: Iterable[IssuedDocument]) -> None:
    """What was in force for the same pupil and period counts no more."""
    for other in others:
        if other.superseded_by_id is not None:
            continue
        if other.number > row.number and other.prints:
            raise PrintedMeanwhile(_("Somebody else printed a newer one meanwhile. Print it once more."))
        if other.number < row.number:
            other.superseded_by_id = row.id
