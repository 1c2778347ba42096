"""Papers of absences: the figures against the records, the words, and for whom they are (clause 8)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from models.absences import Attendance
from models.journal import Journal, JournalGroup, Lesson
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken
from models.rules.documents import Choice
from models.rules.marks import AttendanceSign
from reports import absence_overview, absence_sheet
from reports.absence_overview import Data, Dates, Row
from reports.absence_overview import collect as overview
from reports.absence_sheet import collect as papers
from tests.absences import explained
from tests.full_class import fill_class
from tests.journal_book import Book
from tests.letterhead import SCHOOL
from tests.papers import asker, pages

MONDAY, TUESDAY, OCTOBER = date(2026, 9, 7), date(2026, 9, 8), date(2026, 10, 5)
LONG = "Žīgura-Šņickovska-Vējonīte Ķērsta Ģertrūde"
HEADS = ("nˢ", "nᶜ", "nⁿ", "n", "n kopā", "k", "k min.")


def choice(cast, **changes):
    return Choice("absence_overview", class_id=cast.school_class["4.b"], **changes)


def of_class(session, cast, who="class_teacher", **changes):
    return overview.collect(session, asker(cast, who), choice(cast, **changes))


def of_pupils(session, cast, who="class_teacher", **changes):
    return papers.collect(session, asker(cast, who), choice(cast, **changes))


def some_absences(session, cast) -> None:
    """Roberts is ill on Monday, away without a ground on Tuesday, unexcused in October; Anna comes late."""
    book = Book(session, cast)
    first, second = book.lesson("maths", MONDAY, 1), book.lesson("english_2", MONDAY, 2)
    for lesson in (first, second, book.lesson("maths", TUESDAY, 2), book.lesson("maths", OCTOBER, 3)):
        book.absent(lesson, "roberts")
    book.absent(first, "anna", AttendanceSign.LATE)
    book.absent(book.lesson("choir", OCTOBER, None), "roberts")
    explained(session, cast, "roberts", LessonSpan(MONDAY, None, MONDAY, None), "s")
    explained(session, cast, "roberts", LessonSpan(OCTOBER, 3, OCTOBER, 3), "n")


def row_of(rows, name):
    return next(row.counts for row in rows if row.name == name)


def test_each_sign_has_its_column_and_interest_education_is_not_counted(records, cast):
    with records() as session:
        some_absences(session, cast)
        found = of_class(session, cast)
    assert found.heads == HEADS
    assert row_of(found.pupils, "Bērziņš Roberts") == (2, 0, 1, 1, 4, 0, 0)
    assert row_of(found.pupils, "Bērziņa Anna Marija") == (0, 0, 0, 0, 0, 1, 0)
    assert found.whole.counts == (2, 0, 1, 1, 4, 1, 0)


def test_months_subjects_and_dates_say_the_same_lessons(records, cast):
    with records() as session:
        some_absences(session, cast)
        found = of_class(session, cast)
    assert found.months == ("septembris", "oktobris")
    assert row_of(found.by_month, "Bērziņš Roberts") == (3, 1, 4)
    assert {row.name: row.counts[4] for row in found.subjects} == {
        "Angļu valoda, 2. grupa": 1,
        "Matemātika": 3,
    }
    assert found.unexcused == (Dates("Bērziņš Roberts", ("05.10.2026. (3. stunda)",), 1),)
    assert found.unknown == (Dates("Bērziņš Roberts", ("08.09.2026. (2. stunda)",), 1),)


def test_a_pupils_paper_says_when_by_ground(records, cast):
    with records() as session:
        some_absences(session, cast)
        found = of_pupils(session, cast, student_id=cast.student["roberts"])
    [roberts] = found.pupils
    assert roberts.dates == (
        Dates("neattaisnots", ("05.10.2026. (3. stunda)",), 1),
        Dates("slimība", ("07.09.2026. (1., 2. stunda)",), 2),
        Dates("iemesls nav zināms", ("08.09.2026. (2. stunda)",), 1),
    )
    assert [row.name for row in roberts.months] == ["2026. gada septembris", "2026. gada oktobris"]
    assert papers.sheets(found)[0].missing


def test_the_whole_of_a_class_agrees_with_the_records(records, cast):
    with records() as session:
        fill_class(session, cast, pupils=25)
        found = of_class(session, cast, "superuser")
        missed = session.scalar(
            select(func.count(Attendance.id))
            .join(Lesson)
            .join(JournalGroup)
            .join(Journal)
            .where(Journal.title == "Matemātika, 4.b", Attendance.sign == AttendanceSign.ABSENT)
        )
    assert found.whole.counts[4] == missed > 0
    assert sum(row.counts[4] for row in found.pupils) == missed
    assert sum(row.counts[-1] for row in found.by_month) == missed
    assert sum(row.counts[4] for row in found.subjects) == missed


def test_a_period_counts_its_days_alone(records, cast):
    with records() as session:
        some_absences(session, cast)
        found = of_class(session, cast, first=date(2026, 10, 1), last=date(2026, 10, 31))
    assert found.whole.counts == (0, 0, 1, 0, 1, 0, 0)
    assert found.period == "01.10.2026.–31.10.2026."


@pytest.mark.parametrize(
    ("who", "reached"),
    [
        ("superuser", True),
        ("deputy_upbringing", True),
        ("director", True),
        ("class_teacher", True),
        ("stranger", False),
        ("subject_teacher", False),
        ("registrar", False),
    ],
)
def test_whose_register_is_read_by_whom(records, cast, who, reached):
    with records() as session:
        assert (of_class(session, cast, who) is not None) is reached
        assert (of_pupils(session, cast, who) is not None) is reached


def test_a_period_that_ends_before_it_begins_is_refused(records, cast):
    with records() as session, pytest.raises(RuleBroken):
        of_class(session, cast, first=TUESDAY, last=MONDAY)


def data(*rows, **changes):
    usual = {
        "letterhead": SCHOOL,
        "class_name": "4.b",
        "year": "2026./2027.",
        "period": "01.09.2026.–23.11.2026.",
        "heads": HEADS,
        "key": "nˢ – slimība.",
        "pupils": rows,
        "whole": Row("Klasē kopā", (1, 0, 0, 0, 1, 2, 15)),
        "months": ("septembris",),
        "by_month": tuple(Row(row.name, (1, 1)) for row in rows),
        "subjects": (Row("Matemātika", (1, 0, 0, 0, 1, 2, 15)),),
        "unexcused": (Dates(LONG, ("12.10.2026. (3., 4. stunda)",) * 40, 80),),
        "unknown": (),
        "class_teacher": "Ilze Kalēja",
        "printed_on": "2026. gada 23. novembris",
    }
    return Data(**{**usual, **changes})


def test_the_overview_as_it_is_printed():
    found = pages(absence_overview.REPORT.pdf(data(*[Row(LONG, (1, 0, 0, 0, 1, 2, 15))] * 32)))
    said = " ".join(found)
    for words in (
        "Kavējumu pārskats, 4.b",
        "nˢ nᶜ nⁿ n n kopā k k min.",
        "Klasē kopā 1 – – – 1 2 15",
        "Neattaisnoti kavētās stundas",
        "Klases audzinātājs Ilze Kalēja",
    ):
        assert words in said
    assert "32. Žīgura-Šņickovska-Vējonīte" in said
    assert said.count("12.10.2026. (3., 4. stunda)") == 40


def test_a_class_without_pupils_and_one_without_absences_say_so():
    nobody = pages(absence_overview.REPORT.pdf(data(unexcused=(), months=())))[0]
    assert "klasē izglītojamo nav" in nobody
    none = pages(absence_overview.REPORT.pdf(data(Row("<b>[[[[\ud800", (0,) * 7), unexcused=(), months=())))[
        0
    ]
    assert "neattaisnotu kavējumu nav" in none
    assert "<b>[[[[" in none


def test_a_pupils_paper_as_it_is_printed(records, cast):
    with records() as session:
        some_absences(session, cast)
        found = of_pupils(session, cast)
    printed = pages(absence_sheet.REPORT.pdf(found))
    assert len(printed) == len(found.pupils)
    [roberts] = [page for page in printed if "Bērziņš Roberts, 4.b klase" in page]
    assert "slimība 07.09.2026. (1., 2. stunda) 2" in roberts
    assert sum("Šajā laika posmā kavējumu nav." in page for page in printed) == len(printed) - 2
    assert absence_sheet.REPORT.pdf(found) == absence_sheet.REPORT.pdf(found)
