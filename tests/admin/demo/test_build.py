"""The invented school stands in a database: lifelike, consistent, with its trail (the demo's command)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import func, select

from admin.demo.build import Builder
from admin.demo.cast import sign_ins
from admin.demo.school import plan_school
from app import create_app
from config.duties import Role
from config.settings import RIGA, Settings
from models import migrate
from models.absences import Attendance, Excuse
from models.accounts import Account, RoleGrant
from models.audit import Trail
from models.base import db
from models.enrolment import Enrolment
from models.journal import GroupMember, Lesson
from models.marks import Assessment, Mark, TermMark
from models.operations.trail import Author, sign
from models.people import Person, Student

TODAY = date(2027, 1, 29)
PUPILS = 100


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo(request, make_database, tmp_path_factory):
    """A small demo school on a Friday in January, semester 1 behind it."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("demo"),
        database_url=make_database(request.param),
        secret_key="demo",
        log_level="WARNING",
    )
    app = create_app(settings)
    with app.app_context():
        migrate.upgrade(db.engine)
        moment = datetime.combine(TODAY, time(10, 20), RIGA).astimezone(UTC)
        plan = plan_school(PUPILS, starts_on=date(2026, 9, 1))
        Builder(db.session(), plan, now=moment, zone=RIGA, password_hash="none").build(lambda _part: None)
        db.session.commit()
        yield db.session
        db.session.remove()
        db.engine.dispose()


def how_many(session, table, *conditions):
    return session.scalar(select(func.count()).select_from(table).where(*conditions))


def test_every_pupil_is_in_one_class_today(demo):
    today = (Enrolment.starts_on <= TODAY) & (Enrolment.ends_on.is_(None) | (Enrolment.ends_on >= TODAY))
    pupils = demo.scalars(select(Enrolment.student_id).where(today)).all()
    assert len(pupils) == len(set(pupils))
    assert how_many(demo, Student) - 5 <= len(pupils) <= how_many(demo, Student)


def test_somebody_can_be_shown_for_every_role(demo):
    assert len(sign_ins(demo(), TODAY)) == len(Role)


def test_everybody_has_an_account_with_a_role(demo):
    without = select(Account.id).where(
        ~select(RoleGrant.id).where(RoleGrant.account_id == Account.id).exists()
    )
    assert demo.scalars(without).all() == []


def test_absences_are_as_many_as_in_life_and_some_have_no_ground(demo):
    places = demo.scalar(
        select(func.count())
        .select_from(Lesson)
        .join(GroupMember, GroupMember.journal_group_id == Lesson.journal_group_id, isouter=True)
    )
    absent = how_many(demo, Attendance)
    assert absent > 0
    assert how_many(demo, Attendance, Attendance.sign == "k") > 0
    assert 0 < how_many(demo, Excuse) < absent
    assert places > absent


def test_some_lessons_are_entered_late_and_todays_later_ones_are_open(demo):
    late = how_many(demo, Lesson, Lesson.entered_at > Lesson.due_at)
    assert 0.01 < late / how_many(demo, Lesson) < 0.06
    assert how_many(demo, Lesson, Lesson.held_on == TODAY, Lesson.number > 3) == 0
    assert how_many(demo, Lesson, Lesson.held_on > TODAY) == 0


def test_every_mark_has_its_entry_in_the_trail(demo):
    orphans = (
        select(func.count())
        .select_from(Mark)
        .outerjoin(Trail, (Trail.id == Mark.entry_id) & (Trail.row_id == Mark.assessment_id))
        .where(Trail.id.is_(None))
    )
    assert how_many(demo, Mark) > 1000
    assert demo.scalar(orphans) == 0


def test_pupils_get_two_to_four_marks_a_subject_a_month(demo):
    months = 4.5
    of_pupils = demo.execute(
        select(func.count())
        .select_from(Mark)
        .join(Assessment, Assessment.id == Mark.assessment_id)
        .where(Mark.position == 0)
        .group_by(Mark.student_id, Assessment.journal_group_id)
    ).scalars()
    counts = sorted(of_pupils)
    assert 1.5 <= counts[len(counts) // 2] / months <= 4.5


def test_semester_one_has_its_marks(demo):
    assert how_many(demo, TermMark) > PUPILS * 5


def test_the_school_goes_on_where_the_bulk_writing_ended(demo):
    sign(demo(), Author(at=datetime(2027, 1, 29, tzinfo=UTC)))
    newcomer = Person(surname="Jaunā", first_name="Zane")
    demo.add(newcomer)
    demo.flush()
    number = newcomer.id
    demo.rollback()
    assert number == how_many(demo, Person) + 1
