"""Exempt pupils and individual plans: what the journal then takes, shows, and what the report card says."""

from datetime import date
from uuid import uuid4

import pytest

from config.duties import Role
from models.accounts import Actor
from models.arrangements import Exemption, IndividualPlan, PlanSubject
from models.enrolment import DirectorOrder
from models.marks import TermMark
from models.rules.documents import Choice
from models.rules.marks import ScaleKind, TermKind
from reports.report_card.collect import collect
from tests.people import TODAY


@pytest.fixture
def exempt(records, cast):
    with records() as session:
        order = DirectorOrder(number="7-atbr", issued_on=date(2026, 11, 2))
        session.add(order)
        session.flush()
        session.add(
            Exemption(
                student_id=cast.student["elza"],
                subject_id=cast.subject["Matemātika"],
                starts_on=date(2026, 11, 16),
                order_id=order.id,
            )
        )


@pytest.fixture
def plan(records, cast):
    with records() as session:
        plan = IndividualPlan(student_id=cast.student["roberts"], school_year_id=cast.year)
        session.add(plan)
        session.flush()
        for name, taken in (("Matemātika", True), ("Koris", True), ("Angļu valoda", False)):
            session.add(
                PlanSubject(
                    individual_plan_id=plan.id,
                    subject_id=cast.subject[name],
                    is_taken=taken,
                    scale=ScaleKind.LEVELS,
                    lessons_a_year=70,
                )
            )


def superuser(cast) -> Actor:
    account, person = cast.account["superuser"], cast.person["superuser"]
    roles = frozenset({Role.SUPERUSER})
    return Actor(account, 1, person, None, None, None, roles, "Vita Virse", "vita", "lv", TODAY)


def save(client, cast, column, student, text, version=0):
    cell = {"column": column, "student": cast.student[student], "text": text, "version": version}
    answer = client.post(f"/zurnali/{cast.group['maths']}/sunas", json={"key": str(uuid4()), "cells": [cell]})
    return answer.json["cells"][0]


def test_the_journal_takes_no_mark_of_whom_an_order_exempts_but_notes_who_is_absent(exempt, sign_in, cast):
    client = sign_in("class_teacher")
    refused = save(client, cast, "x-2026-11-23-1", "elza", "7")
    assert refused["status"] == "refused"
    assert "rīkojums Nr. 7-atbr" in refused["error"]
    assert save(client, cast, "x-2026-11-23-1", "elza", "n")["status"] == "saved"
    assert save(client, cast, "t-semester_1", "elza", "7")["status"] == "refused"


def test_before_the_exemption_marks_are_taken_as_ever(exempt, sign_in, cast):
    assert save(sign_in("class_teacher"), cast, "x-2026-11-09-1", "elza", "7")["status"] == "saved"


def test_a_cell_of_an_exempt_pupil_says_so(exempt, sign_in, cast):
    page = sign_in("class_teacher").get(f"/zurnali/{cast.group['maths']}").text
    assert "atbrīvots no priekšmeta, rīkojums Nr. 7-atbr" in page


def test_an_individual_plan_marks_the_term_in_its_own_scale(plan, sign_in, records, cast):
    client = sign_in("class_teacher")
    assert save(client, cast, "t-semester_1", "roberts", "7")["status"] == "refused"
    assert save(client, cast, "t-semester_1", "roberts", "A")["status"] == "saved"
    assert save(client, cast, "t-semester_1", "evelina", "7")["status"] == "saved"
    with records() as session:
        scales = {mark.value: mark.scale for mark in session.query(TermMark)}
    assert scales == {"A": ScaleKind.LEVELS, "7": ScaleKind.POINTS}
    assert "individuālais plāns: līmeņi" in client.get(f"/zurnali/{cast.group['maths']}").text


def test_the_report_card_follows_the_plan_and_names_the_exemption(exempt, plan, records, cast):
    choice = Choice("report_card", class_id=cast.school_class["4.b"], term=TermKind.SEMESTER_1)
    with records() as session:
        cards = collect(session, superuser(cast), choice).cards
    mine = {card.student_id: card for card in cards}
    roberts = {row.subject: row for row in mine[cast.student["roberts"]].rows}
    assert roberts["Matemātika"].scale is ScaleKind.LEVELS
    assert roberts["Matemātika"].lessons_a_year == 70
    assert "Koris" in roberts
    assert "Angļu valoda" not in roberts
    elza = mine[cast.student["elza"]]
    assert next(row for row in elza.rows if row.subject == "Matemātika").marks[0].is_exempt
    assert "Matemātika" not in elza.missing(TermKind.SEMESTER_1)


def test_nobody_is_exempt_from_a_subject_twice_at_once(exempt, sign_in, cast):
    form = {
        "student": cast.student["elza"],
        "subject": cast.subject["Matemātika"],
        "starts_on": TODAY.isoformat(),
        "order": "1",
    }
    answer = sign_in("superuser").post("/parvalde/atbrivojumi/jauns", data=form)
    assert answer.status_code == 422
    assert "jau ir atbrīvots" in answer.text


@pytest.mark.parametrize("place", ["atbrivojumi", "individualie-plani", "plana-prieksmeti"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("superuser", 200), ("registrar", 200), ("class_teacher", 200), ("subject_teacher", 403)],
)
def test_who_reads_enrolments_reads_what_is_otherwise(sign_in, place, who, status):
    assert sign_in(who).get(f"/parvalde/{place}/").status_code == status


def test_a_class_teacher_sees_the_own_class_only_and_changes_nothing(exempt, plan, sign_in):
    client = sign_in("class_teacher")
    assert "Abola Elza" in client.get("/parvalde/atbrivojumi/").text
    assert client.get("/parvalde/atbrivojumi/jauns").status_code == 403
    page = sign_in("stranger").get("/parvalde/atbrivojumi/").text
    assert "Abola Elza" not in page
