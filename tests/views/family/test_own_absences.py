"""Absences as the family reads them: sign, ground in plain words, totals of the semesters (clause 8)."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.absences import ExcuseOrigin
from models.operations.excuses import ExcuseWish, enter_excuses
from models.rules.absences import LessonSpan
from models.rules.marks import AttendanceSign
from models.school import AbsenceReason
from tests.full_class import counted
from tests.people import TODAY


@pytest.fixture
def page(sign_in, cast):
    def opened(who="guardian", child="roberts", **asked):
        return sign_in(who).get("/kavejumi/", query_string={"berns": cast.student[child], **asked})

    return opened


def test_each_lesson_missed_says_whether_it_is_excused_and_why(page, book, records, cast):
    book.absent(book.lesson("maths", date(2026, 11, 16), 1), "roberts")
    book.absent(book.lesson("maths", date(2026, 11, 17), 2), "roberts")
    book.absent(book.lesson("class_lesson", date(2026, 11, 16), 6), "roberts", AttendanceSign.LATE)
    excuse(records, cast, date(2026, 11, 17))
    text = page().text
    assert "slimība" in text
    assert "n<sup>s</sup>" in text
    totals = [part.split("</td>")[0] for part in text.split("<tbody>")[1].split('class="num">')[1:5]]
    assert totals == ["1", "0", "1", "1"]  # excused, unexcused, not known, late


def excuse(records, cast, day):
    with records() as session:
        reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "s"))
        wish = ExcuseWish(LessonSpan(day, None, day, None), reason, ExcuseOrigin.DOCTOR_NOTE)
        enter_excuses(session, [cast.student["roberts"]], wish, TODAY)


def test_absences_of_circles_are_not_among_them(page, book):
    book.absent(book.lesson("choir", date(2026, 11, 16), None), "roberts")
    assert "Koris" not in page().text
    assert "Kavējumu nav." in page().text


def test_nobody_reads_anybody_elses_absences(page, sign_in):
    assert page(child="karlina").status_code == 404
    assert page("student", "anna").status_code == 404
    for who in ("superuser", "class_teacher", "subject_teacher", "registrar"):
        assert sign_in(who).get("/kavejumi/").status_code == 403


def test_last_semesters_absences_are_a_tab_away(page, book, clock):
    book.absent(book.lesson("maths", date(2026, 11, 16), 1), "roberts")
    clock.move(datetime(2027, 1, 11, 8, tzinfo=UTC))
    assert "16. novembris" not in page().text
    assert "16. novembris" in page(posms="1").text
    assert page(posms="0").status_code == 404


def test_the_page_costs_the_same_for_one_absence_and_for_many(page, book, app):
    book.absent(book.lesson("maths", date(2026, 11, 16), 1), "roberts")
    with counted(app) as few:
        page()
    for day in range(2, 13):
        book.absent(book.lesson("maths", date(2026, 11, day), 2), "roberts")
    with counted(app) as many:
        page()
    assert len(many) == len(few)
