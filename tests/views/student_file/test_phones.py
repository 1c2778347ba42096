"""The telephone list of a class: for who reads its files, and noted as looking at them (clauses 7, 18)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.people import Guardianship, Person
from models.student_file import FileView
from reports.class_contacts import REPORT, Contact, Data, Line
from tests.letterhead import SCHOOL
from tests.papers import pages


def at(cast, name="4.b"):
    return f"/personas-lietas/klase/{cast.school_class[name]}/talruni/pdf"


@pytest.fixture
def phones(records, cast):
    """Roberts and his mother have telephones; his father may not be told of him."""
    with records() as session:
        session.get_one(Person, cast.person["roberts"]).phone = "+37126123456"
        session.get_one(Person, cast.person["guardian"]).phone = "+37129876543"
        father = select(Guardianship).where(
            Guardianship.guardian_id == cast.guardian["father"],
            Guardianship.student_id == cast.student["roberts"],
        )
        session.scalars(father).one().may_receive_information = False


@pytest.mark.usefixtures("phones")
def test_the_list_holds_those_who_may_be_told(sign_in, cast):
    with sign_in("class_teacher").get(at(cast)) as answer:
        [page] = pages(answer.get_data())
    for words in (
        "Klases tālruņu saraksts, 4.b",
        "Bērziņš Roberts 17.05.2016.",
        "+371 2612 3456 +371 2987 6543 Inese Bērziņa (māte)",
        "Āboliņš Kārlis",
    ):
        assert words in page
    roberts = page.partition("Bērziņš Roberts")[2].partition("Ķirse")[0]
    assert "Andris" not in roberts


@pytest.mark.parametrize(
    ("who", "own", "other"),
    [
        ("superuser", 200, 200),
        ("registrar", 200, 200),
        ("class_teacher", 200, 404),
        ("stranger", 404, 200),
        ("subject_teacher", 404, 404),
        ("deputy_upbringing", 404, 404),
        ("director", 403, 403),
        ("guardian", 403, 403),
        ("student", 403, 403),
    ],
)
def test_who_prints_it(sign_in, cast, who, own, other):
    client = sign_in(who)
    assert client.get(at(cast)).status_code == own
    assert client.get(at(cast, "4.a")).status_code == other


def test_it_is_noted_at_each_file_that_it_was_printed(sign_in, cast, records):
    with sign_in("class_teacher").get(at(cast)) as answer:
        answer.get_data()
    with records() as session:
        noted = session.execute(select(FileView.student_id, FileView.account_id, FileView.what)).all()
    assert {(row.account_id, str(row.what)) for row in noted} == {(cast.account["class_teacher"], "pdf")}
    assert len(noted) == 6


def test_the_list_of_files_leads_to_it(sign_in, cast):
    address = f"/personas-lietas/?klase={cast.school_class['4.b']}"
    assert at(cast) in sign_in("class_teacher").get(address).text
    assert at(cast) not in sign_in("director").get(address).text


def test_long_names_and_odd_ones_are_printed():
    contacts = (Contact("aizbildnis", "Žīgura-Šņickovska-Vējonīte Ķērsta Ģertrūde", "+371 2612 3456"),) * 3
    line = Line(1, "<b>Ē</b> [[[[\ud800", "", "", contacts)
    data = Data(SCHOOL, "4.b", "2026./2027.", "2026. gada 23. novembris", "Ilze Kalēja", (line,) * 30)
    found = pages(REPORT.pdf(data))
    assert all("Kontaktpersonas" in page for page in found)
    assert "30. <b>Ē</b> [[[[" in found[-1]
    empty = Data(SCHOOL, "4.b", "2026./2027.", "2026. gada 23. novembris", "", ())
    assert "Šajā dienā klasē neviena nav." in pages(REPORT.pdf(empty))[0]
