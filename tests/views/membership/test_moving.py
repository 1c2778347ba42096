"""Pupils are placed in groups on the screen: shown first, saved once, undone (clause 9b)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from models.journal import GroupMember
from models.people import Person
from tests.full_class import counted, fill_class
from tests.views.membership.board import Board


@pytest.fixture
def board(sign_in, cast):
    return Board(sign_in("superuser"), cast)


def members(records, cast, group, day=date(2026, 12, 1)):
    with records() as session:
        found = select(GroupMember.student_id).where(
            GroupMember.journal_group_id == cast.group[group],
            GroupMember.starts_on <= day,
            func.coalesce(GroupMember.ends_on, date(2099, 1, 1)) >= day,
        )
        numbers = set(session.scalars(found))
    return {pupil for pupil, number in cast.student.items() if number in numbers}


def test_who_is_in_no_group_is_pointed_out_in_words(board):
    assert "nevienā grupā: 1" in board.show().text
    assert "nevienā grupā: 1" in board.client.get("/klasu-piepildijums/").text


def test_who_is_in_two_groups_is_pointed_out_in_words(board, records, cast):
    with records() as session:
        twice = {"student_id": cast.student["anna"], "journal_group_id": cast.group["english_2"]}
        session.add(GroupMember(**twice, starts_on=date(2026, 9, 1)))
    assert "vairākās grupās: 1. grupa, 2. grupa" in board.show().text
    assert "vairākās grupās: 1" in board.client.get("/klasu-piepildijums/").text
    board.save(board.choose(anna="english_2"))
    assert "vairākās grupās" not in board.show(diena="2026-12-01").text


def test_moves_are_shown_before_and_saved_in_one_request(board, records, cast):
    page = board.choose(zigurs="english_1", anna="english_2")
    assert "1. grupa" in page.text
    assert "2 skolēni" in page.text
    assert members(records, cast, "english_1") == {"elza", "karlis", "anna"}
    saved = board.save(page)
    assert saved.status_code == 302
    assert members(records, cast, "english_1") == {"elza", "karlis", "zigurs"}
    assert members(records, cast, "english_2") == {"anna", "roberts", "evelina"}
    assert members(records, cast, "english_1", date(2026, 11, 29)) == {"elza", "karlis", "anna"}


def test_a_double_click_moves_once_and_undoing_too(board, records, cast):
    page = board.choose(anna="english_2")
    first, second = board.save(page), board.save(page)
    assert first.location == second.location
    assert "Atcelt pēdējo pārvietošanu" in board.client.get(first.location).text
    assert board.undo(first).status_code == board.undo(first).status_code == 302
    assert members(records, cast, "english_1") == {"elza", "karlis", "anna"}
    assert "Atcelt pēdējo pārvietošanu" not in board.client.get(first.location).text


def test_nobody_undoes_what_somebody_else_moved(board, sign_in, cast):
    saved = board.save(board.choose(zigurs="english_1"))
    assert Board(sign_in("subject_teacher"), cast).undo(saved).status_code == 404


def test_changed_records_show_the_preview_again_and_write_nothing(board, sign_in, records, cast):
    page = board.choose(zigurs="english_1")
    other = Board(sign_in("class_teacher"), cast)
    other.save(other.choose(zigurs="english_2"))
    again = board.save(page)
    assert again.status_code == 409
    assert "Grupas kopš to parādīšanas ir mainījušās" in again.text
    assert members(records, cast, "english_2") == {"zigurs", "roberts", "evelina"}


def test_rows_nobody_touched_are_not_written_over_what_a_colleague_moved_meanwhile(board, sign_in, cast):
    other = Board(sign_in("class_teacher"), cast)
    other.save(other.choose(zigurs="english_2"))
    page = board.choose(was="english_1", anna="english_1")
    assert page.status_code == 422
    assert "Neviens nav pārvietots" in page.text


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"diena": "2026-13-40", "skolens": "1", "s1": "5"},
        {"diena": "2026-11-30", "skolens": "x", "sx": "5"},
        {"diena": "2026-11-30", "skolens": "3", "s3": "99999999999999999999"},
        {"diena": "2026-11-30", "skolens": "2147483000", "s2147483000": "5"},
        {"diena": "0001-01-01", "skolens": "", "s": ""},
    ],
)
def test_what_no_page_of_ours_sends_is_answered_in_words(board, form):
    assert board.client.post(f"{board.url}/kas-mainisies", data=form).status_code == 422


@pytest.mark.parametrize("key", ["", "x", "y" * 300])
def test_a_form_without_its_number_saves_nothing(board, cast, key):
    sent = {"diena": "2026-11-30", "gajiens": f"{cast.student['anna']}:0", "redzets": "1:1", "key": key}
    assert board.client.post(f"{board.url}/saglabat", data=sent).status_code == 422


def test_a_day_that_is_none_is_not_there(board):
    assert board.show(diena="rit").status_code == 404


@pytest.mark.parametrize("many", [10, 60])
def test_the_matrix_costs_the_same_for_ten_pupils_and_sixty(app, board, records, cast, many):
    with records() as session:
        fill_class(session, cast, pupils=many, lessons=1)
    with counted(app) as statements:
        page = board.show()
    assert page.text.count("data-pupil=") == many - 1
    assert len(statements) <= 12, "\n\n".join(statements)


def test_of_two_who_share_a_name_the_birth_dates_are_shown(board, records, cast):
    assert "17.05.2016." not in board.show().text
    with records() as session:
        session.get_one(Person, cast.person["elza"]).surname = "Bērziņa"
        session.get_one(Person, cast.person["elza"]).first_name = "Anna Marija"
    assert board.show().text.count("17.05.2016.") == 2


def test_a_group_is_made_named_and_closed(board, cast):
    board.client.post(f"{board.url}/jauna-grupa", data={"name": "3. grupa"})
    assert "3. grupa" in board.show().text
    again = board.client.post(f"{board.url}/jauna-grupa", data={"name": " 3. GRUPA "})
    assert again.status_code == 422
    assert "jau ir grupa" in again.text
    group = f"/klasu-piepildijums/grupa/{cast.group['english_2']}"
    assert (
        board.client.post(f"{group}/nosaukums", data={"name": "Stiprākie", "version": "9"}).status_code == 409
    )
    assert (
        board.client.post(f"{group}/nosaukums", data={"name": "Stiprākie", "version": "1"}).status_code == 302
    )
    assert board.client.post(f"{group}/slegt", data={"day": "2026-11-30", "version": "2"}).status_code == 302
    assert "Stiprākie" in board.show(diena="2026-11-29").text
    assert "Stiprākie" not in board.show(diena="2026-11-30").text.replace("kolēģa", "").split("<tbody>")[0]
