"""The day sheet as it comes out of the printer: a block for each lesson, boxes for each pupil."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.day_sheet import REPORT, Data, Lesson
from tests.letterhead import SCHOOL

LONG = "Žīgurs-Šņickovskis Valters Kristofers Ādams"


def lesson(number=1, pupils=("Bērziņš Roberts",), **changes):
    usual = {"hours": "8.30–9.10", "title": "Matemātika, 4.b", "room": "112", "teachers": "Ilze Kalēja"}
    return Lesson(number=number, pupils=pupils, **{**usual, **changes})


def pages(*lessons):
    data = Data(SCHOOL, "23. novembris, pirmdiena (23.11.2026.)", "4.b klase", lessons)
    document = PdfReader(BytesIO(REPORT.pdf(data)))
    assert {tuple(map(round, page.mediabox[2:])) for page in document.pages} == {(595, 842)}  # A4
    return [" ".join(page.extract_text().split()) for page in document.pages]


def test_a_block_says_which_lesson_it_is_and_leaves_room_to_write():
    [page] = pages(lesson())
    for said in (
        "1. stunda (8.30–9.10): Matemātika, 4.b",
        "Ilze Kalēja · 112. telpa",
        "Tēma Uzdots",
        "1. Bērziņš Roberts",
        "Skolotāja paraksts",
    ):
        assert said in page


def test_pupils_stand_in_two_halves_down_the_left_first():
    pairs = lesson(pupils=[f"P{number}" for number in range(1, 6)]).pairs
    assert pairs == [((1, "P1"), (4, "P4")), ((2, "P2"), (5, "P5")), ((3, "P3"), None)]


def test_two_whole_classes_of_long_names_fit_on_a_page_each_lesson_unbroken():
    many = [f"{LONG} {number}" for number in range(25)]
    found = pages(lesson(1, many[:13]), lesson(2, many[:13]), lesson(3, many), lesson(4, many))
    assert len(found) <= 4
    for number in range(1, 5):
        page = next(text for text in found if f"{number}. stunda" in text)
        assert page.count("Skolotāja paraksts") == page.count("stunda (")


@pytest.mark.parametrize("name", ["<b>Ē</b>", "=1+1", "Ņ\ud800x", "x" * 200])
def test_names_of_any_kind_are_printed(name):
    assert "1. stunda" in pages(lesson(pupils=[name]))[0]


def test_a_lesson_without_pupils_room_bell_or_teacher_says_what_it_knows():
    [page] = pages(lesson(pupils=(), room="", hours="", teachers=""))
    assert "Grupā šajā dienā izglītojamo nav." in page
    assert "1. stunda: Matemātika, 4.b" in page
    assert "skolotājs nav norādīts" in page
