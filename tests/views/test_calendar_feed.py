"""The own calendar by a secret address: made, read by a calendar program, replaced, revoked (clause 6)."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from config.duties import Role
from config.logging import Line
from models.accounts import Account, RoleGrant
from models.enrolment import Enrolment
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.people import Guardianship
from models.planned_tests import PlannedTest
from models.rules.marks import ColumnKind
from models.school import Room
from models.secret_links import SecretLink
from tests.calendar_files import StrictCalendar
from tests.full_class import counted
from tests.people import MOMENT, TODAY
from tests.views.journal.test_lesson_changes import Grid

ADDRESS = re.compile(r'value="http://localhost(/kalendars/[\w-]{43}\.ics)"')
TUESDAY, FRIDAY = TODAY + timedelta(days=1), TODAY + timedelta(days=4)


class Owner:
    """Somebody with the page of calendar addresses open."""

    def __init__(self, client):
        self.client = client

    def post(self, path, key="", **fields):
        return self.client.post(f"/kalendars/{path}", data={"key": key or str(uuid4()), **fields})

    def make(self, **fields):
        return ADDRESS.search(self.post("jauna", **fields).text)[1]


@pytest.fixture
def owner(sign_in):
    return lambda who="guardian": Owner(sign_in(who))


@pytest.fixture
def read(app, owner):
    """The calendar of somebody as a program without any cookie reads it."""

    def calendar(who="guardian"):
        answer = app.test_client().get(owner(who).make())
        assert answer.status_code == 200
        return StrictCalendar(answer.data)

    return calendar


@pytest.fixture
def changed(records, cast):
    """Something befalls a lesson."""

    def put(table, group="maths", day=TODAY, number=1, **fields):
        with records() as session:
            by = {"account_id": cast.account["superuser"], "made_at": MOMENT}
            place = {"journal_group_id": cast.group[group], "held_on": day, "number": number}
            session.add(table(**place, **by, **fields))

    return put


def week(calendar, until="2026-11-28"):
    return [title for title in calendar.titles() if "2026-11-23" <= title < until]


def test_a_parent_reads_the_lessons_of_each_child_by_name(read):
    assert week(read()) == [
        "2026-11-23 08:30 Anna Marija: Matemātika",
        "2026-11-23 08:30 Roberts: Matemātika",
        "2026-11-23 09:20 Anna Marija: Angļu valoda",
        "2026-11-23 09:20 Roberts: Angļu valoda",
        "2026-11-23 10:10 Anna Marija: Matemātika",
        "2026-11-23 10:10 Roberts: Matemātika",
        "2026-11-23 12:45 Anna Marija: Klases stunda",
        "2026-11-23 12:45 Roberts: Klases stunda",
        "2026-11-24 09:20 Anna Marija: Matemātika",
        "2026-11-24 09:20 Roberts: Matemātika",
    ]


def test_a_pupil_reads_the_own_lessons_and_where_they_are(read):
    calendar = read("student")
    first = calendar.event("2026-11-23 08:30 Matemātika")
    assert first["LOCATION"] == "112"
    assert "Ilze Kalēja" in first["DESCRIPTION"]
    days = {title[:10] for title in calendar.titles()}
    assert (min(days), max(days)) == ("2026-11-16", "2026-12-15")
    assert "2026-11-18" not in days


def test_a_teacher_reads_own_lessons_and_substitutions_both_ways(read, changed, cast):
    changed(Substitution, staff_id=cast.staff["subject_teacher"], absent_id=cast.staff["class_teacher"])
    assert week(read("subject_teacher"), "2026-11-24") == [
        "2026-11-23 08:30 Aizvietošana: Matemātika, 4.b",
        "2026-11-23 09:20 Angļu valoda, 4.b, 1. grupa",
    ]
    given = read("class_teacher").event("2026-11-23 08:30 Matemātika, 4.b")
    assert given["STATUS"] == "CANCELLED"
    assert "Juris Saulītis" in given["DESCRIPTION"]


def test_changes_stand_in_the_calendar_and_their_reasons_do_not(read, changed, records, cast):
    before = read("student")
    with records() as session:
        room = Room(name="aktu zāle, 2. stāvs; A")
        session.add(room)
        session.flush()
        number = room.id
    changed(LessonCancelled, number=1, reason="skolotājas slimība")
    changed(LessonMoved, number=3, to_on=FRIDAY, to_number=4, reason="skolotājas slimība")
    changed(RoomChange, day=TUESDAY, number=2, room_id=number, reason="skolotājas slimība")
    calendar = read("student")
    assert calendar.event("2026-11-23 08:30 Matemātika")["STATUS"] == "CANCELLED"
    moved, former = calendar.event("2026-11-27 11:05"), before.event("2026-11-23 10:10")
    assert moved["UID"] == former["UID"]
    assert (former["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
    assert "23.11.2026., 3. stunda" in moved["DESCRIPTION"]
    assert "2026-11-23 10:10" not in " ".join(calendar.titles())
    assert calendar.event("2026-11-24 09:20")["LOCATION"] == "aktu zāle, 2. stāvs; A"
    assert "slim" not in calendar.content.decode()


def test_tests_and_homework_stand_on_their_days(read, sign_in, records, cast):
    grid = Grid(sign_in("class_teacher"), cast)
    held = grid.type("x-2026-11-23-1", "roberts", "9")["column"]
    grid.write(held, grid.columns()[held]["version"], homework="12. uzd., a; b\nun 13. uzd.")
    with records() as session:
        plan = {"account_id": cast.account["class_teacher"], "column_kind": ColumnKind.TEST}
        group = cast.group["maths"]
        title = "Daļas, jaukti skaitļi; 1. daļa"
        session.add(PlannedTest(journal_group_id=group, planned_on=TUESDAY, title=title, **plan))
        session.add(
            PlannedTest(journal_group_id=cast.group["english_1"], planned_on=FRIDAY, title="Past", **plan)
        )
    calendar = read("student")
    assert calendar.event("2026-11-24 Matemātika: pārbaudes darbs. Daļas, jaukti skaitļi; 1. daļa")
    homework = calendar.event("2026-11-23 Uzdots: Matemātika")
    assert homework["DESCRIPTION"] == "12. uzd., a; b\nun 13. uzd."
    assert "Past" not in calendar.content.decode()
    assert "Anna Marija: Angļu valoda: pārbaudes darbs. Past" in " ".join(read().titles())
    assert "Past" in " ".join(read("subject_teacher").titles())


def test_no_mark_and_no_absence_is_in_any_calendar(read, cast, sign_in):
    before = {who: read(who).titles() for who in ("student", "guardian", "class_teacher")}
    grid = Grid(sign_in("class_teacher"), cast)
    held = grid.type("x-2026-11-23-1", "roberts", "nv")["column"]
    grid.type(held, "anna", "7")
    grid.type("x-2026-11-23-3", "roberts", "n")
    for who, titles in before.items():
        calendar = read(who)
        assert calendar.titles() == titles
        told = " ".join(str(event.get("DESCRIPTION", "")) for event in calendar.events)
        assert set(told.replace(",", " ").split()).isdisjoint({"nv", "7", "n"})


def test_whoever_left_has_an_empty_calendar(app, owner, records, cast):
    address = owner("student").make()
    parent = owner().make()
    with records() as session:
        stay = select(Enrolment).where(Enrolment.student_id == cast.student["roberts"])
        session.scalars(stay).one().ends_on = TODAY - timedelta(days=1)
        own = select(Guardianship).where(Guardianship.guardian_id == cast.guardian["guardian"])
        for row in session.scalars(own):
            session.delete(row)
    assert StrictCalendar(app.test_client().get(address).data).titles() == []
    assert StrictCalendar(app.test_client().get(parent).data).titles() == []


def test_a_post_that_ended_takes_its_lessons_along(app, owner, records, cast):
    address = owner("class_teacher").make()
    with records() as session:
        grant = select(RoleGrant).where(
            RoleGrant.account_id == cast.account["class_teacher"], RoleGrant.role == Role.SUBJECT_TEACHER
        )
        session.scalars(grant).one().ends_on = TODAY - timedelta(days=1)
    left = StrictCalendar(app.test_client().get(address).data)
    assert {str(event["SUMMARY"]) for event in left.events} == {"Klases stunda, 4.b"}


def test_a_guessed_a_revoked_and_a_closed_address_answer_alike(app, owner, records, cast):
    client, parent = app.test_client(), owner()
    revoked = parent.make()
    with records() as session:
        number = session.scalar(select(SecretLink.id))
    closed = owner("father").make()
    for _ in range(2):
        assert parent.post(f"{number}/atsaukt").status_code == 302
    with records() as session:
        session.get_one(Account, cast.account["father"]).disabled_at = MOMENT
    guessed = "/kalendars/" + "A" * 43 + ".ics"
    answers = [client.get(address) for address in (revoked, closed, guessed, "/kalendars/x.ics")]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({(answer.text, answer.headers["Content-Type"]) for answer in answers}) == 1
    assert not any("Set-Cookie" in answer.headers for answer in answers)


def test_replaced_the_former_is_worthless_at_once(app, owner, records):
    parent = owner()
    former = parent.make(nosaukums="Telefons")
    with records() as session:
        number = session.scalar(select(SecretLink.id))
    answer = parent.post(f"{number}/aizstat")
    assert "Telefons" in answer.text
    client = app.test_client()
    assert client.get(former).status_code == 404
    assert client.get(ADDRESS.search(answer.text)[1]).status_code == 200
    assert parent.post(f"{number}/aizstat").status_code == 422


def test_the_address_is_shown_once_and_made_once(owner, records):
    parent = owner()
    first, second = (parent.post("jauna", key="veidlapa-viena") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 302)
    token = ADDRESS.search(first.text)[1].removeprefix("/kalendars/").removesuffix(".ics")
    assert token not in parent.client.get("/kalendars/").text
    with records() as session:
        assert len(session.scalars(select(SecretLink.id)).all()) == 1


def test_nobody_has_more_than_five_at_once(owner):
    parent = owner()
    assert [parent.post("jauna").status_code for _ in range(6)] == [200] * 5 + [422]


def test_anothers_address_is_not_found(owner, records):
    owner("father").make()
    with records() as session:
        number = session.scalar(select(SecretLink.id))
    for path in (f"{number}/atsaukt", f"{number}/aizstat", "999999/atsaukt"):
        assert owner().post(path).status_code == 404


def test_a_program_asks_again_only_for_what_is_new(app, owner, changed):
    client, address = app.test_client(), owner().make()
    first = client.get(address)
    assert first.headers["Cache-Control"] == "private, max-age=900"
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in first.headers
    asked = {"If-None-Match": first.headers["ETag"]}
    again = client.get(address, headers=asked)
    assert (again.status_code, again.data) == (304, b"")
    changed(LessonCancelled, number=3, reason="sals")
    assert client.get(address, headers=asked).status_code == 200


def test_the_page_says_on_which_day_it_was_used(app, owner):
    parent = owner()
    address = parent.make()
    assert "vēl nav lietota" in parent.client.get("/kalendars/").text
    with app.test_client().get(address) as answer:
        assert answer.status_code == 200
    assert "pēdējoreiz lietota 23.11.2026." in parent.client.get("/kalendars/").text


def test_who_asks_all_the_time_is_told_to_wait(app, owner):
    client, address = app.test_client(), owner().make()
    answers = [client.get(address).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]
    assert client.get(owner("father").make()).status_code == 200


def test_statements_do_not_grow_with_children_and_weeks(app, owner, records, cast):
    address = owner().make()
    with counted(app) as few:
        app.test_client().get(address)
    with records() as session:
        for pupil in ("elza", "zigurs", "evelina"):
            session.add(
                Guardianship(
                    student_id=cast.student[pupil], guardian_id=cast.guardian["guardian"], role="mother"
                )
            )
    with counted(app) as many:
        app.test_client().get(address)
    assert len(many) <= len(few) <= 14


def test_no_key_is_written_to_the_log(app, owner):
    address = owner().make()
    record = logging.LogRecord("x", logging.ERROR, "", 0, "Exception while serving %s", (address,), None)
    assert Line("%(message)s").format(record) == "Exception while serving /kalendars/….ics"
