"""The report card as it comes out of the printer: every word of it, a page a pupil (clause 3.5a)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from jinja2 import UndefinedError
from pypdf import PdfReader

from models.rules.documents import Stamp
from models.rules.marks import ScaleKind, TermKind
from reports.base import LONGEST, Report
from reports.letterhead import Letterhead
from reports.report_card import REPORT, Absences, Card, Data, Mark, Row
from reports.report_card.designs import Design, design_of
from reports.report_card.document import said, stamped
from tests.letterhead import SCHOOL
from tests.reports.snapshot import assert_as_kept

LETTERS = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"
POINTS, LEVELS, WORDS = ScaleKind.POINTS, ScaleKind.LEVELS, ScaleKind.TEXT
FIRST, SECOND, YEAR = TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR
TERMS = {FIRST: (FIRST,), SECOND: (FIRST, SECOND), YEAR: (FIRST, SECOND, YEAR)}
STAMP = Stamp(
    number="L-2026/2027-17",
    issued_on="2026. gada 18. decembris",
    address="",
    confirms="4F1A 77C2",
    code="ABCDE-FGHJK",
)


def row(subject="Matemātika", *marks: str, scale=POINTS, lessons=140, exempt=False) -> Row:
    given = marks or ("7",)
    return Row(subject, lessons, scale, tuple(Mark(mark, scale, exempt) for mark in given))


def card(*rows: Row, **changes) -> Card:
    usual = {
        "student_id": 1,
        "surname": "Bērziņš",
        "first_name": "Roberts",
        "programme": "21011111 Pamatizglītības programma",
        "columns": (FIRST,),
        "rows": rows or (row(),),
        "absences": (Absences("1. semestrī", 12, 1, 2),),
    }
    return Card(**{**usual, **changes})


def data(*cards: Card, **changes) -> Data:
    usual = {
        "letterhead": SCHOOL,
        "class_name": "4.b",
        "design": Design.POINTS,
        "year": "2026./2027.",
        "term": FIRST,
        "ends_on": date(2026, 12, 18),
        "counted_to": "",
        "is_draft": False,
        "class_teacher": "Ilze Kalēja",
        "issued_on": "2026. gada 18. decembris",
        "cards": cards or (card(),),
    }
    return Data(**{**usual, **changes})


def year_card(*rows: Row, columns=TERMS[YEAR], **changes) -> Card:
    missed = (Absences("1. semestrī", 12, 1), Absences("2. semestrī", 8), Absences("mācību gadā", 20, 1))
    return card(*(rows or (row("Matemātika", "7", "8", "8"),)), columns=columns, absences=missed, **changes)


def of_year(*cards: Card, **changes) -> Data:
    return data(*(cards or (year_card(),)), term=YEAR, ends_on=date(2027, 5, 31), **changes)


def pages(what: Data, watermark: str = "") -> list[str]:
    """The text of each page, in single spaces."""
    document = PdfReader(BytesIO(REPORT.pdf(what, watermark)))
    return [" ".join(page.extract_text().split()) for page in document.pages]


def page(what: Data) -> str:
    (only,) = pages(what)
    return only


def text(*rows: Row, **changes) -> str:
    return page(data(card(*rows, **changes)))


def test_the_card_says_all_that_a_report_card_must():
    said_there = text(row("Latviešu valoda", "8", lessons=175), row("Matemātika", "10"))
    for said_so in (
        "Parauga sākumskola",
        "Liecība par 2026./2027. mācību gada 1. semestri Roberts Bērziņš",
        "4.b klase · 21011111 Pamatizglītības programma",
        "1. Latviešu valoda 8 ļoti labi 175",
        "2. Matemātika 10 izcili 140",
        "Kavētās mācību stundas attaisnotas neattaisnotas iemesls nav zināms kopā",
        "1. semestrī 12 1 2 15",
        "Klases audzinātāja vārdi",
        "Paraugpils, 2026. gada 18. decembris",
        "Direktore Anna Direkte",
        "Klases audzinātājs Ilze Kalēja",
        "Reģ. Nr. 4512345678 · Skolas iela 3, Paraugpils",
    ):
        assert said_so in said_there


def test_each_mark_is_said_to_be_of_its_semester_or_of_the_year():
    assert "Vērtējums 1. semestrī" in text()
    half = page(data(card(row("Mūzika", "7", "8"), columns=TERMS[SECOND]), term=SECOND))
    assert "gada 2. semestri" in half
    assert "1. semestrī 2. semestrī Plānotās stundas gadā 1. Mūzika 7 8 ļoti labi 140" in half
    whole = page(of_year())
    assert "par 2026./2027. mācību gadu" in whole
    assert "1. semestrī 2. semestrī Gada vērtējums" in whole
    assert "1. Matemātika 7 8 8 ļoti labi 140" in whole


def test_the_years_card_counts_absences_by_semester_and_in_the_year():
    assert "1. semestrī 12 1 13 2. semestrī 8 0 8 mācību gadā 20 1 21" in page(of_year())


def test_post_exam_and_final_mark_stand_on_the_card_of_who_has_them():
    columns = (*TERMS[YEAR], TermKind.POST_EXAM, TermKind.FINAL)
    with_exam = year_card(
        row("Matemātika", "3", "3", "3", "5", "5"), row("Mūzika", "8", "8", "8", "", ""), columns=columns
    )
    first, second = pages(of_year(with_exam, year_card()))
    assert "Pēcpārbaudījumā Galīgais vērtējums" in first
    assert "1. Matemātika 3 3 3 vāji 5 5 viduvēji 140" in first
    assert "2. Mūzika 8 8 8 ļoti labi 140" in first
    assert "Svītra" not in first
    assert "Galīgais" not in second


def test_the_decision_stands_on_the_years_card():
    decided = "Pārcelts 5. klasē (direktores 2027. gada 31. maija rīkojums Nr. 1-9/24)."
    assert decided in page(of_year(year_card(decision=decided)))


def test_every_latvian_letter_is_printed():
    found = text(row(LETTERS), surname=LETTERS, programme=LETTERS, words=LETTERS)
    assert found.count(LETTERS) == 4


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
    # A word longer than its line is broken: read without spaces.
    name = f"{first_name}{surname}".replace(" ", "")
    assert name in text(first_name=first_name, surname=surname).replace(" ", "")


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\x1b", "\u202e", "\u200b", "\ue000", "\uffff"])
def test_a_character_no_paper_can_show_does_not_take_the_class_with_it(odd):
    spoilt = card(first_name=f"Rob{odd}erts", surname=f"{odd}Bērziņš", words=f"Pal{odd}dies")
    first, second = pages(data(spoilt, card(row(f"Ma{odd}temātika"))))
    assert "Roberts Bērziņš" in first
    assert "Paldies" in first
    assert "Matemātika" in second


def test_a_letter_in_pieces_is_put_together():
    assert "Bērziņš" in text(surname="Be\u0304rzin\u0327s\u030c")


def test_a_text_without_end_is_cut_and_stays_on_its_page():
    found = text(row("x" * 10_000), first_name="y" * 10_000)
    assert found.count("x") <= LONGEST + 10
    assert "Ilze Kalēja" in found


@pytest.mark.parametrize("number", [1, 3, 25])
def test_each_pupil_has_a_page(number):
    printed = pages(data(*[card(first_name=f"Bērns{n}.") for n in range(number)]))
    assert len(printed) == number
    assert all(f"Bērns{n}. " in one for n, one in enumerate(printed))
    assert all("Ilze Kalēja" in one for one in printed)


def test_seventeen_subjects_with_long_names_and_five_terms_stay_on_one_page():
    name = "Sociālās zinības, vēsture un kultūras mantojums"
    rows = [row(f"{name} {n}", "nv", "", "7", "4", "A") for n in range(17)]
    full = year_card(
        *rows,
        columns=(*TERMS[YEAR], TermKind.POST_EXAM, TermKind.FINAL),
        first_name="Maksimiliāna-Aleksandrīna Konstantīna",
        surname="Žīgura-Šņickovska-Kalniņa",
        words="Vārdi ar garumzīmēm un mīkstinājumiem. " * 17,
        decision="Pārcelta 5. klasē (direktores 2027. gada 31. maija rīkojums Nr. 1-9/24).",
        stamp=STAMP,
    )
    found = page(of_year(full))
    assert all(f"{n + 1}. Sociālās zinības" in found for n in range(17))
    assert "Klases audzinātājs Ilze Kalēja" in found


def test_a_pupil_without_subjects_still_has_a_card():
    found = page(data(card(rows=())))
    assert "Liecība" in found
    assert "Roberts Bērziņš" in found
    assert "Klasei nav mācību priekšmetu ar vērtējumiem." in found


def test_a_mark_not_typed_is_a_dash_and_the_dash_is_explained():
    rows = row("Mūzika", ""), row("Datorika", "9")
    found = text(*rows)
    assert "1. Mūzika – 140" in found
    assert "Svītra vērtējuma vietā: vērtējums nav ielikts." in found
    assert card(*rows).missing(FIRST) == ("Mūzika",)


def test_who_is_exempt_lacks_no_mark():
    exempt = row("Sports un veselība", "", exempt=True)
    assert "1. Sports un veselība atbrīvots 140" in text(exempt)
    assert "Svītra" not in text(exempt)
    assert card(exempt).missing(FIRST) == ()


def test_nv_is_explained_where_it_stands_and_only_there():
    explained = "nv – nav vērtējuma: prasītie darbi vēl nav nokārtoti"
    assert explained in text(row("Mūzika", "nv"))
    assert "nv nav vērtējuma" in text(row("Mūzika", "nv"))
    assert explained not in text(row("Mūzika", "7"))


def test_grades_one_to_three_read_what_their_levels_mean():
    found = page(
        data(card(row("Sports", "A", scale=LEVELS), row("Mūzika", "T", scale=LEVELS)), design=Design.LEVELS)
    )
    assert "1. Sports A apguvis 140" in found
    for step in ("S sācis apgūt", "T turpina apgūt", "A apguvis", "P apguvis padziļināti"):
        assert step in found
    assert "dažkārt vajadzīgs atgādinājums" in found
    assert "ballēs" not in found


def test_grades_four_to_six_are_told_the_scale_and_no_levels():
    found = text(row("Mūzika", "4"))
    assert "4 gandrīz viduvēji" in found
    assert "Vērtējums ballēs: no 1 (zemākais) līdz 10 (augstākais)." in found
    assert "apguvis padziļināti" not in found


@pytest.mark.parametrize("design", list(Design))
def test_a_card_of_several_scales_explains_each_of_them(design):
    rows = (
        row("Mūzika", "4"),
        row("Ētika", "i", scale=ScaleKind.PASS),
        row("Sports", "A", scale=LEVELS),
        row("Lasīšana", "96,97", scale=ScaleKind.PERCENT),
    )
    found = page(data(card(*rows), design=design))
    assert "2. Ētika i ieskaitīts" in found
    assert "i – ieskaitīts, ni – neieskaitīts." in found
    assert "Vērtējums ballēs" in found
    assert found.count("padziļināti") == 1
    assert "96,97%" in found


def test_the_design_goes_by_the_grade_as_the_school_says():
    assert [design_of(grade, 3) for grade in (1, 3, 4, 6)] == [
        *[Design.LEVELS] * 2,
        *[Design.POINTS] * 2,
    ]
    assert design_of(1, 0) is Design.POINTS
    assert design_of(4, 6) is Design.LEVELS


def test_a_mark_in_few_words_stands_in_the_table():
    assert "Lasa tekoši 140" in text(row("Lasīšana", "Lasa tekoši", scale=WORDS))


def test_a_mark_in_many_words_stands_whole_on_a_sheet_behind_the_card():
    told = "Lasa tekoši un ar izteiksmi.\n" + "Stāsta par izlasīto. " * 95
    first, *behind = pages(data(card(row("Lasīšana", told, scale=WORDS), row("Mūzika", "7"))))
    assert "1. Lasīšana apraksts pielikumā 140" in first
    assert "Klases audzinātājs Ilze Kalēja" in first
    assert "Liecības pielikums Roberts Bērziņš · 4.b klase" in behind[0]
    assert " ".join(behind).count("Stāsta par izlasīto.") == 95


def test_the_class_teachers_words_stand_line_by_line():
    found = text(words="Roberts ir čakls.\n\nPaldies!")
    assert "Klases audzinātāja vārdi Roberts ir čakls. Paldies!" in found
    html = REPORT.html(data(card(words="Roberts ir čakls.\n\nPaldies!")))
    assert "Roberts ir čakls.<br/><br/>Paldies!" in html


@pytest.mark.parametrize("word", ["<b>treknais</b> & <script>", "[[[[", '<font color="{{ 7 }}">', "]]>"])
def test_dangerous_words_are_words(word):
    assert word in text(words=word)


@pytest.mark.parametrize("length", [1, 300, 301, 700, 10_000])
def test_words_of_any_length_leave_the_card_on_its_page_and_are_whole(length):
    letters = ("Labi! " * 2000)[:length]
    assert text(words=letters).count("a") >= letters.count("a")


def test_without_words_there_are_lines_to_write_on():
    assert REPORT.html(data()).count("<tr><td></td></tr>") >= 2
    assert "<tr><td></td></tr>" not in REPORT.html(data(card(words="Labi.")))


def test_grounds_all_known_leave_no_column_for_the_unknown():
    found = text(absences=(Absences("1. semestrī", 4),))
    assert "Kavētās mācību stundas attaisnotas neattaisnotas kopā 1. semestrī 4 0 4" in found
    assert "nav zināms" not in found


def test_while_the_semester_lasts_the_card_says_up_to_which_day_it_counts():
    assert "Kavētās mācību stundas līdz 23.11.2026." in page(data(counted_to="23.11.2026."))


def test_a_number_stands_on_the_card_and_a_duplicate_says_so():
    (numbered,) = stamped(data(), {1: STAMP}).cards
    found = page(data(numbered, issued_on="2027. gada 3. janvāris"))
    assert "Nr. L-2026/2027-17" in found
    assert "Paraugpils, 2026. gada 18. decembris" in found
    assert "DUBLIKĀTS" not in found
    again = replace(STAMP, issued_on="2027. gada 3. janvāris", duplicate_of="18.12.2026.")
    assert "DUBLIKĀTS (pirmoreiz izsniegta 18.12.2026.)" in page(data(card(stamp=again)))


def test_the_fingerprint_is_of_what_the_card_says_of_the_pupil():
    usual = said(data(), card())
    signed_by_others = data(letterhead=Letterhead("Cita"), class_teacher="Cita", issued_on="", is_draft=True)
    assert said(signed_by_others, card(student_id=2, stamp=STAMP)) == usual
    changed = [
        said(data(class_name="5.b"), card()),
        said(data(year="2027./2028."), card()),
        said(data(), card(row("Matemātika", "8"))),
        said(data(), card(first_name="Roberta")),
        said(data(), card(words="Labi.")),
        said(data(), card(absences=(Absences("1. semestrī", 12, 2, 1),))),
        said(data(), card(decision="Pārcelts.")),
    ]
    assert len({usual, *changed}) == len(changed) + 1


def test_what_is_not_entered_leaves_its_place_empty():
    bare = Letterhead("Parauga sākumskola", director_title="Direktore")
    found = page(data(card(programme=""), letterhead=bare, class_teacher=""))
    assert "4.b klase Nr." in found
    assert "2026. gada 18. decembris Direktore Klases audzinātājs" in found


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
    changed = data(card(row("Matemātika", "8")))
    assert REPORT.pdf(changed) != REPORT.pdf(data())


def test_a_template_that_asks_for_what_the_data_do_not_hold_prints_nothing():
    with pytest.raises(UndefinedError):
        Report("report_card", "Liecība", REPORT.duty, "3.5a").html(object())


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("report_card_semester", data(card(words="Roberts ir čakls.\nPaldies!", stamp=STAMP))),
        ("report_card_year", of_year()),
        ("report_card_levels", data(card(row("Mūzika", "T", scale=LEVELS)), design=Design.LEVELS)),
    ],
)
def test_the_card_reads_as_it_was_last_agreed(name, what):
    assert_as_kept(name, REPORT.html(what))
