"""The check sheet as it comes out of the printer: pupils by subjects, and lines to be signed on."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import event

from models.base import db
from reports.check_sheet import REPORT, Cell, Data, Line
from reports.check_sheet.collect import collect
from tests.admin.importers.test_marks import GOOD, file_of
from tests.import_files import bring
from tests.letterhead import SCHOOL
from tests.people import TODAY


def data(*lines, **changes):
    usual = {
        "letterhead": SCHOOL,
        "class_name": "4.b",
        "year": "2026./2027.",
        "subjects": ("Latviešu valoda", "Matemātika"),
        "terms": ("1. sem.",),
        "lines": lines,
        "class_teacher": "Ilze Kalēja",
        "issued_on": "2026. gada 23. novembris",
    }
    return Data(**{**usual, **changes})


def pages(what):
    document = PdfReader(BytesIO(REPORT.pdf(what)))
    return [" ".join(page.extract_text().split()) for page in document.pages]


def test_the_sheet_says_what_came_and_who_signs():
    [page] = pages(data(Line("Bērziņš", "Roberts", (Cell(12, ("8",)), Cell(3, ("",))), 5, 1)))
    for said in (
        "Pārbaudes lapa, 4.b",
        "vērtējumu skaits / 1. sem.",
        "1. Bērziņš Roberts 12 / 8 3 / – 5 1",
        "Kopā 12 3 5 1",
        "Klases audzinātājs Ilze Kalēja",
        "Direktore Anna Direkte",
        "Paraugpils, 2026. gada 23. novembris",
    ):
        assert said in page


def test_a_class_without_pupils_and_names_of_any_kind_are_printed():
    assert "Klasē izglītojamo nav" in pages(data())[0]
    many = [Line("Žīgura-Šņickovska" * 3, "<b>Ē</b>\ud800", (Cell(1, ("",)),) * 14, 0, 0)] * 30
    found = pages(data(*many, subjects=("Sociālās zinības un vēsture",) * 14))
    assert all("Izglītojamais" in page for page in found[:-1])
    assert "<b>Ē</b>" in found[0]


def test_what_was_brought_in_is_counted(records, cast):
    with records() as session:
        bring(session, "marks", file_of(*GOOD))
        asked = []

        def note(*args):
            asked.append(args[2])

        event.listen(db.engine, "before_cursor_execute", note)
        sheet = collect(session, cast.school_class["4.b"], TODAY)
        event.remove(db.engine, "before_cursor_execute", note)
    assert sheet.terms == ("1. sem.",)
    assert sheet.subjects == ("Latviešu valoda", "Matemātika", "Angļu valoda")
    elza = next(line for line in sheet.lines if line.first_name == "Elza")
    assert elza.cells[1] == Cell(4, ("8",))
    assert (elza.missed, elza.late) == (1, 0)
    assert sheet.totals == (0, 5, 2)
    assert 5 < len(asked) < 15


@pytest.mark.parametrize(("who", "status"), [("superuser", 200), ("director", 403), ("class_teacher", 403)])
def test_who_may_print_it(sign_in, cast, who, status):
    client = sign_in(who)
    answer = client.get(f"/parvalde/apmaina/parbaudes-lapa/{cast.school_class['4.b']}")
    assert answer.status_code == status
    if status == 200:
        assert answer.data.startswith(b"%PDF")
        assert client.get("/parvalde/apmaina/parbaudes-lapa/99999").status_code == 404
