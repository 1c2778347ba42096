"""An improved mark stands beside the one it improves: 4 -> 7 (clause 12)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.marks import Mark
from tests.views.journal.conftest import TODAY_FIRST


def standing(records):
    """Values of the marks, and what is said of each: improved by which."""
    with records() as session:
        rows = session.scalars(select(Mark).order_by(Mark.position)).all()
        values = {row.id: row.value for row in rows}
        return [(row.value, values.get(row.superseded_by)) for row in rows]


def test_the_old_mark_is_struck_and_points_at_the_new_one(grid, records):
    cell = grid("class_teacher").type(TODAY_FIRST, "roberts", "6 4->7").json["cells"][0]
    assert cell["text"] == "6 4 → 7"
    assert '<s class="improved" title="uzlabots, neskaitās">4</s> →' in cell["html"]
    assert standing(records) == [("6", None), ("4", "7"), ("7", None)]


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        ("4", "4 -> 7", [("4", "7"), ("7", None)]),
        ("nv", "nv -> 7", [("nv", "7"), ("7", None)]),
        ("4 -> 7", "4", [("4", None)]),
        ("4 -> 7", "7", [("7", None)]),
        ("4 -> 7", "4 7", [("4", None), ("7", None)]),
        ("4 -> 7", "4 -> 7 -> 9", [("4", "7"), ("7", "9"), ("9", None)]),
        ("4 -> 7 -> 9", "4 -> 7", [("4", "7"), ("7", None)]),
        ("4 -> 7", "", []),
        ("4 -> 7", "n", []),
    ],
)
def test_a_cell_goes_from_one_to_the_other_without_losing_its_ties(grid, records, first, then, left):
    teacher = grid("class_teacher")
    cell = teacher.type(TODAY_FIRST, "roberts", first).json["cells"][0]
    answer = teacher.type(cell["column"], "roberts", then, cell["version"])
    assert answer.json["cells"][0]["status"] == "saved"
    assert standing(records) == left


def test_the_history_tells_of_the_improvement(grid, cast):
    teacher = grid("class_teacher")
    cell = teacher.type(TODAY_FIRST, "roberts", "4").json["cells"][0]
    teacher.type(cell["column"], "roberts", "4>7", cell["version"])
    asked = {"column": cell["column"], "student": cast.student["roberts"]}
    told = teacher.client.get(f"{teacher.url}/vesture", query_string=asked).json["entries"]
    assert [(one["old"], one["new"]) for one in told] == [("4", "4 → 7"), ("", "4")]


def test_the_suggested_mark_counts_the_new_one_only(grid):
    teacher = grid("class_teacher")
    key = teacher.post("jauna", held_on="2026-11-20", kind="test").json["url"].split("#")[1]
    teacher.type(key, "roberts", "4 -> 8")
    page = teacher.page(skats="1-semestris").text
    assert ">~8</span>" in page
    assert "8,00" in page


def test_a_term_has_one_mark_and_no_improved_one(grid):
    answer = grid("class_teacher").type("t-semester_1", "roberts", "4 -> 7")
    assert answer.status_code == 422
