"""What stands beside a column: homework due in it, links, lessons to come (clause 11)."""

from __future__ import annotations

import pytest

from tests.full_class import counted
from tests.views.journal.test_attachments import Files
from tests.views.journal.test_columns import Teacher

FIRST, THIRD = "x-2026-11-23-1", "x-2026-11-23-3"


@pytest.fixture
def teacher(sign_in, cast):
    return Teacher(sign_in("class_teacher"), cast)


def beside(teacher, column):
    return teacher.client.get(f"{teacher.url}/blakus", query_string={"column": column}).json


def words(due):
    return "".join(part["text"] for part in due["parts"])


def test_homework_waits_in_the_next_lesson_of_the_timetable(teacher):
    teacher.change("x-2026-11-17-2", homework="48. lpp. https://www.uzdevumi.lv/p/5 javascript:alert(1)")
    (due,) = beside(teacher, FIRST)["due"]
    assert words(due).startswith("48. lpp.")
    assert [part["host"] for part in due["parts"] if part["url"]] == ["www.uzdevumi.lv"]
    assert beside(teacher, THIRD)["due"] == []


def test_homework_waits_in_the_lesson_it_was_set_for(teacher):
    held = teacher.change(FIRST, homework="Atkārtot reizrēķinu").json["column"]
    assert [words(due) for due in beside(teacher, THIRD)["due"]] == ["Atkārtot reizrēķinu"]
    chosen = beside(teacher, held["key"])["places"][2]
    saved = teacher.change(held["key"], held["version"], homework_for=chosen["value"]).json["column"]
    assert saved["homework_for"] == chosen["value"] == "2026-11-24/2"
    assert beside(teacher, THIRD)["due"] == []


@pytest.mark.parametrize("place", ["2026-11-25/1", "2026-11-16/1", "2027-05-31/1", "x", "2026-11-24", "9/9"])
def test_homework_is_set_for_a_lesson_of_the_timetable_only(teacher, place):
    answer = teacher.change(FIRST, homework="x", homework_for=place)
    assert (answer.status_code, answer.json["field"]) == (422, "homework_for")


def test_files_come_with_the_homework(teacher, sign_in, cast):
    Files(teacher.client, cast).send(column="x-2026-11-17-2")
    (due,) = beside(teacher, FIRST)["due"]
    assert [file["name"] for file in due["files"]] == ["darbs.pdf"]


@pytest.mark.parametrize("column", ["", "l1", "a1", "t-year", "x-2026-99-99-1", "l99999999999999999999", "'"])
def test_a_column_that_is_no_lesson_has_nothing_beside_it(teacher, column):
    told = beside(teacher, column)
    assert (told["due"], told["files"], told["plans"]) == ([], [], [])


def test_what_stands_beside_costs_the_same_however_much_there_is(teacher, app):
    counts = []
    for lesson in ("x-2026-11-17-2", "x-2026-11-16-3", "x-2026-11-16-1", "x-2026-11-10-2"):
        held = teacher.change(lesson, homework=f"Uzdevums {lesson}").json["column"]
        teacher.change(held["key"], held["version"], homework_for="2026-11-23/1")
        with counted(app) as statements:
            beside(teacher, FIRST)
        counts.append(len(statements))
    assert len(set(counts)) == 1
