"""A list before its author and the superuser: nothing lost, nothing twice (clauses 4.1, 10; law 12)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from models.audit import Trail
from models.journal import GroupMember, Journal, JournalGroup
from models.member_lists import MemberList, MemberListStep
from models.people import Person
from tests.full_class import counted, fill_class
from tests.views.member_lists.desk import ListDesk, hidden_of


@pytest.fixture
def deputy(sign_in, cast):
    return ListDesk(sign_in("deputy_upbringing"), cast)


@pytest.fixture
def superuser(sign_in, cast):
    return ListDesk(sign_in("superuser"), cast)


def count(records, table):
    with records() as session:
        return session.scalar(select(func.count(table.id)))


def search(desk, **typed):
    form = desk.typed([]) | typed | {"step": "search"}
    return desk.client.post(f"{desk.place}/jauns", data=form).text


def test_pupils_are_found_without_diacritics_and_by_class(deputy, cast):
    found = search(deputy, typed="berzins", class_id=0)
    assert f'id="pupil-{cast.student["roberts"]}"' in found
    assert f'id="pupil-{cast.student["elza"]}"' not in found
    of_class = search(deputy, class_id=cast.school_class["4.a"])
    assert f'id="pupil-{cast.student["karlina"]}"' in of_class
    assert f'id="pupil-{cast.student["elza"]}"' not in of_class


def test_a_whole_class_comes_onto_the_list_at_once(deputy, cast):
    page = search(deputy, class_id=cast.school_class["4.b"], whole_class="y", starts_on="2026-12-01")
    assert page.count('name="students"') == 6
    assert page.count("checked") >= 6


def test_names_and_classes_are_all_one_sees_unless_two_share_a_name(deputy, records, cast):
    assert "17.05.2016." not in search(deputy, class_id=cast.school_class["4.b"])
    with records() as session:
        twin = session.get_one(Person, cast.person["elza"])
        twin.surname, twin.first_name = "Bērziņa", "Anna Marija"
    assert search(deputy, class_id=cast.school_class["4.b"]).count("17.05.2016.") == 2


def test_a_draft_is_saved_unfinished_and_nobody_else_sees_it(deputy, superuser, sign_in, cast):
    place = deputy.draw_up([], step="save", title="").location
    assert "saraksts bez nosaukuma" in deputy.client.get(place).text
    assert superuser.client.get(place).status_code == 404
    assert ListDesk(sign_in("director"), cast).client.get(place).status_code == 404
    refused = deputy.press(place, "iesniegt")
    assert refused.status_code == 422
    assert "Vispirms izvēlieties skolēnus." in refused.text


def test_what_was_typed_stays_when_something_is_missing(deputy, cast):
    page = deputy.draw_up(["anna"], title="Robotika", note="otrdienās", starts_on="2027-08-01")
    assert page.status_code == 422
    assert 'value="Robotika"' in page.text
    assert "otrdienās" in page.text
    assert f'id="pupil-{cast.student["anna"]}" checked' in page.text


def test_a_double_click_draws_up_one_list_and_makes_one_journal(deputy, superuser, records):
    form = deputy.typed(["anna"], teachers=[deputy.cast.staff["interest_teacher"]], step="submit")
    key = hidden_of(deputy.client.get(f"{deputy.place}/jauns").text)
    first, second = (deputy.client.post(f"{deputy.place}/jauns", data=form | key) for _ in range(2))
    assert first.location == second.location
    assert count(records, MemberList) == 1
    page, journals = superuser.client.get(first.location).text, count(records, Journal)
    answers = [superuser.press(first.location, "pienemt", page) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert count(records, Journal) == journals + 1
    assert count(records, MemberListStep) == 3


@pytest.mark.parametrize(("act", "more"), [("pienemt", {}), ("atdot", {"reason": "Trūkst skolēnu."})])
def test_of_two_superusers_the_second_is_told_how_it_stands(deputy, superuser, records, act, more):
    place = deputy.draw_up(["anna"]).location
    page = superuser.client.get(place).text
    superuser.press(place, "atdot", page, reason="Par maz.")
    form = hidden_of(page) | {"key": "otrs-virslietotajs"} | more
    late = superuser.client.post(f"{place}/{act}", data=form)
    assert late.status_code == 409
    assert "Saraksts pa to laiku ir mainījies: atdots." in late.text
    assert count(records, MemberListStep) == 3


def test_a_list_taken_back_meanwhile_is_not_accepted(deputy, superuser, records):
    place = deputy.draw_up(["anna"]).location
    page, journals = superuser.client.get(place).text, count(records, Journal)
    deputy.press(place, "atsaukt")
    late = superuser.press(place, "pienemt", page)
    assert late.status_code == 409
    assert "tiek sastādīts" in late.text
    assert count(records, Journal) == journals


def test_of_two_deputies_the_second_sees_both_values_and_keeps_what_was_typed(deputy):
    place = deputy.draw_up(["anna"], step="save").location
    old = hidden_of(deputy.client.get(f"{place}/labot").text)
    deputy.mend(place, ["anna", "elza"], step="save", title="Tautas dejas")
    teachers = {"teachers": [deputy.cast.staff["interest_teacher"]], "step": "save"}
    late = deputy.client.post(
        f"{place}/labot", data=old | deputy.typed(["anna", "lielais"], title="Baleta pulciņš") | teachers
    )
    assert late.status_code == 409
    for words in ("Tautas dejas", "Baleta pulciņš", "Lielais Hugo", "Abola Elza"):
        assert words in late.text
    mine = hidden_of(late.text) | deputy.typed(["anna", "lielais"], title="Baleta pulciņš") | teachers
    assert deputy.client.post(f"{place}/labot", data=mine).status_code == 302
    assert "Baleta pulciņš" in deputy.client.get(place).text


def test_the_superuser_sees_who_is_where_already_and_who_has_left(deputy, superuser):
    superuser.press(deputy.draw_up(["anna", "elza"], title="Deju kopa").location, "pienemt")
    page = superuser.client.get(deputy.draw_up(["anna", "gustavs"], title="Koris „Cielaviņa”").location).text
    assert "Salīdzinājums ar esošajiem žurnāliem" in page
    assert ">1 / 2<" in page
    assert "šajā dienā nav nevienā klasē" in page


def test_who_has_left_is_not_taken_in_and_both_are_told(deputy, superuser, records):
    place = deputy.draw_up(["anna", "gustavs"]).location
    answer = superuser.press(place, "pienemt")
    assert "Nav ieskaitīti: Kalniņš Gustavs." in superuser.client.get(answer.location).text
    assert "Nav ieskaitīti: Kalniņš Gustavs." in deputy.client.get("/pazinojumi/").text
    with records() as session:
        made = select(GroupMember.student_id).join(JournalGroup).join(Journal)
        assert len(session.scalars(made.where(Journal.title == "Deju kopa")).all()) == 1


def test_who_comes_to_the_school_later_is_in_the_group_from_the_first_day_here(
    deputy, superuser, records, cast
):
    superuser.press(deputy.draw_up(["karlis", "anna"], starts_on="2026-09-07").location, "pienemt")
    with records() as session:
        rows = select(GroupMember.starts_on).join(JournalGroup).join(Journal)
        mine = rows.where(Journal.title == "Deju kopa", GroupMember.student_id == cast.student["karlis"])
        assert session.scalar(mine) == date(2026, 10, 1)


def test_a_title_that_is_taken_makes_nothing(deputy, superuser, records, cast):
    place = deputy.draw_up(["anna"], title="Koris, 4.a, 4.b").location
    journals = count(records, Journal)
    refused = superuser.press(place, "pienemt")
    assert refused.status_code == 422
    assert "Koris, 4.a, 4.b" in refused.text
    assert count(records, Journal) == journals
    assert "iesniegts" in superuser.client.get(place).text


def test_one_change_at_a_time_is_under_way(deputy, superuser, records):
    place = deputy.draw_up(["anna"]).location
    superuser.press(place, "pienemt")
    page = deputy.client.get(place).text
    first = deputy.press(place, "mainit", page).location
    again = deputy.client.post(f"{place}/mainit", data={"key": "vel-viens-klikskis"}).location
    assert first == again
    assert count(records, MemberList) == 2
    nothing = deputy.mend(first.removesuffix("/labot"), ["anna"])
    assert nothing.status_code == 422
    assert "Nekas nemainās" in nothing.text


def test_every_step_leaves_its_trail(deputy, superuser, records):
    superuser.press(deputy.draw_up(["anna"]).location, "pienemt")
    with records() as session:
        told = select(Trail.table_name, Trail.roles).where(Trail.table_name.like("member_list%"))
        assert set(session.execute(told).tuples()) >= {
            ("member_list", "deputy_upbringing"),
            ("member_list_row", "deputy_upbringing"),
            ("member_list", "superuser"),
        }


@pytest.mark.parametrize(
    "form",
    [
        {"students": ["x", "-1", "99999999999999999999"], "starts_on": "2026-12-01"},
        {"students": ["2147483000"], "starts_on": "2026-12-01"},
        {"starts_on": "0001-01-01"},
        {"starts_on": "9999-12-31"},
        {"starts_on": "=1+1"},
        {"class_id": "abc", "starts_on": "2026-12-01"},
        {"subject": "77777", "starts_on": "2026-12-01"},
        {"teachers": ["1"], "starts_on": "2026-12-01"},
        {"note": "x" * 501, "starts_on": "2026-12-01"},
        {"title": "\u202e<script>" + "x" * 300, "starts_on": "2026-12-01"},
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(deputy, records, form):
    sent = {"key": "kads-cits-raksta", "step": "submit", "subject": "0", **form}
    assert deputy.client.post(f"{deputy.place}/jauns", data=sent).status_code == 422
    assert count(records, MemberList) == 0


@pytest.mark.parametrize("key", ["", "x" * 65])
def test_a_form_without_its_number_does_nothing(deputy, records, key):
    place = deputy.draw_up(["anna"]).location
    assert deputy.client.post(f"{place}/atsaukt", data={"version": "1", "key": key}).status_code == 422
    assert count(records, MemberListStep) == 2


def test_the_deputy_is_reminded_in_autumn_while_nothing_is_handed_in(deputy, clock):
    assert "vēl nav iesniegts neviens" not in deputy.client.get("/").text
    clock.move(datetime(2026, 9, 14, 7, 0, tzinfo=UTC))
    assert "vēl nav iesniegts neviens" in deputy.client.get("/").text
    deputy.draw_up(["anna"], starts_on="2026-09-15")
    assert "vēl nav iesniegts neviens" not in deputy.client.get("/").text


@pytest.mark.parametrize("many", [10, 60])
def test_a_list_is_reviewed_in_the_same_statements_whatever_its_length(app, deputy, superuser, records, many):
    with records() as session:
        students = fill_class(session, deputy.cast, pupils=70, lessons=1)[:many]
    form = deputy.typed([], teachers=[deputy.cast.staff["interest_teacher"]]) | {"students": students}
    place = deputy.send(f"{deputy.place}/jauns", form, "submit").location
    with counted(app) as statements:
        page = superuser.client.get(place)
    assert page.text.count('<th scope="row" class="key">') == many
    assert len(statements) <= 14, "\n\n".join(statements)
