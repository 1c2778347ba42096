"""What a substitute reaches of the group on the day: its journal, nothing by any other duty (clause 11)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from config.duties import Duty, Role, Scope, scopes
from models.accounts import Actor
from models.journal import JournalGroup
from models.lesson_changes import Substitution
from models.queries.reach import groups_for, students_for
from tests.people import MOMENT, TODAY

OPENED = {"journals.R", "entries.R", "entries.W"}
"""By hand from the order's reading: J for the lesson substituted, on that day."""
NARROW = [duty for duty in Duty if Scope.SCHOOL not in scopes(frozenset({Role.SUBJECT_TEACHER}), duty)]
"""Duties that do not open the whole school to a subject teacher anyway."""


@pytest.fixture
def stead(records, cast):
    """Juris Saulītis, who holds the first lesson of mathematics, as he asks on a day."""
    with records() as session:
        session.add(
            Substitution(
                journal_group_id=cast.group["maths"],
                held_on=TODAY,
                number=1,
                staff_id=cast.staff["subject_teacher"],
                absent_id=cast.staff["class_teacher"],
                account_id=cast.account["superuser"],
                made_at=MOMENT,
            )
        )

    def asking(day):
        return Actor(
            account_id=cast.account["subject_teacher"],
            session_id=0,
            person_id=cast.person["subject_teacher"],
            staff_id=cast.staff["subject_teacher"],
            student_id=None,
            guardian_id=None,
            roles=frozenset({Role.SUBJECT_TEACHER}),
            name="Juris Saulītis",
            user_name="",
            language="lv",
            today=day,
        )

    return asking


def opened(session, cast, actor):
    return {
        duty.value
        for duty in NARROW
        if cast.group["maths"]
        in session.scalars(groups_for(actor, duty).with_only_columns(JournalGroup.id).order_by(None)).all()
    }


def test_only_the_journal_is_opened_and_only_that_day(stead, records, cast):
    with records() as session:
        assert opened(session, cast, stead(TODAY)) == OPENED
        for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
            assert opened(session, cast, stead(day)) == set()


def test_a_withdrawn_substitution_opens_nothing(stead, records, cast):
    with records() as session:
        session.scalars(select(Substitution)).one().voided_at = MOMENT
        session.flush()
        assert opened(session, cast, stead(TODAY)) == set()


def test_no_pupil_comes_within_reach_by_it(stead, records, cast):
    with records() as session:
        for duty in NARROW:
            reached = {row.id for row in session.scalars(students_for(stead(TODAY), duty))}
            assert cast.student["zigurs"] not in reached, duty
