"""Which rows of each table a person reaches: the union of his or her posts, nothing by an unplanned scope."""

import pytest
from sqlalchemy import select

from config.duties import Duty, Role
from models.absences import Attendance
from models.accounts import Actor
from models.base import Base
from models.classes import SchoolClass
from models.people import Guardianship
from models.queries import records as reach
from models.queries.dependants import dependants
from tests.people import TODAY

TABLES = sorted((m.class_ for m in Base.registry.mappers), key=lambda table: table.__tablename__)
BY_STUDENT = ("admissions_for", "files_for", "marks_for", "term_marks_for", "attendance_for", "excuses_for")
BY_GROUP = ("journal_teachers_for", "lessons_for", "assessments_for")
OTHERS = ("enrolments_for", "people_for", "guardians_for", "guardianships_for", "members_for", "slots_for")


def actor(cast, who: str, *roles: Role) -> Actor:
    return Actor(
        account_id=1,
        session_id=1,
        person_id=cast.person.get(who, 0),
        staff_id=cast.staff.get(who),
        student_id=cast.student.get("roberts") if who == "student" else None,
        guardian_id=cast.guardian.get(who),
        roles=frozenset(roles),
        name=who,
        user_name=who,
        language="lv",
        today=TODAY,
    )


def found(records, query) -> set[int]:
    with records() as session:
        return {row.id for row in session.scalars(query)}


@pytest.mark.parametrize("name", [*BY_STUDENT, *BY_GROUP, *OTHERS, "trail_for", "groups_and_own"])
def test_who_has_no_post_reaches_nothing(records, cast, name):
    assert found(records, getattr(reach, name)(actor(cast, "stranger"), Duty.ENTRIES_READ)) == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_a_narrower_scope_reaches_nothing_of_what_the_whole_school_keeps(records, cast, table):
    asks = actor(cast, "class_teacher", Role.CLASS_TEACHER, Role.SUBJECT_TEACHER)
    assert found(records, reach.whole_school(table, asks, Duty.FILE_READ)) == set()


def test_a_class_teacher_reaches_the_contacts_of_the_own_class(records, cast):
    asks = actor(cast, "class_teacher", Role.CLASS_TEACHER)
    own = {cast.guardian["guardian"], cast.guardian["father"]}
    assert found(records, reach.guardians_for(asks, Duty.FILE_READ)) == own


def test_a_teacher_who_is_a_parent_reaches_both_and_no_more(records, cast):
    asks = actor(cast, "other_guardian", Role.CLASS_TEACHER, Role.GUARDIAN)
    asks = Actor(**{f: getattr(asks, f) for f in asks.__slots__} | {"staff_id": cast.staff["class_teacher"]})
    reached = found(records, reach.people_for(asks, Duty.FILE_READ))
    assert {cast.person["karlina"], cast.person["other_guardian"], cast.person["elza"]} <= reached
    assert cast.person["kaulins"] not in reached


def test_enrolments_of_the_own_class_are_reached_after_they_ended(records, cast):
    asks = actor(cast, "class_teacher", Role.CLASS_TEACHER)
    assert len(found(records, reach.enrolments_for(asks, Duty.ENROLMENT_READ))) == 7


def test_slots_shared_with_another_class_are_not_the_class_teachers(records, cast):
    asks = actor(cast, "class_teacher", Role.CLASS_TEACHER)
    mine = found(records, reach.groups_of_own_class_alone(asks, Duty.TIMETABLE_ENTER))
    assert cast.group["maths"] in mine
    assert {cast.group["choir"], cast.group["maths_4a"]}.isdisjoint(mine)


def test_a_pupil_reaches_the_lessons_of_the_own_groups(records, cast):
    reached = found(records, reach.slots_for(actor(cast, "student", Role.STUDENT), Duty.TIMETABLE_READ))
    assert cast.slot["english_2/0/2"] in reached
    assert {cast.slot["english_1/0/2"], cast.slot["maths_4a/0/1"]}.isdisjoint(reached)


def test_what_hangs_on_a_class_is_counted_by_table(records, cast):
    with records() as session:
        told = dependants(session, session.get_one(SchoolClass, cast.school_class["4.b"]))
    assert told == {"class_subject": 3, "class_teacher": 1, "enrolment": 7, "journal_class": 5}


def test_nothing_hangs_on_an_unused_class(records, cast):
    with records() as session:
        row = SchoolClass(school_year_id=cast.year, grade=1, letter="z")
        session.add(row)
        session.flush()
        assert dependants(session, row) == {}
        assert Attendance.__tablename__ not in dependants(session, row)


def test_a_contact_who_may_not_be_told_reaches_nothing_of_the_child(records, cast):
    father = actor(cast, "father", Role.GUARDIAN)
    assert found(records, reach.files_for(father, Duty.FILE_READ))
    with records() as session:
        for link in session.scalars(select(Guardianship).filter_by(guardian_id=cast.guardian["father"])):
            link.may_receive_information = False
    assert found(records, reach.files_for(father, Duty.FILE_READ)) == set()
    assert found(records, reach.groups_and_own(father, Duty.GROUPS_READ)) == set()
