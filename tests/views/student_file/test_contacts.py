"""Contacts of a file: one person once, in an order, shared by brothers and sisters (clause 7)."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.accounts import Account
from models.people import Guardian, Guardianship, Person
from tests.admin.office import filled

AUNT = {"role": "other", "surname": "Ozola", "first_name": "Rita", "phone": "29123456"}


@pytest.fixture
def contacts(records, cast):
    """Names of a pupil's contacts in the order in which they are called."""

    def of(pupil="roberts"):
        with records() as session:
            return list(
                session.scalars(
                    select(Person.first_name)
                    .join(Guardian, Guardian.person_id == Person.id)
                    .join(Guardianship, Guardianship.guardian_id == Guardian.id)
                    .where(Guardianship.student_id == cast.student[pupil])
                    .order_by(Guardianship.position, Guardianship.id)
                )
            )

    return of


def test_a_new_contact_is_called_last_and_gets_an_account(files, contacts, records):
    assert files("class_teacher").contact("jauna", **AUNT).status_code == 302
    assert contacts() == ["Inese", "Andris", "Rita"]
    with records() as session:
        names = select(Account.user_name).join(Person).where(Person.surname == "Ozola")
        assert session.scalars(names).one() == "rita.ozola"


def test_whom_the_school_knows_is_proposed_and_remains_one_person(files, contacts, records, cast):
    teacher = files("class_teacher")
    mother = {"role": "mother", "surname": "Berzina", "first_name": "Inese"}
    asked = teacher.contact("jauna", "elza", **mother)
    assert asked.status_code == 422
    assert "Bērziņš Roberts (4.b)" in asked.text
    assert contacts("elza") == []
    chosen = teacher.contact("jauna", "elza", **mother, known=str(cast.person["guardian"]))
    assert chosen.status_code == 302
    assert contacts("elza") == ["Inese"]
    with records() as session:
        assert session.scalar(select(func.count(Person.id)).where(Person.first_name == "Inese")) == 1


def test_of_one_name_there_may_be_another_person(files, contacts, records):
    same = {"role": "mother", "surname": "Bērziņa", "first_name": "Inese", "known": "0"}
    assert files("class_teacher").contact("jauna", "elza", **same).status_code == 302
    with records() as session:
        assert session.scalar(select(func.count(Person.id)).where(Person.first_name == "Inese")) == 2


def test_nobody_is_chosen_who_was_not_proposed(files, contacts, cast):
    strange = {**AUNT, "known": str(cast.person["director"])}
    assert files("class_teacher").contact("jauna", **strange).status_code == 422
    assert contacts() == ["Inese", "Andris"]


def test_a_contact_is_not_added_twice(files, contacts, cast):
    again = {"role": "mother", "surname": "Bērziņa", "first_name": "Inese"}
    answer = files("class_teacher").contact("jauna", **again, known=str(cast.person["guardian"]))
    assert answer.status_code == 422
    assert contacts() == ["Inese", "Andris"]


def test_changing_a_shared_contact_says_for_whom_else_it_counts(files, links, records, cast):
    teacher, mother = files("class_teacher"), links("roberts", "guardian")
    assert "Bērziņa Anna Marija (4.b)" in teacher.open("roberts", f"/kontaktpersonas/{mother}/labot").text
    answer = teacher.contact(f"{mother}/labot", phone="29 999 999", preferred_way="sms")
    assert answer.status_code == 302
    assert "+371 2999 9999" in teacher.open("anna").text
    with records() as session:
        own = session.query(Guardianship).filter_by(guardian_id=cast.guardian["guardian"])
        ways = {link.student_id: link.preferred_way for link in own}
        assert ways[cast.student["roberts"]] == "sms"
        assert ways[cast.student["anna"]] is None


def test_a_contact_changed_meanwhile_shows_both_values(files, links):
    teacher, superuser, mother = files("class_teacher"), files("superuser"), links("roberts", "guardian")
    place = teacher.at("roberts", f"/kontaktpersonas/{mother}/labot")
    stale = teacher.client.get(place).text
    superuser.contact(f"{mother}/labot", phone="29111111")
    answer = teacher.client.post(place, data=filled(stale, phone="29222222"))
    assert answer.status_code == 409
    assert "2911 1111" in answer.text
    assert "2922 2222" in answer.text


def test_the_order_of_calling_moves_once_for_a_double_click(files, contacts, records):
    teacher = files("class_teacher")
    teacher.contact("jauna", **AUNT)
    with records() as session:
        aunt = session.scalar(select(func.max(Guardianship.id)))
    place = teacher.at("roberts", f"/kontaktpersonas/{aunt}/augstak")
    for _click in range(2):
        assert teacher.client.post(place, data={"vieta": "2"}).status_code == 302
    assert contacts() == ["Inese", "Rita", "Andris"]


def test_a_contact_of_one_child_is_lent_to_the_sister_but_not_to_a_stranger(files, contacts, records, cast):
    teacher = files("class_teacher")
    teacher.contact("jauna", **AUNT)
    with records() as session:
        aunt = session.scalar(select(func.max(Guardianship.id)))
    assert "Arī skolēnam Bērziņa Anna Marija" in teacher.open().text
    place = teacher.at("roberts", f"/kontaktpersonas/{aunt}/ari/")
    assert teacher.client.post(f"{place}{cast.student['anna']}").status_code == 302
    assert contacts("anna") == ["Inese", "Andris", "Rita"]
    for child in ("elza", "karlina"):
        assert teacher.client.post(f"{place}{cast.student[child]}").status_code == 404


def test_taking_a_contact_off_says_first_what_changes_and_keeps_the_person(
    files, links, contacts, records, cast
):
    teacher, mother = files("class_teacher"), links("roberts", "guardian")
    page = teacher.open("roberts", f"/kontaktpersonas/{mother}/nonemt").text
    assert "Paliek kontaktpersona skolēniem: Bērziņa Anna Marija (4.b)." in page
    assert teacher.contact(f"{mother}/nonemt").status_code == 302
    assert contacts() == ["Andris"]
    assert contacts("anna") == ["Inese", "Andris"]
    assert files("guardian").open("roberts").status_code == 404
    with records() as session:
        assert session.get(Guardian, cast.guardian["guardian"]) is not None


def test_brothers_and_sisters_are_found_by_their_contacts(files):
    page = files("class_teacher").open().text
    assert "Brāļi un māsas skolā" in page
    assert ">Bērziņa Anna Marija</a>" in page
    assert "Brāļi un māsas" not in files("class_teacher").open("elza").text


@pytest.mark.parametrize("who", ["registrar", "guardian", "student", "director"])
def test_nobody_else_keeps_contacts(files, links, contacts, who):
    other, mother = files(who), links("roberts", "guardian")
    places = [f"/kontaktpersonas/{mother}/{act}" for act in ("labot", "nonemt", "zemak")]
    for place in ["/kontaktpersonas/jauna", *places]:
        assert other.client.post(other.at("roberts", place), data=AUNT).status_code == 403
    assert contacts() == ["Inese", "Andris"]
