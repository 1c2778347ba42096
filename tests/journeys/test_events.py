"""A contest from its proposal to the sign in the journal, and a pupil who stayed away (clause 8)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from uuid import uuid4

from sqlalchemy import select

from models.school import AbsenceReason

CONTEST, DAY_OF_IT = date(2026, 11, 30), datetime(2026, 11, 30, 8, 20, tzinfo=UTC)
WEEK_LATER = datetime(2026, 12, 9, 8, 15, tzinfo=UTC)
LESSON = "x-2026-11-30-3"


def proposed(choir, pupils, reason):
    """The choir goes to a contest from the second lesson on; where the event is looked at."""
    event = {
        "name": "Koru skate",
        "starts_on": CONTEST.isoformat(),
        "starts_number": "2",
        "ends_on": CONTEST.isoformat(),
        "ends_number": "",
        "reason": reason,
        "students": pupils,
        "key": "k" * 20,
    }
    return choir.post("/pasakumi/jauns", data=event).location


def decide(teacher, place, class_id, taking_part, why=""):
    version = re.search(r'name="version" value="(\d+)"', teacher.get(place).text)[1]
    form = {"students": taking_part, "version": version, "why": why}
    assert teacher.post(f"{place}/klases/{class_id}", data=form).status_code == 302


def sign_of(teacher, url, student):
    """The sign in the cell of the third lesson."""
    page = teacher.get(f"{url}?skats=1-semestris").text
    row = re.search(rf'<tr data-student="{student}".*?</tr>', page, re.DOTALL)[0]
    return re.findall(r'class="sign [^"]*" title="[^"]*">(.*?)</span>', row)[-1]


def test_a_contest_is_proposed_confirmed_suggested_and_taken_back(cast, clock, records, sign_in):
    choir, anna, roberts = sign_in("interest_teacher"), cast.student["anna"], cast.student["roberts"]
    url, own = f"/zurnali/{cast.group['maths']}", cast.school_class["4.b"]
    with records() as session:
        reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "c"))

    # A week ahead the choir is proposed; the class teacher finds it on the board and confirms.
    place = proposed(choir, [anna, roberts], reason)
    teacher = sign_in("class_teacher")
    assert f"{place}#klase-{own}" in teacher.get("/").text
    decide(teacher, place, own, [anna, roberts])
    assert "piedalās 2" in choir.get("/pazinojumi/").text

    # On the day the grid suggests both; entered, they are excused at once.
    clock.move(DAY_OF_IT)
    teacher = sign_in("class_teacher")
    hints = teacher.get(f"{url}/ieteikumi", query_string={"column": LESSON}).json["hints"]
    assert [(one["student"], one["kind"]) for one in hints] == [(anna, "excuse"), (roberts, "excuse")]
    cells = [
        {"column": LESSON, "student": one["student"], "text": one["text"], "version": 0} for one in hints
    ]
    assert teacher.post(f"{url}/sunas", json={"key": str(uuid4()), "cells": cells}).status_code == 200
    assert sign_of(teacher, url, roberts) == "n<sup>c</sup>"

    # Roberts never came to the bus: struck, his absence is unknown, and after a week unexcused.
    decide(teacher, place, own, [anna], why="neieradās uz autobusu")
    assert (sign_of(teacher, url, anna), sign_of(teacher, url, roberts)) == ("n<sup>c</sup>", "n")
    clock.move(WEEK_LATER)
    teacher = sign_in("class_teacher")
    page = teacher.get("/nezinamie-kavejumi/").text
    (run,) = re.findall(r'name="runs" value="([^"]+)"', page)
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    teacher.post("/nezinamie-kavejumi/neattaisnoti", data={"key": key, "one": run})
    assert sign_of(teacher, url, roberts) == "n<sup>n</sup>"
