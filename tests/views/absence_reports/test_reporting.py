"""A parent reports, changes and withdraws; what cannot be is said in a sentence (clause 8)."""

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.absences import Excuse
from models.enrolment import Enrolment
from models.queries.absence_reports import reports_over
from models.school import Setting
from tests.absence_desk import PARENTS


def test_a_report_sent_twice_is_one_and_the_class_teacher_is_told_once(desk):
    key = desk.new_key()
    answers = [desk.report(key=key, text="Saaukstējies").status_code for _ in range(2)]
    assert answers == [302, 302]
    assert desk.one()["state"] == "waiting"
    assert len(desk.told("class_teacher")) == 1
    page = desk.browser("guardian").get("/pieteikt-kavejumu/").text
    assert "Saaukstējies" in page
    assert "gaida" in page


def test_the_first_of_two_days_is_there_already(desk):
    page = desk.browser("guardian").get("/pieteikt-kavejumu/").text
    assert re.search(r'<input[^>]* name="starts_on"[^>]* value="2026-11-23"', page)


def test_the_same_lessons_are_not_reported_again_by_either_parent(desk):
    desk.report()
    again = desk.report("father")
    assert again.status_code == 422
    assert "Inese Bērziņa" in again.text
    assert len(desk.rows()) == 1
    assert desk.report(when="2026-11-24").status_code == 302


def test_other_lessons_of_the_same_day_are_another_report(desk):
    assert desk.report(ends_number="2").status_code == 302
    assert desk.report(starts_number="3").status_code == 302
    assert desk.report(starts_number="2", ends_number="3").status_code == 422


def test_another_parents_child_is_not_there(desk, cast):
    assert desk.report(child="karlina").status_code == 404
    own = f"/pieteikt-kavejumu/?berns={cast.student['roberts']}"
    assert desk.report(child="karlina", place=own).status_code == 404
    assert desk.report(place=own, student="x").status_code == 404
    assert desk.report("class_teacher").status_code == 403
    assert desk.rows() == []


@pytest.mark.parametrize(
    "days",
    [
        ("2025-11-24", "2025-11-25"),
        ("2026-11-20", "2026-11-23"),
        ("2026-11-24", "2026-11-23"),
        ("2026-11-24", "2027-12-28"),
        ("2026-11-28", "2026-11-29"),
        ("", ""),
        ("0001-01-01", "9999-12-31"),
        ("rīt", "parīt"),
    ],
)
def test_days_that_cannot_be_are_refused_and_what_was_typed_stays(desk, days):
    answer = desk.from_to(*days, text="Brauksim <b>prom</b>")
    assert answer.status_code == 422
    assert "Brauksim &lt;b&gt;prom&lt;/b&gt;" in answer.text
    assert desk.rows() == []


@pytest.mark.parametrize(
    "typed",
    [
        {"reason": "999999"},
        {"reason": "x"},
        {"reason": ""},
        {"text": "x" * 10_000},
        {"starts_number": "77"},
        {"starts_number": "x"},
        {"when": "2026-13-45"},
        {"when": "2026-11-20"},
        {"key": ""},
    ],
)
def test_what_no_form_of_ours_sends_is_refused(desk, typed):
    assert desk.report(**typed).status_code == 422
    assert desk.rows() == []


def test_a_ground_that_does_not_excuse_is_not_the_parents_to_give(desk):
    assert desk.report(reason=desk.reason("n")).status_code == 422
    assert "neattaisnots" not in desk.browser("guardian").get("/pieteikt-kavejumu/").text


def test_the_hour_of_the_deadline(desk, clock):
    for second, status in ((59, 302), (0, 422)):
        clock.move(datetime(2026, 11, 23, 7 + (second == 0), 59 if second else 0, second or 1, tzinfo=UTC))
        answer = desk.report(starts_number="1" if second else "5", ends_number="2" if second else "5")
        assert answer.status_code == status
    assert "plkst. 10.00" in answer.text
    page = desk.browser("guardian").get("/pieteikt-kavejumu/").text
    assert 'value="2026-11-23"' not in page
    assert 'value="2026-11-24"' in page


def test_the_school_sets_the_hour_and_the_days(desk, records, clock):
    with records() as session:
        session.add_all(
            [Setting(name="report_today_until", value="12:00"), Setting(name="report_alone_days", value="1")]
        )
    clock.move(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    answer = desk.from_to("2026-11-23", "2026-11-24")
    assert answer.status_code == 302
    assert "Vajadzīgs dokuments" in desk.browser("guardian").get("/pieteikt-kavejumu/").text


def test_a_child_who_has_left_cannot_be_absent(desk, records, cast):
    with records() as session:
        stay = session.query(Enrolment).filter_by(student_id=cast.student["anna"]).one()
        stay.ends_on = date(2026, 11, 24)
    assert desk.from_to("2026-11-24", "2026-11-25", child="anna").status_code == 422
    assert desk.from_to("2026-11-24", "2026-11-24", child="anna").status_code == 302


def test_a_report_is_changed_and_withdrawn_by_who_made_it_while_it_waits(desk):
    desk.report()
    row = desk.one()
    place = f"/pieteikt-kavejumu/{row['id']}/labot"
    assert desk.browser("father").get(place).status_code == 404
    assert "slimība" in desk.browser("father").get("/pieteikt-kavejumu/").text
    assert desk.browser("guardian").get(place).status_code == 200
    later = {"when": "no-lidz", "starts_on": "2026-11-23", "ends_on": "2026-11-25", "version": row["version"]}
    assert desk.report(place=place, **later).status_code == 302
    assert desk.one()["span"] == ("2026-11-23", "2026-11-25")
    stale = desk.report(place=place, text="Mans vārds", **later)
    assert stale.status_code == 409
    assert "Mans vārds" in stale.text
    withdraw = f"/pieteikt-kavejumu/{row['id']}/atsaukt"
    assert desk.browser("father").post(withdraw, data={"version": 2}).status_code == 404
    assert desk.browser("guardian").post(withdraw, data={"version": "x"}).status_code == 302
    assert desk.one()["state"] == "waiting"
    desk.browser("guardian").post(withdraw, data={"version": desk.one()["version"]})
    assert desk.one()["state"] == "withdrawn"
    assert len(desk.told("class_teacher")) == 3
    assert desk.report().status_code == 302  # reported anew


def test_handled_meanwhile_the_parent_reads_both(desk):
    desk.report(text="Sākums")
    row = desk.one()
    desk.decide(decision="refuse", answer="Lūdzu, zvaniet.")
    place = f"/pieteikt-kavejumu/{row['id']}/labot"
    answer = desk.report(place=place, version=row["version"], text="Mans labojums")
    assert answer.status_code == 409
    assert "Lūdzu, zvaniet." in answer.text
    assert "Mans labojums" in answer.text
    assert desk.one()["text"] == "Sākums"
    assert desk.browser("guardian").get(place).status_code == 302


def test_what_is_reported_is_asked_for_by_days(desk, records, cast):
    desk.report()
    desk.from_to("2026-11-25", "2026-11-26", child="anna")
    desk.report(when="2026-11-24")
    gone = desk.rows()[2]
    place = f"/pieteikt-kavejumu/{gone['id']}/atsaukt"
    desk.browser("guardian").post(place, data={"version": gone["version"]})
    pupils = [cast.student["roberts"], cast.student["anna"]]
    with records() as session:
        rows = session.execute(*reports_over(pupils, date(2026, 11, 23), date(2026, 11, 25))).all()
    assert [(row.student_id, row.suffix, row.status.value) for row in rows] == [
        (pupils[0], "s", "waiting"),
        (pupils[1], "s", "waiting"),
    ]


@pytest.mark.parametrize("version", ["²", "٣", "9" * 5000, ""])
def test_a_version_nobody_was_shown_changes_and_withdraws_nothing(desk, version):
    desk.report()
    number = desk.one()["id"]
    for door in ("labot", "atsaukt"):
        form = {"version": version, "when": "no-lidz", "starts_on": "2026-11-23", "key": desk.new_key()}
        sent = {**form, "reason": desk.reason(), "text": "cits"}
        assert desk.browser("guardian").post(f"{PARENTS}{number}/{door}", data=sent).status_code in {302, 409}
    assert (desk.one()["state"], desk.one()["text"]) == ("waiting", "")


def test_an_absence_whose_ground_was_withdrawn_in_the_register_is_reported_anew(desk, records, cast):
    desk.report()
    desk.accept()
    assert desk.report().status_code == 422
    with records() as session:
        ground = session.scalars(select(Excuse)).one()
        place = f"/zimju-registrs/zimes/{ground.id}/atcelt"
    assert desk.browser("class_teacher").post(place, data={"version": 1}).status_code == 302
    with records() as session:
        pupils, day = [cast.student["roberts"]], date(2026, 11, 23)
        assert session.execute(*reports_over(pupils, day, day)).all() == []
    assert desk.report().status_code == 302
    assert [row["state"] for row in desk.rows()] == ["accepted", "waiting"]
