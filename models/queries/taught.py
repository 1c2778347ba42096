"""Whether a pupil was in the group on the day: what families see of a journal follows from it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.enrolment import Enrolment
from models.journal import GroupMember, JournalClass, JournalGroup
from models.people import Student
from models.queries.reach import in_force, own_child_ids


def in_group_on(student_ids: Any, day: Any, dated: Any) -> ColumnElement[bool]:
    """One of the pupils was in `JournalGroup` on `day`, a column of the table `dated` asked beside it."""
    of_class = exists().where(
        JournalClass.journal_id == JournalGroup.journal_id,
        Enrolment.school_class_id == JournalClass.school_class_id,
        Enrolment.student_id.in_(student_ids),
        in_force(Enrolment, day),
    )
    named = exists().where(
        GroupMember.journal_group_id == JournalGroup.id,
        GroupMember.student_id.in_(student_ids),
        in_force(GroupMember, day),
    )
    return or_(
        and_(JournalGroup.whole_class, of_class.correlate(JournalGroup, dated)),
        and_(~JournalGroup.whole_class, named.correlate(JournalGroup, dated)),
    )


def family_of(actor: Actor, duty: Duty) -> list[Select[tuple[int]]]:
    """Oneself and one's children, as far as the duty reaches them: selects of numbers of pupils."""
    held = scopes(actor.roles, duty)
    found: list[Select[tuple[int]]] = []
    if Scope.SELF in held and actor.student_id is not None:
        found.append(select(Student.id).where(Student.id == actor.student_id))
    if Scope.OWN_CHILDREN in held and actor.guardian_id is not None:
        found.append(own_child_ids(actor))
    return found
