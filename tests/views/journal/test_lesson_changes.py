"""A lesson did not take place, two in a row are entered at once, a substitute holds one (clause 11)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from models.absences import Attendance
from models.audit import Trail
from models.journal import JournalTeacher, Lesson
from models.lesson_changes import LessonCancelled, Substitution
from models.timetable import TimetableSlot
from tests.people import MOMENT, TODAY, YEAR_BEGAN

FIRST, THIRD = "x-2026-11-23-1", "x-2026-11-23-3"
NEXT_MORNING = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


class Grid:
    """Mathematics of 4.b as somebody has it open."""

    def __init__(self, client, cast):
        self.client = client
        self.cast = cast
        self.url = f"/zurnali/{cast.group['maths']}"

    def page(self):
        return self.client.get(self.url)

    def columns(self):
        page = self.page().text
        island = page.split('id="grid-data">')[1].split("</script>")[0]
        return self.client.application.json.loads(island)["columns"]

    def post(self, path, **sent):
        return self.client.post(f"{self.url}/{path}", json={"key": str(uuid4()), **sent})

    def type(self, column, pupil, text):
        cell = {"column": column, "student": self.cast.student[pupil], "text": text, "version": 0}
        return self.post("sunas", cells=[cell]).json["cells"][0]

    def write(self, column, version=0, **fields):
        return self.post("kolonna", column=column, version=version, **fields)

    def cancel(self, column=FIRST, reason="sals"):
        return self.client.post(f"{self.url}/nenotika", data={"kolonna": column, "iemesls": reason})

    def restore(self, column=FIRST):
        return self.client.post(f"{self.url}/notika", data={"kolonna": column})


@pytest.fixture
def grid(sign_in, cast):
    """Open the journal as somebody."""
    return lambda who="class_teacher": Grid(sign_in(who), cast)


@pytest.fixture
def substitute(records, cast):
    """Let somebody hold a lesson of another's group."""

    def named(who="subject_teacher", group="maths", number=1, day=TODAY, absent="class_teacher"):
        with records() as session:
            session.add(
                Substitution(
                    journal_group_id=cast.group[group],
                    held_on=day,
                    number=number,
                    staff_id=cast.staff[who],
                    absent_id=cast.staff[absent],
                    account_id=cast.account["superuser"],
                    made_at=MOMENT,
                )
            )

    return named


def test_a_lesson_that_did_not_take_place_is_struck_and_not_owed(grid, sign_in):
    teacher = grid()
    answer = teacher.cancel(reason="=sals <b>")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"skats=2026-11#{FIRST}")
    column = teacher.columns()[FIRST]
    assert column["state"] == "cancelled"
    assert not column["live"]
    assert "=sals <b>" in column["change_text"]
    assert "Ilze Kalēja" in column["change_text"]
    assert column["may_restore"]
    board = sign_in("class_teacher").get("/").text
    assert f"#{FIRST}" not in board
    assert f"#{THIRD}" in board


def test_nothing_is_entered_in_a_lesson_that_did_not_take_place(grid, records):
    teacher = grid()
    teacher.cancel()
    assert "sals" in teacher.type(FIRST, "roberts", "n")["error"]
    with records() as session:
        assert session.scalar(select(func.count(Lesson.id))) == 0


def test_no_other_lesson_is_put_in_its_place(grid):
    teacher = grid()
    teacher.cancel()
    made = teacher.post("jauna", held_on="2026-11-23", number="1", kind="lesson", topic="Daļas")
    assert made.status_code == 422
    assert "sals" in made.json["error"]
    third = teacher.type(THIRD, "roberts", "n")["column"]
    version = teacher.columns()[third]["version"]
    moved = teacher.post("parcelt", column=third, version=version, held_on="2026-11-23", number="1")
    assert moved.status_code == 422
    assert "sals" in moved.json["error"]


def test_it_was_held_after_all(grid, records):
    teacher = grid()
    teacher.cancel()
    assert teacher.restore().status_code == 302
    assert teacher.columns()[FIRST]["state"] == "open"
    assert teacher.type(FIRST, "roberts", "n")["status"] == "saved"
    with records() as session:
        row = session.scalars(select(LessonCancelled)).one()
        assert row.voided_at == MOMENT
        acts = select(Trail.act).where(Trail.table_name == "lesson_cancelled").order_by(Trail.id)
        assert session.scalars(acts).all() == ["created", "changed"]


def test_struck_out_twice_is_struck_out_once(grid, records):
    teacher = grid()
    assert [teacher.cancel().status_code for _ in range(2)] == [302, 302]
    with records() as session:
        assert session.scalar(select(func.count(LessonCancelled.id))) == 1


def test_a_lesson_in_the_journal_was_held(grid):
    teacher = grid()
    teacher.type(FIRST, "roberts", "n")
    answer = teacher.cancel()
    assert answer.status_code == 422
    assert "sals" in answer.text


@pytest.mark.parametrize(
    "column",
    ["x-2026-11-23-2", "x-2026-11-24-2", "x-2026-11-18-1", "x-2027-11-23-1", "x-2026-02-31-1", "l1", "", "x"],
)
def test_what_the_timetable_does_not_have_is_not_struck_out(grid, records, column):
    assert grid().cancel(column).status_code in {302, 422}
    with records() as session:
        assert session.scalar(select(func.count(LessonCancelled.id))) == 0


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_a_lesson_is_not_struck_out_without_a_reason(grid, reason):
    answer = grid().cancel(reason=reason)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("who", "status"), [("subject_teacher", 404), ("superuser", 403), ("director", 403), ("guardian", 403)]
)
def test_nobody_strikes_out_a_colleagues_lesson(grid, who, status):
    assert grid(who).cancel().status_code == status
    assert grid(who).restore().status_code == status


# Double lessons


@pytest.fixture
def double(records, cast):
    """Mathematics of 4.b is the first and second lesson on Mondays."""
    with records() as session:
        slot = TimetableSlot(journal_group_id=cast.group["maths"], weekday=0, number=2, starts_on=YEAR_BEGAN)
        session.add(slot)


def test_the_next_lesson_is_entered_like_this_one(double, grid, records, cast):
    teacher = grid()
    held = teacher.type(FIRST, "roberts", "n")["column"]
    teacher.type(held, "anna", "k5")
    version = teacher.columns()[held]["version"]
    teacher.write(held, version, topic="Daļas", homework="12. uzd.")
    teacher.post("klat", column=held)
    answer = teacher.post("nakamai", column=held)
    assert answer.status_code == 200
    second = answer.json["column"]
    assert answer.json["renamed"] == {"x-2026-11-23-2": second["key"]}
    assert (second["topic"], second["homework"], second["state"]) == ("Daļas", "12. uzd.", "done")
    assert [(c["student"], c["text"]) for c in answer.json["cells"]] == [(cast.student["roberts"], "n")]
    with records() as session:
        lesson = session.scalars(select(Lesson).where(Lesson.number == 2)).one()
        signs = session.scalars(select(Attendance).where(Attendance.lesson_id == lesson.id)).all()
        assert [row.student_id for row in signs] == [cast.student["roberts"]]
        assert lesson.entered_at == MOMENT


def test_what_stands_in_the_next_lesson_stays(double, grid, cast):
    teacher = grid()
    held = teacher.type(FIRST, "roberts", "n")["column"]
    second = teacher.type("x-2026-11-23-2", "roberts", "7")["column"]
    teacher.write(second, teacher.columns()[second]["version"], topic="Kontroldarbs")
    teacher.write(held, teacher.columns()[held]["version"], topic="Daļas", homework="12. uzd.")
    answer = teacher.post("nakamai", column=held).json
    assert (answer["column"]["topic"], answer["column"]["homework"]) == ("Kontroldarbs", "12. uzd.")
    assert [(cell["status"], cell["text"]) for cell in answer["cells"]] == [("conflict", "7")]
    again = teacher.post("nakamai", column=held).json
    assert again["column"]["version"] == answer["column"]["version"]


def test_a_single_lesson_has_no_next_one(grid):
    teacher = grid()
    held = teacher.type(FIRST, "roberts", "n")["column"]
    answer = teacher.post("nakamai", column=held)
    assert answer.status_code == 422
    assert answer.json["error"]


# Substitution


def test_a_substitute_writes_that_lesson_and_nothing_else(grid, substitute, cast):
    substitute()
    stead = grid("subject_teacher")
    assert stead.page().status_code == 200
    assert 'data-dialog="new-column"' not in stead.page().text
    columns = stead.columns()
    assert [key for key, column in columns.items() if column["live"]] == [FIRST]
    assert "Juris Saulītis" in columns[FIRST]["change_text"]
    held = stead.type(FIRST, "roberts", "n")
    assert held["status"] == "saved"
    assert stead.type(held["column"], "anna", "7")["status"] == "saved"
    version = stead.columns()[held["column"]]["version"]
    assert stead.write(held["column"], version, topic="Daļas").status_code == 200
    assert stead.post("klat", column=held["column"]).json["column"]["state"] == "done"


@pytest.mark.parametrize(
    "column", [THIRD, "x-2026-11-16-1", "x-2026-11-17-2", "t-semester_1", "x-2026-11-24-2"]
)
def test_a_substitute_is_refused_all_else_of_the_group(grid, substitute, column):
    substitute()
    stead = grid("subject_teacher")
    assert stead.type(column, "roberts", "7")["status"] == "refused"


def test_a_substitute_makes_no_columns_and_touches_no_marks_of_others(grid, substitute):
    made = grid().post("jauna", held_on="2026-11-23", kind="homework").json["url"].split("#")[1]
    third = grid().type(THIRD, "roberts", "7")["column"]
    substitute()
    stead = grid("subject_teacher")
    for column in (made, third):
        assert stead.type(column, "anna", "9")["status"] == "refused"
        version = stead.columns()[column]["version"]
        assert stead.write(column, version, topic="x", title="x").status_code == 422
        assert stead.post("klat", column=column).status_code == 422
    assert stead.post("jauna", held_on="2026-11-23", kind="lesson", topic="x").status_code == 422
    assert stead.cancel(THIRD).status_code in {302, 422}
    assert "Juris Saulītis" not in str(stead.columns()[third])


def test_the_next_day_the_journal_is_closed_to_the_substitute(grid, substitute, clock):
    substitute()
    held = grid("subject_teacher").type(FIRST, "roberts", "n")["column"]
    clock.move(NEXT_MORNING)
    stead = grid("subject_teacher")
    assert stead.page().status_code == 404
    for path in ("sunas", "kolonna", "klat", "nakamai", "jauna"):
        assert stead.post(path, column=held, version=1, cells=[{}]).status_code in {400, 404}
    assert stead.cancel().status_code == 404
    assert grid("class_teacher").columns()[held]["change_text"].endswith("Juris Saulītis")


def test_who_kept_the_journal_once_substitutes_that_lesson_only(grid, substitute, records, cast):
    with records() as session:
        session.add(
            JournalTeacher(
                journal_group_id=cast.group["maths"],
                staff_id=cast.staff["subject_teacher"],
                starts_on=YEAR_BEGAN,
                ends_on=date(2026, 11, 20),
            )
        )
    substitute()
    stead = grid("subject_teacher")
    assert [key for key, column in stead.columns().items() if column["live"]] == [FIRST]
    assert stead.type("x-2026-11-17-2", "roberts", "n")["status"] == "refused"


def test_before_the_day_nothing_is_open(grid, substitute):
    substitute(day=date(2026, 11, 30))
    assert grid("subject_teacher").page().status_code == 404


def test_a_role_that_keeps_no_such_journals_opens_none(grid, substitute):
    substitute(who="interest_teacher")
    assert grid("interest_teacher").page().status_code == 404


def test_the_substitute_owes_the_lesson_and_the_absent_teacher_does_not(sign_in, substitute, cast):
    place = f"/zurnali/{cast.group['maths']}?skats=2026-11#{FIRST}"
    substitute()
    stead, absent = sign_in("subject_teacher"), sign_in("class_teacher")
    assert place in stead.get("/").text
    assert "aizvietošana" in stead.get("/").text
    assert "Matemātika, 4.b" in stead.get("/zurnali/").text
    assert place not in absent.get("/").text
    assert place.replace(FIRST, THIRD) in absent.get("/").text
    assert place.replace(FIRST, THIRD) not in stead.get("/").text


def test_nothing_of_the_pupils_opens_by_a_substitution(sign_in, substitute, cast):
    client = sign_in("subject_teacher")
    places = [
        f"/personas-lietas/{cast.student['roberts']}",
        f"/kustiba/skolens/{cast.student['roberts']}",
        "/parvalde/atzimes/",
        "/parvalde/grupu-dalibnieki/",
    ]
    before = [(client.get(place).status_code, "Roberts" in client.get(place).text) for place in places]
    substitute()
    assert [
        (client.get(place).status_code, "Roberts" in client.get(place).text) for place in places
    ] == before
