"""Two at once at one list: one journal, and the later one is told (clauses 4.1, 3.1.6; law 12)."""

from __future__ import annotations

from functools import partial

from models.journal import Journal
from models.member_lists import MemberList
from tests.at_once import at_once, counted_in, door
from tests.views.member_lists.desk import ListDesk, hidden_of


def decided_at_once(house, *acts: str) -> list[int]:
    """Superusers press these buttons of one list, each on the page as all of them saw it."""
    office = door(house, "superuser")
    author = ListDesk(door(house, "deputy_upbringing")(), house.extensions["cast"])
    place = author.draw_up(["anna", "elza"]).location
    form = hidden_of(office().get(place).text) | {"reason": "Par maz skolēnu."}

    def press(act: str, key: str) -> int:
        return office().post(f"{place}/{act}", data=form | {"key": key}).status_code

    return at_once(*(partial(press, act, f"virslietotajs-{number}") for number, act in enumerate(acts)))


def test_of_two_superusers_who_accept_at_once_one_makes_the_journal(busy_house):
    assert sorted(decided_at_once(busy_house, "pienemt", "pienemt")) == [302, 409]
    assert counted_in(busy_house, Journal, Journal.title == "Deju kopa") == 1


def test_a_list_accepted_and_returned_at_once_is_one_of_the_two(busy_house):
    assert sorted(decided_at_once(busy_house, "pienemt", "atdot")) == [302, 409]
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
