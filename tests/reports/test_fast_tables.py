"""The quick road of tables: every paper of the house comes out of it as it comes out of the library's own."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from config.settings import SettingsError
from reports import fast_tables
from reports.pdf import render
from tests.conftest import cannot_run
from tests.reports.samples import KINDS, every_sample, reports, sample
from tests.reports.test_pdf import page

DOTS = 60
"""To the inch: enough to see a line one dot thinner, a word in another face or elsewhere by half a point."""

FOOT = ("number",)
"""The one cell of the paper's foot that is no words."""
LEFT_TO_THE_LIBRARY = frozenset({"municipality_notice", "password_slip", "timetable"})
"""Documents whose cells hold paragraphs of their own."""


@pytest.fixture
def slowly(monkeypatch):
    """Draws by the library's own road."""

    def drawn(html: str) -> bytes:
        monkeypatch.setenv("FAST_TABLES", "0")
        paper = render(html)
        monkeypatch.delenv("FAST_TABLES")
        return paper

    return drawn


def words(paper: bytes) -> list[list[str]]:
    """The words of each page in the order they were drawn."""
    return [sheet.extract_text().split() for sheet in PdfReader(BytesIO(paper)).pages]


def picture(paper: bytes, folder, name: str) -> list[bytes]:
    """Each page as dots."""
    if shutil.which("pdftoppm") is None:
        cannot_run("pdftoppm (Debian's poppler-utils) is not installed")
    (folder / f"{name}.pdf").write_bytes(paper)
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), folder / f"{name}.pdf", folder / name], check=True)
    return [path.read_bytes() for path in sorted(folder.glob(f"{name}-*.pgm"))]


def same(html: str, slowly, folder) -> int:
    """How many cells the quick road drew itself; the papers have the same words and the same dots."""
    before = fast_tables.counted["fast"]
    fast, slow = render(html), slowly(html)
    assert words(fast) == words(slow)
    assert picture(fast, folder, "fast") == picture(slow, folder, "slow")
    return fast_tables.counted["fast"] - before


@pytest.fixture
def fewer(monkeypatch):
    """A class of eight: the library's road is long, and the ninth pupil's row is like the eighth's."""
    monkeypatch.setitem(KINDS, "many", replace(KINDS["many"], counts=(8, 3, 1, 1)))


@every_sample
@pytest.mark.usefixtures("fewer")
def test_every_paper_is_the_same_on_both_roads(code, kind, slowly, tmp_path):
    report, data = sample(code, kind)
    same(report.html(data, watermark="MELNRAKSTS"), slowly, tmp_path)


@pytest.mark.parametrize("report", reports(), ids=lambda one: one.code)
def test_few_cells_are_left_to_the_library(report):
    if report.code in LEFT_TO_THE_LIBRARY:
        return
    html = report.html(sample(report.code, "usual")[1])
    fast_tables.counted.clear()
    render(html)
    left = fast_tables.counted["td"] + fast_tables.counted["th"]
    assert left <= html.count("<vtext") + html.count("<qrcode") + html.count("<img") + len(FOOT)
    assert fast_tables.counted["fast"] > left


@pytest.mark.parametrize(
    "cells",
    [
        "<td>Ā <b>b</b> c</td><td>x<br>y<br><i>z</i></td>",
        '<td style="text-align: right">1</td><td style="text-align: center">2 <strong>3</strong></td>',
        '<td style="text-align: justify">a b c</td><td style="vertical-align: bottom">a<br>b</td>',
        '<td colspan="2">Kopā</td><td rowspan="2">r</td></tr><tr><td>a</td><td>b</td>',
        '<td align="right" valign="bottom" bgcolor="#eeeeee">a</td><td width="20%">b</td>',
        '<td style="background-color: #eee; color: #900; font-size: 14pt">Liels</td><td>mazs</td>',
        '<td style="border: 1pt dashed #000; border-top: 3pt double #900">a</td><td>b</td>',
        '<td style="height: 20mm">b</td><td style="line-height: 3">c</td>',
        '<td style="white-space: nowrap">Anna   Marija Žīgura-Šņickovska</td><td>x</td>',
        "<td>&nbsp;</td><td>&nbsp; a&nbsp;b &nbsp;</td>",
        "<td></td><td> </td><td>a&shy;b</td>",
        "<td>" + "Vārds " * 60 + "</td><td>" + "Ģ" * 300 + "</td>",
        "<td>a <b>" + "treknraksts " * 30 + "</b> b<br>" + "c " * 90 + "</td><td></td>",
        '<td style="text-align: right">a <b style="font-size: 20pt">b</b>c d <i>e</i></td><td></td>',
        "<td><b></b></td><td><b> a</b> <i> b </i></td>",
        '<td style="text-align: right"><b style="font-size: 16pt">a</b> (b c)<br/><i>d</i> e</td><td>f</td>',
        "<td><p>viens</p><p>divi</p></td><td><table><tr><td>iekšā</td></tr></table></td>",
        '<td><span style="background-color: #ff0">a</span></td><td><u>b</u><sup>2</sup></td>',
        '<td style="letter-spacing: 2pt">a b</td><td style="text-transform: uppercase">c</td>',
        '<td><a href="https://skola.lv">saite</a></td><td style="display: none">nav</td>',
        '<td style="padding: 3mm 1mm">a</td><td style="border-radius: 4pt; background-color: #ddd">b</td>',
        "<td><br></td><td><br>a</td><td>a<br><br>b</td>",
    ],
)
def test_a_row_looks_the_same_whatever_stands_in_it(cells, slowly, tmp_path):
    style = "<style>td { border: 0.5pt solid #888; padding: 2pt 3pt } tr.odd td { color: #060 }</style>"
    head = "<thead><tr><th>Virsraksts</th><th>Otrs</th></tr></thead>"
    rows = f'{head}<tr>{cells}</tr><tr class="odd">{cells}</tr>'
    same(page(f'<table style="width: 100%">{rows}</table>', style), slowly, tmp_path)


@pytest.mark.parametrize(
    "style",
    [
        "td:first-child { font-weight: bold }",
        "tr:nth-child(odd) td { background-color: #eee }",
        "td + td { color: #900 }",
        'td::before { content: "– " }',
        "table:first-child td { text-align: right }",
        "td:not(.a) { text-align: right }",
        "td:empty { background-color: #ccc }",
    ],
)
def test_styles_by_place_are_left_to_the_library(style, slowly, tmp_path):
    html = page(
        "<table>" + "<tr><td>a</td><td>b</td><td></td></tr>" * 3 + "</table>", f"<style>{style}</style>"
    )
    assert same(html, slowly, tmp_path) == 0


@pytest.mark.parametrize(
    "style",
    [
        "td { border: 1pt solid #888 }",
        "td { border-bottom: 2pt solid #900; border-right: 2pt solid #090; padding: 4pt }",
        "td { border: 2pt solid #00c } .a { border: 3pt dashed #c00 } .b { border-top: 4pt double #0c0 }",
        "tr { background-color: #eee; vertical-align: bottom } .a { background-color: #cfc; height: 9mm }",
        "table { border: 3pt solid #900 } tbody { background-color: #eef } .b { width: 20%; color: #00c }",
        "tr.odd { page-break-inside: avoid } tr.odd td { font-size: 14pt } .b { border-left: 1pt solid }",
    ],
)
def test_rows_alike_look_the_same_told_of_together(style, slowly, tmp_path):
    plain = '<tr><td class="a">viens</td><td>divi</td><td class="b">trīs<br/>četri</td></tr>'
    odd = plain.replace("<tr>", '<tr class="odd">')
    reaching = '<tr><td rowspan="3">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr>'
    rows = f"{plain * 3}{odd}{plain}{reaching}<tr><td>e</td><td>f</td></tr>{plain * 2}<tr></tr>{odd * 2}"
    html = page(
        f"<table><thead>{plain}</thead>{rows}</table><table>{plain}</table>", f"<style>{style}</style>"
    )
    assert same(html, slowly, tmp_path) > 20


def test_the_same_cell_elsewhere_takes_the_looks_of_its_place(slowly, tmp_path):
    style = "<style>.a td { color: #900; text-align: right } .b td { font-weight: bold }</style>"
    body = "".join(f'<table class="{name}"><tr><td>x</td></tr></table>' for name in "abcab")
    assert same(page(body, style), slowly, tmp_path) == 5


def test_heading_rows_stand_on_every_page(slowly, tmp_path):
    rows = "<thead><tr><th>Vārds</th></tr></thead>" + "<tr><td>Anna</td></tr>" * 120
    html = page(f"<table>{rows}</table>")
    same(html, slowly, tmp_path)
    assert all("Vārds" in sheet for sheet in words(render(html)))


def test_the_quick_road_is_the_usual_one_and_a_setting_closes_it(monkeypatch):
    html = page("<table><tr><td>a</td></tr></table>")
    monkeypatch.delenv("FAST_TABLES", raising=False)
    fast_tables.counted.clear()
    render(html)
    assert fast_tables.counted == {"fast": 1}
    monkeypatch.setenv("FAST_TABLES", "0")
    render(html)
    assert fast_tables.counted == {"fast": 1}


def test_a_setting_that_says_neither_is_refused(monkeypatch):
    monkeypatch.setenv("FAST_TABLES", "varbūt")
    with pytest.raises(SettingsError):
        render(page("<p>a</p>"))
