"""The invented school stands in a database: lifelike, consistent, with its trail (the demo's command)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from admin.demo.build import Builder
from admin.demo.cast import sign_ins
from admin.demo.school import plan_school
from app import create_app
from config.duties import Role
from config.settings import RIGA, Settings
from models import migrate
from models.absence_contacts import AbsenceContact
from models.absence_reports import AbsenceReport
from models.absences import Attendance, Excuse
from models.accounts import Account, RoleGrant
from models.acts import EnrolmentAct
from models.audit import Trail, TrailValue
from models.base import db
from models.briefings import BriefedStudent, SafetyBriefing
from models.checks import CheckRemark, CheckRemarkStep, RemarkState
from models.class_journal import Talk
from models.enrolment import DirectorOrder, Enrolment
from models.events import EventState, SchoolEvent, SchoolEventPupil
from models.individual import IndividualSchedule, IndividualSession
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalKind, Lesson
from models.lesson_changes import LessonMoved, RoomChange
from models.marks import Assessment, Mark, TermMark
from models.member_lists import ListState, MemberList
from models.municipality_notices import MunicipalityNotice
from models.operations.counter_acts import plan_counter
from models.operations.trail import Author, sign
from models.people import Person, Student
from models.planned_tests import PlannedTest
from models.queries.day_plan import planned_at
from models.queries.frame import frame_of_day
from models.rules.absence_reports import ReportStatus
from models.rules.acts import ActKind
from models.rules.calendar import Expected

TODAY = date(2027, 1, 29)
NOW = datetime(2027, 1, 29, 8, 20, tzinfo=UTC)
PUPILS = 100
FIRST_DAY = date(2026, 9, 1)


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
        plan = plan_school(PUPILS, starts_on=date(2026, 9, 1))
        Builder(db.session(), plan, now=NOW, zone=RIGA, password_hash="none").build(lambda _part: None)
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


def test_some_lessons_are_entered_by_halves(demo):
    assert how_many(demo, Lesson, Lesson.topic == "", Lesson.entered_at.is_(None)) > 0


def test_somebody_can_be_shown_for_every_role(demo):
    assert len(sign_ins(demo(), TODAY)) == len(Role)


def test_everybody_has_an_account_with_a_role(demo):
    without = select(Account.id).where(
        ~select(RoleGrant.id).where(RoleGrant.account_id == Account.id).exists()
    )
    assert demo.scalars(without).all() == []


def places(session):
    """How many pupils should have been in the lessons whose absences count."""
    counted = Journal.kind.in_([kind for kind in JournalKind if kind.absences_count])
    held = (
        select(func.count())
        .select_from(Lesson)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
    )

    def there(stay):
        return (stay.starts_on <= Lesson.held_on) & (
            stay.ends_on.is_(None) | (stay.ends_on >= Lesson.held_on)
        )

    whole = (
        held.join(JournalClass, JournalClass.journal_id == Journal.id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(counted, JournalGroup.whole_class, there(Enrolment))
    )
    named = held.join(GroupMember, GroupMember.journal_group_id == JournalGroup.id).where(
        counted, ~JournalGroup.whole_class, there(GroupMember)
    )
    return session.scalar(whole) + session.scalar(named)


def test_some_families_have_not_signed_in_yet(demo):
    without = how_many(demo, Account, Account.password_hash.is_(None))
    assert 0.05 < without / how_many(demo, Account) < 0.25


def test_three_to_six_lessons_of_a_hundred_are_missed(demo):
    assert 0.03 < how_many(demo, Attendance, Attendance.sign == "n") / places(demo) < 0.06
    assert how_many(demo, Attendance, Attendance.sign == "k") > 0


def test_some_absences_have_no_ground_yet(demo):
    explained = (
        select(Excuse.id)
        .where(
            Excuse.student_id == Attendance.student_id,
            Excuse.starts_on <= Lesson.held_on,
            Excuse.ends_on >= Lesson.held_on,
        )
        .exists()
    )
    unknown = (
        select(func.count()).select_from(Attendance).join(Lesson).where(~explained, Attendance.sign == "n")
    )
    assert 0 < demo.scalar(unknown) < how_many(demo, Attendance) / 4


def test_nobody_is_known_who_has_not_come_yet(demo):
    never_in_a_class = ~select(Enrolment.id).where(Enrolment.student_id == Student.id).exists()
    assert how_many(demo, Student, never_in_a_class) == 0
    assert how_many(demo, DirectorOrder, DirectorOrder.issued_on > TODAY) == 0
    assert how_many(demo, Enrolment, Enrolment.starts_on > TODAY) == 0


def test_nothing_was_entered_after_the_demos_moment(demo):
    assert demo.scalar(select(func.max(Trail.at))) <= NOW


def test_every_entry_of_the_journal_is_by_a_teacher(demo):
    by_teachers = ("lesson", "assessment", "mark", "term_mark", "attendance", "excuse")
    assert how_many(demo, Trail, Trail.table_name.in_(by_teachers), Trail.account_id.is_(None)) == 0


def test_an_owed_mark_tells_that_it_was_owed(demo):
    mark = demo.scalars(select(Mark).where(Mark.former == "nv")).first()
    told = demo.scalars(
        select(Trail)
        .where(
            Trail.table_name == "mark",
            Trail.row_id == mark.assessment_id,
            Trail.student_id == mark.student_id,
        )
        .order_by(Trail.id)
    ).all()
    assert [(v.old, v.new) for entry in told for v in entry.values] == [(None, "nv"), ("nv", mark.value)]
    assert mark.entry_id == told[-1].id


def test_a_better_mark_stands_beside_the_low_one(demo):
    low = demo.scalars(select(Mark).where(Mark.superseded_by.is_not(None))).first()
    better = demo.get(Mark, low.superseded_by)
    assert (better.assessment_id, better.student_id, better.position) == (
        low.assessment_id,
        low.student_id,
        1,
    )
    assert int(better.value) > int(low.value)


def test_the_trail_of_a_term_mark_names_the_term(demo):
    fields = demo.scalars(
        select(TrailValue.field).join(Trail).where(Trail.table_name == "term_mark").distinct()
    ).all()
    assert fields == ["semester_1"]


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


def told(folder):
    """Everything a small school of two weeks holds, without its passwords."""
    folder.mkdir()
    settings = Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'eklase.db'}", secret_key="demo")
    app = create_app(settings)
    with app.app_context():
        migrate.upgrade(db.engine)
        now = datetime(2026, 9, 15, 7, 20, tzinfo=UTC)
        plan = plan_school(20, starts_on=date(2026, 9, 1))
        Builder(db.session(), plan, now=now, zone=RIGA, password_hash="none").build(lambda _part: None)
        rows = {name: db.session.execute(select(each)).all() for name, each in db.metadata.tables.items()}
        db.session.remove()
        db.engine.dispose()
    return {name: sorted(map(repr, held)) for name, held in rows.items()}


def test_the_same_day_makes_the_same_school(tmp_path):
    assert told(tmp_path / "one") == told(tmp_path / "two")


def test_every_movement_of_the_year_has_its_act_and_the_last_one_can_be_undone(demo):
    moved = Enrolment.starts_on > FIRST_DAY
    acts = demo.scalars(select(EnrolmentAct).order_by(EnrolmentAct.acts_on)).all()
    kinds = {act.kind for act in acts}
    assert kinds >= {ActKind.ENROL, ActKind.WITHDRAW}
    assert sum(act.kind.enters for act in acts) == how_many(demo, Enrolment, moved)
    for kind in kinds:
        act = next(act for act in acts if act.kind is kind)
        assert plan_counter(demo, act).act is act


def test_classes_were_briefed_and_the_last_missing_pupils_still_wait(demo):
    briefed = select(BriefedStudent.id).where(BriefedStudent.briefing_id == SafetyBriefing.id).exists()
    assert how_many(demo, SafetyBriefing) == how_many(demo, SafetyBriefing, briefed) > 0
    assert how_many(demo, BriefedStudent, BriefedStudent.briefed_on > TODAY) == 0


def test_class_teachers_talked_with_pupils_of_their_own_classes(demo):
    there = (
        select(Enrolment.id)
        .join(JournalClass, JournalClass.school_class_id == Enrolment.school_class_id)
        .join(JournalGroup, JournalGroup.journal_id == JournalClass.journal_id)
        .where(
            JournalGroup.id == Talk.journal_group_id,
            Enrolment.student_id == Talk.student_id,
            Enrolment.starts_on <= Talk.held_on,
        )
        .exists()
    )
    assert how_many(demo, Talk, there) == how_many(demo, Talk) > 0


def test_individual_work_follows_its_schedule(demo):
    held = demo.execute(
        select(Lesson.held_on, IndividualSchedule.weekday)
        .join(IndividualSession, IndividualSession.lesson_id == Lesson.id)
        .join(IndividualSchedule, IndividualSchedule.id == IndividualSession.schedule_id)
    ).all()
    assert held
    assert all(day.weekday() == weekday and day < TODAY for day, weekday in held)


def test_tests_to_come_stand_in_the_calendar(demo):
    assert how_many(demo, PlannedTest) == how_many(demo, PlannedTest, PlannedTest.planned_on > TODAY) > 0


def test_every_interest_journal_came_from_a_list_and_others_wait(demo):
    journals = select(Journal.id).where(Journal.kind.in_([JournalKind.INTEREST, JournalKind.COMBINED]))
    accepted = select(MemberList.journal_id).where(MemberList.state == ListState.ACCEPTED)
    assert set(demo.scalars(journals)) == set(demo.scalars(accepted))
    assert how_many(demo, MemberList, MemberList.state == ListState.SUBMITTED) == 1
    assert how_many(demo, MemberList, MemberList.state == ListState.RETURNED) == 1


def test_lessons_without_a_topic_were_remarked_on(demo):
    bare = select(Lesson.id).where(
        Lesson.topic == "", Lesson.journal_group_id == CheckRemark.journal_group_id
    )
    meant = bare.where(Lesson.held_on == CheckRemark.held_on, Lesson.number == CheckRemark.number).exists()
    assert how_many(demo, CheckRemark) == how_many(demo, CheckRemark, meant) > 0
    answered = select(CheckRemarkStep.id).where(CheckRemarkStep.remark_id == CheckRemark.id).exists()
    assert how_many(demo, CheckRemark, CheckRemark.state == RemarkState.OPEN, answered) == 0


def test_an_excursion_is_confirmed_and_a_competition_waits_for_one_class(demo):
    states = demo.execute(
        select(
            SchoolEvent.name, SchoolEventPupil.state, func.count(SchoolEventPupil.school_class_id.distinct())
        )
        .join(SchoolEvent, SchoolEvent.id == SchoolEventPupil.event_id)
        .group_by(SchoolEvent.name, SchoolEventPupil.state)
    ).all()
    confirmed, proposed = EventState.CONFIRMED, EventState.PROPOSED
    assert {tuple(row) for row in states} == {
        ("Ekskursija uz dabas muzeju", confirmed, 1),
        ("Stafešu sacensības", confirmed, 2),
        ("Stafešu sacensības", proposed, 1),
    }
    excused = demo.scalar(select(func.count(Excuse.id)).where(Excuse.event_id.is_not(None)))
    assert excused == demo.scalar(
        select(func.count(SchoolEventPupil.id)).where(SchoolEventPupil.state == confirmed)
    )


def test_parents_reported_absences_this_morning_and_earlier_ones_became_grounds(demo):
    by_status = dict(
        demo.execute(select(AbsenceReport.status, func.count()).group_by(AbsenceReport.status)).tuples().all()
    )
    assert by_status[ReportStatus.WAITING] >= 3
    assert by_status[ReportStatus.ACCEPTED] > by_status[ReportStatus.REFUSED] >= 1
    assert demo.scalar(select(func.max(AbsenceReport.made_at))) <= NOW


def test_one_who_skips_lessons_is_before_the_municipality_and_some_of_today_are_asked_about(demo):
    notice = demo().scalars(select(MunicipalityNotice)).one()
    assert notice.lesson_count == 23
    assert len(notice.lessons) == 23
    asked = demo().execute(select(AbsenceContact.absent_on, AbsenceContact.student_id)).tuples().all()
    assert (TODAY, notice.student_id) in asked
    assert len([one for one in asked if one[1] == notice.student_id]) > 5


def test_lessons_to_come_are_moved_and_given_other_rooms(demo):
    moved = demo.scalars(select(LessonMoved)).all()
    assert moved
    assert all(TODAY < row.held_on < row.to_on for row in moved)
    frame = frame_of_day(demo(), TODAY)
    changed = demo.scalars(select(RoomChange)).all()
    assert changed
    for row in changed:
        place = Expected(row.held_on, row.number, row.journal_group_id)
        assert planned_at(demo(), frame, place).room_is_changed
