"""Lists on their way from the deputy and the teachers to a journal (clauses 3.1.6, 4.1, 10)."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from models.journal import GroupMember, Journal, JournalGroup, JournalKind
from tests.people import GUARDIANS, STAFF
from tests.views.member_lists.desk import PLACE, ListDesk

EVERYBODY = [*STAFF, *GUARDIANS, "student"]
ENTERS = {
    "interest": {"deputy_upbringing"},
    "combined": {"class_teacher", "subject_teacher", "interest_teacher", "stranger"},
}
READS = {
    "interest": {"superuser", "director", "deputy_upbringing", "interest_teacher"},
    "combined": {"superuser", "director", *ENTERS["combined"]},
}


def composition(records, title):
    """Name of the pupil -> first and last day, in the journal of the title."""
    with records() as session:
        rows = (
            select(GroupMember)
            .join(JournalGroup)
            .join(Journal)
            .where(Journal.title == title)
            .order_by(GroupMember.id)
        )
        return {
            str(row.student): (row.starts_on.isoformat(), row.ends_on.isoformat() if row.ends_on else None)
            for row in session.scalars(rows)
        }


def test_the_deputys_list_is_returned_mended_and_becomes_a_journal(sign_in, records, cast):
    deputy = ListDesk(sign_in("deputy_upbringing"), cast)
    superuser = ListDesk(sign_in("superuser"), cast)
    place = deputy.draw_up(["anna", "karlina"]).location

    # It waits on the superuser's board; it comes back with a reason.
    assert "Deju kopa" in superuser.client.get("/").text
    assert superuser.press(place, "atdot", reason="Trūkst Hugo Lielā.").status_code == 302
    assert "atdots 1 saraksts" in deputy.client.get("/").text
    assert "Trūkst Hugo Lielā." in deputy.client.get(place).text

    # Mended and handed in again, it becomes a journal whose teacher opens it.
    assert deputy.mend(place, ["anna", "karlina", "lielais"]).status_code == 302
    assert superuser.press(place, "pienemt").status_code == 302
    assert composition(records, "Deju kopa") == {
        "Bērziņa Anna Marija": ("2026-12-01", None),
        "Kārkliņa Estere": ("2026-12-01", None),
        "Lielais Hugo": ("2026-12-01", None),
    }
    with records() as session:
        journal = session.scalars(select(Journal).where(Journal.title == "Deju kopa")).one()
        assert journal.kind is JournalKind.INTEREST
        assert {row.name for row in journal.classes} == {"4.a", "4.b", "5.a"}
    assert "ir pieņemts" in deputy.client.get("/pazinojumi/").text
    teacher = sign_in("interest_teacher")
    assert "Deju kopa" in teacher.get("/zurnali/").text
    assert teacher.get(place).status_code == 200

    # The whole way stays to be read.
    words = re.findall(r"<li><div>([^<:]+)", superuser.client.get(place).text.split('id="history"')[1])
    assert [word.strip() for word in words] == [
        *("tiek sastādīts", "iesniegts", "atdots", "iesniegts", "pieņemts")
    ]


def test_later_changes_arrive_as_a_difference(sign_in, records, cast):
    deputy = ListDesk(sign_in("deputy_upbringing"), cast)
    superuser = ListDesk(sign_in("superuser"), cast)
    place = deputy.draw_up(["anna", "karlina"]).location
    superuser.press(place, "pienemt")
    change = deputy.press(place, "mainit").location.removesuffix("/labot")
    deputy.mend(change, ["karlina", "lielais", "elza"], starts_on="2027-01-11")
    shown = superuser.client.get(change).text
    assert "Kas nāk klāt" in shown
    assert "Kas aiziet" in shown
    assert composition(records, "Deju kopa").keys() == {"Bērziņa Anna Marija", "Kārkliņa Estere"}
    assert superuser.press(change, "pienemt").status_code == 302
    assert composition(records, "Deju kopa") == {
        "Bērziņa Anna Marija": ("2026-12-01", "2027-01-10"),
        "Kārkliņa Estere": ("2026-12-01", None),
        "Abola Elza": ("2027-01-11", None),
        "Lielais Hugo": ("2027-01-11", None),
    }
    assert "Abola Elza (bez grupas → grupa)" in sign_in("interest_teacher").get("/pazinojumi/").text


def test_a_teachers_combined_list_becomes_a_combined_journal(sign_in, records, cast):
    teacher = ListDesk(sign_in("subject_teacher"), cast, "combined")
    subject = cast.subject["Angļu valoda"]
    one_class = teacher.draw_up(["anna", "elza"], teacher="subject_teacher", title="Debates", subject=subject)
    assert one_class.status_code == 422
    assert "vairāku klašu" in one_class.text
    place = teacher.draw_up(
        ["anna", "karlina"], teacher="subject_teacher", title="Debates", subject=subject
    ).location
    assert ListDesk(sign_in("stranger"), cast, "combined").client.get(place).status_code == 404
    assert ListDesk(sign_in("superuser"), cast, "combined").press(place, "pienemt").status_code == 302
    assert set(composition(records, "Debates")) == {"Bērziņa Anna Marija", "Kārkliņa Estere"}
    assert "Debates" in teacher.client.get("/zurnali/").text


@pytest.mark.parametrize("kind", PLACE)
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_opens_lists_of_which_kind_and_who_draws_them_up(sign_in, cast, who, kind):
    client, place = sign_in(who), PLACE[kind]
    assert client.get(f"{place}/").status_code == (200 if who in READS[kind] else 403)
    assert client.get(f"{place}/jauns").status_code == (200 if who in ENTERS[kind] else 403)


@pytest.mark.parametrize("act", ["pienemt", "atdot"])
@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "superuser"])
def test_only_the_superuser_decides(sign_in, cast, who, act):
    place = ListDesk(sign_in("deputy_upbringing"), cast).draw_up(["anna", "karlina"]).location
    assert ListDesk(sign_in(who), cast).press(place, act, reason="Nē").status_code == 403


@pytest.mark.parametrize("act", ["iesniegt", "atsaukt", "atmest", "mainit"])
@pytest.mark.parametrize("who", ["superuser", "director", "interest_teacher", "subject_teacher", "guardian"])
def test_only_the_deputy_moves_the_deputys_list(sign_in, cast, who, act):
    place = ListDesk(sign_in("deputy_upbringing"), cast).draw_up(["anna", "karlina"]).location
    assert ListDesk(sign_in(who), cast).press(place, act).status_code == 403


@pytest.mark.parametrize("kind", ["combined", "individual", "interest"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_superuser_makes_such_journals_without_a_list(sign_in, who, kind):
    answer = sign_in(who).get(f"/gada-sakums/zurnali/jauns?veids={kind}")
    assert answer.status_code == (200 if who == "superuser" else 403)
