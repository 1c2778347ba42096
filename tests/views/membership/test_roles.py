"""Who sees and who moves which pupils of which groups (clause 9b): by hand from the order."""

from __future__ import annotations

import re

import pytest

from tests.views.membership.board import Board

ROW = re.compile(r'data-pupil="(\d+)"')
MOVABLE = re.compile(r'type="radio" name="s(\d+)" value="(\d+)"')
ENGLISH = {
    # who: sees the journal, moves in which groups
    "superuser": ["english_1", "english_2"],
    "director": [],
    "deputy_upbringing": None,
    "class_teacher": ["english_2"],
    "subject_teacher": ["english_1"],
    "interest_teacher": None,
    "support_teacher": None,
    "stranger": None,
    "student": None,
    "guardian": None,
}
MAKES_GROUPS = {"superuser"}


@pytest.mark.parametrize(("who", "groups"), ENGLISH.items(), ids=ENGLISH)
def test_who_moves_pupils_into_which_group(sign_in, cast, who, groups):
    page = Board(sign_in(who), cast).show()
    if groups is None:
        assert page.status_code == 404
        return
    assert page.status_code == 200
    offered = {int(group) for _pupil, group in MOVABLE.findall(page.text)} - {0}
    assert offered == {cast.group[name] for name in groups}


@pytest.mark.parametrize("who", ["registrar"])
def test_who_has_no_duty_of_groups_is_refused(sign_in, cast, who):
    assert Board(sign_in(who), cast).show().status_code == 403
    assert sign_in(who).get("/klasu-piepildijums/").status_code == 403


@pytest.mark.parametrize("who", ["director", "deputy_upbringing", "support_teacher", "student", "guardian"])
def test_who_only_reads_moves_nobody(sign_in, cast, who):
    board = Board(sign_in(who), cast)
    assert board.choose(zigurs="english_1").status_code == 403


@pytest.mark.parametrize("who", ["stranger", "interest_teacher"])
def test_whose_journal_it_is_not_moves_nobody_in_it(sign_in, cast, who):
    assert Board(sign_in(who), cast).choose(zigurs="english_1").status_code == 404


@pytest.mark.parametrize("who", [*ENGLISH, "registrar"])
def test_only_who_makes_journals_makes_names_and_closes_groups(sign_in, cast, who):
    client, group = sign_in(who), cast.group["english_1"]
    places = [
        f"/klasu-piepildijums/{cast.journal['english']}/jauna-grupa",
        f"/klasu-piepildijums/grupa/{group}",
    ]
    expected = {200} if who in MAKES_GROUPS else {403}
    assert {client.get(place).status_code for place in places} == expected


def test_a_teacher_of_one_group_cannot_change_a_pupil_of_the_other(sign_in, cast):
    page = Board(sign_in("subject_teacher"), cast).show().text
    assert str(cast.student["roberts"]) not in {pupil for pupil, _group in MOVABLE.findall(page)}
    assert "kolēģa grupā: „2. grupa”" in page


def test_a_class_teacher_sees_of_a_journal_of_several_classes_only_the_own_pupils(sign_in, cast):
    superuser = Board(sign_in("superuser"), cast, "choir")
    superuser.client.post(f"{superuser.url}/jauna-grupa", data={"name": "Mazais koris"})
    superuser.save(superuser.choose(day="2026-11-23", anna="choir", karlina="choir"))
    seen = {int(number) for number in ROW.findall(Board(sign_in("stranger"), cast, "choir").show().text)}
    assert seen == {cast.student["karlina"]}
    both = {
        int(number) for number in ROW.findall(Board(sign_in("interest_teacher"), cast, "choir").show().text)
    }
    assert both == {cast.student["karlina"], cast.student["anna"]}


def test_a_family_reads_its_own_groups_and_nobody_elses(sign_in, cast):
    page = sign_in("student").get("/klasu-piepildijums/").text
    assert "2. grupa" in page
    assert "Bērziņš Roberts" in page
    assert "Bērziņa Anna" not in page
    parent = sign_in("guardian").get("/klasu-piepildijums/").text
    assert "Bērziņa Anna Marija" in parent
    assert "Elza" not in parent


def test_the_matrices_of_a_class_stand_on_one_page(sign_in, cast):
    place = f"/klasu-piepildijums/klase/{cast.school_class['4.b']}"
    assert "Angļu valoda, 4.b" in sign_in("class_teacher").get(place).text
    assert sign_in("stranger").get(place).status_code == 404
    assert (
        sign_in("superuser").get(f"/klasu-piepildijums/klase/{cast.school_class['5.a']}").status_code == 404
    )
