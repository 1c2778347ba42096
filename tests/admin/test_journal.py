"""Journals, groups and members on generated screens (clauses 3.1, 3.1.6, 9b)."""

import re

import pytest
from sqlalchemy import select

from models.journal import GroupMember, Journal, JournalGroup
from tests.admin.office import add, change, filled, number_in

JOURNALS, GROUPS = "/parvalde/zurnali/", "/parvalde/grupas/"
TEACHERS, MEMBERS = "/parvalde/zurnalu-skolotaji/", "/parvalde/grupu-dalibnieki/"


def wish(cast, **changes):
    plan = {
        "school_year": cast.year,
        "kind": "subject",
        "subject": cast.subject["Latviešu valoda"],
        "classes": [str(cast.school_class["4.b"])],
    }
    return plan | changes


def test_a_new_journal_has_its_title_and_the_group_of_the_whole_class(sign_in, cast, records):
    made = add(sign_in("superuser"), JOURNALS, **wish(cast))
    with records() as session:
        journal = session.get_one(Journal, number_in(made))
        assert journal.title == "Latviešu valoda, 4.b"
        assert [(group.name, group.whole_class) for group in journal.groups] == [("visa klase", True)]


def test_the_form_of_a_new_journal_begins_with_this_year(sign_in, cast):
    assert filled(sign_in("superuser").get(f"{JOURNALS}jauns").text)["school_year"] == [str(cast.year)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"classes": []}, "Izvēlieties klasi"),
        ({"subject": ""}, "Izvēlieties mācību priekšmetu"),
        ({"kind": "combined"}, "vairāku klašu"),
        ({"kind": "abc"}, "Izvēle nav derīga"),
        ({"classes": ["999999"]}, "Izvēle nav derīga"),
    ],
)
def test_a_journal_that_does_not_hold_together_is_refused(sign_in, cast, changes, sentence):
    answer = add(sign_in("superuser"), JOURNALS, **wish(cast, **changes))
    assert answer.status_code == 422
    assert sentence in answer.text


def test_classes_are_changed_with_a_trace_and_a_new_version(sign_in, cast):
    client, address = sign_in("superuser"), f"{JOURNALS}{cast.journal['choir']}"
    late = filled(client.get(f"{address}/labot").text)
    three = [str(cast.school_class[name]) for name in ("4.a", "4.b", "5.a")]
    assert change(client, f"{address}/labot", classes=three).status_code == 302
    assert "4.a, 4.b, 5.a" in client.get(address).text
    assert client.post(f"{address}/labot", data=late).status_code == 409
    entry = re.search(r'<tr id="r(\d+)"', client.get("/parvalde/darbibu-vesture/?tabula=journal").text)[1]
    assert "4.a, 4.b, 5.a" in client.get(f"/parvalde/darbibu-vesture/{entry}").text


def test_an_empty_journal_is_deleted_with_its_group_and_teacher(sign_in, cast):
    client = sign_in("superuser")
    number = number_in(add(client, JOURNALS, **wish(cast)))
    assert client.post(f"{JOURNALS}{number}/dzest").status_code == 302
    assert client.get(f"{JOURNALS}{number}").status_code == 404


def test_the_only_group_of_a_journal_is_kept(sign_in, records):
    client = sign_in("superuser")
    number = number_in(add(client, "/parvalde/zurnali/", kind="individual", title="Logopēds"))
    with records() as session:
        group = session.scalars(select(JournalGroup).where(JournalGroup.journal_id == number)).one()
        assert not group.whole_class  # no class, so nobody is in it without being named
        place = f"/parvalde/grupas/{group.id}"
    answer = client.post(f"{place}/dzest")
    assert answer.status_code == 409
    assert "vienīgā žurnāla grupa" in answer.text
    add(client, "/parvalde/grupas/", journal=number, name="2. grupa")
    assert client.post(f"{place}/dzest").status_code == 302


def test_a_journal_in_use_is_kept_and_says_why(sign_in, cast):
    answer = sign_in("superuser").post(f"{JOURNALS}{cast.journal['maths']}/dzest")
    assert answer.status_code == 409
    assert "Dzēš tikai tukšu žurnālu. Šajā ir: saraksta stundas (3)." in answer.text


def test_details_lead_to_groups_and_teachers_of_the_journal(sign_in, cast):
    client = sign_in("superuser")
    page = client.get(f"{JOURNALS}{cast.journal['english']}").text
    assert f"{GROUPS}?zurnals={cast.journal['english']}" in page
    listed = client.get(f"{GROUPS}?zurnals={cast.journal['english']}").text
    assert "1. grupa" in listed
    assert "Matemātika" not in listed


def test_the_form_of_a_new_group_begins_with_the_journal_one_came_from(sign_in, cast):
    form = filled(sign_in("superuser").get(f"{GROUPS}jauns?journal={cast.journal['english']}").text)
    assert form["journal"] == [str(cast.journal["english"])]


def member(cast, group="english_2", student="zigurs", **changes):
    row = {
        "group": cast.group[group],
        "student": cast.student[student],
        "starts_on": "2026-11-23",
        "ends_on": "",
    }
    return row | changes


def test_a_teacher_puts_a_pupil_into_the_own_group(sign_in, cast, records):
    made = add(sign_in("class_teacher"), MEMBERS, **member(cast))
    assert made.status_code == 302
    with records() as session:
        assert session.get_one(GroupMember, number_in(made)).student_id == cast.student["zigurs"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"group": "english_1"}, "Izvēle nav derīga"),
        ({"group": "maths"}, "Izvēle nav derīga"),
        ({"student": "karlina"}, "Izvēle nav derīga"),
        ({"student": "roberts"}, "jau ir kādā šī žurnāla grupā"),
        ({"starts_on": "2027-01-10", "ends_on": "2027-01-01"}, "agrāk"),
    ],
)
def test_a_member_who_does_not_belong_there_is_refused(sign_in, cast, changes, sentence):
    answer = add(sign_in("class_teacher"), MEMBERS, **member(cast, **changes))
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_pupil_of_another_class_is_refused_whoever_asks(sign_in, cast):
    answer = add(sign_in("superuser"), MEMBERS, **member(cast, student="karlina"))
    assert answer.status_code == 422
    assert "nav nevienā šī žurnāla klasē" in answer.text


def test_a_teacher_sees_the_teachers_of_the_own_groups_only(sign_in):
    page = sign_in("subject_teacher").get(TEACHERS).text
    assert "Saulītis Juris" in page
    assert "Svešā Zane" not in page


def test_the_deputy_reads_journals_of_upbringing_only(sign_in):
    page = sign_in("deputy_upbringing").get(JOURNALS).text
    assert "Koris, 4.a, 4.b" in page
    assert "Matemātika" not in page


def test_a_member_named_on_the_generated_screen_is_told_as_on_the_matrix(sign_in, cast):
    assert add(sign_in("class_teacher"), MEMBERS, **member(cast)).status_code == 302
    told = sign_in("superuser").get("/pazinojumi/").text
    assert "Žīgurs-Šņickovskis Valters (bez grupas → 2. grupa)" in told
