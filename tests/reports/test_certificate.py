"""The certificate of a pupil who leaves: figures, words, what makes it a draft (clause 3.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from pypdf import PdfReader
from sqlalchemy import select, text

from config.duties import Role
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.marks import TermWindow
from models.rules.documents import Choice, Language, Stamp
from models.rules.marks import ScaleKind, TermKind
from reports.certificate import REPORT
from reports.certificate.collect import collect
from reports.certificate.document import is_draft, sheets, stamped
from reports.certificate.words import WORDS
from tests.journal_book import Book


@pytest.fixture
def book(records, cast):
    """Writes into the journals of the cast and closes them after itself."""

    class Kept:
        def __getattr__(self, act):
            def write(*args, **values):
                with records() as session:
                    return getattr(Book(session, cast), act)(*args, **values)

            return write

    return Kept()


@pytest.fixture
def gone(records, cast):
    """Gustavs left 4.b after 30 October by an order, to another school."""
    with records() as session:
        order = DirectorOrder(number="3-12/7", issued_on=date(2026, 10, 29))
        session.add(order)
        session.flush()
        stay = session.scalars(select(Admission).filter_by(student_id=cast.student["gustavs"])).one()
        stay.withdrawn_on, stay.withdrawal_order_id = date(2026, 10, 31), order.id
        stay.to_school = "Jelgavas 4. sākumskola"


@pytest.mark.parametrize(("scale", "has_mean"), [(ScaleKind.POINTS, True), (ScaleKind.LEVELS, False)])
def test_the_legend_speaks_of_a_mean_only_where_there_is_one(scale, has_mean):
    legend = WORDS[Language.LV].legend({scale}, {"A"})
    assert ("vidējo" in legend[0]) is has_mean


@pytest.fixture
def certified(records, cast):
    """The certificates of a class, as collected."""

    def found(name="4.b", roles=(Role.REGISTRAR,), today=date(2026, 11, 23), **changes):
        actor = SimpleNamespace(
            roles=frozenset(roles), staff_id=None, guardian_id=None, student_id=None, today=today
        )
        with records() as session:
            return collect(session, actor, Choice("certificate", cast.school_class[name], **changes))

    return found


def words(data) -> str:
    document = PdfReader(BytesIO(REPORT.pdf(data)))
    return " ".join(" ".join(page.extract_text().split()) for page in document.pages)


def test_lessons_are_those_of_the_pupils_days_as_an_independent_query_counts_them(
    certified, gone, book, records, cast
):
    days = [date(2026, 9, 7), date(2026, 10, 5), date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 9)]
    lessons = [book.lesson("maths", day) for day in days]
    for day in days:
        book.lesson("english_1", day, 2)
        book.lesson("choir", day, None)
    book.absent(lessons[1], "gustavs")
    with records() as session:
        held = session.execute(
            text(
                "SELECT count(*) FROM lesson l JOIN journal_group g ON g.id = l.journal_group_id"
                " JOIN journal j ON j.id = g.journal_id JOIN subject s ON s.id = j.subject_id"
                " WHERE s.name = 'Matemātika' AND l.held_on <= '2026-10-30' AND g.id = :group"
            ),
            {"group": cast.group["maths"]},
        ).scalar()
    one = certified(student_id=cast.student["gustavs"]).sheets[0]
    maths = next(row for row in one.rows if row.name == "Matemātika")
    assert (maths.held, maths.missed) == (held, 1) == (3, 1)
    assert (one.began, one.until) == (date(2026, 9, 1), date(2026, 10, 30))
    whole = {sheet.first_name: sheet for sheet in certified().sheets}
    roberts = next(row for row in whole["Roberts"].rows if row.name == "Matemātika")
    assert roberts.held == 5
    karlis = next(row for row in whole["Kārlis"].rows if row.name == "Matemātika")
    assert karlis.held == 4


def test_who_left_comes_first_and_alone_is_no_draft(certified, gone, cast):
    data = certified()
    assert data.sheets[0].first_name == "Gustavs"
    assert len(data.sheets) == 7
    assert is_draft(data)
    assert not is_draft(certified(student_id=cast.student["gustavs"]))
    by_name = {sheet.name: sheet.missing for sheet in sheets(data)}
    assert "not withdrawn yet: a draft only" in by_name["Bērziņš Roberts"]
    assert "not withdrawn yet: a draft only" not in by_name["Kalniņš Gustavs"]


def test_a_withdrawal_that_lies_ahead_or_was_taken_back_leaves_a_draft(certified, gone, records, cast):
    one = certified(student_id=cast.student["gustavs"], today=date(2026, 10, 30))
    assert is_draft(one)
    with records() as session:
        back = Enrolment(
            student_id=cast.student["gustavs"],
            school_class_id=cast.school_class["4.b"],
            starts_on=date(2026, 11, 10),
        )
        session.add(back)
    returned = certified(student_id=cast.student["gustavs"])
    assert [sheet.leaving for sheet in returned.sheets] == [None]


def test_who_goes_to_another_class_is_certified_in_the_last_one_with_all_marks(
    certified, records, cast, book
):
    book.mark(book.column("maths", date(2026, 10, 5)), "roberts", "9")
    with records() as session:
        stay = session.scalars(select(Enrolment).filter_by(student_id=cast.student["roberts"])).one()
        stay.ends_on = date(2026, 10, 31)
        session.flush()
        session.add(
            Enrolment(
                student_id=cast.student["roberts"],
                school_class_id=cast.school_class["4.a"],
                starts_on=date(2026, 11, 1),
            )
        )
    assert "Roberts" not in {sheet.first_name for sheet in certified("4.b").sheets}
    (one,) = [sheet for sheet in certified("4.a").sheets if sheet.first_name == "Roberts"]
    assert one.began == date(2026, 9, 1)
    assert [row.marks for row in one.rows if row.name == "Matemātika"] == [(("9", True),)]


def test_a_mark_of_a_semester_stands_once_it_is_published(certified, gone, book, records, cast):
    book.term_mark("Matemātika", "gustavs", "8")
    assert certified(student_id=cast.student["gustavs"]).sheets[0].term_kinds == []
    with records() as session:
        session.add(
            TermWindow(
                school_year_id=cast.year,
                kind=TermKind.SEMESTER_1,
                opens_on=date(2026, 10, 1),
                closes_at=datetime(2026, 11, 20, 15, tzinfo=UTC),
            )
        )
    assert certified(student_id=cast.student["gustavs"]).sheets[0].term_kinds == [TermKind.SEMESTER_1]


def test_the_paper_says_all_in_both_languages(certified, gone, book, cast):
    book.mark(book.column("maths", date(2026, 10, 5)), "gustavs", "8")
    book.lesson("maths", date(2026, 10, 5))
    number = cast.student["gustavs"]
    stamp = Stamp(
        "Z-2026/2027-1",
        "2026. gada 23. novembris",
        "https://skola.example/apliecinajums/ABCDEFGHJK",
        "3F7A-19C2",
        code="ABCDE-FGHJK",
        duplicate_of="02.11.2026.",
    )
    page = words(stamped(certified(student_id=number), {number: stamp}))
    for said in (
        "Nr. Z-2026/2027-1",
        "DUBLIKĀTS (pirmoreiz izsniegta 02.11.2026.)",
        "IZZIŅA par izglītības programmas daļēju apguvi",
        "Izglītojamais Gustavs Kalniņš",
        "Klase 4.b",
        "21011111 Pamatizglītības programma",
        "01.09.2026.–30.10.2026.",
        "31.10.2026., direktora rīkojums Nr. 3-12/7 (29.10.2026.)",
        "Turpina mācības Jelgavas 4. sākumskola",
        "Matemātika 1 0 8 8,00",
        "ABCDE-FGHJK · 3F7A-19C2",
        "Anna Direkte",
    ):
        assert said in page
    english = words(certified(student_id=number, language=Language.EN))
    for said in (
        "CERTIFICATE of partial completion",
        "Continues at Jelgavas",
        "Lessons held",
        "Director Anna",
    ):
        assert said in english
    for latvian in ("Izglītojamais", "Vērtējum", "lpp"):
        assert latvian not in english


def test_a_corrected_mark_makes_another_paper_and_the_day_of_printing_does_not(certified, gone, book, cast):
    mark = {"student_id": cast.student["gustavs"]}
    (before,) = sheets(certified(**mark))
    (later,) = sheets(certified(today=date(2026, 12, 1), **mark))
    assert before.fingerprint == later.fingerprint
    book.mark(book.column("maths", date(2026, 10, 5)), "gustavs", "8")
    (after,) = sheets(certified(**mark))
    assert after.fingerprint != before.fingerprint


def test_the_pages_of_a_leaver_lead_to_it(sign_in, gone, cast):
    office = sign_in("registrar")
    place = f"/druka/izzina?klase={cast.school_class['4.b']}"
    assert place in office.get(f"/personas-lietas/{cast.student['gustavs']}").text
    assert place not in office.get(f"/personas-lietas/{cast.student['roberts']}").text
    assert (
        "/druka/izzina"
        not in sign_in("class_teacher").get(f"/personas-lietas/{cast.student['roberts']}").text
    )
