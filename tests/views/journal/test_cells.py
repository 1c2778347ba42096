"""A teacher types into the grid; every refusal is a sentence and nothing is half-saved (clauses 11-13)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from models.absences import Attendance, Excuse, ExcuseOrigin
from models.audit import Trail
from models.journal import Lesson
from models.marks import Mark, TermMark, TermWindow
from models.rules.marks import TermKind

TODAY_FIRST = "x-2026-11-23-1"


def test_an_expected_lesson_is_born_when_its_first_cell_is_typed(grid, records, cast):
    answer = grid("class_teacher").type(TODAY_FIRST, "roberts", "n")
    assert answer.status_code == 200
    (cell,) = answer.json["cells"]
    assert cell["status"] == "saved"
    assert cell["text"] == "n"
    assert answer.json["renamed"][TODAY_FIRST] == cell["column"]
    with records() as session:
        lesson = session.scalars(select(Lesson)).one()
        assert (lesson.held_on, lesson.number) == (date(2026, 11, 23), 1)
        assert session.scalars(select(Attendance.student_id)).all() == [cast.student["roberts"]]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("7", "7"), ("7 8", "7 8"), ("nv", "nv"), ("n", "n"), ("k5", "k5"), ("n 7", "n 7"), ("N", "n")],
)
def test_one_types_what_one_means(grid, typed, shown):
    answer = grid("class_teacher").type(TODAY_FIRST, "roberts", typed)
    assert answer.json["cells"][0]["text"] == shown


@pytest.mark.parametrize("typed", ["11", "0", "A", "n k", "=1+1", "<b>7</b>", "7,5", "x" * 3000])
def test_what_does_not_fit_is_refused_with_a_sentence_and_leaves_nothing(grid, records, typed):
    answer = grid("class_teacher").type(TODAY_FIRST, "roberts", typed)
    assert answer.status_code == 422
    assert answer.json["cells"][0]["error"]
    with records() as session:
        assert session.scalar(select(func.count()).select_from(Lesson)) == 0


def test_a_pupil_who_is_not_in_the_class_on_that_day_has_no_cell(grid):
    teacher = grid("class_teacher")
    assert teacher.type(TODAY_FIRST, "gustavs", "7").status_code == 422
    assert teacher.type("x-2026-09-28-1", "karlis", "7").status_code == 422
    assert teacher.type("x-2026-09-28-1", "gustavs", "7").status_code == 200


def test_a_lesson_that_has_not_taken_place_cannot_be_entered(grid):
    answer = grid("class_teacher").type("x-2026-11-24-2", "roberts", "7")
    assert answer.status_code == 422
    assert "nav notikusi" in answer.json["cells"][0]["error"] or answer.json["cells"][0]["error"]


def test_a_lesson_that_is_not_in_the_timetable_is_not_born(grid):
    assert grid("class_teacher").type("x-2026-11-23-5", "roberts", "7").status_code == 422
    assert grid("class_teacher").type("x-2026-10-19-1", "roberts", "7").status_code == 422  # holidays


@pytest.mark.parametrize("who", ["stranger", "subject_teacher"])
def test_a_colleagues_journal_is_not_found(grid, who):
    assert grid(who).type(TODAY_FIRST, "roberts", "7").status_code == 404


@pytest.mark.parametrize(
    "who", ["superuser", "director", "registrar", "student", "guardian", "deputy_upbringing"]
)
def test_who_does_not_teach_enters_nothing(grid, who):
    assert grid(who).type(TODAY_FIRST, "roberts", "7").status_code == 403


def test_a_changed_mark_remembers_what_it_was_and_who_changed_it(grid, records, cast):
    teacher = grid("class_teacher")
    first = teacher.type(TODAY_FIRST, "roberts", "4").json["cells"][0]
    second = teacher.type(first["column"], "roberts", "7", first["version"]).json["cells"][0]
    assert 'class="was">4<' in second["html"]
    history = teacher.client.get(
        f"{teacher.url}/vesture", query_string={"column": first["column"], "student": cast.student["roberts"]}
    ).json["entries"]
    assert [(entry["old"], entry["new"], entry["who"]) for entry in history] == [
        ("4", "7", "Ilze Kalēja"),
        ("", "4", "Ilze Kalēja"),
    ]


def test_a_stale_cell_shows_both_values_and_writes_nothing(grid, records):
    teacher = grid("class_teacher")
    saved = teacher.type(TODAY_FIRST, "roberts", "4").json["cells"][0]
    answer = teacher.type(saved["column"], "roberts", "9", 0)
    assert answer.status_code == 409
    cell = answer.json["cells"][0]
    assert (cell["status"], cell["text"], cell["who"]) == ("conflict", "4", "Ilze Kalēja")
    with records() as session:
        assert session.scalars(select(Mark.value)).all() == ["4"]


def test_a_repeated_request_does_nothing_twice(grid, records, cast):
    teacher = grid("class_teacher")
    sent = {
        "key": str(uuid4()),
        "cells": [{"column": TODAY_FIRST, "student": cast.student["roberts"], "text": "7", "version": 0}],
    }
    first = teacher.client.post(f"{teacher.url}/sunas", json=sent)
    again = teacher.client.post(f"{teacher.url}/sunas", json=sent)
    assert again.json == first.json
    with records() as session:
        assert session.scalar(select(func.count()).select_from(Trail).where(Trail.table_name == "mark")) == 1


def test_the_same_n_inside_an_excuse_looks_different(grid, records, cast):
    with records() as session:
        from models.school import AbsenceReason

        illness = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "s"))
        session.add(
            Excuse(
                student_id=cast.student["roberts"],
                starts_on=date(2026, 11, 23),
                ends_on=date(2026, 11, 24),
                reason_id=illness,
                origin=ExcuseOrigin.PARENT_NOTE,
            )
        )
    teacher = grid("class_teacher")
    excused = teacher.type(TODAY_FIRST, "roberts", "n").json["cells"][0]
    unknown = teacher.type("x-2026-11-23-3", "evelina", "n").json["cells"][0]
    assert all(part in excused["html"] for part in ("s-excused", "<sup>s</sup>"))
    assert "s-unknown" in unknown["html"]
    assert "<sup>" not in unknown["html"]


def test_emptying_a_cell_takes_the_mark_away_and_its_version_is_nothing_again(grid, records):
    teacher = grid("class_teacher")
    saved = teacher.type(TODAY_FIRST, "roberts", "7 8").json["cells"][0]
    emptied = teacher.type(saved["column"], "roberts", "", saved["version"]).json["cells"][0]
    assert (emptied["text"], emptied["version"]) == ("", 0)
    with records() as session:
        assert session.scalars(select(Mark.value)).all() == []


def test_a_lesson_is_entered_when_it_has_a_topic_and_its_attendance_is_confirmed(grid, records, clock):
    teacher = grid("class_teacher")
    born = teacher.post(
        "kolonna", column=TODAY_FIRST, version=0, topic="  Daļskaitļi ", homework="48. lpp."
    ).json
    assert born["column"]["topic"] == "Daļskaitļi"
    assert born["column"]["state"] == "open"
    done = teacher.post("klat", column=born["column"]["key"]).json
    assert done["column"]["state"] == "done"
    with records() as session:
        lesson = session.scalars(select(Lesson)).one()
        assert lesson.entered_at == clock.now()


def test_what_is_entered_after_five_stays_marked_as_late(grid, clock):
    clock.move(datetime(2026, 11, 23, 15, 1, tzinfo=UTC))  # 17.01 in Riga
    teacher = grid("class_teacher")
    key = teacher.post("kolonna", column=TODAY_FIRST, version=0, topic="Daļskaitļi").json["column"]["key"]
    assert teacher.post("klat", column=key).json["column"]["state"] == "done_late"


def test_two_people_at_one_topic_are_told(grid):
    teacher = grid("class_teacher")
    column = teacher.post("kolonna", column=TODAY_FIRST, version=0, topic="Viens").json["column"]
    teacher.post("kolonna", column=column["key"], version=column["version"], topic="Divi")
    answer = teacher.post("kolonna", column=column["key"], version=column["version"], topic="Trīs")
    assert answer.status_code == 409
    assert answer.json["column"]["topic"] == "Divi"


def test_a_test_is_added_with_its_own_scale_and_weight(grid):
    teacher = grid("class_teacher")
    made = teacher.post(
        "jauna", held_on="2026-11-20", number=None, kind="test", title="PD", weight="2", scale="percent"
    )
    assert made.status_code == 200
    key = made.json["url"].split("#")[1]
    assert teacher.type(key, "roberts", "96,97").json["cells"][0]["text"] == "96,97%"
    assert teacher.type(key, "evelina", "7").json["cells"][0]["text"] == "7%"
    assert teacher.post("kolonna", column=key, version=10**6, scale="points").status_code == 409


def test_a_scale_cannot_change_under_marks_that_do_not_fit_it(grid):
    teacher = grid("class_teacher")
    saved = teacher.type(TODAY_FIRST, "roberts", "7").json
    (column,) = saved["columns"].values()
    answer = teacher.post("kolonna", column=column["key"], version=column["version"], scale="levels")
    assert answer.status_code == 422
    assert answer.json["field"] == "scale"


def test_the_semester_mark_is_typed_by_the_teacher_and_only_while_the_term_is_open(
    grid, records, cast, clock
):
    teacher = grid("class_teacher")
    assert teacher.type("t-semester_1", "roberts", "8").status_code == 200
    assert teacher.type("t-semester_1", "roberts", "n").status_code == 422
    with records() as session:
        assert session.scalars(select(TermMark.value)).all() == ["8"]
        session.add(
            TermWindow(
                school_year_id=cast.year,
                kind=TermKind.SEMESTER_1,
                opens_on=date(2026, 11, 1),
                closes_at=datetime(2026, 11, 20, tzinfo=UTC),
            )
        )
    assert teacher.type("t-semester_1", "evelina", "8").status_code == 422


@pytest.mark.parametrize(
    "sent",
    [
        [],
        "x",
        {"key": "k" * 20},
        {"key": "k" * 20, "cells": []},
        {"key": "k" * 20, "cells": [1]},
        {"key": "k" * 20, "cells": [{"column": "l1", "student": True, "text": "7", "version": 0}]},
        {"key": "k" * 20, "cells": [{"column": "l1", "student": 10**20, "text": "7", "version": 0}]},
        {"key": "k" * 20, "cells": [{"column": "DROP", "student": 1, "text": "7", "version": 0}]},
        {"key": "k" * 20, "cells": [{"column": "l1", "student": 1, "text": 7, "version": 0}]},
        {"key": "", "cells": [{"column": "l1", "student": 1, "text": "7", "version": 0}]},
        {"key": "k" * 20, "cells": [{"column": "l1", "student": 1, "text": "7", "version": 0}] * 401},
    ],
)
def test_json_that_is_not_what_it_says_is_refused(grid, sent):
    teacher = grid("class_teacher")
    answer = teacher.client.post(f"{teacher.url}/sunas", json=sent)
    assert answer.status_code == 400
    assert answer.json["error"]


@pytest.mark.parametrize("text", ["\ud800", "7\x00", "\u202e7", "\u202e"])
def test_characters_no_keyboard_types_do_no_harm(grid, text):
    answer = grid("class_teacher").type(TODAY_FIRST, "roberts", text)
    assert answer.status_code in {200, 400, 422}


def test_a_pupil_who_changes_group_keeps_the_marks(grid, records, cast):
    teacher = grid("subject_teacher", "english_1")
    teacher.type("x-2026-11-16-2", "elza", "9")
    from models.journal import GroupMember

    with records() as session:
        session.scalars(
            select(GroupMember).where(GroupMember.student_id == cast.student["elza"])
        ).one().ends_on = date(2026, 11, 20)
    page = teacher.page(skats="2026-11").text
    assert "Abola Elza" in page
    assert ">9</td>" in page
    assert teacher.type("x-2026-11-23-2", "elza", "9").status_code == 422


def test_the_grid_shows_whom_and_when_and_lets_nobody_else_in(grid):
    page = grid("class_teacher").page(skats="2026-10").text
    assert (
        page.index("Abola")
        < page.index("Āboliņš")
        < page.index("Bērziņa")
        < page.index("Ķirse")
        < page.index("Žīgurs")
    )
    assert "Kārkliņa" not in page
    assert grid("superuser").page().status_code == 200
    assert grid("director").page().status_code == 200
    assert grid("guardian").page().status_code == 403
    assert grid("registrar").page().status_code == 403
    assert grid("stranger").page().status_code == 404


def test_who_comes_late_to_an_expected_lesson_does_not_overwrite_it(grid):
    teacher = grid("class_teacher")
    teacher.post("kolonna", column=TODAY_FIRST, version=0, topic="Kolēģes tēma")
    late = teacher.post("kolonna", column=TODAY_FIRST, version=0, topic="Mana tēma")
    assert late.status_code == 409
    assert late.json["column"]["topic"] == "Kolēģes tēma"


def test_a_cell_typed_first_does_not_keep_the_topic_out(grid):
    teacher = grid("class_teacher")
    teacher.type(TODAY_FIRST, "roberts", "n")
    assert teacher.post("kolonna", column=TODAY_FIRST, version=0, topic="Daļskaitļi").status_code == 200


def test_one_overlong_cell_does_not_refuse_its_neighbours(grid, cast):
    teacher = grid("class_teacher")
    cells = [
        {"column": TODAY_FIRST, "student": cast.student[pupil], "text": text, "version": 0}
        for pupil, text in (("roberts", "7" * 9000), ("evelina", "8"))
    ]
    answer = teacher.post("sunas", cells=cells)
    assert [cell["status"] for cell in answer.json["cells"]] == ["refused", "saved"]
