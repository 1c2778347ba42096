"""Who or what would be in two places is told while the week is made (clause 6)."""

from __future__ import annotations

from datetime import date

from models.classes import ClassTeacher
from models.journal import GroupMember
from models.lesson_changes import Substitution
from models.timetable import TimetableSlot
from tests.people import MOMENT
from tests.views.timetable.planner import TO_TUESDAY, words


def test_two_places_at_one_time_are_told_before_and_want_to_be_meant(planner, slots, records, cast):
    with records() as session:
        session.add(
            TimetableSlot(
                journal_group_id=cast.group["maths_4a"], weekday=3, number=1, starts_on=date(2026, 9, 1)
            )
        )
        session.add(
            ClassTeacher(
                school_class_id=cast.school_class["4.b"],
                staff_id=cast.staff["stranger"],
                starts_on=date(2026, 11, 20),
            )
        )
    mine = planner()
    places = mine.week(more=[("class_lesson", 0, 1), ("english_2", 1, 2)])
    found = mine.check(places)
    sentences = " | ".join(one["sentence"] for one in found["clashes"])
    assert "pirmdiena, 1. stunda, Matemātika, 4.b: Ilze Kalēja tad māca: Klases stunda, 4.b" in sentences
    assert "4.b klasei tad ir cita stunda" in sentences
    assert "otrdiena, 2. stunda" in sentences
    answer = mine.save(places)
    assert answer.status_code == 422
    assert "Vēl nav saglabāts: apskatiet tālāk minēto" in words(answer)
    assert "Tomēr saglabāt" in words(answer)
    assert len(slots("class_lesson")) == 1
    assert mine.save(places, tomer="cita-sadursme").status_code == 422
    assert mine.save(places, tomer=found["confirmation"]).status_code == 302
    assert len(slots("class_lesson")) == 2
    # What clashes already does not stand in the way of another change.
    later = [*places, mine.place("class_lesson", 4, 4)]
    assert mine.save(later).status_code == 302


def test_a_room_taken_by_another_class_is_told(planner, records, cast, room):
    with records() as session:
        session.add(
            TimetableSlot(
                journal_group_id=cast.group["maths_4a"],
                weekday=4,
                number=1,
                room_id=room,
                starts_on=date(2026, 9, 1),
            )
        )
    mine = planner()
    found = mine.check([*mine.week(), mine.place("english_1", 4, 1, room)])
    assert [one["sentence"] for one in found["clashes"]] == [
        "piektdiena, 1. stunda, Angļu valoda, 4.b, 1. grupa: telpa 112 tad ir aizņemta: Matemātika, 4.a"
    ]


def test_a_pupil_of_two_groups_is_named(planner, records, cast):
    with records() as session:
        member = {"journal_group_id": cast.group["english_2"], "student_id": cast.student["elza"]}
        session.add(GroupMember(**member, starts_on=date(2026, 9, 1)))
    mine = planner()
    moved = mine.week(but=[("english_1", 0, 2), ("english_2", 0, 2)])
    both = [mine.place("english_1", 3, 2), mine.place("english_2", 3, 2)]
    sentences = [one["sentence"] for one in mine.check(moved + both)["clashes"]]
    where = "ceturtdiena, 2. stunda, Angļu valoda, 4.b, 1. grupa"
    assert sentences == [f"{where}: tad ir citā grupā: Elza Abola – Angļu valoda, 4.b, 2. grupa"]


def test_what_is_arranged_for_a_lesson_that_ends_is_told_before(planner, records, cast):
    with records() as session:
        session.add(
            Substitution(
                journal_group_id=cast.group["maths"],
                held_on=date(2026, 12, 7),
                number=3,
                staff_id=cast.staff["subject_teacher"],
                account_id=cast.account["superuser"],
                made_at=MOMENT,
            )
        )
    mine = planner()
    week = mine.week(**TO_TUESDAY)
    found = mine.check(week)
    assert [one["sentence"] for one in found["clashes"]] == [
        "07.12.2026., 3. stunda, Matemātika, 4.b: tai norīkotā aizvietošana paliks bez stundas"
    ]
    assert mine.save(week).status_code == 422
    assert mine.save(week, tomer=found["confirmation"]).status_code == 302
