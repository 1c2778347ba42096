"""Guardians are told of a missing pupil: off at first, once a day, never when somebody knows (Reg. 89)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from config.settings import RIGA
from models.absence_contacts import AbsenceContact, ContactResult, ContactWay
from models.absence_reports import AbsenceReport
from models.messages import Notice
from models.operations.absence_messages import tell_guardians
from models.outbox import Channel, Outbox
from models.people import Guardianship, Person
from models.rules.absences import LessonSpan
from models.school import AbsenceReason, Setting
from models.student_file import StudentFile
from tests.absences import explained, missed_today
from tests.people import MOMENT, TODAY

KEY = "tests of the outbox, forty characters long"
TEN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def school(app, records, cast):
    """A school that tells guardians from 10.00; Roberts is missing in the first lesson."""

    def telling(way="notice", at="10.00"):
        with records() as session:
            session.add(Setting(name="absence_message_at", value=at))
            session.add(Setting(name="absence_message_by", value=way))
            missed_today(session, cast, "roberts")

    return telling


@pytest.fixture
def run(app, records):
    """Run the command at a moment; how many people were told."""

    def once(moment=TEN):
        with app.test_request_context(), records() as session:
            return tell_guardians(session, moment, RIGA, KEY).people

    return once


def told(records) -> list[int]:
    with records() as session:
        return list(session.scalars(select(Notice.person_id).where(Notice.kind == "absence")))


def test_a_school_begins_without_messages(run, records, cast):
    with records() as session:
        missed_today(session, cast, "roberts")
    assert run() == 0


def test_both_parents_are_told_once_a_day_and_nothing_personal(school, run, records, cast):
    school()
    assert run(datetime(2026, 11, 23, 7, 59, tzinfo=UTC)) == 0
    assert (run(), run()) == (2, 0)
    assert sorted(told(records)) == sorted([cast.person["guardian"], cast.person["father"]])
    with records() as session:
        text = session.scalars(select(Notice.text).where(Notice.kind == "absence")).first()
    assert text == "Lūdzam pieteikties E-klasē: ir ziņa no skolas."
    assert run(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) == 0  # a Sunday


def test_who_may_not_receive_information_is_not_told(school, run, records, cast):
    school()
    with records() as session:
        row = session.scalars(
            select(Guardianship).where(Guardianship.guardian_id == cast.guardian["father"])
        ).all()
        for one in row:
            one.may_receive_information = False
    assert run() == 1
    assert told(records) == [cast.person["guardian"]]


def test_of_a_child_in_out_of_family_care_the_parents_are_not_told(school, run, records, cast):
    school()
    with records() as session:
        of_roberts = StudentFile.student_id == cast.student["roberts"]
        session.scalars(select(StudentFile).where(of_roberts)).one().out_of_family_care = True
    assert run() == 0


def grounds(session, cast):
    explained(session, cast, "roberts", LessonSpan(TODAY, None, TODAY, None), "s")


def reported(session, cast):
    reason = session.scalars(select(AbsenceReason.id).where(AbsenceReason.suffix == "s")).one()
    session.add(
        AbsenceReport(
            student_id=cast.student["roberts"],
            author_id=cast.account["guardian"],
            starts_on=TODAY,
            ends_on=TODAY,
            reason_id=reason,
            made_at=MOMENT,
        )
    )


def told_by_phone(session, cast):
    session.add(
        AbsenceContact(
            student_id=cast.student["roberts"],
            absent_on=TODAY,
            contacted_at=MOMENT,
            way=ContactWay.CALL,
            result=ContactResult.GROUND_TOLD,
            account_id=cast.account["class_teacher"],
        )
    )


@pytest.mark.parametrize("known", [grounds, reported, told_by_phone])
def test_nobody_is_told_of_what_somebody_knows(school, run, records, cast, known):
    school()
    with records() as session:
        known(session, cast)
    assert run() == 0


@pytest.mark.parametrize(("way", "channel"), [("email", Channel.EMAIL), ("sms", Channel.SMS)])
def test_a_letter_waits_where_there_is_an_address(school, run, records, cast, way, channel):
    school(way)
    with records() as session:
        mother = session.get_one(Person, cast.person["guardian"])
        mother.phone, mother.email = "+37126123456", "inese@example.com"
    assert run() == 2
    with records() as session:
        letters = session.execute(select(Outbox.channel, Outbox.person_id)).tuples().all()
    assert letters == [(channel, cast.person["guardian"])]
