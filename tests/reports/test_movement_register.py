"""The register of movement on paper: what a reader sees first (clauses 3.3, 17)."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from reports.movement_register import REPORT
from tests.reports.samples import data_of


def test_the_classes_of_a_big_school_begin_under_the_heading():
    data = data_of(REPORT, "usual")
    many = tuple(replace(data.classes[0], name=f"{place}.a") for place in range(1, 41))
    first = PdfReader(BytesIO(REPORT.pdf(replace(data, classes=many)))).pages[0].extract_text()
    assert "Skolēnu kustība" in first
    assert "1.a" in first
