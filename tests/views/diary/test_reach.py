"""Whose diary one reads: the own one and the children's, chosen among several, nobody else's (clause 1)."""

from __future__ import annotations

import pytest

from tests.views.diary.conftest import HERE


def test_a_parent_switches_between_the_children_and_the_address_keeps_the_choice(reader, cast):
    answer = reader().get(child="anna")
    assert "Anna Marija Bērziņa, 4.b" in answer.text
    assert "Jūs skatāties:" in answer.text
    assert f"berns={cast.student['roberts']}" in answer.text
    assert "Angļu valoda, 1. grupa" in answer.text
    assert "Roberts Bērziņš, 4.b" in reader().get(child="roberts").text


@pytest.mark.parametrize("child", ["karlina", "elza", "lielais"])
def test_another_parents_child_is_not_found(reader, child):
    assert reader().get(child=child).status_code == 404
    assert reader("student").get(child=child).status_code == 404


@pytest.mark.parametrize("child", ["0", "-1", "abc", "99999999999999999999", "1 OR 1=1", "²"])
def test_a_child_that_is_none_is_not_found(reader, child):
    assert reader().get(berns=child).status_code == 404


def test_a_pupil_sees_oneself_and_chooses_nobody(reader, cast):
    answer = reader("student").get()
    assert "Roberts Bērziņš, 4.b" in answer.text
    assert "Jūs skatāties:" not in answer.text
    assert "Anna Marija" not in answer.text
    assert reader("student").get(child="anna").status_code == 404


@pytest.mark.parametrize(
    "who", ["superuser", "director", "deputy_upbringing", "class_teacher", "subject_teacher", "registrar"]
)
def test_staff_read_journals_and_not_diaries(sign_in, who):
    client = sign_in(who)
    for place in (HERE, f"{HERE}apzimejumi"):
        answer = client.get(place)
        assert answer.status_code == 403
    assert HERE not in client.get("/").text


def test_the_refusal_names_whose_screen_it_is(sign_in):
    text = sign_in("class_teacher").get(HERE).text
    assert "skolēns, vecāks" in text
    assert "virslietotājs" not in text.partition("<main")[2]


def test_the_legend_names_the_schools_own_grounds(sign_in):
    text = sign_in("student").get(f"{HERE}apzimejumi").text
    for words in ("slimība", "cits attaisnots iemesls", "neattaisnots", "apguvis padziļināti", "nv"):
        assert words in text
