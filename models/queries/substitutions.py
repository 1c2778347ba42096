"""Substituted lessons: the list everybody reads, and the hours of each teacher for pay (clause 6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from config.duties import Duty
from models.accounts import Actor
from models.journal import Journal, JournalGroup, Lesson
from models.lesson_changes import Substitution
from models.people import Person, Staff
from models.queries.records import substitutions_for


def standing_substitutions(group_ids: Sequence[int]) -> Select[tuple[Substitution]]:
    """Those of the groups that were not withdrawn."""
    return select(Substitution).where(
        Substitution.journal_group_id.in_(group_ids), Substitution.voided_at.is_(None)
    )


def substitution_rows(actor: Actor, duty: Duty, first: date, last: date) -> Select[Any]:
    """Who holds which lesson in whose stead from `first` to `last`, and when it was entered."""
    stead, away = aliased(Person), aliased(Person)
    holder, absent = aliased(Staff), aliased(Staff)
    return (
        substitutions_for(actor, duty)
        .join(JournalGroup, JournalGroup.id == Substitution.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(holder, holder.id == Substitution.staff_id)
        .join(stead, stead.id == holder.person_id)
        .outerjoin(absent, absent.id == Substitution.absent_id)
        .outerjoin(away, away.id == absent.person_id)
        .outerjoin(
            Lesson,
            and_(
                Lesson.journal_group_id == Substitution.journal_group_id,
                Lesson.held_on == Substitution.held_on,
                Lesson.number == Substitution.number,
            ),
        )
        .where(Substitution.voided_at.is_(None), Substitution.held_on.between(first, last))
        .with_only_columns(
            Substitution.id,
            Substitution.held_on,
            Substitution.number,
            Substitution.staff_id,
            Substitution.reason,
            Journal.title,
            JournalGroup.whole_class,
            JournalGroup.name.label("group_name"),
            (stead.surname + " " + stead.first_name).label("substitute"),
            (away.surname + " " + away.first_name).label("absent"),
            stead.sort_key,
            Lesson.id.label("lesson_id"),
            Lesson.entered_at,
        )
        .order_by(Substitution.held_on, Substitution.number, stead.sort_key, Substitution.id)
    )


def reached_substitution(actor: Actor, duty: Duty, number: int) -> Select[tuple[Substitution]]:
    """One substitution within reach."""
    return substitutions_for(actor, duty).where(Substitution.id == number)
