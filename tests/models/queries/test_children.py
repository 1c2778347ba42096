"""Which pupils are a family's own (clause 1): oneself, and children whose contact one is and may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from config.duties import Duty, Role
from models.accounts import Actor
from models.base import db
from models.enrolment import Enrolment
from models.people import Guardianship
from models.queries.children import children_for
from tests.people import TODAY


@pytest.fixture
def person(cast):
    """Somebody who asks today."""

    def made(*roles, guardian=None, student=None):
        return Actor(
            account_id=1,
            session_id=1,
            person_id=1,
            staff_id=cast.staff["class_teacher"],
            student_id=cast.student.get(student),
            guardian_id=cast.guardian.get(guardian),
            roles=frozenset(roles),
            name="",
            user_name="",
            language="lv",
            today=TODAY,
        )

    return made


@pytest.fixture
def seen(app):
    """The first names and classes of whom a person sees."""

    def asked(actor):
        with app.app_context():
            rows = db.session.execute(children_for(actor, Duty.ENTRIES_READ)).all()
            return [(row.first_name, row.grade and f"{row.grade}.{row.letter}") for row in rows]

    return asked


def test_a_parent_sees_the_own_children_and_a_pupil_oneself(person, seen):
    both = [("Anna Marija", "4.b"), ("Roberts", "4.b")]
    assert seen(person(Role.GUARDIAN, guardian="guardian")) == both
    assert seen(person(Role.STUDENT, student="roberts")) == both[1:]


def test_a_teacher_sees_no_pupil_as_a_child_but_the_own_one(person, seen):
    teacher = person(Role.CLASS_TEACHER, Role.SUBJECT_TEACHER)
    assert seen(teacher) == []
    mother = person(Role.CLASS_TEACHER, Role.GUARDIAN, guardian="other_guardian")
    assert seen(mother) == [("Estere", "4.a")]


def test_a_contact_who_may_not_be_told_sees_nothing(person, seen, records, cast):
    with records() as session:
        link = session.query(Guardianship).filter_by(guardian_id=cast.guardian["father"]).all()
        link[0].may_receive_information = False
    assert len(seen(person(Role.GUARDIAN, guardian="father"))) == 1
    assert len(seen(person(Role.GUARDIAN, guardian="guardian"))) == 2


def test_a_pupil_who_left_keeps_the_own_pages_without_a_class(person, seen, records, cast):
    with records() as session:
        stay = session.query(Enrolment).filter_by(student_id=cast.student["roberts"]).one()
        stay.ends_on = TODAY - timedelta(days=3)
    assert seen(person(Role.STUDENT, student="roberts")) == [("Roberts", None)]
    later = replace(person(Role.GUARDIAN, guardian="guardian"), today=date(2026, 9, 1))
    assert ("Roberts", "4.b") in seen(later)
