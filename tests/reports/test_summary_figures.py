"""What the summary journal says compared with figures computed by an independent query (clause 19)."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from config.duties import Role
from models.enrolment import Enrolment
from models.rules.absences import LessonSpan
from models.rules.documents import Choice
from models.rules.marks import AttendanceSign, ScaleKind, TermKind
from reports.summary_journal.collect import collect
from tests.absences import explained
from tests.journal_book import Book
from tests.year_end import LAST_AFTERNOON, LAST_DAY, STAYED, SUBJECTS, typed

MARKS = text(
    "SELECT p.surname || ' ' || p.first_name AS name, s.name AS subject, t.kind, t.value FROM term_mark t "
    "JOIN student ON student.id = t.student_id JOIN person p ON p.id = student.person_id "
    "JOIN subject s ON s.id = t.subject_id WHERE t.school_year_id = :year"
)
MISSED = text(
    "SELECT p.surname || ' ' || p.first_name AS name, count(*) AS lessons, "
    "sum(CASE WHEN EXISTS (SELECT 1 FROM excuse e JOIN absence_reason r ON r.id = e.reason_id "
    "WHERE e.student_id = a.student_id AND e.voided_at IS NULL AND r.excused "
    "AND l.held_on BETWEEN e.starts_on AND e.ends_on) THEN 1 ELSE 0 END) AS excused "
    "FROM attendance a JOIN lesson l ON l.id = a.lesson_id JOIN student ON student.id = a.student_id "
    "JOIN person p ON p.id = student.person_id WHERE a.sign = 'n' GROUP BY p.surname, p.first_name"
)
ASKER = SimpleNamespace(roles=frozenset({Role.SUPERUSER}), staff_id=None, today=LAST_DAY)


@pytest.fixture
def told(records, cast, clock):
    """The journal of a class on the year's last day."""
    clock.move(LAST_AFTERNOON)

    def collected(name="4.b"):
        with records() as session:
            return collect(session, ASKER, Choice("summary_journal", class_id=cast.school_class[name]))

    return collected


def by_name(data) -> dict:
    """Pupil -> subject and term -> what stands there."""
    return {
        line.name: {
            (subject.name, kind.value): cell
            for subject, cells in zip(data.subjects, line.cells, strict=True)
            for kind, cell in zip(subject.kinds, cells, strict=True)
        }
        for line in data.lines
    }


def test_marks_are_those_an_independent_query_finds(told, records, cast):
    with records() as session:
        for number, pupil in enumerate((*STAYED, "gustavs")):
            for place, subject in enumerate(SUBJECTS):
                for term, kind in enumerate((TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR)):
                    if (number + place + term) % 4:
                        value = "nv" if number == term == 2 else str(1 + (number * 3 + place + term) % 10)
                        typed(session, cast, pupil, subject, value, kind)
        typed(session, cast, "elza", "Matemātika", "4", TermKind.FINAL)
        found = session.execute(MARKS, {"year": cast.year}).all()
    data = told()
    said = by_name(data)
    expected = {(row.name, row.subject, row.kind): row.value for row in found}
    shown = {
        (name, subject, kind): cell
        for name, cells in said.items()
        for (subject, kind), cell in cells.items()
        if cell != "–"
    }
    assert shown == expected
    assert [len(one.kinds) for one in data.subjects] == [3, 4, 3]
    assert [line.name for line in data.lines] == [
        "Abola Elza",
        "Āboliņš Kārlis",
        "Bērziņa Anna Marija",
        "Bērziņš Roberts",
        "Kalniņš Gustavs",
        "Ķirse Evelīna",
        "Žīgurs-Šņickovskis Valters",
    ]


def test_absences_are_those_an_independent_query_counts(told, records, cast):
    days = [date(2026, 9, 7), date(2026, 9, 8), date(2027, 2, 8), date(2027, 5, 3)]
    with records() as session:
        book = Book(session, cast)
        for number, day in enumerate(days, 1):
            lesson = book.lesson("maths", day, number)
            for pupil in ("elza", "roberts", "zigurs")[: number % 3 + 1]:
                book.absent(lesson, pupil)
        book.absent(book.lesson("maths", days[0], 6), "anna", sign=AttendanceSign.LATE)
        explained(session, cast, "elza", LessonSpan(days[0], None, days[2], None), "s", LAST_DAY)
        explained(session, cast, "roberts", LessonSpan(days[0], None, days[1], None), "n", LAST_DAY)
        found = {row.name: (row.lessons, row.excused) for row in session.execute(MISSED)}
    data = told()
    shown = {line.name: (line.total, line.excused) for line in data.lines if line.total}
    assert shown == found
    roberts = next(line for line in data.lines if line.name == "Bērziņš Roberts")
    assert roberts.unexcused + roberts.unknown == roberts.total
    assert roberts.unexcused > 0
    assert data.has_unknown


def test_who_goes_to_another_class_is_counted_there_until_leaving(told, records, cast):
    with records() as session:
        stay = session.query(Enrolment).filter(Enrolment.student_id == cast.student["elza"]).one()
        book = Book(session, cast)
        for day in (date(2026, 9, 7), date(2027, 3, 1)):
            book.absent(book.lesson("maths", day, 1), "elza")
        stay.ends_on = date(2027, 1, 31)
    (line,) = [line for line in told().lines if line.name == "Abola Elza"]
    assert line.total == 1
    assert [one.text for one in line.verdicts] == ["Atskaitīts 01.02.2027."]


def test_a_mark_in_words_is_named_and_explained(told, records, cast):
    with records() as session:
        typed(session, cast, "elza", "Matemātika", "Ļoti čakli strādā.", scale=ScaleKind.TEXT)
        typed(session, cast, "anna", "Matemātika", "nv", scale=ScaleKind.TEXT)
    data = told()
    assert by_name(data)["Abola Elza"]["Matemātika", "year"] == "apr."
    assert by_name(data)["Bērziņa Anna Marija"]["Matemātika", "year"] == "nv"
    assert any("apr. – aprakstošs vērtējums, tā teksts ir liecībā" in line for line in data.signs)
