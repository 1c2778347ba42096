"""Every paper of the house holds what it says, up to the extremes."""

from __future__ import annotations

import pytest

from reports.pdf import render
from tests.reports.fits import assert_fits, misfits
from tests.reports.samples import KINDS, Kind, every_sample, sample
from tests.reports.test_pdf import page

STYLE = "<style>@page { size: a4; margin: 15mm } td { padding: 2pt; border: 0.5pt solid #888 }</style>"
ATTACKS = [
    '<font color="#f00">sarkans</font>',
    '<font color="[[[[import os]]]]">x</font>',
    '<p style="color: expression(alert(1)); background-color: [[[__import__]]]">x</p>',
    '" style="position: absolute; top: -50mm" x="',
    "</td></tr></table><pdf:nextpage><h1>VILTOTS</h1>",
    '<img src="file:///etc/passwd"><pdf:barcode type="qr" value="x">',
    "{% include 'paper.html' %} {{ data.letterhead }}",
    "Ā" * 10_000,
    "vārds " * 2_000,
    "a\ud800b\udfffc",
]


@every_sample
def test_no_paper_lets_a_word_run_over_another(code, kind, tmp_path):
    report, data = sample(code, kind)
    assert_fits(report.pdf(data), tmp_path)


def test_a_word_over_its_neighbour_and_one_beyond_the_page_are_seen(tmp_path):
    over = '<p style="position: absolute; left: {}mm; top: 20mm">{}</p>'
    both = over.format(20, "Dabaszinības") + over.format(25, "Mūzika")
    found = misfits(render(page(both, STYLE)), tmp_path)
    assert found == ["page 1: „Dabaszinības” lies over „Mūzika”"]
    off = '<p style="position: absolute; left: 187mm; top: 20mm">Skolēns</p>'
    assert any("leaves the page" in one for one in misfits(render(page(off, STYLE)), tmp_path))


@pytest.mark.parametrize("said", ATTACKS, ids=range(len(ATTACKS)))
@pytest.mark.parametrize("code", ["report_card", "statement", "municipality_notice", "class_list"])
def test_what_people_write_stays_words(code, said, monkeypatch, tmp_path):
    kinds = {**KINDS, "attack": Kind(said, (1, 2, 1, 1))}
    monkeypatch.setattr("tests.reports.samples.KINDS", kinds)
    report, data = sample(code, "attack")
    drawn = report.pdf(data)
    assert_fits(drawn, tmp_path)
    assert drawn == report.pdf(data)
