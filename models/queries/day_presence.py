"""Who was in which lesson of a day, over all journals the pupils are in (clause 11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_, select, union_all

from models.absences import Attendance
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, Lesson
from models.queries.asked import asked
from models.queries.excuses import COUNTED_KINDS
from models.queries.reach import in_force


@asked
def day_of_pupils(student_ids: Iterable[int], day: date) -> Select[Any]:
    """The pupils' numbered lessons of a day whose attendance is known: (pupil, lesson, number, sign).

    A lesson is known of a pupil who has a sign in it, and of everybody once its attendance is confirmed;
    without a sign the pupil was there. Only compulsory lessons.
    """
    in_group = _in_group(student_ids, day)
    return (
        select(in_group.c.student_id, Lesson.id.label("lesson_id"), Lesson.number, Attendance.sign)
        .join(Lesson, Lesson.journal_group_id == in_group.c.group_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(
            Attendance,
            and_(Attendance.lesson_id == Lesson.id, Attendance.student_id == in_group.c.student_id),
        )
        .where(
            Lesson.held_on == day,
            Lesson.number.is_not(None),
            Journal.kind.in_(COUNTED_KINDS),
            or_(Attendance.id.is_not(None), Lesson.attendance_confirmed_at.is_not(None)),
        )
        .order_by(in_group.c.student_id, Lesson.number)
    )


def _in_group(student_ids: Any, day: Any) -> Any:
    named = select(GroupMember.journal_group_id.label("group_id"), GroupMember.student_id).where(
        GroupMember.student_id.in_(student_ids), in_force(GroupMember, day)
    )
    whole = (
        select(JournalGroup.id.label("group_id"), Enrolment.student_id)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(JournalGroup.whole_class, Enrolment.student_id.in_(student_ids), in_force(Enrolment, day))
    )
    return union_all(named, whole).subquery()
