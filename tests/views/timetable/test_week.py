"""The week of a class, a teacher, a room and a pupil (clause 6)."""

from __future__ import annotations

from datetime import date

import pytest

from models.journal import JournalTeacher
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.school import Room
from tests.full_class import counted
from tests.people import MOMENT, TODAY
from tests.views.timetable.planner import words


def whose(kind, number):
    return f"{kind}-{number}"


def test_a_class_teacher_finds_the_own_class_with_bells_teachers_and_rooms(planner):
    mine = planner()
    page = words(mine.client.get("/stundu-saraksts/"))
    assert "Stundu saraksts: 4.b klase" in page
    assert "8.30–9.10" in page
    assert "I. Kalēja" in page
    assert "112" in page
    assert "1. grupa" in page
    assert "2. grupa" in page


def test_holidays_and_what_befell_single_lessons_are_shown(planner, records, cast):
    with records() as session:
        common = {"held_on": TODAY, "account_id": cast.account["superuser"], "made_at": MOMENT}
        maths, english = cast.group["maths"], cast.group["english_1"]
        session.add(LessonCancelled(journal_group_id=maths, number=1, reason="ekskursija", **common))
        session.add(
            Substitution(journal_group_id=english, number=2, staff_id=cast.staff["stranger"], **common)
        )
    page = planner().shown()
    assert "<s>Matemātika</s>" in page.text
    assert "nenotiek: ekskursija" in words(page)
    assert "aizvieto Zane Svešā" in words(page)
    of_family = words(planner("guardian").shown(whose("skolens", cast.student["anna"])))
    assert "nenotiek" in of_family
    assert "ekskursija" not in of_family
    assert "Proklamēšanas diena" in words(planner().shown(day="2026-11-18"))
    assert "Rudens brīvlaiks" in words(planner().shown(day="2026-10-19"))


def test_a_teacher_sees_own_lessons_and_those_held_in_anothers_stead(planner, records, cast):
    with records() as session:
        session.add(
            Substitution(
                journal_group_id=cast.group["maths"],
                held_on=TODAY,
                number=3,
                staff_id=cast.staff["subject_teacher"],
                absent_id=cast.staff["class_teacher"],
                account_id=cast.account["superuser"],
                made_at=MOMENT,
            )
        )
    page = words(planner("subject_teacher").client.get("/stundu-saraksts/"))
    assert "Saulītis Juris" in page
    assert page.count("Matemātika") == 1
    assert "2. grupa" not in page


def test_a_room_and_a_pupil_have_weeks_of_their_own(planner, cast, room):
    staff = planner("registrar")
    of_room = words(staff.shown(whose("telpa", room)))
    assert "Matemātika 4.b" in of_room
    assert "Angļu valoda" not in of_room
    of_elza = words(staff.shown(whose("skolens", cast.student["elza"])))
    assert "1. grupa" in of_elza
    assert "2. grupa" not in of_elza


def test_a_pupil_who_came_on_a_thursday_has_no_lessons_of_that_monday(planner, cast):
    staff, karlis = planner("registrar"), whose("skolens", cast.student["karlis"])
    assert "Matemātika" not in words(staff.shown(karlis, day="2026-09-28"))
    assert "Matemātika" in words(staff.shown(karlis, day="2026-10-05"))


def test_a_family_reads_its_own_and_nobody_elses(planner, cast):
    mother = planner("guardian")
    page = words(mother.client.get("/stundu-saraksts/?diena=2026-11-23"))
    assert "Anna Marija Bērziņa, 4.b" in page
    assert "Matemātika" in page
    for other in (
        whose("skolens", cast.student["karlina"]),
        whose("klase", cast.school_class["4.b"]),
        whose("skolotajs", cast.staff["class_teacher"]),
        "telpa-1",
        "klase-999999999",
        "kaut-kas",
    ):
        assert mother.client.get("/stundu-saraksts/", query_string={"kas": other}).status_code == 404
        assert mother.client.get("/stundu-saraksts/pdf", query_string={"kas": other}).status_code == 404
    assert mother.client.get(mother.at("versijas")).status_code == 404
    assert mother.client.get(mother.at("jauna")).status_code == 403
    assert "Roberts" in words(planner("student").client.get("/stundu-saraksts/"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1900-01-01", "2100-12-31", "rīt", "2026-02-31"])
def test_a_day_nobody_means_shows_a_week(planner, day):
    assert planner().shown(day=day).status_code == 200
    answer = planner().client.get(f"/stundu-saraksts/pdf?diena={day}")
    assert answer.status_code == 200


def test_a_week_costs_as_much_with_few_lessons_as_with_many(app, planner, records, cast):
    mine = planner()
    mine.shown()
    with counted(app) as few:
        mine.shown(day="2026-10-19")
    with records() as session:
        for who in ("stranger", "subject_teacher", "support_teacher"):
            session.add(
                JournalTeacher(
                    journal_group_id=cast.group["maths"],
                    staff_id=cast.staff[who],
                    starts_on=date(2026, 9, 1),
                )
            )
    with counted(app) as many:
        mine.shown()
    assert len(many) == len(few)


def test_the_week_is_printed_for_one_and_for_all_classes(planner, cast):
    for who, query in (
        ("class_teacher", f"kas=klase-{cast.school_class['4.b']}"),
        ("subject_teacher", f"kas=skolotajs-{cast.staff['subject_teacher']}"),
        ("guardian", f"kas=skolens-{cast.student['anna']}"),
    ):
        answer = planner(who).client.get(f"/stundu-saraksts/pdf?{query}")
        assert answer.status_code == 200
        assert answer.data.startswith(b"%PDF")
    assert planner("superuser").client.get("/stundu-saraksts/klases/pdf").data.startswith(b"%PDF")
    assert planner("class_teacher").client.get("/stundu-saraksts/klases/pdf").status_code == 403


def test_a_moved_lesson_stands_in_both_places_and_another_room_is_named(planner, records, cast, room):
    with records() as session:
        gym = Room(name="Sporta zāle")
        session.add(gym)
        session.flush()
        common = {"account_id": cast.account["superuser"], "made_at": MOMENT, "reason": "ekskursija"}
        maths = {"journal_group_id": cast.group["maths"], "held_on": TODAY} | common
        session.add(LessonMoved(number=3, to_on=date(2026, 11, 26), to_number=5, **maths))
        session.add(RoomChange(number=1, room_id=gym.id, **maths))
        where = whose("telpa", gym.id)
    page = words(planner("guardian").shown(f"skolens-{cast.student['anna']}"))
    assert "pārcelta uz 26.11.2026., 5. stundu" in page
    assert "pārcelta no 23.11.2026., 3. stundas" in page
    assert "cita telpa: Sporta zāle" in page
    in_gym = words(planner("registrar").shown(where))
    assert in_gym.count("Matemātika") == 1
    assert "telpa-" not in in_gym
    before = planner("registrar").shown(f"telpa-{room}", day="2026-11-16")
    assert "cita telpa" not in words(before)


def test_the_diary_and_the_week_lead_to_each_other(planner, cast):
    mother = planner("guardian").client
    page = mother.get(f"/stundu-saraksts/?berns={cast.student['roberts']}")
    assert "Stundu saraksts: Roberts Bērziņš, 4.b" in words(page)
    assert f"berns={cast.student['roberts']}" in page.text
    assert mother.get(f"/stundu-saraksts/?berns={cast.student['karlina']}").status_code == 404
