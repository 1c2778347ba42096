"""The lessons of some days as pupils, classes and teachers have them, whatever befell them (clause 6)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.classes import SchoolClass
from models.journal import Lesson
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.queries.day_plan import plan_of_class, plan_of_teacher, plans_of_pupils
from models.queries.first_lessons import day_begun
from models.queries.frame import frame_of_day
from models.school import Room
from tests.full_class import counted
from tests.people import MOMENT, TODAY

FRIDAY = TODAY + timedelta(days=4)
TUESDAY = TODAY + timedelta(days=1)


@pytest.fixture
def changed(records, cast):
    """Something befalls a lesson: `changed(LessonMoved, "maths", number=1, ...)`."""

    def put(table, group="maths", day=TODAY, number=1, **fields):
        with records() as session:
            session.add(
                table(
                    journal_group_id=cast.group[group],
                    held_on=day,
                    number=number,
                    account_id=cast.account["superuser"],
                    made_at=MOMENT,
                    **fields,
                )
            )

    return put


@pytest.fixture
def week(records, cast):
    """This week's lessons of a pupil: (weekday, number) -> lesson."""

    def plan(pupil="roberts"):
        with records() as session:
            frame = frame_of_day(session, TODAY)
            found = plans_of_pupils(session, frame, [cast.student[pupil]], TODAY, FRIDAY)
            return {(one.day.weekday(), one.number): one for one in found[cast.student[pupil]]}

    return plan


def test_a_pupil_has_the_lessons_of_the_own_groups(week):
    lessons = week()
    assert list(lessons) == [(0, 1), (0, 2), (0, 3), (0, 6), (1, 2)]
    first, english = lessons[0, 1], lessons[0, 2]
    assert (first.subject, first.room, first.teachers) == ("Matemātika", "112", ("Ilze Kalēja",))
    assert english.title == "Angļu valoda, 4.b, 2. grupa"
    assert week("elza")[0, 2].teachers == ("Juris Saulītis",)
    assert (0, 2) not in week("zigurs")


def test_a_pupil_who_left_has_none_and_on_former_days_had_some(week, records, cast):
    assert week("gustavs") == {}
    with records() as session:
        frame = frame_of_day(session, TODAY)
        gustavs = cast.student["gustavs"]
        plan = plans_of_pupils(session, frame, [gustavs], date(2026, 10, 26), date(2026, 11, 2))[gustavs]
        assert {one.day for one in plan} == {date(2026, 10, 26), date(2026, 10, 27)}


def test_a_moved_lesson_stands_in_both_places_and_keeps_its_room(week, changed):
    changed(LessonMoved, to_on=FRIDAY, to_number=4, reason="olimpiāde")
    lessons = week()
    gone, here = lessons[0, 1], lessons[4, 4]
    assert not gone.takes_place
    assert (gone.moved_to.day, gone.moved_to.number) == (FRIDAY, 4)
    assert here.takes_place
    assert (here.moved_from.day, here.moved_from.number, here.room) == (TODAY, 1, "112")


def test_what_is_cancelled_substituted_or_elsewhere_says_so(week, changed, records, cast):
    with records() as session:
        room = Room(name="205")
        session.add(room)
        session.flush()
        number = room.id
    changed(LessonCancelled, number=1, reason="sals")
    changed(Substitution, number=3, staff_id=cast.staff["subject_teacher"], absent_id=None)
    changed(RoomChange, day=TUESDAY, number=2, room_id=number)
    lessons = week()
    assert (lessons[0, 1].is_cancelled, lessons[0, 1].takes_place) == (True, False)
    assert lessons[0, 3].holders == ("Juris Saulītis",)
    assert (lessons[1, 2].room, lessons[1, 2].room_is_changed) == ("205", True)


def test_a_held_lesson_names_itself_and_one_outside_the_timetable_comes_last(week, records, cast):
    with records() as session:
        for number in (1, None):
            group = cast.group["maths"]
            session.add(Lesson(journal_group_id=group, held_on=TODAY, number=number, due_at=MOMENT))
    lessons = week()
    with records() as session:
        held = dict(session.execute(select(Lesson.number, Lesson.id)).tuples().all())
    assert lessons[0, 1].lesson_id == held[1]
    assert list(lessons)[4] == (0, None)
    assert lessons[0, None].lesson_id == held[None]


def test_a_teacher_has_own_lessons_and_those_held_for_others(changed, records, cast):
    changed(Substitution, number=1, staff_id=cast.staff["subject_teacher"], absent_id=None)
    with records() as session:
        frame = frame_of_day(session, TODAY)
        stead = plan_of_teacher(session, frame, cast.staff["subject_teacher"], TODAY, TODAY)
        own = plan_of_teacher(session, frame, cast.staff["class_teacher"], TODAY, TODAY)
    assert [(one.number, one.title) for one in stead] == [
        (1, "Matemātika, 4.b"),
        (2, "Angļu valoda, 4.b, 1. grupa"),
    ]
    assert next((one.number, one.holders) for one in own) == (1, ("Juris Saulītis",))


def test_a_class_has_its_split_groups_side_by_side(records, cast):
    with records() as session:
        frame = frame_of_day(session, TODAY)
        lessons = plan_of_class(session, frame, cast.school_class["4.b"], TODAY, TODAY)
        assert [one.number for one in lessons] == [1, 2, 2, 3, 6]


def test_five_statements_serve_any_number_of_pupils_and_weeks(app, records, cast):
    with records() as session:
        frame = frame_of_day(session, TODAY)
        with counted(app) as statements:
            plans_of_pupils(session, frame, cast.student.values(), TODAY, date(2026, 12, 18))
        assert len(statements) == 5


def test_a_class_is_waited_for_on_the_day_its_lesson_was_moved_to(changed, records, cast):
    changed(LessonMoved, to_on=FRIDAY, to_number=4, reason="olimpiāde")
    mine = select(SchoolClass.id).where(SchoolClass.id == cast.school_class["4.b"])
    with records() as session:
        frame = frame_of_day(session, TODAY)
        begun = day_begun(session, frame, mine, FRIDAY)
        assert begun.classes == {cast.school_class["4.b"]}
        assert [lesson.number for lesson in begun.unconfirmed] == [4]
        assert 1 not in {lesson.number for lesson in day_begun(session, frame, mine, TODAY).unconfirmed}
