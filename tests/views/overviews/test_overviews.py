"""Overviews: who sees which, and that the pictures count what the journals hold (clause 9a)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import event, text

from models.base import db
from models.rules.absences import LessonSpan
from models.rules.marks import AssessmentKind, ScaleKind
from tests.absences import explained
from tests.journal_book import Book
from tests.people import TODAY

SEPTEMBER, OCTOBER = date(2026, 9, 14), date(2026, 10, 12)
# Transcribed by hand from the table of duties, row „overviews with pictures”.
REACH = {
    # who: school, 4.b, 4.a, maths of 4.b, maths of 4.a, Roberts of 4.b, Estere of 4.a
    "superuser": (200, 200, 200, 200, 200, 200, 200),
    "deputy_upbringing": (200, 200, 200, 200, 200, 200, 200),
    "director": (200, 200, 200, 200, 200, 200, 200),
    "class_teacher": (404, 200, 404, 200, 404, 200, 404),
    "subject_teacher": (404, 404, 404, 404, 404, 404, 404),
    "interest_teacher": (404, 404, 404, 404, 404, 404, 404),
    "support_teacher": (404, 404, 404, 404, 404, 404, 404),
    "registrar": (403,) * 7,
    "student": (404, 404, 404, 404, 404, 200, 404),
    "guardian": (404, 404, 404, 404, 404, 200, 404),
    "other_guardian": (404, 404, 404, 404, 404, 404, 200),
}


def places(cast) -> list[str]:
    return [
        "/parskati/skola",
        f"/parskati/klase/{cast.school_class['4.b']}",
        f"/parskati/klase/{cast.school_class['4.a']}",
        f"/parskati/zurnals/{cast.group['maths']}",
        f"/parskati/zurnals/{cast.group['maths_4a']}",
        f"/parskati/skolens/{cast.student['roberts']}",
        f"/parskati/skolens/{cast.student['karlina']}",
    ]


@pytest.fixture
def book(records, cast):
    """Marks and absences of September and October in mathematics of 4.b, one of them in 4.a."""
    with records() as session:
        book = Book(session, cast)
        first, second = book.column("maths", SEPTEMBER), book.column("maths", OCTOBER, weight=Decimal(2))
        book.mark(first, "roberts", "3")
        book.mark(first, "anna", "9")
        book.mark(first, "elza", "nv")
        better = book.mark(second, "roberts", "7", position=1)
        book.mark(second, "roberts", "4", superseded_by=better)
        book.mark(book.column("maths", OCTOBER, assessment_kind=AssessmentKind.FORMATIVE), "anna", "1")
        levels = book.column("english_1", OCTOBER, scale=ScaleKind.LEVELS)
        book.mark(levels, "anna", "P")
        book.mark(book.column("maths_4a", OCTOBER), "karlina", "5")
        lesson = book.lesson("maths", SEPTEMBER, 3)
        book.absent(lesson, "roberts")
        book.absent(lesson, "anna")
        explained(session, cast, "anna", LessonSpan(SEPTEMBER, None, SEPTEMBER, None), suffix="s")
    return book


def lines(page: str, code: str) -> list[list[str]]:
    """The rows of the table behind a picture, heads left out."""
    section = page.split(f'<h2 id="{code}"')[1].split("</table>", maxsplit=1)[0]
    rows = re.findall(r"<tr><th scope=\"row\".*?</tr>", section, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


@pytest.mark.parametrize(("who", "statuses"), REACH.items())
def test_who_may_look_at_which_overview(who, statuses, sign_in, cast, book):
    client = sign_in(who)
    assert tuple(client.get(place).status_code for place in places(cast)) == statuses
    assert tuple(client.get(f"{place}/pdf").status_code for place in places(cast)) == statuses


def test_a_teacher_of_one_group_looks_at_that_group_only(sign_in, cast, book):
    client = sign_in("subject_teacher")
    assert client.get(f"/parskati/zurnals/{cast.group['english_1']}").status_code == 200
    assert client.get(f"/parskati/zurnals/{cast.group['english_2']}").status_code == 404
    page = client.get(f"/parskati/zurnals/{cast.group['english_1']}").text
    assert "Bērziņa Anna Marija" in page
    assert "/parskati/skolens/" not in page


def test_who_has_one_overview_sees_it_at_once(sign_in, cast, book):
    page = sign_in("student").get("/parskati/").text
    assert "<h1>Roberts Bērziņš</h1>" in page
    assert f"/parskati/skolens/{cast.student['roberts']}/pdf" in page
    assert "Bērni" in sign_in("guardian").get("/parskati/").text


def test_a_class_is_counted_as_its_journals_say(sign_in, cast, book):
    page = sign_in("class_teacher").get(f"/parskati/klase/{cast.school_class['4.b']}").text
    # insufficient, sufficient, optimal, high, owed, mean: 3 once, 9 once, 7 with weight two
    assert lines(page, "marks-by-subject") == [
        ["Matemātika", "1", "0", "1", "1", "1", "6,50"],
        ["Angļu valoda", "0", "0", "0", "1", "0", "–"],
    ]
    assert lines(page, "marks-by-month") == [
        ["septembris", "1", "0", "0", "1", "1", "6,00"],
        ["oktobris", "0", "0", "1", "1", "0", "7,00"],
    ]
    assert lines(page, "absences-by-month") == [["septembris", "1", "0", "1", "2", "0"]]
    assert lines(page, "pupils") == [
        ["Abola Elza", "–", "–", "1"],
        ["Bērziņa Anna Marija", "9,00", "0·0·0·1", "–"],
        ["Bērziņš Roberts", "5,67", "–", "–"],
    ]
    assert lines(page, "absences-of-pupils") == [
        ["Bērziņa Anna Marija", "1", "0", "0", "1", "0"],
        ["Bērziņš Roberts", "0", "0", "1", "1", "0"],
    ]


def test_the_school_counts_class_beside_class_and_names_no_pupil(sign_in, cast, book):
    page = sign_in("director").get("/parskati/skola").text
    assert lines(page, "marks-by-class") == [
        ["4.a", "0", "1", "0", "0", "0", "5,00"],
        ["4.b", "1", "0", "1", "2", "1", "6,50"],
    ]
    assert lines(page, "absences-by-class") == [["4.b", "1", "0", "1", "2", "0", "0,3"]]
    assert "Bērziņ" not in page


def test_the_school_counts_as_plain_sql_does(sign_in, app, book):
    """Asked without our queries: points of summative columns that nothing supersedes."""
    with app.app_context():
        found = db.session.execute(
            text(
                "SELECT count(*) FROM mark m JOIN assessment a ON a.id = m.assessment_id"
                " WHERE m.superseded_by IS NULL AND m.value <> 'nv' AND a.assessment_kind = 'summative'"
            )
        ).scalar_one()
    page = sign_in("superuser").get("/parskati/skola").text
    shown = [sum(map(int, line[1:5])) for line in lines(page, "marks-by-subject")]
    assert sum(shown) == found == 5


def test_a_pupil_who_changed_class_is_counted_where_he_was(sign_in, cast, book, records):
    with records() as session:
        Book(session, cast).mark(book.column("maths", date(2026, 10, 12)), "gustavs", "8")
        left = book.column("maths", date(2026, 11, 9))
        Book(session, cast).mark(left, "gustavs", "10")
    page = sign_in("class_teacher").get(f"/parskati/klase/{cast.school_class['4.b']}").text
    assert ["Kalniņš Gustavs", "8,00", "–", "–"] in lines(page, "pupils")


def test_the_paper_says_what_the_page_says_in_latvian(sign_in, cast, book):
    client = sign_in("class_teacher")
    client.get("/valoda/en")
    answer = client.get(f"/parskati/klase/{cast.school_class['4.b']}/pdf?posms=1")
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).split())
    for said in ("4.b klases pārskats", "Matemātika 1 0 1 1 1 6,50", "Bērziņš Roberts 5,67", "01.09.2026."):
        assert said in paper
    assert answer.headers["Content-Disposition"].endswith("parskats-4-b-klases-parskats.pdf")


def test_an_overview_without_marks_says_why_it_is_empty(sign_in, cast):
    page = sign_in("superuser").get(f"/parskati/klase/{cast.school_class['5.a']}").text
    assert "Šajās dienās vēl nekas nav ievadīts." in page


@pytest.mark.parametrize(
    "wrong", ["skola?posms=3", "skola?posms=%00", "klase/0", "klase/99999999999", "skolens/x"]
)
def test_what_is_not_there_is_not_found(wrong, sign_in):
    assert sign_in("superuser").get(f"/parskati/{wrong}").status_code in {400, 404}


def test_the_cost_does_not_grow_with_the_marks(sign_in, app, cast, book, records):
    def statements() -> int:
        count = []
        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", lambda *_: count.append(1))
        assert client.get("/parskati/skola").status_code == 200
        assert client.get(f"/parskati/klase/{cast.school_class['4.b']}").status_code == 200
        return len(count)

    client = sign_in("superuser")
    before = statements()
    with records() as session:
        more = Book(session, cast)
        for pupil in ("elza", "karlis", "evelina", "zigurs"):
            more.mark(more.column("maths", TODAY), pupil, "6")
            more.absent(more.lesson("maths", TODAY, None), pupil)
    assert statements() == before
