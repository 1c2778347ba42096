"""The statement as it comes out of the printer: every word of it, in both languages (clause 9a)."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from models.rules.absences import AbsenceState
from models.rules.documents import Language
from models.rules.marks import ColumnKind, ScaleKind, TermKind
from reports.statement import REPORT, Data, Missed, Statement, Subject, Term, Work
from tests.letterhead import SCHOOL

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 30)
LETTERS = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"


def work(*values: str, day=date(2026, 10, 5), kind=ColumnKind.TEST, **changes) -> Work:
    usual = {"name": "Daļskaitļi", "scale": ScaleKind.POINTS, "counts": kind is ColumnKind.TEST}
    return Work(day=day, kind=kind, values=values or ("7",), **{**usual, **changes})


def subject(*works: Work, name="Matemātika", scale=ScaleKind.POINTS, **changes) -> Subject:
    return Subject(name, scale, works, **changes)


def statement(*subjects: Subject, **changes) -> Statement:
    usual = {
        "student_id": 1,
        "surname": "Bērziņš",
        "first_name": "Roberts",
        "class_name": "4.b",
        "class_teacher": "Ilze Kalēja",
        "first": FIRST,
        "last": LAST,
        "made_on": date(2026, 12, 1),
        "subjects": subjects,
    }
    return Statement(**{**usual, **changes})


def pages(*statements: Statement, **changes) -> list[str]:
    """The text of each page, in single spaces."""
    what = Data(letterhead=SCHOOL, first=FIRST, last=LAST, statements=statements, **changes)
    document = PdfReader(BytesIO(REPORT.pdf(what)))
    return [" ".join(page.extract_text().split()) for page in document.pages]


def text(*subjects: Subject, language=Language.LV, covering="", **changes) -> str:
    return " ".join(pages(statement(*subjects, **changes), language=language, covering=covering))


def test_it_says_all_that_a_statement_must():
    page = text(
        subject(
            work("4 → 7", weight="2"),
            work("8", day=date(2026, 9, 7), kind=ColumnKind.HOMEWORK),
            work("nv", day=date(2026, 11, 9), name="Decimāldaļas", owed=True),
            mean="7,00",
            terms=(Term(TermKind.SEMESTER_1, "7"),),
        ),
        subject(name="Mūzika", is_exempt=True),
        subject(name="Sports"),
        missed=(
            Missed("n", "s", AbsenceState.EXCUSED, "slimība", 12),
            Missed("n", "", AbsenceState.UNKNOWN, "", 3),
            Missed("k", "", AbsenceState.LATE, "", 1),
        ),
    )
    for said in (
        "Parauga sākumskola",
        "Sekmju izraksts Roberts Bērziņš, 4.b",
        "no 01.09.2026. līdz 30.11.2026. · Vērtējumi: 2 · parādi: 1 · kavētās mācību stundas: 15",
        "4 → 7 05.10. pd ×2, 8 07.09. md, nv 09.11. pd 7,00 7",
        "Mūzika atbrīvots",
        "Sports –",
        "1. semestris",
        "05.10.2026. Matemātika Daļskaitļi 4 → 7 2",
        "Parādi 09.11.2026. Matemātika Decimāldaļas",
        "(attaisnots: slimība) – 12, n (iemesls vēl nav zināms) – 3, k (nokavēja stundas sākumu) – 1",
        "Treknrakstā – summatīvs vērtējums; no tiem, katru ar tā svarīgumu (×2), rēķina vidējo.",
        "md – mājas darbs, pd – pārbaudes darbs.",
        "4 → 7 – uzlabots vērtējums.",
        "nv – nav vērtējuma",
        "Klases audzinātājs Ilze Kalēja",
        "Iepazinos (vecāka paraksts)",
        "Sagatavots 01.12.2026.",
    ):
        assert said in page


def test_in_english_only_the_schools_own_words_are_latvian():
    page = text(
        subject(work(weight="2"), mean="7,00"),
        missed=(Missed("n", "n", AbsenceState.UNEXCUSED, "", 2),),
        language=Language.EN,
    )
    for said in (
        "Progress statement",
        "from 01 Sep 2026 to 30 Nov 2026 · Marks: 1 · works owed: 0 · lessons missed: 2",
        "Subject Marks Mean",
        "Matemātika 7 5 Oct t ×2 7.00",
        "No work is owed.",
        "(unexcused) – 2",
        "t – test.",
        "Class teacher Ilze Kalēja",
    ):
        assert said in page
    for latvian in ("Vērtējum", "Parādi", "Klases", "Kavēt", "lpp"):
        assert latvian not in page
    html = REPORT.html(Data(SCHOOL, FIRST, LAST, (statement(),), Language.EN))
    assert '<html lang="en">' in html
    assert "<title>Progress statement</title>" in html


def test_levels_are_counted_and_explained():
    page = text(
        subject(
            work("A", "A", "P", scale=ScaleKind.LEVELS), scale=ScaleKind.LEVELS, tally=(("A", 2), ("P", 1))
        )
    )
    assert "Vērtējumi Kopā" in page
    assert "A A P 05.10. pd A 2, P 1" in page
    assert "S – sācis apgūt, T – turpina apgūt, A – apguvis, P – apguvis padziļināti." in page
    assert "Vidējais" not in page


def test_words_take_lines_of_their_own_however_many():
    said = "Prot skaitīt, " * 150
    page = text(subject(work(said.strip(), scale=ScaleKind.TEXT, counts=False), scale=ScaleKind.TEXT))
    assert "Vērtējumi vārdos Matemātika, 05.10.2026., Daļskaitļi: Prot skaitīt" in page
    assert page.replace(" ", "").count("Protskaitīt") == 150


def test_a_pupil_without_marks_or_absences_has_a_page():
    page = text(subject())
    assert "Parādu nav." in page
    assert "Kavējumu nav." in page
    assert "Treknrakstā" not in page


def test_a_class_without_pupils_says_so():
    (page,) = pages()
    assert "Klasē nav skolēnu." in page


def test_the_class_teachers_words_stand_above_the_marks():
    page = text(subject(), covering="Labdien.\nRoberts ir <b>čakls</b>.")
    assert "Klases audzinātāja vārdi Labdien. Roberts ir <b>čakls</b>. Mācību priekšmets" in page


@pytest.mark.parametrize(
    ("first_name", "surname"),
    [
        ("Anna Marija", "Žīgura-Šņickovska"),
        ("Šons", "O'Nīls"),
        ("„Ņikita”", '"Ķirsis"'),
        ("Ē" * 40, "Ū" * 40),
        ("<b>Roberts</b>", "&amp; <script>alert(1)</script>"),
        ("{{ 7 * 7 }}", "[[[["),
        (LETTERS, LETTERS),
    ],
)
def test_a_name_is_printed_as_it_is_written(first_name, surname):
    assert f"{first_name} {surname}" in text(first_name=first_name, surname=surname)


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\x1b", "\u202e", "\u200b", "\ue000", "\uffff"])
def test_a_character_no_paper_can_show_does_not_take_the_class_with_it(odd):
    spoilt = statement(subject(work(f"7{odd}", name=f"Daļ{odd}skaitļi"), name=f"Ma{odd}temātika"))
    first, second = pages(spoilt, statement(), covering=f"Lab{odd}dien")
    assert "Daļskaitļi" in first
    assert "Labdien" in second


def test_a_semester_of_a_full_class_takes_two_pages_a_pupil_at_most():
    names = [f"Mācību priekšmets {place}" for place in range(17)]
    days = [FIRST + timedelta(days=8 * place) for place in range(9)]
    works = [work("10", day=day, kind=ColumnKind.LESSON) for day in days]
    tests = [work("9", day=FIRST + timedelta(days=place), weight="1,5") for place in range(2)]
    whole = statement(*(subject(*works, *tests, name=name, mean="9,00") for name in names))
    first, second, third, *_rest = pages(whole, whole)
    assert "Mācību priekšmets 16" in first
    assert "Klases audzinātājs" in second
    assert "Sekmju izraksts" in third


def test_the_same_data_give_the_same_bytes():
    what = Data(SCHOOL, FIRST, LAST, (statement(subject(work())),))
    assert REPORT.pdf(what) == REPORT.pdf(what)
