"""Terms as the journal's sheet reads them: their marks, and the marks that make them (clause 13)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, and_, cast, func, literal, null, or_, select, union_all

from models.audit import Trail
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup
from models.marks import Assessment, Mark, TermMark, TermWindow
from models.queries.asked import asked


@asked
def terms_of_sheet(
    subject_id: int, year_id: int, group_id: int, student_ids: Iterable[int], first: date, last: date
) -> Any:
    """Term marks of these pupils, and what they have from `first` to `last` in other groups of the subject.

    Whoever changes class or group keeps the marks: they count where the term's mark is given. Both come by
    one statement; rows of terms have no column kind, rows of other groups no term.
    """
    own = select(
        TermMark.student_id,
        TermMark.kind,
        TermMark.scale,
        TermMark.value,
        TermMark.former,
        TermMark.entry_id,
        Trail.reason,
        cast(null(), Assessment.column_kind.type).label("column_kind"),
        cast(null(), Assessment.assessment_kind.type).label("assessment_kind"),
        cast(null(), Assessment.weight.type).label("weight"),
        cast(null(), Date()).label("held_on"),
    ).join(Trail, Trail.id == TermMark.entry_id)
    elsewhere = (
        select(
            Mark.student_id,
            cast(null(), TermMark.kind.type),
            Assessment.scale,
            Mark.value,
            literal(""),
            literal(0),
            literal(""),
            Assessment.column_kind,
            Assessment.assessment_kind,
            Assessment.weight,
            Assessment.held_on,
        )
        .join(Mark, Mark.assessment_id == Assessment.id)
        .where(
            Assessment.journal_group_id.in_(_other_groups(subject_id, year_id, group_id, student_ids)),
            Assessment.held_on.between(first, last),
            Mark.student_id.in_(student_ids),
            Mark.superseded_by.is_(None),
        )
    )
    return union_all(
        own.where(
            TermMark.subject_id == subject_id,
            TermMark.school_year_id == year_id,
            TermMark.student_id.in_(student_ids),
        ),
        elsewhere,
    )


def _other_groups(subject_id: Any, year_id: Any, group_id: Any, student_ids: Any) -> Any:
    """Groups of the subject in which some of the pupils are or were, but for one."""
    of_subject = (
        select(JournalGroup.id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Journal.subject_id == subject_id, Journal.school_year_id == year_id, JournalGroup.id != group_id
        )
    )
    classes = (
        select(JournalClass.journal_id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(Enrolment.student_id.in_(student_ids))
    )
    named = select(GroupMember.journal_group_id).where(GroupMember.student_id.in_(student_ids))
    return of_subject.where(
        or_(
            and_(JournalGroup.whole_class, Journal.id.in_(classes)),
            and_(~JournalGroup.whole_class, JournalGroup.id.in_(named)),
        )
    )


def closed_term_marks(term_mark_ids: Collection[int], moment: datetime) -> Select[tuple[int]]:
    """How many of these marks stand in terms that were closed by `moment`."""
    return (
        select(func.count(TermMark.id))
        .join(
            TermWindow,
            and_(TermWindow.school_year_id == TermMark.school_year_id, TermWindow.kind == TermMark.kind),
        )
        .where(TermMark.id.in_(term_mark_ids), TermWindow.closes_at < moment)
    )
