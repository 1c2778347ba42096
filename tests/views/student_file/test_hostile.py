"""What nobody's form sends: files answer with a refusal, never with somebody else's data or a failure."""

from __future__ import annotations

import pytest

HTML = "<script>alert(1)</script>"


def test_html_in_a_name_stays_text_on_page_list_and_paper(files):
    superuser = files("superuser")
    assert superuser.enter("skolens", surname=HTML, citizenship="=1+1").status_code == 302
    for page in (superuser.open().text, superuser.list().text):
        assert HTML not in page
        assert "&lt;script&gt;" in page
    assert superuser.open("roberts", "/pdf").status_code == 200


@pytest.mark.parametrize("act", ["labot", "nonemt", "vesture/phone"])
def test_a_contact_of_another_pupil_is_not_there_under_this_one(files, links, act):
    strange = links("karlina", "other_guardian")
    assert files("superuser").open("roberts", f"/kontaktpersonas/{strange}/{act}").status_code == 404


def test_a_class_teacher_moves_no_contact_of_another_class(files, links):
    teacher, strange = files("class_teacher"), links("karlina", "other_guardian")
    for pupil in ("roberts", "karlina"):
        place = teacher.at(pupil, f"/kontaktpersonas/{strange}/zemak")
        assert teacher.client.post(place, data={"vieta": "0"}).status_code == 404


@pytest.mark.parametrize("place", ["9" * 30, "-1", "abc", "", "1e3"])
def test_a_place_that_is_none_moves_nothing(files, links, place):
    teacher, father = files("class_teacher"), links("roberts", "father")
    address = teacher.at("roberts", f"/kontaktpersonas/{father}/augstak")
    assert teacher.client.post(address, data={"vieta": place}).status_code == 302


@pytest.mark.parametrize("known", ["9" * 30, "-1", "1,2", "\u0661", HTML])
def test_a_person_who_is_no_number_is_nobody(files, known):
    mother = {"role": "mother", "surname": "Bērziņa", "first_name": "Inese", "known": known}
    assert files("class_teacher").contact("jauna", "elza", **mother).status_code == 422


@pytest.mark.parametrize("role", ["", "valdnieks", "MOTHER"])
def test_a_role_that_is_none_is_refused(files, role):
    aunt = {"role": role, "surname": "Ozola", "first_name": "Rita"}
    assert files("class_teacher").contact("jauna", **aunt).status_code == 422


@pytest.mark.parametrize("version", ["", "0", "x" * 5000, "\u0000"])
def test_a_form_that_was_never_opened_changes_nothing(files, version):
    teacher = files("class_teacher")
    answer = teacher.enter("dokuments", document_number="PA1", version=version)
    assert answer.status_code in {400, 409}
    assert "PA1" not in teacher.open().text


@pytest.mark.parametrize(
    "query",
    [
        {"klase": "9" * 40, "lapa": "-1", "stavoklis": HTML},
        {"mekle": "%_'\"\\" * 50, "kuras": "visas"},
        {"lapa": "99999", "klase": "1,2"},
    ],
)
def test_a_strange_address_of_the_list_is_only_another_list(files, query):
    page = files("superuser").list(**query)
    assert page.status_code == 200
    assert HTML not in page.text
