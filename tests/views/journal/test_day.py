"""A day without power: a blank sheet to write on, and the day entered afterwards (clause 11)."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from models.absences import Attendance
from models.audit import Trail
from models.journal import Lesson
from tests.people import MOMENT

FRIDAY_EVENING = MOMENT + timedelta(days=1, hours=9)
"""Tuesday, 19.15: the deadline of Monday has passed."""
HIDDEN = re.compile(r'name="([\w-]*(?:was-[\w-]+|v-\d+|marks-\d+|version|key|diena))" value="([^"]*)"')
TEXT = re.compile(r'name="([\w-]+-(?:topic|homework))" rows="1">([^<]*)<')


@pytest.fixture
def day(sign_in, cast):
    """The page of a day before somebody: day().save(...)."""

    class Page:
        def __init__(self, who="class_teacher", on="2026-11-23"):
            self.client = sign_in(who)
            self.answer = self.client.get("/zurnali/diena", query_string={"diena": on})
            self.fields = dict(HIDDEN.findall(self.answer.text)) | dict(TEXT.findall(self.answer.text))

        def prefix(self, group="maths", number=1):
            return f"{cast.group[group]}-{number}-"

        def save(self, iemesls="nebija elektrības", **typed):
            return self.client.post("/zurnali/diena", data=self.fields | {"iemesls": iemesls} | typed)

    return Page


def absent(page, cast, *pupils, **where):
    return {f"{page.prefix(**where)}sign-{cast.student[one]}": "n" for one in pupils}


def test_a_days_lessons_are_entered_on_one_page_with_the_cause(day, cast, clock, records):
    clock.move(FRIDAY_EVENING)
    page = day()
    first, third = page.prefix(), page.prefix(number=3)
    typed = {f"{first}topic": "Daļas", f"{third}topic": "Daļas II", f"{third}homework": "48. lpp."}
    assert page.save(**typed, **absent(page, cast, "roberts", "anna")).status_code == 302
    with records() as session:
        lessons = session.scalars(select(Lesson).order_by(Lesson.number)).all()
        assert [(one.number, one.topic, one.homework) for one in lessons] == [
            (1, "Daļas", ""),
            (3, "Daļas II", "48. lpp."),
        ]
        assert all(one.attendance_confirmed_at for one in lessons)
        signs = {(row.lesson_id, row.student_id) for row in session.scalars(select(Attendance))}
        assert signs == {(lessons[0].id, cast.student[one]) for one in ("roberts", "anna")}
        reasons = set(session.scalars(select(Trail.reason).where(Trail.at == FRIDAY_EVENING)))
        assert reasons == {"nebija elektrības"}
    grid = page.client.get(f"/zurnali/{cast.group['maths']}").text
    island = json.loads(re.search(r'id="grid-data">(.*?)</script>', grid)[1])
    told = [column["change_text"] for column in island["columns"].values() if column["change_text"]]
    assert told == ["Ievadīts vēlu: nebija elektrības"] * 2


def test_what_is_in_the_journal_already_stands_there_and_stays(day, cast, clock, records):
    first = day()
    typed = absent(first, cast, "roberts") | {f"{first.prefix()}topic": "Daļas"}
    assert first.save(**typed).status_code == 302
    again = day()
    assert "Daļas" in again.answer.text
    assert re.search(rf'sign-{cast.student["roberts"]}" value="n" checked', again.answer.text)
    kept = absent(again, cast, "roberts")
    assert again.save(**kept, **{f"{again.prefix()}homework": "48. lpp."}).status_code == 302
    with records() as session:
        assert session.scalars(select(Attendance.student_id)).all() == [cast.student["roberts"]]
        assert session.scalars(select(Lesson.homework)).one() == "48. lpp."


def test_a_double_click_enters_the_day_once(day, records):
    page = day()
    typed = {f"{page.prefix()}topic": "Daļas"}
    assert [page.save(**typed).status_code for _ in range(2)] == [302, 302]
    with records() as session:
        assert len(session.scalars(select(Lesson)).all()) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"iemesls": " "}, "Norādiet, kāpēc diena tiek ievadīta no papīra."),
        ({"iemesls": "x" * 300}, "200"),
        ({"{first}topic": "x" * 600}, "1. Matemātika, 4.b: "),
    ],
)
def test_nothing_is_kept_halfway_and_what_was_typed_stays(day, records, typed, said):
    page = day()
    own = {f"{page.prefix(number=3)}topic": "Daļas II"}
    refused = page.save(**own, **{name.format(first=page.prefix()): text for name, text in typed.items()})
    assert refused.status_code == 422
    assert said in refused.text
    assert "Daļas II" in refused.text
    with records() as session:
        assert session.scalars(select(Lesson)).all() == []


def test_a_topic_a_colleague_wrote_meanwhile_is_not_overwritten(day, cast, records):
    mine, other = day(), day()
    other.save(**{f"{other.prefix()}topic": "Kolēģa tēma"})
    assert mine.save(**{f"{mine.prefix()}topic": "Daļas"}).status_code == 422
    with records() as session:
        assert session.scalars(select(Lesson.topic)).one() == "Kolēģa tēma"


@pytest.mark.parametrize("on", ["2026-11-22", "2026-11-18", "2030-01-01", "nav", "0001-01-01"])
def test_a_day_without_own_lessons_says_so(day, on):
    page = day("interest_teacher", on)
    assert page.answer.status_code == 200
    assert "Šajā dienā stundu nav." in page.answer.text


def text_of(answer):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages)


def test_the_blank_sheet_of_a_teacher_holds_the_lessons_by_timetable_with_their_pupils(sign_in, cast):
    client = sign_in("class_teacher")
    asked = {"diena": "2026-11-23", "kam": f"s{cast.staff['class_teacher']}"}
    page = client.get("/zurnali/dienas-lapa", query_string=asked)
    assert "Matemātika, 4.b" in page.text
    paper = text_of(client.get("/zurnali/dienas-lapa/pdf", query_string=asked))
    for said in (
        "23. novembris, pirmdiena (23.11.2026.) · Ilze Kalēja",
        "1. stunda (8.30–9.10): Matemātika, 4.b",
        "112. telpa",
        "2. stunda (9.20–10.00): Angļu valoda, 4.b, 2. grupa",
        "6. stunda (12.45–13.25): Klases stunda, 4.b",
        "Žīgurs-Šņickovskis Valters",
        "Skolotāja paraksts",
    ):
        assert said in paper
    assert "Kalniņš Gustavs" not in paper  # he left on 30 October


def test_the_sheet_of_a_class_holds_what_its_class_teacher_reaches(sign_in, cast):
    asked = {"diena": "2026-11-23", "kam": f"k{cast.school_class['4.b']}"}
    paper = text_of(sign_in("class_teacher").get("/zurnali/dienas-lapa/pdf", query_string=asked))
    assert "1. grupa" in paper
    assert "Juris Saulītis" in paper
    assert sign_in("stranger").get("/zurnali/dienas-lapa/pdf", query_string=asked).status_code == 404


def test_the_deputy_prints_class_lessons_alone(sign_in, cast):
    asked = {"diena": "2026-11-23", "kam": f"k{cast.school_class['4.b']}"}
    paper = text_of(sign_in("deputy_upbringing").get("/zurnali/dienas-lapa/pdf", query_string=asked))
    assert "Klases stunda, 4.b" in paper
    assert "Bērziņš Roberts" in paper
    assert "Matemātika" not in paper


@pytest.mark.parametrize("kam", ["s99999", "k1,2", "x", "k" + "9" * 30])
@pytest.mark.parametrize("diena", ["2026-11-23", "2026-11-22", "vakar"])
def test_a_sheet_of_nobody_is_not_found(sign_in, kam, diena):
    asked = {"diena": diena, "kam": kam}
    client = sign_in("superuser")
    assert client.get("/zurnali/dienas-lapa", query_string=asked).status_code == 200
    assert client.get("/zurnali/dienas-lapa/pdf", query_string=asked).status_code == 404
