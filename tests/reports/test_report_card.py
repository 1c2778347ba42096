"""The report card as it comes out of the printer: every word of it, a page a pupil (clause 3.5a)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from jinja2 import UndefinedError
from pypdf import PdfReader

from models.rules.marks import ScaleKind
from reports.base import LONGEST, Report
from reports.letterhead import Letterhead
from reports.report_card import REPORT, Absences, Card, Data, Row
from tests.letterhead import SCHOOL

LETTERS = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"
POINTS, LEVELS = ScaleKind.POINTS, ScaleKind.LEVELS


def row(subject="Matemātika", mark="7", scale=POINTS, lessons=140) -> Row:
    return Row(subject, lessons, scale, mark)


def card(*rows: Row, **changes) -> Card:
    usual = {
        "student_id": 1,
        "surname": "Bērziņš",
        "first_name": "Roberts",
        "programme": "21011111 Pamatizglītības programma",
        "rows": rows or (row(),),
        "absences": Absences(12, 1, 2),
    }
    return Card(**{**usual, **changes})


def data(*cards: Card, **changes) -> Data:
    usual = {
        "letterhead": SCHOOL,
        "class_name": "4.b",
        "year": "2026./2027.",
        "semester_ends_on": date(2026, 12, 18),
        "class_teacher": "Ilze Kalēja",
        "issued_on": "2026. gada 18. decembris",
        "cards": cards or (card(),),
    }
    return Data(**{**usual, **changes})


def pages(what: Data) -> list[str]:
    """The text of each page, in single spaces."""
    document = PdfReader(BytesIO(REPORT.pdf(what)))
    return [" ".join(page.extract_text().split()) for page in document.pages]


def text(*rows: Row, **changes) -> str:
    (only,) = pages(data(card(*rows, **changes)))
    return only


def test_the_card_says_all_that_a_report_card_must():
    page = text(row("Latviešu valoda", "8", lessons=175), row("Matemātika", "10"))
    for said in (
        "Parauga sākumskola",
        "LIECĪBA",
        "par 2026./2027. mācību gada 1. semestri",
        "Roberts Bērziņš",
        "Klase 4.b",
        "Izglītības programma 21011111 Pamatizglītības programma",
        "1. Latviešu valoda 8 (ļoti labi) 175",
        "2. Matemātika 10 (izcili) 140",
        "Kavētās mācību stundas 1. semestrī",
        "attaisnotas: 12 neattaisnotas: 1 iemesls vēl nav zināms: 2 kopā: 15",
        "Klases audzinātāja vārdi",
        "Paraugpils, 2026. gada 18. decembris",
        "Direktore Anna Direkte",
        "Klases audzinātājs Ilze Kalēja",
        "Reģ. Nr. 4512345678 · Skolas iela 3, Paraugpils",
    ):
        assert said in page


def test_the_mark_is_said_to_be_of_the_semester():
    assert "Vērtējums 1. semestrī" in text()


def test_every_latvian_letter_is_printed():
    page = text(row(LETTERS), surname=LETTERS, programme=LETTERS)
    assert page.count(LETTERS) == 3


@pytest.mark.parametrize(
    ("first_name", "surname"),
    [
        ("Anna Marija", "Žīgura-Šņickovska"),
        ("Šons", "O'Nīls"),
        ("„Ņikita”", '"Ķirsis"'),
        ("Ē" * 40, "Ū" * 40),
        ("<b>Roberts</b>", "&amp; <script>alert(1)</script>"),
        ("{{ 7 * 7 }}", "[[[["),
    ],
)
def test_a_name_is_printed_as_it_is_written(first_name, surname):
    assert f"{first_name} {surname}" in text(first_name=first_name, surname=surname)


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\x1b", "\u202e", "\u200b", "\ue000", "\uffff"])
def test_a_character_no_paper_can_show_does_not_take_the_class_with_it(odd):
    spoilt = card(first_name=f"Rob{odd}erts", surname=f"{odd}Bērziņš")
    first, second = pages(data(spoilt, card(row(f"Ma{odd}temātika"))))
    assert "Roberts Bērziņš" in first
    assert "Matemātika" in second


def test_a_letter_in_pieces_is_put_together():
    assert "Bērziņš" in text(surname="Be\u0304rzin\u0327s\u030c")


def test_a_text_without_end_is_cut_and_stays_on_its_page():
    page = text(row("x" * 10_000), first_name="y" * 10_000)
    assert page.count("x") <= LONGEST + 10
    assert "Ilze Kalēja" in page


@pytest.mark.parametrize("number", [1, 3, 25])
def test_each_pupil_has_a_page(number):
    printed = pages(data(*[card(first_name=f"Bērns{n}.") for n in range(number)]))
    assert len(printed) == number
    assert all(f"Bērns{n}. " in page for n, page in enumerate(printed))
    assert all("Ilze Kalēja" in page for page in printed)


def test_seventeen_subjects_with_long_names_stay_on_one_page():
    name = "Sociālās zinības, vēsture un kultūras mantojums"
    rows = [row(f"{name} {n}", mark) for n, mark in enumerate(["nv", "", "7", "A"] * 4 + ["9"])]
    page = text(
        *rows, first_name="Maksimiliāna-Aleksandrīna Konstantīna", surname="Žīgura-Šņickovska-Kalniņa"
    )
    assert all(f"{name} {n}" in page for n in range(17))
    assert "Klases audzinātājs Ilze Kalēja" in page


def test_a_pupil_without_subjects_still_has_a_card():
    (page,) = pages(data(card(rows=())))
    assert "LIECĪBA" in page
    assert "Roberts Bērziņš" in page


def test_a_mark_not_typed_is_a_dash_and_the_dash_is_explained():
    page = text(row("Mūzika", ""), row("Datorika", "9"))
    assert "1. Mūzika – 140" in page
    assert "Svītra vērtējuma vietā: vērtējums nav ielikts." in page
    assert card(row("Mūzika", ""), row("Datorika", "9")).missing == ("Mūzika",)


def test_nv_is_explained_where_it_stands_and_only_there():
    explained = "nv – nav vērtējuma: prasītie darbi vēl nav nokārtoti"
    assert explained in text(row(mark="nv"))
    assert "nv (nav vērtējuma)" in text(row(mark="nv"))
    assert explained not in text(row(mark="7"))


def test_grades_one_to_three_read_what_their_levels_mean():
    page = text(row(mark="A", scale=LEVELS), row("Mūzika", "T", LEVELS))
    assert "A (apguvis)" in page
    assert "S – sācis apgūt, T – turpina apgūt, A – apguvis, P – apguvis padziļināti." in page
    assert "ballēs" not in page


def test_grades_four_to_six_are_told_the_scale_and_no_levels():
    page = text(row(mark="4"))
    assert "4 (gandrīz viduvēji)" in page
    assert "Vērtējums ballēs: no 1 (zemākais) līdz 10 (augstākais)." in page
    assert "apguvis padziļināti" not in page


def test_a_mark_in_words_stands_as_it_is():
    assert "Lasa tekoši 140" in text(row(mark="Lasa tekoši", scale=ScaleKind.TEXT))


def test_grounds_all_known_leave_no_column_for_the_unknown():
    page = text(absences=Absences(4, 0, 0))
    assert "attaisnotas: 4 neattaisnotas: 0 kopā: 4" in page
    assert "nav zināms" not in page


def test_what_is_not_entered_leaves_its_place_empty():
    (page,) = pages(
        data(letterhead=Letterhead("Parauga sākumskola", director_title="Direktore"), class_teacher="")
    )
    assert "2026. gada 18. decembris Direktore Klases audzinātājs" in page


def test_the_file_says_what_it_is_and_lists_its_pupils():
    cards = [card(surname="Abola"), card(surname="Žīgurs")]
    document = PdfReader(BytesIO(REPORT.pdf(data(*cards))))
    assert document.root_object["/Lang"] == "lv"
    assert document.metadata.title == "Liecība"
    assert document.metadata.author == "Parauga sākumskola"
    assert [entry.title for entry in document.outline] == ["Roberts Abola", "Roberts Žīgurs"]


def test_the_same_data_give_the_same_bytes():
    assert REPORT.pdf(data()) == REPORT.pdf(data())


def test_other_data_give_another_paper():
    changed = data(card(row(mark="8")))
    assert REPORT.pdf(changed) != REPORT.pdf(data())


def test_a_template_that_asks_for_what_the_data_do_not_hold_prints_nothing():
    with pytest.raises(UndefinedError):
        Report("report_card", "Liecība", REPORT.duty, "3.5a").html(object())
