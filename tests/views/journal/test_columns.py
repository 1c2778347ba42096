"""Columns of every kind: points, further columns of a lesson, moved and taken out (clause 12)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from models.absences import Attendance
from models.journal import Lesson
from models.marks import Assessment, Mark

FIRST = "x-2026-11-23-1"
GONE = "ailes žurnālā vairs nav"


class Teacher:
    """Somebody at the mathematics of 4.b."""

    def __init__(self, client, cast, group="maths"):
        self.client, self.cast = client, cast
        self.url = f"/zurnali/{cast.group[group]}"

    def post(self, door, **sent):
        return self.client.post(f"{self.url}/{door}", json={"key": str(uuid4()), **sent})

    def type(self, column, pupil, text, version=0):
        cell = {
            "column": column,
            "student": self.cast.student[pupil],
            "text": text,
            "version": version,
        }
        answer = self.post("sunas", cells=[cell])
        return answer.json["cells"][0] | {"columns": answer.json["columns"]}

    def change(self, column, version=0, **fields):
        return self.post("kolonna", column=column, version=version, **fields)

    def column_of_a_test(self, **fields):
        """A column made on Friday: a test has a lesson of its own, homework stands alone."""
        sent = {"held_on": "2026-11-20", "number": "", "kind": "diagnostic", "title": "Daļas"} | fields
        key = self.post("jauna", **sent).json["url"].partition("#")[2]
        answer = self.change(key, 10**6, title="Daļas")
        return answer.json["column"]

    def history(self, column, pupil):
        query = {"column": column, "student": self.cast.student[pupil]}
        return self.client.get(f"{self.url}/vesture", query_string=query).json["entries"]

    def shown(self):
        page = self.client.get(self.url).text
        return [part.split('"')[0] for part in page.split('data-column="')[1:]]


@pytest.fixture
def teacher(sign_in, cast):
    return Teacher(sign_in("class_teacher"), cast)


def test_points_of_a_work_are_kept_as_percent_and_the_history_tells_both(teacher):
    column = teacher.column_of_a_test(kind="test", scale="percent", max_points="20")
    lesson = column["key"]
    cell = teacher.type(lesson, "roberts", "17,5p")
    assert (cell["status"], cell["text"]) == ("saved", "87,5%")
    again = teacher.type(lesson, "roberts", cell["text"], cell["version"])
    assert (again["text"], again["version"]) == (cell["text"], cell["version"])
    assert teacher.type(lesson, "roberts", "90%", cell["version"])["text"] == "90%"
    told = teacher.history(lesson, "roberts")
    assert [one["new"] for one in told] == ["90%", "87,5% (17,5/20)"]


@pytest.mark.parametrize(("typed", "said"), [("20,5", "20"), ("101%", "0 līdz 100"), ("-1p", "0 līdz 100")])
def test_nobody_gets_more_than_a_work_is_worth(teacher, typed, said):
    column = teacher.column_of_a_test(kind="test", scale="percent", max_points="20")
    cell = teacher.type(column["key"], "roberts", typed)
    assert cell["status"] == "refused"
    assert said in cell["error"]


def test_points_typed_into_a_column_of_balles_tell_the_percent(teacher):
    column = teacher.column_of_a_test(kind="test", max_points="20")
    assert "5%" in column["allowed"]
    cell = teacher.type(column["key"], "roberts", "17,5p")
    assert cell["status"] == "refused"
    assert "87,5%" in cell["error"]


@pytest.mark.parametrize("most", ["0", "-5", "daudz", "1001", "1e9", "٣", "9" * 400])
def test_most_points_are_a_number_one_can_reach(teacher, most):
    answer = teacher.change(FIRST, max_points=most)
    assert (answer.status_code, answer.json["field"]) == (422, "max_points")


@pytest.mark.parametrize("weight", ["0", "-1", "10,5", "1e9", "nan", "", "9" * 400])
def test_a_weight_is_a_number_that_weighs(teacher, weight):
    answer = teacher.change(FIRST, weight=weight)
    assert (answer.status_code, answer.json["field"]) == (422, "weight")


def test_marks_reckoned_from_points_hold_their_points_fast(teacher):
    column = teacher.column_of_a_test(kind="test", scale="percent", max_points="20")
    cell = teacher.type(column["key"], "roberts", "18")
    refused = teacher.change(column["key"], column["version"], max_points="25")
    assert (refused.status_code, refused.json["field"]) == (422, "max_points")
    teacher.type(column["key"], "roberts", "", cell["version"])
    assert (
        teacher.change(column["key"], column["version"], max_points="25").json["column"]["max_points"] == "25"
    )


@pytest.mark.parametrize(("mark", "status"), [("7", 422), ("nv", 200)])
def test_a_scale_is_not_changed_under_marks(teacher, mark, status):
    column = teacher.column_of_a_test(kind="test")
    teacher.type(column["key"], "roberts", mark)
    answer = teacher.change(column["key"], column["version"], scale="percent")
    assert answer.status_code == status
    if status == 422:
        assert answer.json["field"] == "scale"
        assert "(1)" in answer.json["error"]


def test_a_lesson_has_several_columns_of_marks_side_by_side(teacher, records):
    born = teacher.type(FIRST, "roberts", "7")["column"]
    made = teacher.post("vertejumi", column=born, kind="test")
    further = made.json["url"].partition("#")[2]
    assert teacher.type(further, "roberts", "9")["status"] == "saved"
    assert teacher.type(further, "roberts", "n", 10**6)["status"] == "refused"
    keys = teacher.shown()
    assert keys[keys.index(born) + 1] == further
    with records() as session:
        of_lesson = session.scalars(select(Assessment.lesson_id)).all()
        assert of_lesson == [int(born[1:])] * 2


def test_a_lesson_without_marks_keeps_its_own_column_when_another_is_added(teacher):
    made = teacher.post("vertejumi", column=FIRST, kind="test")
    further = made.json["url"].partition("#")[2]
    own = next(key for key in teacher.shown() if key.startswith("l"))
    assert teacher.type(own, "roberts", "7")["status"] == "saved"
    assert teacher.type(further, "roberts", "8")["status"] == "saved"


def test_a_lesson_takes_no_endless_columns(teacher):
    answers = [teacher.post("vertejumi", column=FIRST, kind="test")]
    lesson = next(key for key in teacher.shown() if key.startswith("l"))
    answers += [teacher.post("vertejumi", column=lesson, kind="test") for _ in range(8)]
    assert [answer.status_code for answer in answers] == [200] * 7 + [422] * 2


def test_an_empty_column_is_taken_out_and_a_filled_one_is_not(teacher, records):
    column = teacher.column_of_a_test(kind="homework")
    key, version = column["key"], column["version"]
    cell = teacher.type(key, "roberts", "7")
    assert teacher.post("iznemt", column=key, version=version).status_code == 422
    teacher.type(key, "roberts", "", cell["version"])
    assert teacher.post("iznemt", column=key, version=10**6).status_code == 409
    assert teacher.post("iznemt", column=key, version=version).status_code == 200
    assert key not in teacher.shown()
    with records() as session:
        assert session.scalars(select(Assessment.voided_at)).one() is not None


def test_a_lesson_stays_when_its_column_of_marks_is_taken_out(teacher):
    column = teacher.column_of_a_test(kind="test")
    assert teacher.post("iznemt", column=column["key"], version=column["version"]).status_code == 200
    assert column["key"] in teacher.shown()
    assert teacher.change(column["key"], 10**6).json["column"]["kind"] == "lesson"


def test_a_column_taken_out_by_a_colleague_takes_nothing_any_more(teacher, sign_in, cast):
    column = teacher.column_of_a_test(kind="homework")
    colleague = Teacher(sign_in("class_teacher"), cast)
    colleague.post("iznemt", column=column["key"], version=column["version"])
    assert GONE in teacher.type(column["key"], "roberts", "7")["error"]
    for door, more in {"kolonna": {"title": "x"}, "parcelt": {"held_on": "2026-11-19"}, "iznemt": {}}.items():
        answer = teacher.post(door, column=column["key"], version=column["version"], **more)
        assert answer.status_code == 404
        assert GONE in answer.json["error"]


def test_a_column_changed_by_a_colleague_is_shown_with_both_values(teacher):
    column = teacher.column_of_a_test(kind="test", weight="2")
    theirs = teacher.change(column["key"], column["version"], weight="3")
    assert theirs.status_code == 200
    mine = teacher.change(column["key"], column["version"], weight="5", max_points="20")
    assert mine.status_code == 409
    assert mine.json["column"]["weight"] == "3"
    assert mine.json["column"]["version"] == theirs.json["column"]["version"]


def test_a_lesson_is_moved_with_its_marks_and_absences(teacher, records):
    cell = teacher.type(FIRST, "roberts", "k5 7")
    teacher.type(cell["column"], "anna", "n")
    version = teacher.change(cell["column"], 10**6).json["column"]["version"]
    moved = teacher.post("parcelt", column=cell["column"], held_on="2026-11-20", number="4", version=version)
    assert moved.status_code == 200
    with records() as session:
        lesson = session.scalars(select(Lesson)).one()
        assert (lesson.held_on, lesson.number) == (date(2026, 11, 20), 4)
        assert session.scalars(select(Assessment.held_on)).all() == [date(2026, 11, 20)]
        assert len(session.scalars(select(Attendance.id)).all()) == 2
        assert session.scalars(select(Mark.value)).all() == ["7"]
    assert FIRST in teacher.shown()


@pytest.mark.parametrize(
    ("day", "number", "field"),
    [
        ("2026-11-24", "1", "held_on"),
        ("2026-08-31", "1", "held_on"),
        ("2026-02-31", "1", "held_on"),
        ("", "1", "held_on"),
        ("2026-11-20", "11", "number"),
        ("2026-09-15", "1", "held_on"),
    ],
)
def test_a_column_moves_only_to_a_day_of_the_journal_and_of_its_pupils(teacher, day, number, field):
    cell = teacher.type(FIRST, "karlis", "7")  # he came on 1 October
    version = teacher.change(cell["column"], 10**6).json["column"]["version"]
    moved = teacher.post("parcelt", column=cell["column"], held_on=day, number=number, version=version)
    assert (moved.status_code, moved.json["field"]) == (422, field)


def test_a_lesson_does_not_move_onto_another(teacher):
    one, other = (teacher.type(f"x-2026-11-23-{number}", "anna", "7")["column"] for number in (1, 3))
    version = teacher.change(one, 10**6).json["column"]["version"]
    moved = teacher.post("parcelt", column=one, held_on="2026-11-23", number="3", version=version)
    assert (moved.status_code, moved.json["field"]) == (422, "number")
    assert other in teacher.shown()


def test_a_further_column_moves_with_its_lesson_only(teacher):
    further = teacher.post("vertejumi", column=FIRST, kind="test").json["url"].partition("#")[2]
    version = teacher.change(further, 10**6).json["column"]["version"]
    moved = teacher.post("parcelt", column=further, held_on="2026-11-20", number="", version=version)
    assert moved.status_code == 422
    assert not teacher.change(further, 10**6).json["column"]["moves"]


@pytest.mark.parametrize("door", ["vertejumi", "parcelt", "iznemt", "planotais"])
def test_nobody_else_acts_on_the_columns_of_a_journal(sign_in, cast, door):
    sent = {"column": "l1", "version": 0, "kind": "test", "held_on": "2026-11-20", "test": 1}
    doors = {
        who: Teacher(sign_in(who), cast).post(door, **sent) for who in ("stranger", "director", "guardian")
    }
    statuses = {who: answer.status_code for who, answer in doors.items()}
    assert statuses == {"stranger": 404, "director": 403, "guardian": 403}
