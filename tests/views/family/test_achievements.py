"""Marks by subject as the family reads them: all that stands, nothing that is not published (9a, 11-13)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.marks import TermWindow
from models.people import Guardianship
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind
from tests.full_class import counted

HOLDS = {"guardian": 200, "student": 200, "superuser": 403, "class_teacher": 403, "registrar": 403}


@pytest.fixture
def page(sign_in, cast):
    """The page of one child."""

    def opened(who="guardian", child="roberts", **asked):
        where = {"berns": cast.student[child]} if child else {}
        return sign_in(who).get("/sekmes/", query_string={**where, **asked})

    return opened


def marked(book, value="7", day=date(2026, 10, 5), pupil="roberts", group="maths", mark=(), **column):
    return book.mark(book.column(group, day, **column), pupil, value, **dict(mark))


@pytest.mark.parametrize("who", HOLDS)
def test_the_page_is_for_pupils_and_parents(sign_in, who):
    assert sign_in(who).get("/sekmes/").status_code == HOLDS[who]


def test_nobody_opens_anybody_elses_child(page):
    assert page(child="karlina").status_code == 404
    assert page("student", "anna").status_code == 404
    assert page("other_guardian").status_code == 404
    for berns in ("x", "-1", "9" * 40, "1.0"):
        assert page(child=None, berns=berns).status_code == 404


def test_a_mark_stands_with_its_work_weight_author_and_what_it_was(page, book, records):
    marked(book, "8", title="Daļskaitļi", weight=Decimal(2), mark={"former": "5"})
    text = page().text
    for said in ("Daļskaitļi", "pārbaudes darbs", "<s>5</s>", "<b>8</b>", "labots", ">2</td>"):
        assert said in text


def test_the_mean_is_of_summative_marks_by_weight(page, book):
    marked(book, "4", weight=Decimal(1))
    marked(book, "8", weight=Decimal(3))
    marked(book, "1", kind=ColumnKind.LESSON, assessment_kind=AssessmentKind.FORMATIVE)
    marked(book, "nv")
    text = page().text
    assert "<b>7,00</b>" in text
    assert "Parādi" in text


def test_levels_are_counted_and_have_no_mean(page, book):
    for place, level in enumerate("TAA"):
        marked(book, level, date(2026, 10, 5 + place), scale=ScaleKind.LEVELS, group="class_lesson")
    text = page().text
    assert "<b>T</b> 1 · <b>A</b> 2" in text
    assert "vidējais" not in text


def test_the_picture_says_in_words_what_it_draws(page, book):
    for place, value in enumerate(("4", "6", "9")):
        marked(book, value, date(2026, 10, 5 + place))
    assert "05.10.2026.: 4; 06.10.2026.: 6; 07.10.2026.: 9</desc>" in page().text


def test_a_column_taken_out_of_the_journal_shows_nothing(page, book):
    marked(book, "3", title="Atcelts darbs", voided_at=datetime(2026, 10, 6, tzinfo=UTC))
    assert "Atcelts darbs" not in page().text


def test_a_mark_of_a_term_waits_until_the_term_is_published(page, book, records, cast, clock):
    book.term_mark("Matemātika", "roberts", "9")
    with records() as session:
        window = TermWindow(
            school_year_id=cast.year,
            kind=TermKind.SEMESTER_1,
            opens_on=date(2026, 11, 1),
            closes_at=datetime(2026, 12, 10, 15, tzinfo=UTC),
        )
        session.add(window)
    assert "1. semestris: <b>" not in page().text
    clock.move(datetime(2026, 12, 10, 15, 0, tzinfo=UTC))
    assert "1. semestris: <b>" not in page().text
    clock.move(datetime(2026, 12, 10, 15, 1, tzinfo=UTC))
    assert "1. semestris: <b>9</b>" in page().text


def test_the_semester_is_chosen_and_nonsense_is_not_found(page, book, clock):
    marked(book, "7", date(2026, 10, 5), title="Rudens darbs")
    clock.move(datetime(2027, 1, 11, 8, tzinfo=UTC))
    assert "Rudens darbs" not in page().text
    assert "Rudens darbs" in page(posms="1").text
    assert "Rudens darbs" in page(posms="gads").text
    for posms in ("3", "<b>", "9" * 5000):
        assert page(posms=posms).status_code == 404


def test_a_family_without_a_child_here_is_told_why_the_page_is_empty(sign_in, records, cast):
    with records() as session:
        for row in session.query(Guardianship).filter_by(guardian_id=cast.guardian["other_guardian"]):
            row.may_receive_information = False
    assert "Nav skolēna" in sign_in("other_guardian").get("/sekmes/").text
    assert "Nav skolēna" in sign_in("other_guardian").get("/kavejumi/").text


def test_the_page_costs_the_same_for_one_mark_and_for_many(page, book, app):
    marked(book)
    with counted(app) as few:
        assert page().status_code == 200
    for place in range(12):
        marked(book, "9", date(2026, 11, 1 + place), group=("maths", "english_2")[place % 2])
    with counted(app) as many:
        assert page().status_code == 200
    assert len(many) == len(few)
