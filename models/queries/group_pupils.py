"""Who is in which group and when, for several groups or pupils at once (clause 9b)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select, union_all

from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalKind
from models.queries.asked import asked
from models.queries.reach import in_force


def _memberships() -> tuple[Select[Any], Select[Any]]:
    """Of whole classes by enrolment, of other groups by name; individual work names its pupils elsewhere."""
    whole = (
        select(
            JournalGroup.id.label("group_id"), Enrolment.student_id, Enrolment.starts_on, Enrolment.ends_on
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(JournalGroup.whole_class, Journal.kind != JournalKind.INDIVIDUAL)
    )
    named = (
        select(
            JournalGroup.id.label("group_id"),
            GroupMember.student_id,
            GroupMember.starts_on,
            GroupMember.ends_on,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(GroupMember, GroupMember.journal_group_id == JournalGroup.id)
        .where(~JournalGroup.whole_class, Journal.kind != JournalKind.INDIVIDUAL)
    )
    return whole, named


@asked
def groups_of_pupils(student_ids: Iterable[int], year_id: int, first: date, last: date) -> Any:
    """Groups the pupils are in on some of the days: (group_id, student_id, starts_on, ends_on)."""

    def wanted(rows: Select[Any], table: Any) -> Select[Any]:
        return rows.where(
            Journal.school_year_id == year_id,
            table.student_id.in_(student_ids),
            table.starts_on <= last,
            or_(table.ends_on.is_(None), table.ends_on >= first),
        )

    whole, named = _memberships()
    return union_all(wanted(whole, Enrolment), wanted(named, GroupMember))


@asked
def pupils_of_groups(group_ids: Iterable[int], day: date) -> Any:
    """Who is in the groups on a day: (group_id, student_id, starts_on, ends_on)."""
    whole, named = _memberships()
    mine = JournalGroup.id.in_(group_ids)
    return union_all(
        whole.where(mine, in_force(Enrolment, day)), named.where(mine, in_force(GroupMember, day))
    )
