"""Words of report cards, and whose cards stand without them (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, select

from config.duties import Duty
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.issued_documents import IssuedDocument
from models.queries.reach import classes_for, in_force
from models.report_card_words import ReportCardWords
from models.rules.marks import TermKind
from models.school import SchoolYear


def words_on_paper(year_id: int, student_ids: Iterable[int], term: TermKind) -> Select[Any]:
    """The words of a term's cards: rows (student_id, text)."""
    return select(ReportCardWords.student_id, ReportCardWords.text).where(
        ReportCardWords.school_year_id == year_id,
        ReportCardWords.term == term,
        ReportCardWords.student_id.in_(list(student_ids)),
    )


def words_of(student_ids: Iterable[int]) -> Select[Any]:
    """All words said of these pupils, the oldest year first."""
    return (
        select(ReportCardWords, SchoolYear.name.label("year"))
        .join(SchoolYear, SchoolYear.id == ReportCardWords.school_year_id)
        .where(ReportCardWords.student_id.in_(list(student_ids)))
        .order_by(SchoolYear.starts_on, ReportCardWords.id)
    )


def cards_issued(year_id: int, term: TermKind, kind: str) -> Select[tuple[int | None]]:
    """Pupils whose card of the term was given out already."""
    return select(IssuedDocument.student_id).where(
        IssuedDocument.school_year_id == year_id,
        IssuedDocument.kind == kind,
        IssuedDocument.term == term,
        IssuedDocument.prints > 0,
        IssuedDocument.voided_at.is_(None),
    )


def classes_with_words(
    actor: Actor, duty: Duty, year_id: int, terms: Collection[TermKind], day: date
) -> Select[Any]:
    """Classes of a year within reach: how many pupils they have, and of how many each term has words.

    Rows (id, grade, letter, pupils, term, written); a class stands once for each term with words, with no
    term where there are none.
    """
    enrolled = and_(Enrolment.school_class_id == SchoolClass.id, in_force(Enrolment, day))
    pupils = select(func.count(Enrolment.id)).where(enrolled).correlate(SchoolClass).scalar_subquery()
    written = (
        select(
            Enrolment.school_class_id.label("class_id"),
            ReportCardWords.term,
            func.count(ReportCardWords.id).label("written"),
        )
        .join(ReportCardWords, ReportCardWords.student_id == Enrolment.student_id)
        .where(
            in_force(Enrolment, day),
            ReportCardWords.school_year_id == year_id,
            ReportCardWords.term.in_(terms),
            ReportCardWords.text != "",
        )
        .group_by(Enrolment.school_class_id, ReportCardWords.term)
        .subquery()
    )
    return (
        classes_for(actor, duty)
        .where(SchoolClass.school_year_id == year_id)
        .outerjoin(written, written.c.class_id == SchoolClass.id)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            pupils.label("pupils"),
            written.c.term,
            func.coalesce(written.c.written, 0).label("written"),
        )
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )
