"""What a spreadsheet holds is tried out first, then written at once (clauses 11-13)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, select

from models.absences import Attendance
from models.accounts import IdempotencyKey
from models.audit import Trail, TrailValue
from models.base import db
from models.journal import Lesson
from models.marks import Assessment, Mark, TermMark, TermWindow
from models.operations.trail import TRAILED
from models.rules.marks import TermKind
from tests.at_once import door
from tests.full_class import counted, fill_class
from tests.views.journal.conftest import TODAY_FIRST, TODAY_THIRD

WRITTEN = (Lesson, Assessment, Mark, Attendance, TermMark, Trail, TrailValue, IdempotencyKey)
BOTH = (TODAY_FIRST, TODAY_THIRD)


@pytest.fixture
def rows(records):
    """How many rows every table of the journal and its trail holds."""

    def counts():
        with records() as session:
            return [session.scalar(select(func.count()).select_from(table)) for table in WRITTEN]

    return counts


def test_a_trial_says_what_fits_and_writes_nothing(grid, rows):
    before = rows()
    answer = grid("class_teacher").sheet(
        "izmeginat",
        ("roberts", "7", "n"),
        ("evelina", "4->7", "44"),
        ("gustavs", "8", ""),
        columns=BOTH,
    )
    told = [(cell["status"], cell.get("text") or cell.get("error", "")) for cell in answer.json["cells"]]
    assert answer.status_code == 200
    assert told == [
        ("fits", "7"),
        ("fits", "n"),
        ("fits", "4 → 7"),
        ("refused", "Ballēs der 1 līdz 10, nv, n vai k."),
        ("refused", "Šis skolēns šajā dienā nav grupā."),
        ("refused", "Šis skolēns šajā dienā nav grupā."),
    ]
    assert rows() == before


def test_a_trial_knows_what_a_colleague_saved_meanwhile(grid, rows):
    teacher = grid("class_teacher")
    saved = teacher.type(TODAY_FIRST, "roberts", "4").json["cells"][0]
    before = rows()
    (cell,) = teacher.sheet("izmeginat", ("roberts", "9"), columns=(TODAY_FIRST,)).json["cells"]
    assert (cell["status"], cell["text"], cell["who"]) == ("conflict", "4", "Ilze Kalēja")
    (cell,) = teacher.sheet("izmeginat", ("roberts", "4"), columns=(saved["column"],)).json["cells"]
    assert cell["status"] == "fits"
    assert rows() == before


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("x-2026-11-24-2", "7"),  # has not taken place
        ("x-2026-11-23-5", "7"),  # not in the timetable
        ("x-2026-13-45-1", "7"),
        ("l999999", "7"),
        ("a999999", "7"),
        ("t-never", "7"),
        ("t-semester_1", "n"),
        (TODAY_FIRST, "<td>7</td>"),
        (TODAY_FIRST, "=SUM(A1:A9)"),
        (TODAY_FIRST, "A"),
        (TODAY_FIRST, "7\t8\t44"),
    ],
)
def test_a_trial_refuses_what_saving_refuses_with_the_same_sentence(grid, rows, column, text):
    teacher, before = grid("class_teacher"), rows()
    tried = teacher.sheet("izmeginat", ("roberts", text), columns=(column,)).json["cells"][0]
    saved = teacher.sheet("sunas", ("roberts", text), columns=(column,)).json["cells"][0]
    assert tried["status"] == saved["status"] == "refused"
    assert tried["error"] == saved["error"]
    assert rows() == before


def test_a_closed_term_is_told_in_the_trial_too(grid, records, cast, clock, rows):
    closed = clock.now() - timedelta(hours=1)
    with records() as session:
        kind = TermKind.SEMESTER_1
        session.add(TermWindow(school_year_id=cast.year, kind=kind, opens_on=closed.date(), closes_at=closed))
    before = rows()
    answer = grid("class_teacher").sheet(
        "izmeginat", ("roberts", "7", "8"), columns=(TODAY_FIRST, "t-semester_1")
    )
    assert [cell["status"] for cell in answer.json["cells"]] == ["fits", "refused"]
    assert rows() == before


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("director", 403), ("guardian", 403)])
def test_who_may_not_write_may_not_try(grid, who, status):
    assert grid(who).sheet("izmeginat", ("roberts", "7"), columns=(TODAY_FIRST,)).status_code == status


def test_several_columns_are_written_in_one_request(grid, records, cast):
    answer = grid("class_teacher").sheet(
        "sunas",
        ("roberts", "7", "n", "8"),
        ("evelina", "k5 9", "4->7", ""),
        ("anna", "44", "", "9"),
        columns=(*BOTH, "t-semester_1"),
    )
    assert [cell["status"] for cell in answer.json["cells"]].count("saved") == 8
    first, third = (answer.json["renamed"][key] for key in BOTH)
    columns = answer.json["columns"]
    assert columns[first]["attendance_text"] == "5 klāt · 1 kavē · 0 nav"
    assert columns[third]["attendance_text"] == "5 klāt · 0 kavē · 1 nav"
    with records() as session:
        assert sorted(session.scalars(select(Mark.value))) == ["4", "7", "7", "9"]
        assert sorted(session.scalars(select(TermMark.value))) == ["8", "9"]
        told = session.execute(
            select(Trail.table_name, func.count())
            .group_by(Trail.table_name)
            .where(Trail.table_name != "excuse")
        )
        assert {("mark", 3), ("attendance", 2), ("term_mark", 2), ("lesson", 2)} <= set(map(tuple, told))


def test_a_lesson_is_born_by_what_fits_and_not_by_what_is_refused(grid, records):
    answer = grid("class_teacher").sheet("sunas", ("roberts", "7", "44"), ("anna", "6", ""), columns=BOTH)
    assert [cell["status"] for cell in answer.json["cells"]] == ["saved", "refused", "saved", "saved"]
    with records() as session:
        assert session.scalars(select(Lesson.number)).all() == [1]


@pytest.mark.parametrize("typed", ["7", "n", "n 4 -> 7"])
def test_ten_columns_cost_the_statements_of_one(app, records, cast, grid, typed):
    with records() as session:
        students = fill_class(session, cast, pupils=31, lessons=12)
        lessons = session.scalars(select(Lesson.id).order_by(Lesson.id)).all()
        for table in (Mark, Attendance):
            session.execute(delete(table), execution_options={TRAILED: True})
    teacher, spent = grid("class_teacher"), []
    for columns in (lessons[:1], lessons[2:12]):
        rows = [(student, *[typed] * len(columns)) for student in students]
        with counted(app) as statements:
            answer = teacher.sheet("sunas", *rows, columns=[f"l{lesson}" for lesson in columns])
        assert {cell["status"] for cell in answer.json["cells"]} == {"saved"}
        spent.append(len(statements))
    assert spent[0] == spent[1] <= 20


def test_colleagues_entries_are_told_in_one_statement(app, records, cast, grid):
    with records() as session:
        students = fill_class(session, cast, pupils=31, lessons=2)
        lesson = session.scalar(select(func.min(Lesson.id)))
    with counted(app) as statements:
        rows = [(student, "1 1 1") for student in students]
        answer = grid("class_teacher").sheet("izmeginat", *rows, columns=[f"l{lesson}"])
    assert [cell["status"] for cell in answer.json["cells"]].count("conflict") > 10
    assert len(statements) <= 16


def test_those_who_type_a_lessons_first_marks_at_once_share_its_column(busy_house):
    cast, browser = busy_house.extensions["cast"], door(busy_house, "class_teacher")

    def typed(pupil: str, column: str, text: str):
        cell = {"column": column, "student": cast.student[pupil], "text": text, "version": 0}
        sent = {"key": str(uuid4()), "cells": [cell]}
        return browser().post(f"/zurnali/{cast.group['maths']}/sunas", json=sent)

    lesson = typed("roberts", TODAY_FIRST, "n").json["cells"][0]["column"]
    with ThreadPoolExecutor(4) as pool:
        pupils = ("evelina", "anna", "karlis", "elza")
        answers = list(pool.map(lambda pupil: typed(pupil, lesson, "7").status_code, pupils))
    assert answers == [200] * 4
    with busy_house.app_context():
        assert db.session.scalar(select(func.count(Assessment.id))) == 1
        assert db.session.scalar(select(func.count(Mark.id))) == 4


def test_one_lesson_named_twice_is_written_once(grid, records):
    teacher = grid("class_teacher")
    lesson = teacher.type(TODAY_FIRST, "roberts", "4").json["cells"][0]["column"]
    answer = teacher.sheet("sunas", ("anna", "7", "8"), columns=(lesson, TODAY_FIRST))
    assert sorted(cell["status"] for cell in answer.json["cells"]) == ["refused", "saved"]
    with records() as session:
        assert sorted(session.scalars(select(Mark.value))) in (["4", "7"], ["4", "8"])


def test_more_than_four_hundred_cells_are_refused_in_words(grid, rows):
    before = rows()
    many = [(number + 1, "7") for number in range(5000)]
    for path in ("izmeginat", "sunas"):
        answer = grid("class_teacher").sheet(path, *many, columns=(TODAY_FIRST,))
        assert answer.status_code == 400
        assert answer.json["error"] == "Vienā pieprasījumā ir 1 līdz 400 šūnas."
    assert rows() == before
