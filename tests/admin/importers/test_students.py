"""A record of a pupils' file becomes a pupil with contacts."""

from datetime import date

import pytest

from admin.importers.cells import Cells
from admin.importers.columns import lay_out
from admin.importers.files import Record
from admin.importers.students import COLUMNS, student_row
from models.operations.imports import Findings
from models.people import ContactRole, Sex
from tests.people import TODAY

PUPIL = {
    "Uzvārds": "Apse",
    "Vārds": "Nora",
    "Personas kods": "365447-69309",
    "Dzimšanas datums": "17.07.2019",
    "Dzimums": "meitene",
    "Klase": "1.a",
    "Deklarētā adrese": "Raiņa iela 15B-2",
    "Faktiskā adrese": "Raiņa iela 15B-2",
    "Uzņemts (datums)": "01.09.2026",
    "Māte/aizbildnis": "Daiga Apse",
    "Mātes tālrunis": "25739390",
    "Mātes e-pasts": "daiga.apse@inbox.example",
    "Tēvs/aizbildnis": "",
    "Tēva tālrunis": "",
    "Tēva e-pasts": "",
}


def read(**changes):
    texts = PUPIL | {header.replace("_", " "): text for header, text in changes.items()}
    findings = Findings()
    cells = Cells(Record(2, tuple(texts.values())), lay_out(list(texts), COLUMNS, {}), findings)
    return student_row(cells, TODAY), findings


def test_a_whole_row_is_understood():
    row, findings = read()
    assert (row.person.personal_code, row.person.birth_date) == ("36544769309", date(2019, 7, 17))
    assert (row.sex, row.grade, row.letter, row.admitted_on) == (Sex.FEMALE, 1, "a", date(2026, 9, 1))
    assert [(c.data.full_name, c.role) for c in row.contacts] == [("Daiga Apse", ContactRole.MOTHER)]
    assert findings.all == []


def test_an_actual_address_equal_to_the_declared_one_is_not_kept_twice():
    assert read()[0].actual_address == ""
    assert read(**{"Faktiskā adrese": "Jāņa iela 1"})[0].actual_address == "Jāņa iela 1"


@pytest.mark.parametrize(
    ("text", "surname", "first_name", "role"),
    [
        ("Elita Zirne (aizbildne)", "Zirne", "Elita", ContactRole.GUARDIAN),
        ("Jānis Zirnis (aizbildnis)", "Zirnis", "Jānis", ContactRole.GUARDIAN),
        ("Agrita de Vries", "de Vries", "Agrita", ContactRole.MOTHER),
        ("Anna Marija Bērziņa-Kļaviņa", "Bērziņa-Kļaviņa", "Anna Marija", ContactRole.MOTHER),
        ("Jeļena O'Konora", "O'Konora", "Jeļena", ContactRole.MOTHER),
    ],
)
def test_the_name_of_a_contact_is_taken_apart(text, surname, first_name, role):
    contact = read(**{"Māte/aizbildnis": text})[0].contacts[0]
    assert (contact.data.surname, contact.data.first_name, contact.role) == (surname, first_name, role)


@pytest.mark.parametrize("text", ["", "Daiga", "B?rziņa Anna", "=cmd Anna"])
def test_a_contact_without_a_whole_name_is_told(text):
    row, findings = read(**{"Māte/aizbildnis": text})
    assert row is None or row.contacts == ()
    assert [each.column for each in findings.all][:1] == ["mother"]


def test_the_columns_of_a_row_that_changed_places_are_one_finding():
    row, findings = read(**{"Klase": "Jaunzems", "Personas kods": "23.10.2019"})
    assert row is None
    assert [(each.column, each.is_error) for each in findings.all] == [("", True)]


@pytest.mark.parametrize(
    ("header", "text", "column"),
    [
        ("Dzimšanas datums", "15.05.2027", "birth_date"),
        ("Dzimšanas datums", "31.02.2018", "birth_date"),
        ("Personas kods", "374768-8097", "personal_code"),
        ("Klase", "", "class_name"),
        ("Uzņemts (datums)", "01.09.2010", "admitted_on"),
    ],
)
def test_what_cannot_be_keeps_the_pupil_out(header, text, column):
    row, findings = read(**{header: text})
    assert row is None
    assert [(each.column, each.is_error) for each in findings.all] == [(column, True)]


@pytest.mark.parametrize(
    ("header", "text", "column"),
    [
        ("Dzimšanas datums", "", "birth_date"),
        ("Dzimšanas datums", "14.03.1988", "birth_date"),
        ("Personas kods", "", "personal_code"),
        ("Dzimums", "X", "sex"),
    ],
)
def test_what_looks_wrong_is_told_and_the_pupil_taken_in(header, text, column):
    row, findings = read(**{header: text})
    assert row is not None
    assert [(each.column, each.is_error) for each in findings.all] == [(column, False)]
