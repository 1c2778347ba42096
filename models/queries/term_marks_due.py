"""Which groups still lack marks of a term: for the teacher's board while the term is open (clause 13)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, select, union_all

from models.arrangements import Exemption
from models.classes import ClassSubject
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup
from models.marks import TermMark
from models.queries.reach import in_force
from models.rules.marks import ScaleKind, TermKind


def term_marks_due(group_ids: Collection[int], kind: TermKind, today: date) -> Select[Any]:
    """Rows (group_id, lacking): how many pupils of today have no mark of the term, where any has none.

    Whoever is exempt from the subject needs none, nor does anybody where it is not marked.
    """
    members = _members(group_ids, today).subquery()
    given = exists().where(
        TermMark.student_id == members.c.student_id,
        TermMark.subject_id == Journal.subject_id,
        TermMark.school_year_id == Journal.school_year_id,
        TermMark.kind == kind,
    )
    exempt = exists().where(
        Exemption.student_id == members.c.student_id,
        Exemption.subject_id == Journal.subject_id,
        in_force(Exemption, today),
    )
    unmarked = (
        exists()
        .where(
            JournalClass.journal_id == Journal.id,
            ClassSubject.school_class_id == JournalClass.school_class_id,
            ClassSubject.subject_id == Journal.subject_id,
            ClassSubject.scale == ScaleKind.NONE,
        )
        .correlate(Journal)
    )
    lacking = func.count(members.c.student_id.distinct())
    return (
        select(members.c.group_id, lacking.label("lacking"))
        .join(JournalGroup, JournalGroup.id == members.c.group_id)
        .join(Journal, and_(Journal.id == JournalGroup.journal_id, Journal.subject_id.is_not(None)))
        .where(~given, ~exempt, ~unmarked)
        .group_by(members.c.group_id)
    )


def _members(group_ids: Collection[int], today: date) -> Any:
    """Pupils of today by group: those of the classes, or those named."""
    by_class = (
        select(JournalGroup.id.label("group_id"), Enrolment.student_id)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(JournalGroup.id.in_(group_ids), JournalGroup.whole_class, in_force(Enrolment, today))
    )
    named = select(GroupMember.journal_group_id, GroupMember.student_id).where(
        GroupMember.journal_group_id.in_(group_ids), in_force(GroupMember, today)
    )
    return union_all(by_class, named)
