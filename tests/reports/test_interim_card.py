"""The interim card: marks between terms on a page a pupil, to be signed by parents (clause 3.5a)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from config.duties import Role
from models.operations.trail import Author, sign
from models.rules.broken import RuleBroken
from models.rules.documents import Choice, Stamp
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind
from reports.catalogue import BY_CODE
from reports.interim_card import REPORT
from tests.journal_book import Book
from tests.reports.snapshot import assert_as_kept

TODAY = date(2026, 11, 23)
STAMP = Stamp(
    number="S-2026/2027-3",
    issued_on="2026. gada 23. novembris",
    address="",
    confirms="4F1A 77C2",
    code="ABCDE-FGHJK",
)
DOCUMENT = BY_CODE["interim_card"]


def asker(cast, who):
    roles = {"superuser": Role.SUPERUSER, "director": Role.DIRECTOR, "class_teacher": Role.CLASS_TEACHER}
    return SimpleNamespace(
        roles=frozenset({roles.get(who, Role.GUARDIAN)}),
        staff_id=cast.staff.get(who),
        guardian_id=cast.guardian.get(who),
        student_id=None,
        today=TODAY,
    )


@pytest.fixture
def book(records, cast):
    class Kept:
        def __getattr__(self, act):
            def write(*args, **values):
                with records() as session:
                    return getattr(Book(session, cast), act)(*args, **values)

            return write

    return Kept()


@pytest.fixture
def collected(records, cast):
    def read(first=date(2026, 9, 1), last=TODAY, who="superuser", **changes):
        choice = Choice("interim_card", class_id=cast.school_class["4.b"], first=first, last=last, **changes)
        with records() as session:
            sign(session, Author(at=datetime(2026, 11, 23, 12, tzinfo=UTC)))
            return DOCUMENT.collect(session, asker(cast, who), choice)

    return read


def pages(data, watermark="") -> list[str]:
    document = PdfReader(BytesIO(REPORT.pdf(data, watermark)))
    return [" ".join(page.extract_text().split()) for page in document.pages]


@pytest.fixture
def card(collected, cast):
    """The text of one pupil's pages."""

    def read(pupil="roberts", **more):
        return " ".join(pages(collected(student_id=cast.student[pupil], **more)))

    return read


def test_the_card_tells_marks_with_their_days_means_owed_works_and_absences(card, book):
    book.mark(book.column("maths", date(2026, 10, 5), title="Daļskaitļi"), "roberts", "7")
    book.mark(book.column("maths", date(2026, 10, 12)), "roberts", "8")
    formative = {"kind": ColumnKind.HOMEWORK, "assessment_kind": AssessmentKind.FORMATIVE}
    book.mark(book.column("maths", date(2026, 10, 13), **formative), "roberts", "9")
    book.mark(book.column("maths", date(2026, 11, 2), title="Laukums"), "roberts", "nv")
    book.absent(book.lesson("maths", date(2026, 11, 9)), "roberts")
    found = card()
    for said in (
        "Starpliecība no 01.09.2026. līdz 23.11.2026. Roberts Bērziņš 4.b klase",
        "Matemātika 7 05.10. pd, 8 12.10. pd, 9 13.10. md, nv 02.11. pd 7,50",
        "Latviešu valoda –",
        "Parādi 02.11.2026. Matemātika Laukums",
        "Kavētās mācību stundas n",
        "Klases audzinātāja vārdi",
        "Klases audzinātājs Ilze Kalēja",
        "Iepazinos (vecāka paraksts)",
    ):
        assert said in found


def test_only_the_days_asked_for_count(card, book):
    for day in (date(2026, 9, 30), date(2026, 10, 5), date(2026, 11, 2)):
        book.mark(book.column("maths", day), "roberts", "7")
    found = card(first=date(2026, 10, 1), last=date(2026, 10, 31))
    assert "Matemātika 7 05.10. pd 7,00" in found
    assert "30.09." not in found


def test_marks_of_terms_are_left_to_the_report_cards(card, book):
    book.term_mark("Matemātika", "roberts", "7")
    assert "semestri" not in card()


def test_nothing_at_all_is_said_as_such(card):
    found = card()
    assert "Parādu nav." in found
    assert "Kavējumu nav." in found


def test_words_of_any_length_stand_whole_on_a_sheet_behind(collected, book, cast):
    column = book.column("maths", date(2026, 10, 5), scale=ScaleKind.TEXT)
    book.mark(column, "roberts", "Lasa tekoši. " * 150)
    first, *behind = pages(collected(student_id=cast.student["roberts"]))
    assert "vārdi pielikumā" in first
    assert "Iepazinos" in first
    assert " ".join(behind).count("Lasa tekoši.") == 150


def test_two_hundred_marks_stay_on_one_page(collected, book, cast):
    for number in range(200):
        column = book.column(("maths", "english_2")[number % 2], date(2026, 9, 1 + number % 28))
        book.mark(column, "roberts", "10")
    found = pages(collected(student_id=cast.student["roberts"]))
    assert len(found) == 1
    assert "Iepazinos" in found[0]


def test_each_pupil_has_a_page(collected):
    data = collected()
    assert len(pages(data)) == len(data.cards) == 6


def test_the_card_is_numbered_once_its_days_are_over(collected):
    over, lasts = collected(last=TODAY), collected(last=date(2026, 11, 24))
    assert not DOCUMENT.is_draft(over)
    assert DOCUMENT.is_draft(lasts)
    assert DOCUMENT.remarks(lasts)
    numbered = DOCUMENT.stamped(over, {over.cards[0].told.student_id: STAMP})
    first, second, *_others = pages(numbered)
    assert "Nr. S-2026/2027-3" in first
    assert "Nr." not in second
    again = replace(STAMP, duplicate_of="20.11.2026.")
    assert "DUBLIKĀTS" in pages(DOCUMENT.stamped(over, {over.cards[0].told.student_id: again}))[0]


def test_another_mark_is_another_fingerprint_of_that_pupil_alone(collected, book, cast):
    before = {one.student_id: one.fingerprint for one in DOCUMENT.sheets(collected())}
    book.mark(book.column("maths", date(2026, 10, 5)), "roberts", "7")
    after = {one.student_id: one.fingerprint for one in DOCUMENT.sheets(collected())}
    assert {pupil for pupil in before if before[pupil] != after[pupil]} == {cast.student["roberts"]}


@pytest.mark.parametrize(
    ("first", "last"),
    [(None, TODAY), (TODAY, None), (TODAY, date(2026, 11, 1))],
    ids=["no first", "no last", "turned"],
)
def test_a_period_without_an_end_or_turned_round_is_refused(collected, first, last):
    with pytest.raises(RuleBroken):
        collected(first=first, last=last)


def test_who_reads_them(collected):
    assert collected(who="director") is not None
    assert [collected(who=who) for who in ("class_teacher", "guardian")] == [None, None]


def test_the_card_reads_as_it_was_last_agreed(collected, book, cast):
    book.mark(book.column("maths", date(2026, 10, 5), title="Daļskaitļi"), "roberts", "7")
    data = collected(student_id=cast.student["roberts"])
    assert_as_kept("interim_card", REPORT.html(data))
    assert REPORT.pdf(data) == REPORT.pdf(data)
