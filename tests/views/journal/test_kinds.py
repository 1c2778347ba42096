"""Journals of other kinds show and take what they have: no marks, a time of leaving (clauses 3.1.6, 11)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from models.absences import Attendance, Departure
from models.audit import Trail
from tests.full_class import counted


@pytest.fixture
def day(sign_in, cast, records):
    """Today in the extended-day journal: type into its cells."""
    client = sign_in("support_teacher")
    place = f"/zurnali/{cast.group['extended']}"
    sent = {"key": str(uuid4()), "held_on": "2026-11-23", "number": "", "kind": "lesson", "topic": "Pastaiga"}
    url = client.post(f"{place}/jauna", json=sent).json["url"]
    column = url.partition("#")[2]

    class Day:
        def __init__(self):
            self.client, self.place, self.column = client, place, column
            self.versions = {}

        def type(self, pupil: str, text: str) -> dict:
            student = cast.student[pupil]
            seen = self.versions.get(pupil, 0)
            cell = {"column": column, "student": student, "text": text, "version": seen}
            answer = client.post(f"{place}/sunas", json={"key": str(uuid4()), "cells": [cell]}).json
            self.versions[pupil] = answer["cells"][0].get("version", seen)
            return answer["cells"][0]

    return Day()


@pytest.fixture
def left(records):
    """Pupil -> when he or she left."""

    def read():
        with records() as session:
            rows = session.execute(select(Departure.student_id, Departure.left_at))
            return {student: f"{at:%H.%M}" for student, at in rows}

    return read


@pytest.mark.parametrize(
    ("typed", "shown", "at"),
    [
        ("15.30", "15.30", "15.30"),
        ("15:30", "15.30", "15.30"),
        ("k 16.05", "k 16.05", "16.05"),
        ("16.05 k5", "k5 16.05", "16.05"),
        ("9.05", "9.05", "09.05"),
    ],
)
def test_the_time_of_leaving_is_typed_into_the_cell(day, left, cast, typed, shown, at):
    cell = day.type("elza", typed)
    assert (cell["status"], cell["text"]) == ("saved", shown)
    assert left() == {cast.student["elza"]: at}
    assert 'title="aizgāja plkst.' in day.client.get(day.place).text


@pytest.mark.parametrize("typed", ["n 15.30", "25.00", "15.75", "15.30 16.00", "1530", "7", "nv", "15,30"])
def test_what_is_no_time_and_no_sign_is_refused_with_what_fits(day, left, typed):
    cell = day.type("elza", typed)
    assert cell["status"] == "refused"
    assert cell["error"]
    assert left() == {}


def test_a_time_is_changed_and_taken_away_and_its_history_stays(day, left, cast, records):
    day.type("elza", "15.30")
    day.type("elza", "k 16.00")
    assert left() == {cast.student["elza"]: "16.00"}
    day.type("elza", "n")
    assert left() == {}
    with records() as session:
        assert session.scalars(select(Attendance.sign)).one().value == "n"
        told = session.execute(select(Trail.act).where(Trail.table_name == "departure")).scalars().all()
        assert [act.value for act in told] == ["created", "changed", "removed"]
    place = f"{day.place}/vesture?column={day.column}&student={cast.student['elza']}"
    history = day.client.get(place).json["entries"]
    assert {"15.30", "16.00"} <= {one["new"] for one in history}


def test_a_stale_time_meets_the_one_saved(day, left, cast):
    day.type("elza", "15.30")
    day.versions["elza"] = 0
    cell = day.type("elza", "16.00")
    assert cell["status"] == "conflict"
    assert cell["text"] == "15.30"
    assert left() == {cast.student["elza"]: "15.30"}


def test_a_subject_journal_takes_no_time(sign_in, cast, left):
    client = sign_in("class_teacher")
    cell = {"column": "x-2026-11-23-1", "student": cast.student["elza"], "text": "15.30", "version": 0}
    sent = {"key": str(uuid4()), "cells": [cell]}
    answer = client.post(f"/zurnali/{cast.group['maths']}/sunas", json=sent).json
    assert answer["cells"][0]["status"] == "refused"
    assert left() == {}


def test_the_extended_day_group_has_each_day_once(day):
    sent = {"key": str(uuid4()), "held_on": "2026-11-23", "number": "", "kind": "lesson", "topic": "Cita"}
    answer = day.client.post(f"{day.place}/jauna", json=sent)
    assert answer.status_code == 422
    assert "jau ir" in answer.json["error"]


@pytest.mark.parametrize(
    ("who", "group", "has", "lacks"),
    [
        ("interest_teacher", "choir", ["Tēma"], ["nav vērtējuma"]),
        (
            "support_teacher",
            "extended",
            ["Nodarbība", "kad skolēns aizgāja", "Jauna diena"],
            ["nav vērtējuma"],
        ),
        ("class_teacher", "class_lesson", ["Tēma", "Uzdots"], ["kad skolēns aizgāja"]),
        ("class_teacher", "maths", ["Tēma", "Uzdots", "nav vērtējuma"], ["kad skolēns aizgāja"]),
    ],
)
def test_each_kind_of_journal_shows_what_it_has(sign_in, cast, who, group, has, lacks):
    page = sign_in(who).get(f"/zurnali/{cast.group[group]}").text
    assert [word for word in has if word not in page] == []
    assert [word for word in lacks if word in page] == []


def test_the_sheet_asks_one_statement_more_where_departures_are_noted(app, day, sign_in, cast):
    day.type("elza", "15.30")
    with counted(app) as extended:
        day.client.get(day.place)
    client = sign_in("interest_teacher")
    with counted(app) as choir:
        client.get(f"/zurnali/{cast.group['choir']}")
    assert len(extended) <= len(choir) + 1
