"""The introduction as it comes out of the printer: its text, a line for each pupil's parent (clause 5)."""

from io import BytesIO

from pypdf import PdfReader

from models.rules.introduction import LONGEST, SAMPLE, filled
from reports.introduction_sheet import REPORT, Data
from reports.introduction_sheet.collect import parts_of
from tests.letterhead import SCHOOL

LONG = "Žīgurs-Šņickovskis Valters Kristofers Ādams"


def pages(text, pupils=("Abola Elza",)):
    data = Data(
        letterhead=SCHOOL,
        class_name="4.b",
        year="2026./2027.",
        parts=parts_of(text),
        pupils=pupils,
        teacher="Ilze Kalēja",
    )
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(REPORT.pdf(data))).pages]


def test_the_prepared_text_and_a_large_class_fit_on_two_sheets():
    text = filled(
        SAMPLE, {"klase": "4.b", "audzinātājs": "Ilze Kalēja", "skola": "Skola", "gads": "2026./2027."}
    )
    found = pages(text, [f"{LONG} {number}" for number in range(28)])
    assert len(found) == 2
    assert "Ar informāciju iepazinos" in found[0]
    assert "28. Žīgurs" in found[1]
    assert "Nr. Izglītojamā uzvārds, vārds" in found[1]  # the heading row comes again


def test_a_long_paragraph_is_printed_whole():
    [page] = pages("teikums " * 200 + "beigas")
    assert page.count("teikums ") == 200
    assert "beigas" in page


def test_what_looks_like_a_tag_and_letters_nobody_prints_do_no_harm():
    text = "<img src='http://x/y.png'> & <b>svarīgi</b> \U0001f600\n– 漢字"
    [page] = pages(text)
    assert "<b>svarīgi</b> ?" in page


def test_the_longest_text_is_printed():
    assert "".join(pages("õ" * LONGEST)).count("õ") == LONGEST


def test_a_class_without_pupils_says_so():
    assert "Klasē izglītojamo nav." in pages("Labdien!", ())[0]
