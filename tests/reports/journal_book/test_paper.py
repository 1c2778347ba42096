"""The printed journal as it comes out of the printer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from reports.individual_record import Session
from reports.journal_book import (
    REPORT,
    Beside,
    Briefing,
    Check,
    Column,
    Data,
    Grid,
    Held,
    Line,
    Meeting,
    Month,
    Pupil,
    Remark,
    Total,
    Words,
)
from reports.paragraphs import paragraphs
from tests.letterhead import SCHOOL
from tests.papers import pages

LONG = "Žīgura-Šņickovska-Vējonīte Ķērsta Ģertrūde"
CELLS = ("nˢ", "10→10", None, "k 5 7", "")
HELD = Held(
    "1.",
    "07.09. P",
    "1.",
    Markup("Daļskaitļi"),
    ("Pārbaudes darbs „Daļas” (summatīvais)",),
    Markup("Salīdzina daļas."),
    Markup("12. lpp."),
    ("Ilze Kalēja", "07.09. plkst. 9.10"),
    "vēlu",
)


def month(pupils=2, columns=2, title="2026. gada septembris", **changes):
    heads = tuple(
        Column(f"{n % 30 + 1:02}.09.", "1. st.", "PD" if n % 5 == 0 else "") for n in range(columns)
    )
    lines = tuple(
        Line(
            n + 1,
            f"Bērziņš Roberts {n}",
            tuple(("nˢ", "10→10", None, "k 5 7", "")[(n + m) % 5] for m in range(columns)),
        )
        for n in range(pupils)
    )
    usual = {"grids": (Grid(heads, lines),), "lessons": (HELD,) * columns, "words": ()}
    return Month(title=title, **{**usual, **changes})


def book(**changes):
    usual = {
        "letterhead": SCHOOL,
        "journal": "Matemātika, 4.b",
        "kind": "mācību priekšmeta žurnāls",
        "facts": (("Mācību gads", "2026./2027."), ("Skolotājs", "Ilze Kalēja (no 01.10.2026.)")),
        "key": ("Kavējumi: nˢ – slimība.",),
        "pupils": (
            Pupil("Bērziņš Roberts", "4.b", "", ""),
            Pupil(LONG, "4.b", "no 01.10.2026.", "atbrīvots"),
        ),
        "has_homework": True,
        "months": (month(),),
        "sessions": (),
        "terms": ("1. semestris", "Gads"),
        "totals": (Total(1, "Bērziņš Roberts", ("8", ""), (3, 1, 0, 4, 2)),),
        "words": (),
        "beside": Beside(),
        "signs": (("Skolotājs", "Ilze Kalēja"),),
        "printed_on": "2026. gada 23. novembris",
    }
    return Data(**{**usual, **changes})


def text(data):
    return " ".join(pages(REPORT.pdf(data)))


def test_the_book_begins_with_its_cover_and_ends_with_signatures():
    found = pages(REPORT.pdf(book()))
    for said in (
        "Parauga sākumskola",
        "Mācību priekšmeta žurnāls",
        "Matemātika, 4.b",
        "Ilze Kalēja (no",
    ):
        assert said in found[0]
    assert "nˢ – slimība" in found[0]
    assert "1. Bērziņš Roberts 4.b visu posmu" in found[1]
    for said in ("Kopsavilkums", "1. Bērziņš Roberts 8 3 1 – 4 2", "Paraugpils, 2026. gada 23. novembris"):
        assert said in found[-1]
    assert "Skolotājs Ilze Kalēja" in found[-1]


def test_a_month_shows_who_missed_what_and_what_was_taught():
    said = text(book())
    for words in (
        "Matemātika, 4.b: 2026. gada septembris",
        "nˢ 10→10",
        "1. 07.09. P 1. Daļskaitļi",
        "Pārbaudes darbs „Daļas” (summatīvais)",
        "Salīdzina daļas. 12. lpp. Ilze Kalēja, 07.09. plkst. 9.10; vēlu",
    ):
        assert words in said


def test_the_heading_rows_stand_on_each_page_of_a_long_list():
    found = pages(REPORT.pdf(book(months=(month(30, 24),))))
    lists = [page for page in found if "Daļskaitļi" in page]
    assert len(lists) > 1
    assert all("Temats, darbi" in page and "Stundas: 2026. gada septembris" in page for page in lists)
    [grid] = [page for page in found if "Matemātika, 4.b: 2026" in page]
    assert "30. Bērziņš Roberts 29" in grid


def test_a_whole_year_of_a_full_class_is_legible_and_complete():
    year = tuple(month(25, 18, f"{n}. mēnesis") for n in range(9))
    found = pages(REPORT.pdf(book(months=year)))
    assert sum("25. Bērziņš Roberts 24" in page for page in found) == 9
    assert sum(page.count("Daļskaitļi") for page in found) == 9 * 18


def test_names_and_topics_are_words_whatever_is_in_them():
    odd = replace(
        HELD,
        topic=paragraphs("<b>Ē</b> [[[[ \ud800 „Ā” " + "gara tēma " * 49),
        homework=paragraphs("x" * 2000),
    )
    said = text(book(pupils=(Pupil(LONG, "4.b", "", "<i>"),), months=(month(lessons=(odd,)),)))
    assert "<b>Ē</b> [[[[" in said
    assert "„Ā”" in said
    assert said.replace(" ", "").count("garatēma") == 49
    assert said.replace(" ", "").count("x" * 40) > 10


def test_assessments_in_words_stand_below_the_grid_and_the_terms():
    said = text(
        book(
            months=(month(words=(Words("07.09.2026.", LONG, Markup("Lasa tekoši.")),)),),
            words=(Words("Gads", LONG, Markup("Apgūts labi.")),),
        )
    )
    assert f"07.09.2026. {LONG} Lasa tekoši." in said
    assert f"Gads {LONG} Apgūts labi." in said


def test_meetings_briefings_checks_and_remarks_stand_at_the_end():
    said = text(
        book(
            beside=Beside(
                (Meeting("17.09.2026.", Markup("Mācību gads"), Markup("Ekskursija"), 14),),
                (Briefing("02.09.2026.", "Ugunsdrošība", "7", "Ilze Kalēja", 22),),
                (Check("09.11.2026.", "01.09.2026.–31.10.2026.", "Vita Virse", 2, Markup("Labi.")),),
                (
                    Remark(
                        "09.11.2026.",
                        "07.09., 1. st.",
                        Markup("Precizējiet."),
                        "Vita Virse",
                        "atbildēta",
                        (Markup("Ilze Kalēja: izdarīts"),),
                    ),
                ),
            )
        )
    )
    for words in (
        "17.09.2026. Mācību gads Ekskursija 14",
        "02.09.2026. Ugunsdrošība 7 Ilze Kalēja 22",
        "09.11.2026. 01.09.2026.–31.10.2026. Vita Virse 2 Labi.",
        "Precizējiet. Vita Virse Ilze Kalēja: izdarīts atbildēta",
    ):
        assert words in said


@pytest.mark.parametrize(("tells", "said"), [(True, 1), (False, 0)])
def test_that_there_were_no_checks_is_said_to_those_who_read_them(tells, said):
    assert text(book(beside=Beside(tells_checks=tells))).count("Par šo laika posmu pārbaužu nav.") == said


def test_individual_work_is_a_list_of_sessions():
    held = Session(
        "09.11.2026. P", "13.30–14.10", 40, ("Abola Elza (nˢ)", "Bērziņš Roberts"), "Skaņas", "Kārlis Palīgs"
    )
    missed = replace(held, minutes=0, topic="Nenotika: slimība")
    said = text(book(months=(), totals=(), sessions=(held, missed)))
    assert "09.11.2026. P 13.30–14.10 40 Abola Elza (nˢ), Bērziņš Roberts Skaņas Kārlis Palīgs" in said
    assert "13.30–14.10 – Abola Elza" in said


def test_an_empty_journal_says_so():
    assert "Šajā posmā grupā izglītojamo nav." in text(book(pupils=(), months=(), totals=()))


def test_the_same_book_gives_the_same_bytes():
    assert REPORT.pdf(book()) == REPORT.pdf(book())
