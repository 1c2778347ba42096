"""Decisions of the year's end: one by one, many at once, against the rule, undone, two at a time (19)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.base import db
from models.decisions import YearDecision
from models.enrolment import DirectorOrder
from models.operations.trail import Author, sign
from models.rules.promotion import Outcome
from tests.at_once import at_once, counted_in, door
from tests.people import MOMENT
from tests.year_end import ORDER, STAYED, year_of_4b

IN_FORCE = YearDecision.voided_at.is_(None)


def in_force(records, cast) -> dict[str, tuple[Outcome, str, str]]:
    """Pupil -> decision, number of the order, reason."""
    keys = {number: key for key, number in cast.student.items()}
    asked = (
        select(YearDecision.student_id, YearDecision.outcome, DirectorOrder.number, YearDecision.reason)
        .join(DirectorOrder, DirectorOrder.id == YearDecision.order_id)
        .where(IN_FORCE)
    )
    with records() as session:
        return {keys[row[0]]: tuple(row[1:]) for row in session.execute(asked)}


@pytest.fixture
def office(sign_in, cast, year_ends, place):
    """The superuser's desk."""

    class Desk:
        client = sign_in("superuser")
        forms = 0

        def decide(self, *pupils, outcome="promoted", seen="0.0", **more):
            Desk.forms += 1
            numbers = [cast.student[pupil] if isinstance(pupil, str) else pupil for pupil in pupils]
            data = {"students": numbers, "outcome": outcome, "key": f"a form, number {self.forms}", **ORDER}
            data |= {f"seen-{number}": seen for number in numbers}
            return self.client.post(f"{place}/lemt", data=data | more)

        def promote_all(self, **more):
            return self.client.post(f"{place}/parcelt", data={"key": "everybody at once", **ORDER, **more})

    return Desk()


def test_everybody_whom_the_rule_lets_go_on_is_promoted_in_one_go(office, records, cast):
    assert office.promote_all().status_code == 302
    assert office.promote_all().status_code == 302  # the second click is only led back
    decided = in_force(records, cast)
    assert set(decided) == set(STAYED) - {"roberts"}
    assert set(decided.values()) == {(Outcome.PROMOTED, "1-9/45", "")}
    again = office.promote_all(key="another form of that page")
    assert again.status_code == 422
    assert "Nav neviena, par ko vēl nav lemts" in again.text


def test_one_order_of_a_day_is_one_row_of_the_records(office, records):
    office.promote_all()
    office.decide("roberts", outcome="measures", measures="Matemātika", **june())
    with records() as session:
        assert len(session.scalars(select(DirectorOrder).filter_by(number="1-9/45")).all()) == 1


def june(first="2027-06-01", last="2027-06-18") -> dict[str, str]:
    return {"measures_from": first, "measures_to": last}


def test_additional_measures_say_which_and_how_long(office, records, cast):
    assert office.decide("roberts", outcome="measures").status_code == 422
    assert "kādi pasākumi" in office.decide("roberts", outcome="measures").text
    backwards = office.decide("roberts", outcome="measures", measures="Matemātika", **june("2027-06-20"))
    assert backwards.status_code == 422
    assert "beidzas, pirms tas sākas" in backwards.text
    far = office.decide("roberts", outcome="measures", measures="x", **june(last="2099-01-01"))
    assert "neattiecas uz šo mācību gadu" in far.text
    assert office.decide("roberts", outcome="measures", measures="Matemātika", **june()).status_code == 302
    assert in_force(records, cast)["roberts"][0] is Outcome.MEASURES


def test_a_decision_against_the_rule_asks_for_a_reason(office, records, cast):
    answer = office.decide("roberts", "elza")
    assert answer.status_code == 422
    assert "Noteikums saka citādi (Bērziņš Roberts)" in answer.text
    assert answer.text.count("checked") >= 2  # what was ticked stays ticked
    assert in_force(records, cast) == {}
    assert office.decide("roberts", "elza", reason="Pedagoģiskās padomes lēmums").status_code == 302
    decided = in_force(records, cast)
    assert decided["roberts"] == (Outcome.PROMOTED, "1-9/45", "Pedagoģiskās padomes lēmums")
    assert decided["elza"][2] == ""  # nothing to explain there


def test_every_decision_cites_an_order(office, records, cast):
    for order in ({"order_number": ""}, {"order_on": ""}, {"order_number": "", "order_on": ""}):
        answer = office.decide("elza", **order)
        assert answer.status_code == 422
    assert in_force(records, cast) == {}


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"order_on": "2027-06-01"}, "Rīkojuma datumam jābūt no mācību gada sākuma līdz šodienai."),
        ({"order_on": "2026-08-31"}, "Rīkojuma datumam jābūt no mācību gada sākuma līdz šodienai."),
        ({"order_on": "9999-12-31"}, "Pārbaudiet datuma gadu."),
        ({"order_on": "vakar"}, ""),
        ({"order_number": "9" * 10_000}, ""),
        ({"outcome": "expelled"}, "Izvēlieties lēmumu."),
        ({"reason": "x" * 10_001}, ""),
        ({"key": ""}, ""),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(office, records, cast, order, sentence):
    answer = office.decide("elza", **order)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert in_force(records, cast) == {}


def test_an_order_with_html_is_shown_as_typed(office, place):
    assert office.decide("elza", order_number="<script>alert(1)</script>").status_code == 302
    page = office.client.get(place).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_only_pupils_who_are_in_the_class_are_decided_about(office, records, cast):
    assert office.decide("kaulins").status_code == 422  # of 4.a
    assert office.decide("gustavs").status_code == 422  # left in October
    assert office.decide(999_999).status_code == 422
    assert office.decide().status_code == 422
    assert office.decide("elza", "kaulins").status_code == 422
    assert in_force(records, cast) == {}


def test_another_decision_replaces_the_former_which_stays_to_be_read(office, records, cast):
    office.decide("roberts", outcome="measures", measures="Matemātika", **june())
    with records() as session:
        row = session.scalars(select(YearDecision)).one()
        seen = f"{row.id}.{row.version}"
    assert office.decide("roberts", reason="pārbaudījums nokārtots").status_code == 409  # not what was seen
    assert office.decide("roberts", reason="pārbaudījums nokārtots", seen=seen).status_code == 302
    assert in_force(records, cast)["roberts"][0] is Outcome.PROMOTED
    with records() as session:
        former = session.scalars(select(YearDecision).where(~IN_FORCE)).one()
        assert former.void_reason == "aizstāts ar citu lēmumu"
    shown = office.client.get("/parvalde/gada-lemumi/").text
    assert shown.count("Bērziņš Roberts") >= 2


def test_a_decision_is_undone_with_a_reason(office, records, cast):
    office.decide("elza")
    with records() as session:
        row = session.scalars(select(YearDecision)).one()
        seen, newer = f"{row.id}.{row.version}", f"{row.id}.{row.version + 1}"
    assert office.decide("elza", act="undo", seen=seen).status_code == 422
    assert office.decide("anna", act="undo", undo_reason="kļūda").status_code == 422  # nothing to undo
    assert office.decide("elza", act="undo", undo_reason="kļūda", seen=newer).status_code == 409
    assert office.decide("elza", act="undo", undo_reason="kļūda", seen=seen).status_code == 302
    assert in_force(records, cast) == {}
    assert office.promote_all().status_code == 302
    assert "elza" in in_force(records, cast)


def test_a_stranger_to_numbers_breaks_nothing(office, place):
    for students, seen in (("abc", "x"), ("1,2", "1.2.3"), ("9" * 30, "-1.-1"), ("²", "²")):
        data = {"students": students, f"seen-{students}": seen, "key": "odd numbers here", **ORDER}
        assert office.client.post(f"{place}/lemt", data=data).status_code == 422


def test_two_people_decide_at_once_and_the_later_is_told(busy_house):
    cast = busy_house.extensions["cast"]
    with busy_house.app_context():
        sign(db.session(), Author(MOMENT))
        year_of_4b(db.session(), cast)
        db.session().add(DirectorOrder(number="1-9/45", issued_on=date(2026, 11, 20)))
        db.session.commit()
    browser = door(busy_house, "superuser")
    number, place = cast.student["elza"], f"/kopsavilkumi/{cast.school_class['4.b']}/lemt"

    order = ORDER | {"order_on": "2026-11-20"}

    def decide(key: str):
        data = {"students": number, f"seen-{number}": "0.0", "outcome": "promoted", "key": key, **order}
        return lambda: browser().post(place, data=data).status_code

    codes = at_once(*(decide(f"form number {one}") for one in range(4)))
    assert sorted(codes) == [302, 409, 409, 409]
    assert counted_in(busy_house, YearDecision, IN_FORCE) == 1
