"""Who sees and enters which fields of a file, role by role and field by field (clauses 7, 17, 18)."""

from __future__ import annotations

import pytest

from models.people import Guardian, Person
from models.student_file import StudentFile
from tests.people import STAFF

READERS = ["superuser", "director", "registrar", "class_teacher"]
STRANGERS = ["deputy_upbringing", "subject_teacher", "interest_teacher", "support_teacher"]
PARTS = {"skolens": "FILE", "dokuments": "FILE", "sazina": "FILE", "numurs": "NUMBER"}
ENTERS = {
    "superuser": {"skolens", "dokuments", "sazina", "numurs"},
    "registrar": {"numurs"},
    "class_teacher": {"skolens", "dokuments", "sazina"},
    "director": set(),
    "student": set(),
    "guardian": set(),
}


@pytest.fixture(autouse=True)
def secrets(records, cast):
    """Values one recognises wherever they leak."""
    with records() as session:
        pupil = session.get_one(Person, cast.person["roberts"])
        pupil.personal_code, pupil.phone = "32123456789", "+37126111111"
        file = session.query(StudentFile).filter_by(student_id=cast.student["roberts"]).one()
        file.file_number, file.document_number, file.declared_address = "L-0777", "PA7654321", "Bērzu iela 1"
        for contact, phone in (("guardian", "+37126222222"), ("father", "+37126333333")):
            session.get_one(Person, cast.person[contact]).phone = phone
            session.get_one(Guardian, cast.guardian[contact]).address = f"Adrese {contact}"


def test_the_cast_has_no_other_members_of_staff():
    assert {*READERS, *STRANGERS, "stranger"} == set(STAFF)


@pytest.mark.parametrize("who", READERS)
def test_who_keeps_or_controls_files_reads_all_of_one(files, who):
    page = files(who).open().text
    for shown in ("321234-56789", "L-0777", "PA7654321", "Bērzu iela 1", "2633 3333", "Adrese father"):
        assert shown in page


@pytest.mark.parametrize("who", STRANGERS)
def test_files_are_no_screen_of_other_staff(files, who):
    assert files(who).list().status_code == files(who).open().status_code == 403


def test_a_class_teacher_opens_no_file_of_another_class(files):
    stranger = files("stranger")
    for rest in ("", "/labot/skolens", "/vesture/personal_code", "/kontaktpersonas/jauna"):
        assert stranger.open("roberts", rest).status_code == 404
    assert "Bērziņš" not in stranger.list().text


def test_a_parent_sees_the_child_and_himself_and_never_the_other_parent(files, links):
    family = files("guardian")
    page = family.open().text
    assert {"321234-56789", "L-0777", "2622 2222", "Adrese guardian"} <= set(
        filter(page.__contains__, ("321234-56789", "L-0777", "2622 2222", "Adrese guardian"))
    )
    for hidden in ("Andris", "2633 3333", "Adrese father"):
        assert hidden not in page
    father = links("roberts", "father")
    assert family.open("roberts", f"/kontaktpersonas/{father}/vesture/phone").status_code == 404
    assert family.open("karlina").status_code == 404
    assert "trūkst" not in page


def test_a_pupil_sees_the_own_data_without_number_and_without_addresses_of_contacts(files):
    page = files("student").open().text
    assert "321234-56789" in page
    assert "Bērziņa Inese" in page
    for hidden in ("L-0777", "Adrese guardian", "Uzņemšana un atskaitīšana", "Kas skatījies"):
        assert hidden not in page
    assert files("student").open("roberts", "/vesture/file_number").status_code == 404
    assert files("student").open("anna").status_code == 404


def test_a_pupil_and_a_parent_of_one_child_see_the_file_at_once(files):
    for who, name in (("student", "Bērziņš Roberts"), ("other_guardian", "Kārkliņa Estere")):
        assert f"<h1>{name}</h1>" in files(who).list().text
    assert "Bērziņa Anna Marija" in files("guardian").list().text


@pytest.mark.parametrize("who", ENTERS)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_entered_by_its_own_duty(files, who, part):
    answer = files(who).open("roberts", f"/labot/{part}")
    assert (answer.status_code == 200) == (part in ENTERS[who])
    assert (f"/labot/{part}" in files(who).open().text) == (part in ENTERS[who])


@pytest.mark.parametrize(("who", "status"), [("superuser", 200), ("director", 200), ("guardian", 200)])
def test_who_looked_is_read_by_the_superuser_the_director_and_the_parent(files, who, status):
    assert files(who).open("roberts", "/skatijumi").status_code == status


@pytest.mark.parametrize("who", ["class_teacher", "registrar", "student"])
def test_who_looked_is_not_everybodys(files, who):
    assert files(who).open("roberts", "/skatijumi").status_code == 403
    assert "Kas skatījies" not in files(who).open().text


def test_a_parent_reads_who_looked_but_not_that_the_other_parent_did(files):
    for who in ("father", "registrar", "guardian"):
        files(who).open()
    page = files("guardian").open("roberts", "/skatijumi").text
    assert "Līga Rakste" in page
    assert "Inese Bērziņa" in page
    assert "cits likumiskais pārstāvis" in page
    assert "Andris" not in page
    assert "Andris Bērziņš" in files("superuser").open("roberts", "/skatijumi").text
