"""Twenty of the office print the whole school in one moment: everybody is answered, served and told apart."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import MappingProxyType

import pytest

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.base import db
from models.jobs import Job, JobState
from models.operations.trail import Author, sign
from models.people import Person, Staff
from models.rules.jobs import MOST_OPEN
from reports.print_work import PRINT
from reports.work import Made
from reports.workshop import making
from reports.workshop.hand import Hand
from reports.workshop.house import make_workshop
from tests.at_once import at_once, counted_in, door_of
from tests.people import MOMENT, YEAR_BEGAN
from views.jobs import acts

OFFICE = [f"virslietotāja {number}" for number in range(20)]
SEVERAL = ["lieciba", "sekmju-izraksts", "klases-saraksts", "kavejumu-parskats", "izzina"]
"""More runs than one person may have waiting."""


def named_part(desk, said) -> Made:
    """Instead of the papers of a class: for whom, and which class."""
    return Made(f"{said['title']}.txt", f"{desk.actor.name}, {said['title']}".encode())


QUICK = MappingProxyType({"print": replace(PRINT, part=named_part)})


@pytest.fixture
def crowd(busy_house, monkeypatch):
    """Twenty superusers, each at the printing screen."""
    monkeypatch.setattr(making, "WORKS", QUICK)
    monkeypatch.setattr(acts, "WORKS", QUICK)
    with busy_house.app_context():
        session = db.session()
        sign(session, Author(MOMENT))
        accounts = [employ(session, name) for name in OFFICE]
        session.commit()
    return [Printer(busy_house, *one) for one in zip(OFFICE, accounts, strict=True)]


def employ(session, name: str) -> int:
    """One more superuser; the number of the account."""
    person = Person(surname=name, first_name="Vita")
    session.add(person)
    session.flush()
    account = Account(person_id=person.id, user_name=name.replace(" ", "."))
    session.add_all([Staff(person_id=person.id, post="virslietotāja"), account])
    session.flush()
    session.add(RoleGrant(account_id=account.id, role=Role.SUPERUSER, starts_on=YEAR_BEGAN))
    return account.id


class Printer:
    """One of the twenty."""

    def __init__(self, house, name: str, account: int) -> None:
        self.name, self.account = name, account
        self.browser = door_of(house, account)

    def ask(self, slug: str = "klases-saraksts"):
        sent = {"kas": "zip", "key": f"{self.account} {slug}"}
        return self.browser().post(f"/druka/{slug}/drukat", data=sent, follow_redirects=True)

    def result(self, place: str):
        return self.browser().get(f"{place}/fails", buffered=True)


def all_made(house) -> None:
    """Two hands of this process do what waits."""
    shop = make_workshop(house.extensions["settings"])
    shop.extensions["clock"] = house.extensions["clock"]

    def work(name: str) -> None:
        hand = Hand(shop, name)
        while hand.step():
            pass

    at_once(partial(work, "Jānis"), partial(work, "Anna"))
    with shop.app_context():
        db.engine.dispose()


def test_twenty_who_print_the_school_in_one_moment(crowd, busy_house):
    each_gets_the_school_and_nobody_that_of_another(crowd, busy_house)
    of_many_runs_of_one_person_the_first_few_wait(crowd[:4], busy_house)


def each_gets_the_school_and_nobody_that_of_another(crowd, house):
    """All are queued, all are made, and each file is its author's."""
    pages = at_once(*(each.ask for each in crowd))
    assert {page.status_code for page in pages} == {200}
    places = [page.request.path for page in pages]
    assert len(set(places)) == len(crowd) == counted_in(house, Job, Job.state == JobState.QUEUED)
    all_made(house)
    results = at_once(*(partial(each.result, place) for each, place in zip(crowd, places, strict=True)))
    assert {result.status_code for result in results} == {200}
    for each, result in zip(crowd, results, strict=True):
        assert result.data.count(f"Vita {each.name}, ".encode()) == 3, "three classes of the cast"
        assert result.data.count(b"Vita ") == 3
    assert [crowd[0].result(place).status_code for place in places[1:3]] == [404, 404]


def of_many_runs_of_one_person_the_first_few_wait(few, house):
    """What is asked for beyond the limit is refused by a sentence, however close the clicks."""
    pages = at_once(*(partial(each.ask, slug) for slug in SEVERAL for each in few))
    assert {page.status_code for page in pages} == {200}
    refused = [page for page in pages if "/darbi/" not in page.request.path]
    assert len(refused) == len(few) * (len(SEVERAL) - MOST_OPEN)
    assert all("Jums ir 3 nepabeigti darbi" in page.text for page in refused)
    waiting = [Job.state == JobState.QUEUED, Job.account_id.in_([each.account for each in few])]
    assert counted_in(house, Job, *waiting) == len(few) * MOST_OPEN
