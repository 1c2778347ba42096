"""Grounds of absences: entered once, the signs follow (clause 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from models.absences import Attendance, Excuse, ExcuseOrigin
from models.audit import Trail, TrailAct
from models.journal import Lesson
from models.operations.excuses import (
    ExcuseWish,
    change_excuse,
    enter_excuses,
    excuse_span,
    restore_excuse,
    void_excuse,
)
from models.operations.trail import Change, record
from models.queries.excuses import effects_of, overlapping
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken, Stale
from models.rules.marks import AttendanceSign
from models.school import AbsenceReason
from tests.people import MOMENT, TODAY

FRIDAY, MONDAY = date(2026, 11, 20), TODAY
FROM_THIRD = LessonSpan(FRIDAY, 3, MONDAY, 1)


@pytest.fixture
def school(app, records, cast):
    """A school whose absences are typed and grounds entered by hand."""

    class School:
        def absent(self, pupil, day, number, sign=AttendanceSign.ABSENT):
            with records() as session:
                lesson = session.scalar(select(Lesson).where(Lesson.held_on == day, Lesson.number == number))
                lesson = lesson or Lesson(
                    journal_group_id=cast.group["maths"], held_on=day, number=number, due_at=MOMENT
                )
                session.add(lesson)
                session.flush()
                change = Change(TrailAct.CREATED, "attendance", lesson.id, cast.student[pupil], {})
                session.add(
                    Attendance(
                        lesson_id=lesson.id,
                        student_id=cast.student[pupil],
                        sign=sign,
                        entry_id=record(session, [change])[0],
                    )
                )

        def wish(self, session, span=FROM_THIRD, suffix="s", **more):
            reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == suffix))
            return ExcuseWish(span, reason, ExcuseOrigin.DOCTOR_NOTE, **more)

        def enter(self, *pupils, **wish):
            with app.test_request_context(), records() as session:
                wanted = self.wish(session, **wish)
                return [row.id for row in enter_excuses(session, self.numbers(pupils), wanted, TODAY)]

        def numbers(self, pupils):
            return [cast.student[pupil] for pupil in pupils]

        def signs(self, pupil, span=FROM_THIRD, suffix="s"):
            """What a ground would do: (lesson, sign before, sign after)."""
            with app.test_request_context(), records() as session:
                told = excuse_span(session, self.wish(session, span, suffix))
                effects = effects_of(session, self.numbers([pupil]), told)
                return [
                    (e.day.day, e.number, e.before.letter + e.before.suffix, e.after.letter + e.after.suffix)
                    for e in effects
                ]

        def refused(self, *pupils, **wish):
            with pytest.raises(RuleBroken) as broken:
                self.enter(*pupils, **wish)
            return broken.value.field

        def change(self, work):
            """Do something to the one ground, with the version a form carries."""
            with app.test_request_context(), records() as session:
                row = session.scalars(select(Excuse)).one()
                work(session, row)

    return School()


def test_it_is_told_beforehand_which_signs_a_ground_changes(school):
    school.absent("roberts", FRIDAY, 2)
    school.absent("roberts", FRIDAY, 3)
    school.absent("roberts", MONDAY, 1)
    school.absent("anna", MONDAY, 1)
    assert school.signs("roberts") == [(20, 3, "n", "ns"), (23, 1, "n", "ns")]
    school.enter("roberts")
    assert school.signs("roberts", suffix="n") == [(20, 3, "ns", "ns"), (23, 1, "ns", "ns")]


def test_one_ground_is_entered_for_many_and_once_for_each(school, records, cast):
    first = school.enter("roberts", "anna")
    assert set(first) < set(school.enter("anna", "roberts", "elza"))
    with records() as session:
        assert session.scalar(select(func.count()).select_from(Excuse)) == 3
        trail = select(func.count()).select_from(Trail).where(Trail.table_name == "excuse")
        assert session.scalar(trail) == 3


def test_grounds_that_share_a_lesson_are_found(school, app, records):
    school.enter("roberts")
    with app.test_request_context(), records() as session:
        ids = school.numbers(["roberts", "anna"])
        assert len(overlapping(session, ids, LessonSpan(MONDAY, 1, MONDAY, 4))) == 1
        assert overlapping(session, ids, LessonSpan(MONDAY, 2, MONDAY, None)) == []
        assert overlapping(session, ids, LessonSpan(FRIDAY, None, FRIDAY, 2)) == []


def test_a_ground_moved_changes_the_signs_at_both_ends(school, app, records):
    school.absent("roberts", FRIDAY, 3)
    school.absent("roberts", MONDAY, 1)
    school.enter("roberts")
    with app.test_request_context(), records() as session:
        row = session.scalars(select(Excuse)).one()
        wish = school.wish(session, LessonSpan(MONDAY, None, MONDAY, None))
        effects = effects_of(session, [row.student_id], excuse_span(session, wish), row)
        assert [(e.day, e.before.suffix, e.after.suffix) for e in effects] == [
            (FRIDAY, "s", ""),
            (MONDAY, "s", "s"),
        ]
        change_excuse(session, row, wish, row.version, TODAY)
    assert school.signs("roberts") == [(20, 3, "n", "ns"), (23, 1, "ns", "ns")]


def test_of_two_who_change_a_ground_the_second_is_told(school):
    school.enter("roberts")
    school.change(lambda session, row: void_excuse(session, row, 1, MOMENT))

    def again(session, row):
        with pytest.raises(Stale):
            void_excuse(session, row, 1, MOMENT)
        with pytest.raises(Stale):
            change_excuse(session, row, school.wish(session), 1, TODAY)

    school.change(again)


def test_a_withdrawn_ground_explains_nothing_until_it_is_restored(school):
    school.absent("roberts", MONDAY, 1)
    school.enter("roberts")
    school.change(lambda session, row: void_excuse(session, row, row.version, MOMENT))
    assert school.signs("roberts") == [(23, 1, "n", "ns")]
    school.change(lambda session, row: restore_excuse(session, row, row.version))
    assert school.signs("roberts") == [(23, 1, "ns", "ns")]


def test_a_ground_that_cannot_be_is_refused_with_the_field_named(school):
    backwards = LessonSpan(MONDAY, 4, MONDAY, 2)
    assert school.refused("roberts", span=backwards) == "ends_on"
    assert school.refused("roberts", span=replace(FROM_THIRD, from_number=11)) == "starts_number"
    last_year = LessonSpan(date(2026, 5, 4), None, MONDAY, None)
    assert school.refused("roberts", span=last_year) == "starts_on"
    assert school.refused("roberts", span=LessonSpan(date.min, None, date.max, None)) == "starts_on"
    assert school.refused() == "students"
    assert school.refused("gustavs") == "students"
    assert school.refused("roberts", seen_on=date(2026, 11, 24)) == "seen_on"


def test_late_stays_late_and_is_only_excused(school, app, records, cast):
    school.absent("roberts", MONDAY, 1, AttendanceSign.LATE)
    assert school.signs("roberts") == [(23, 1, "k", "k")]
    with app.test_request_context(), records() as session:
        told = excuse_span(session, school.wish(session))
        effect = effects_of(session, [cast.student["roberts"]], told)[0]
    assert effect.changes
    assert effect.after.state == "excused"


def test_an_absence_typed_later_falls_under_the_ground(school):
    school.enter("roberts")
    school.absent("roberts", MONDAY, 1)
    assert school.signs("roberts") == [(23, 1, "ns", "ns")]
