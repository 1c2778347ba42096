"""Two at once at one list: one journal, and the later one is told (clauses 4.1, 3.1.6; law 12)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from models.base import db
from models.journal import Journal
from models.member_lists import MemberList
from tests.views.member_lists.desk import ListDesk, hidden_of
from tests.views.student_file.test_twice import door


def at_once(*works):
    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(work) for work in works]]


def counted_in(house, table, *conditions) -> int:
    with house.app_context():
        return db.session.scalar(select(func.count(table.id)).where(*conditions))


def decided(door_of, place, page, act, key):
    """One superuser presses a button on the page as both saw it."""
    form = hidden_of(page) | {"key": key, "reason": "Par maz skolēnu."}
    return lambda: door_of().post(f"{place}/{act}", data=form).status_code


def test_of_two_superusers_who_accept_at_once_one_makes_the_journal(busy_house):
    cast, office = busy_house.extensions["cast"], door(busy_house, "superuser")
    place = ListDesk(door(busy_house, "deputy_upbringing")(), cast).draw_up(["anna", "elza"]).location
    page = office().get(place).text
    statuses = at_once(
        decided(office, place, page, "pienemt", "viens-virslietotajs"),
        decided(office, place, page, "pienemt", "otrs-virslietotajs"),
    )
    assert sorted(statuses) == [302, 409]
    assert counted_in(busy_house, Journal, Journal.title == "Deju kopa") == 1


def test_a_list_accepted_and_returned_at_once_is_one_of_the_two(busy_house):
    cast, office = busy_house.extensions["cast"], door(busy_house, "superuser")
    place = ListDesk(door(busy_house, "deputy_upbringing")(), cast).draw_up(["anna", "elza"]).location
    page = office().get(place).text
    statuses = at_once(
        decided(office, place, page, "pienemt", "viens-virslietotajs"),
        decided(office, place, page, "atdot", "otrs-virslietotajs"),
    )
    assert sorted(statuses) == [302, 409]
    accepted = counted_in(busy_house, MemberList, MemberList.state == "accepted")
    assert counted_in(busy_house, Journal, Journal.title == "Deju kopa") == accepted


def test_two_who_begin_a_change_at_once_go_on_with_one(busy_house):
    cast, office, author = (
        busy_house.extensions["cast"],
        door(busy_house, "superuser"),
        door(busy_house, "deputy_upbringing"),
    )
    place = ListDesk(author(), cast).draw_up(["anna", "elza"]).location
    ListDesk(office(), cast).press(place, "pienemt")
    change = lambda key: author().post(f"{place}/mainit", data={"key": key}).location  # noqa: E731
    first, second = at_once(lambda: change("viens-vietnieks"), lambda: change("otrs-vietnieks"))
    assert first == second
    assert counted_in(busy_house, MemberList, MemberList.amends_id.is_not(None)) == 1
