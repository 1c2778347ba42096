"""What a person's calendar holds beside the lessons: children, homework, tests, moments of changes (6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, literal, or_, select, union_all

from config.duties import Duty
from models.accounts import Actor
from models.audit import Trail
from models.classes import Subject
from models.enrolment import Enrolment
from models.journal import Journal, JournalGroup, Lesson
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.people import Person, Student
from models.planned_tests import PlannedTest
from models.queries.asked import asked
from models.queries.taught import family_of


def pupils_of_feed(actor: Actor) -> Select[Any] | None:
    """Oneself and one's children, as far as they learn here: (id, first name); None for who is neither."""
    family = family_of(actor, Duty.TIMETABLE_READ)
    if not family:
        return None
    return (
        select(Student.id, Person.first_name)
        .join(Person, Person.id == Student.person_id)
        .where(
            or_(*(Student.id.in_(each) for each in family)),
            exists().where(
                Enrolment.student_id == Student.id,
                or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= actor.today),
            ),
        )
        .order_by(Person.sort_key, Student.id)
    )


@asked
def homework_of_groups(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Homework the groups' lessons of the days set, with when the lesson was last changed."""
    return (
        select(
            Lesson.id,
            Lesson.journal_group_id.label("group_id"),
            Lesson.held_on,
            Lesson.number,
            Lesson.homework,
            Lesson.homework_on,
            Trail.at,
        )
        .join(Trail, Trail.id == Lesson.entry_id)
        .where(
            Lesson.journal_group_id.in_(group_ids),
            Lesson.held_on.between(first, last),
            Lesson.homework != "",
        )
        .order_by(Lesson.held_on, Lesson.id)
    )


@asked
def tests_of_groups(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Tests planned for the groups in the days."""
    return (
        select(
            PlannedTest.id,
            PlannedTest.journal_group_id.label("group_id"),
            PlannedTest.planned_on,
            PlannedTest.column_kind,
            PlannedTest.title,
            PlannedTest.version,
            func.coalesce(Subject.name, Journal.title).label("subject"),
        )
        .join(JournalGroup, JournalGroup.id == PlannedTest.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .where(
            PlannedTest.journal_group_id.in_(group_ids),
            PlannedTest.planned_on.between(first, last),
            PlannedTest.cancelled_at.is_(None),
        )
        .order_by(PlannedTest.planned_on, PlannedTest.id)
    )


@asked
def changes_made(group_ids: Iterable[int], first: date, last: date) -> Any:
    """Every change of the groups' lessons, the withdrawn ones too: place, made_at, voided_at."""
    return union_all(
        *(
            select(
                literal(table.__tablename__).label("kind"),
                table.journal_group_id,
                table.held_on,
                table.number,
                table.made_at,
                table.voided_at,
            ).where(table.journal_group_id.in_(group_ids), table.held_on.between(first, last))
            for table in (LessonCancelled, Substitution, LessonMoved, RoomChange)
        )
    )
