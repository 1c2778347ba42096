"""A record of a staff file becomes a member of staff."""

from datetime import date

import pytest

from admin.importers.cells import Cells
from admin.importers.columns import lay_out
from admin.importers.files import Record
from admin.importers.staff import COLUMNS, staff_row
from models.operations.imports import Findings

TEACHER = {
    "Uzvārds": "Kauliņa",
    "Vārds": "Vita",
    "E-pasts": "vita.kaulina@skola.example",
    "Tālrunis": "27103476",
    "Amats": "sākumskolas skolotāja",
    "Priekšmeti": "Latviešu valoda, Matemātika",
    "Audzināmā klase": "1.A",
    "No datuma": "01.09.2001",
}


def read(**changes):
    texts = TEACHER | changes
    findings = Findings()
    cells = Cells(Record(2, tuple(texts.values())), lay_out(list(texts), COLUMNS, {}), findings)
    return staff_row(cells), findings


def test_a_whole_row_is_understood():
    row, findings = read()
    assert (row.post, row.starts_on) == ("sākumskolas skolotāja", date(2001, 9, 1))
    assert (row.subjects, row.classes) == (("Latviešu valoda", "Matemātika"), ((1, "a"),))
    assert findings.all == []


def test_a_teacher_may_look_after_two_classes_or_none():
    assert read(**{"Audzināmā klase": "1.a, 2.b, 1.A"})[0].classes == ((1, "a"), (2, "b"))
    assert read(**{"Audzināmā klase": ""})[0].classes == ()


@pytest.mark.parametrize(
    ("header", "text"),
    [("Audzināmā klase", "zilā"), ("Uzvārds", ""), ("No datuma", "31.02.2001"), ("Priekšmeti", "a" * 121)],
)
def test_what_cannot_be_keeps_the_person_out(header, text):
    row, findings = read(**{header: text})
    assert row is None
    assert len(findings.all) == 1
