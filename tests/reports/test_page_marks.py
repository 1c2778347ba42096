"""What templates may write beside HTML: turned words, numbers of pages, a word under them, a code."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from types import SimpleNamespace

import pytest
import segno
from pypdf import PdfReader

from reports.base import PAPER, Report
from reports.paper import qr
from reports.pdf import render
from reports.qr_code import MASK, modules
from tests.letterhead import SCHOOL
from tests.reports.samples import reports, sample

LINES = '<p style="line-height: 8mm">Rinda</p>'
FRAME = '{% extends "paper.html" %}{% block content %}{{ content }}{% endblock %}'


def paper(content: str, watermark: str = "", frame: str = FRAME) -> bytes:
    """A document on the school's paper."""
    template = PAPER.from_string(frame.replace("{{ content }}", content))
    data = SimpleNamespace(letterhead=SCHOOL)
    return render(template.render(data=data, title="Izziņa", watermark=watermark))


def pages(drawn: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(drawn)).pages]


def turned(words: str, attributes: str = "", width: str = "12mm") -> str:
    cell = f'<td style="width: {width}"><vtext {attributes}>{words}</vtext></td>'
    return f"<table><tr>{cell}<td>Vārds</td></tr></table>"


def boxes(drawn: bytes, folder) -> dict[str, list[float]]:
    """Each word of the first page with its left, top, right and bottom, in points."""
    (folder / "paper.pdf").write_bytes(drawn)
    said = subprocess.run(
        ["pdftotext", "-bbox", folder / "paper.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    found = {}
    for line in said.split("</page>", maxsplit=1)[0].splitlines():
        if "<word" in line:
            numbers = [float(part.split('"')[0]) for part in line.split('="')[1:]]
            found[line.split(">")[1].split("<")[0]] = numbers
    return found


@pytest.mark.parametrize(("blocks", "expected"), [(1, 1), (40, 2), (90, 3)])
def test_each_page_says_which_it_is_and_of_how_many(blocks, expected):
    found = pages(paper(LINES * blocks))
    assert len(found) == expected
    assert [f"lpp. {number} / {expected}" in page for number, page in enumerate(found, 1)] == [
        True
    ] * expected


def test_a_paper_within_a_file_counts_its_own_pages():
    one = f"<pagestart></pagestart>{LINES * 40}"
    found = pages(paper(f'{one}<div class="next"></div><pagestart></pagestart>{LINES}'))
    assert ["lpp. 1 / 2" in found[0], "lpp. 2 / 2" in found[1], "lpp. 1 / 1" in found[2]] == [True] * 3


def test_page_numbers_are_laid_out_in_one_pass(monkeypatch):
    built = []
    monkeypatch.setattr(
        "xhtml2pdf.xhtml2pdf_reportlab.PmlBaseDoc.multiBuild", lambda *_args, **_kw: built.append(1)
    )
    for report in reports():
        report.pdf(sample(report.code, "one")[1])
    assert built == []


@pytest.mark.parametrize(
    "report",
    [one for one in reports() if one.code not in {"password_slip", "report_card"}],
    ids=lambda one: one.code,
)
def test_every_paper_of_the_school_can_be_a_draft(report: Report):
    data = sample(report.code, "usual")[1]
    drafts = pages(report.pdf(data, watermark="MELNRAKSTS"))
    assert all(page.count("MELNRAKSTS") == 1 for page in drafts)
    assert not any("MELNRAKSTS" in page for page in pages(report.pdf(data)))
    assert [page.replace("MELNRAKSTS ", "") for page in drafts] == pages(report.pdf(data))


def test_the_word_under_the_page_lies_under_what_the_page_says():
    drawn = paper("<p>Skolēns</p>", watermark="PARAUGS")
    stream = PdfReader(BytesIO(drawn)).pages[0].get_contents().get_data()
    assert stream.index(b"watermark") < stream.index(b"Tj")


def test_turned_words_are_one_text_that_can_be_found(tmp_path):
    drawn = paper(turned("Dabaszinības"))
    assert "Dabaszinības" in pages(drawn)[0]
    left, top, right, bottom = boxes(drawn, tmp_path)["Dabaszinības"]
    assert bottom - top > right - left


def test_long_turned_words_take_two_lines():
    found = pages(paper(turned("Sociālās zinības un vēsture mājās", 'height="30mm"')))[0]
    assert "Sociālās zinības un vēsture mājās" in found


def test_turned_words_without_end_are_cut_within_their_height(tmp_path):
    drawn = paper(turned("Ļ" * 200, 'height="30mm"'))
    assert "ĻĻĻ…" in pages(drawn)[0]
    long = next(box for word, box in boxes(drawn, tmp_path).items() if word.startswith("Ļ"))
    assert long[3] - long[1] <= 30 * 72 / 25.4 + 1


def test_turned_words_of_a_narrow_column_stay_in_it(tmp_path):
    drawn = paper(turned("Mūzika", width="2mm"))
    left, _top, right, _bottom = boxes(drawn, tmp_path)["Mūzika"]
    assert right - left < 2 * 72 / 25.4 + 2


def test_markup_inside_turned_words_is_left_out():
    assert "Mūzika un teātris" in pages(paper(turned("Mūzika <b>un</b> teātris", 'height="38mm"')))[0]


def test_the_code_is_the_one_a_phone_reads():
    address = "https://eklase.skola.lv/dokumenti/L-2026-1"
    matrix = segno.make(address, error="m", micro=False, boost_error=False, mask=MASK).matrix
    across, path = modules(address)
    runs = [tuple(map(int, run)) for run in re.findall(r"(\d+) (\d+) (\d+) 1 re", path)]
    black = {(row, column + step) for column, row, length in runs for step in range(length)}
    assert across == len(matrix)
    assert black == {(r, c) for r, row in enumerate(matrix) for c, dark in enumerate(row) if dark}


def test_a_text_in_a_code_cannot_leave_its_attribute():
    assert str(qr('"><script>', 20)) == '<qrcode value="&#34;&gt;&lt;script&gt;" size="20"></qrcode>'
    assert str(qr("", 20)) == ""


def test_the_same_marks_give_the_same_bytes():
    content = turned("Mūzika") + str(qr("https://skola.lv", 20)) + LINES * 50
    assert paper(content, "PARAUGS") == paper(content, "PARAUGS")
