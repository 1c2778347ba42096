"""A teacher proposes an event, class teachers decide on their own pupils, the ground follows (clause 8)."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from models.absences import Excuse, ExcuseOrigin
from models.events import EventState, SchoolEvent, SchoolEventPupil
from models.messages import Notice
from models.school import AbsenceReason
from tests.at_once import at_once, counted_in, door
from tests.people import TODAY

TOMORROW = date(2026, 11, 24)
NAME = "Koru skate"


@pytest.fixture
def propose(sign_in, cast, records):
    """Propose an event as the person named; the answer."""

    def proposed(who, pupils, client=None, **said):
        with records() as session:
            reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "c"))
        form = {
            "name": NAME,
            "place": "Valmiera",
            "starts_on": TOMORROW.isoformat(),
            "ends_on": TOMORROW.isoformat(),
            "starts_number": "",
            "ends_number": "",
            "reason": reason,
            "students": [cast.student[each] for each in pupils],
            "key": "k" * 20,
        }
        return (client or sign_in(who)).post("/pasakumi/jauns", data=form | said)

    return proposed


@pytest.fixture
def event_id(propose, records):
    """The choir goes to a contest tomorrow: two of 4.b, one of 4.a."""
    assert propose("interest_teacher", ["anna", "roberts", "karlina"]).status_code == 302
    with records() as session:
        return session.scalar(select(SchoolEvent.id))


def version_in(page: str, class_id: int) -> str:
    return re.search(rf'klases/{class_id}".*?name="version" value="(\d+)"', page, re.DOTALL)[1]


def decide(client, event_id, class_id, pupils, why="", version=None):
    page = client.get(f"/pasakumi/{event_id}").text
    form = {"students": pupils, "why": why, "version": version or version_in(page, class_id)}
    return client.post(f"/pasakumi/{event_id}/klases/{class_id}", data=form)


def grounds(session, **of):
    rows = session.scalars(select(Excuse).where(Excuse.voided_at.is_(None)).order_by(Excuse.student_id))
    return [row.student_id for row in rows if all(getattr(row, name) == value for name, value in of.items())]


def test_a_proposed_event_excuses_nobody_and_is_told_to_each_class_teacher(event_id, cast, records):
    with records() as session:
        assert grounds(session) == []
        told = session.scalars(select(Notice.person_id).where(Notice.kind == "event")).all()
    assert set(told) == {cast.person["class_teacher"], cast.person["stranger"]}


def test_a_class_teacher_confirms_the_own_class_and_its_pupils_are_excused(event_id, cast, records, sign_in):
    client, own = sign_in("class_teacher"), cast.school_class["4.b"]
    going = [cast.student["anna"], cast.student["roberts"]]
    assert decide(client, event_id, own, going).status_code == 302
    with records() as session:
        assert grounds(session, event_id=event_id, origin=ExcuseOrigin.EVENT) == sorted(going)
        row = session.scalars(select(Excuse)).first()
        assert (row.starts_on, row.ends_on, row.document) == (TOMORROW, TOMORROW, "Koru skate, Valmiera")
        assert (
            session.scalar(
                select(SchoolEventPupil.state).where(SchoolEventPupil.student_id == cast.student["karlina"])
            )
            is EventState.PROPOSED
        )
        news = session.scalars(
            select(Notice.text).where(Notice.person_id == cast.person["interest_teacher"])
        ).all()
    assert news == ["„Koru skate”, 4.b klase: piedalās 2, nepiedalās 0."]


def test_who_is_struck_needs_a_reason_and_is_not_excused(event_id, cast, records, sign_in):
    client, own = sign_in("class_teacher"), cast.school_class["4.b"]
    refused = decide(client, event_id, own, [cast.student["anna"]])
    assert refused.status_code == 422
    assert "kāpēc neatzīmētie" in refused.text
    assert decide(client, event_id, own, [cast.student["anna"]], why="slims").status_code == 302
    with records() as session:
        assert grounds(session) == [cast.student["anna"]]


def test_taking_a_pupil_out_later_withdraws_the_ground_and_back_in_gives_it_again(
    event_id, cast, records, sign_in
):
    client, own = sign_in("class_teacher"), cast.school_class["4.b"]
    both = [cast.student["anna"], cast.student["roberts"]]
    decide(client, event_id, own, both)
    decide(client, event_id, own, both[:1], why="paliek skolā")
    with records() as session:
        assert grounds(session) == both[:1]
    decide(client, event_id, own, both)
    with records() as session:
        assert grounds(session) == both


def test_a_class_teacher_does_not_decide_on_another_class(event_id, cast, sign_in):
    client, other = sign_in("class_teacher"), cast.school_class["4.a"]
    form = {"students": [cast.student["karlina"]], "version": "1"}
    assert client.post(f"/pasakumi/{event_id}/klases/{other}", data=form).status_code == 404
    page = client.get(f"/pasakumi/{event_id}").text
    assert "Bērziņa Anna Marija" in page
    assert "Kārkliņa" not in page


def test_a_list_decided_on_meanwhile_is_shown_and_not_written_over(event_id, cast, records, sign_in):
    client, own = sign_in("class_teacher"), cast.school_class["4.b"]
    seen = version_in(client.get(f"/pasakumi/{event_id}").text, own)
    decide(client, event_id, own, [cast.student["anna"]], why="slims")
    late = decide(client, event_id, own, [cast.student["roberts"]], why="cits", version=seen)
    assert late.status_code == 409
    assert "Par šo klasi pa to laiku lēma kāds cits" in late.text
    with records() as session:
        assert grounds(session) == [cast.student["anna"]]


def test_a_class_teacher_proposes_for_the_own_class_and_it_is_confirmed_at_once(propose, cast, records):
    last_week = date(2026, 11, 16).isoformat()
    answer = propose("class_teacher", ["anna", "elza"], starts_on=last_week, ends_on=last_week)
    assert answer.status_code == 302
    with records() as session:
        assert set(grounds(session)) == {cast.student["anna"], cast.student["elza"]}


@pytest.mark.parametrize("who", ["subject_teacher", "interest_teacher", "support_teacher"])
def test_nobody_proposes_for_pupils_of_other_peoples_journals(propose, records, who):
    answer = propose(who, ["lielais"])
    assert answer.status_code == 422
    with records() as session:
        assert session.scalar(select(func.count(SchoolEvent.id))) == 0


def test_a_second_click_proposes_once(propose, records, sign_in):
    client = sign_in("interest_teacher")
    answers = [propose("interest_teacher", ["anna"], client=client) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    with records() as session:
        assert session.scalar(select(func.count(SchoolEvent.id))) == 1


def test_an_author_withdraws_before_and_not_after_another_teacher_confirmed(event_id, cast, records, sign_in):
    decide(sign_in("class_teacher"), event_id, cast.school_class["4.b"], [cast.student["anna"]], why="slims")
    client = sign_in("interest_teacher")
    refused = client.post(f"/pasakumi/{event_id}/atsaukt", data={"reason": "atcelts", "version": "1"})
    assert refused.status_code == 422
    decide(sign_in("class_teacher"), event_id, cast.school_class["4.b"], [], why="atcelts")
    done = client.post(f"/pasakumi/{event_id}/atsaukt", data={"reason": "atcelts", "version": "1"})
    assert done.status_code == 302
    with records() as session:
        assert session.get(SchoolEvent, event_id).void_reason == "atcelts"
        assert grounds(session) == []


def test_nobody_withdraws_anothers_event(event_id, sign_in):
    answer = sign_in("class_teacher").get(f"/pasakumi/{event_id}/atsaukt")
    assert answer.status_code == 404


def test_a_family_sees_the_event_of_the_own_child_and_no_other_child(event_id, sign_in):
    page = sign_in("guardian").get(f"/pasakumi/{event_id}").text
    assert "Bērziņš Roberts" in page
    assert "Kārkliņa" not in page
    assert "Piesaka" not in page
    assert sign_in("subject_teacher").get(f"/pasakumi/{event_id}").status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        {"students": ["x", "99999999999", "-1"]},
        {"starts_on": "0001-01-01"},
        {"ends_on": "9999-12-31"},
        {"starts_number": "99"},
        {"reason": "12345678"},
        {"name": "a" * 10_000},
        {"name": ""},
        {"key": ""},
        {"students": []},
    ],
    ids=lambda said: next(iter(said)),
)
def test_what_cannot_be_an_event_is_refused_in_words(propose, said):
    answer = propose("interest_teacher", ["anna"], **said)
    assert answer.status_code == 422
    assert "form-errors" in answer.text


def test_a_typed_name_is_text_and_no_markup(propose, sign_in):
    propose("interest_teacher", ["anna"], name="<script>alert(1)</script>")
    assert "<script>alert" not in sign_in("class_teacher").get("/pasakumi/").text


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_a_decision_without_the_version_seen_is_no_decision(event_id, cast, sign_in, version):
    form = {"students": [cast.student["anna"], "y"], "version": version, "why": "z" * 10_000}
    answer = sign_in("class_teacher").post(
        f"/pasakumi/{event_id}/klases/{cast.school_class['4.b']}", data=form
    )
    assert answer.status_code in {409, 422}


def test_two_who_decide_at_once_are_one_decision_and_one_question(busy_house):
    house = busy_house
    cast = house.extensions["cast"]
    choir, teacher = door(house, "interest_teacher"), door(house, "class_teacher")
    pupils, own = [cast.student["anna"], cast.student["roberts"]], cast.school_class["4.b"]
    form = {
        "name": NAME,
        "starts_on": TODAY.isoformat(),
        "ends_on": TODAY.isoformat(),
        "starts_number": "",
        "ends_number": "",
        "reason": "2",
        "students": pupils,
        "key": "k" * 20,
    }
    place = choir().post("/pasakumi/jauns", data=form).location
    version = version_in(teacher().get(place).text, own)

    def click():
        said = {"students": pupils, "version": version}
        return teacher().post(f"{place}/klases/{own}", data=said).status_code

    assert sorted(at_once(click, click)) == [302, 409]
    assert counted_in(house, Excuse) == 2


def test_the_duty_board_leads_to_the_class_that_waits(event_id, cast, sign_in):
    place = f"/pasakumi/{event_id}#klase-{cast.school_class['4.b']}"
    client = sign_in("class_teacher")
    assert f'href="{place}"' in client.get("/").text
    both = [cast.student["anna"], cast.student["roberts"]]
    decide(client, event_id, cast.school_class["4.b"], both)
    assert place not in client.get("/").text
