"""A check on paper says what was looked at, whatever people typed (clauses 3.4, 4.2)."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from reports.journal_check import REPORT, Data, Found, FoundKind, Remark, Said
from reports.paragraphs import PIECE, paragraphs
from tests.letterhead import SCHOOL


def a_check(**other) -> Data:
    given = {
        "letterhead": SCHOOL,
        "journal": "Matemātika, 4.b",
        "kind": "mācību priekšmeta žurnāls",
        "teachers": "Ilze Kalēja",
        "year": "2026./2027.",
        "period": "01.09.2026.–23.11.2026.",
        "clause": "3.4",
        "checked_at": "2026. gada 23. novembris",
        "checker": "Vita Virse",
        "counted": 1,
        "waived": 1,
        "remarks_made": 1,
        "remarks_open": 0,
        "kinds": (FoundKind("Nav tēmas", 1, 1, (Found("16.11.2026.", ""), Found("17.11.2026.", "Izstāde"))),),
        "remarks": (Remark("16.11.2026.", "Vita Virse", "Nav tēmas.", "slēgta", (Said("Ilze", "Ir."),)),),
        "conclusion": "Kārtībā.",
    }
    return Data(**{**given, **other})


def text_of(data: Data) -> str:
    pages = PdfReader(BytesIO(REPORT.pdf(data))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_paper_says_who_checked_what_and_what_was_found_said_and_concluded():
    text = text_of(a_check())
    for words in (
        "Žurnāla pārbaude",
        "Ilze Kalēja",
        "Vita Virse",
        "Izstāde",
        "Nav tēmas.",
        "Ir.",
        "Kārtībā.",
    ):
        assert words in text


def test_nothing_found_and_nothing_said_is_said_too():
    text = text_of(a_check(kinds=(), remarks=()))
    assert "Nekas nav konstatēts." in text
    assert "Piezīmju nav." in text


def test_long_words_are_printed_whole_and_markup_is_only_words():
    long = " ".join(f"vārds{n}" for n in range(150)) + "\n<b>=1+1</b> 😀"
    assert len(long) > 4 * PIECE
    text = text_of(a_check(conclusion=paragraphs(long)))
    assert "vārds149" in text
    assert "<b>=1+1</b> ?" in text
