"""Phrases at hand in a journal: one's own, and what one wrote before for subject and grade (clause 11)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select

from models.accounts import Actor
from models.classes import SchoolClass, Subject
from models.journal import Journal, JournalClass, JournalGroup, JournalTeacher, Lesson
from models.phrases import Phrase, PhrasePurpose
from models.queries.reach import in_force

FIELDS = {
    PhrasePurpose.TOPIC: Lesson.topic,
    PhrasePurpose.OUTCOME: Lesson.outcome,
    PhrasePurpose.HOMEWORK: Lesson.homework,
}
MOST_USED = 60


def own_phrases(actor: Actor) -> Select[tuple[Phrase]]:
    """Everything one keeps, by field and subject."""
    return (
        select(Phrase)
        .outerjoin(Subject, Subject.id == Phrase.subject_id)
        .where(Phrase.account_id == actor.account_id)
        .order_by(Phrase.purpose, Subject.position, Phrase.text, Phrase.id)
    )


def phrases_at_hand(actor: Actor, purpose: PhrasePurpose, subject_id: int | None) -> Select[Any]:
    """One's own phrases for a field in a subject's journal; those of no subject too."""
    of_subject = or_(Phrase.subject_id.is_(None), Phrase.subject_id == subject_id)
    return (
        select(Phrase.text)
        .where(Phrase.account_id == actor.account_id, Phrase.purpose == purpose, of_subject)
        .order_by(Phrase.text)
    )


def used_before(actor: Actor, purpose: PhrasePurpose, journal_id: int, subject_id: int | None) -> Select[Any]:
    """What one wrote into the field in lessons of the same subject and grade, the latest first.

    Of any year: last year's topics are this year's. A colleague's lessons are not one's own to read.
    """
    text: Any = FIELDS[purpose]
    held_on: Any = Lesson.held_on
    grades = (
        select(SchoolClass.grade)
        .join(JournalClass, JournalClass.school_class_id == SchoolClass.id)
        .where(JournalClass.journal_id == journal_id)
    )
    of_grade = (
        select(JournalClass.journal_id)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(SchoolClass.grade.in_(grades))
    )
    return (
        select(text.label("text"), func.max(held_on).label("last_on"))
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalTeacher, JournalTeacher.journal_group_id == JournalGroup.id)
        .where(
            JournalTeacher.staff_id == actor.staff_id,
            in_force(JournalTeacher, held_on),
            Journal.subject_id == subject_id,
            Journal.id.in_(of_grade),
            text != "",
        )
        .group_by(text)
        .order_by(func.max(held_on).desc(), text)
        .limit(MOST_USED)
    )
