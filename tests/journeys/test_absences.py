"""Children who were ill, and one who changed class meanwhile: from the teacher's n to the sign (8, 11)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest

from tests.views.acts.office import Office

REGISTER = "/zimju-registrs"
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 13)
"""Ten school days."""


def words(page) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page.text)))


class ClassTeacher:
    """Who looks after a class, before its register."""

    def __init__(self, client, class_id: int):
        self.client, self.class_id = client, class_id

    def signs(self, student: int, day: date) -> list[str]:
        """What stands at a pupil in the week of a day; empty cells and totals left out."""
        page = self.client.get(f"{REGISTER}/", query_string={"klase": self.class_id, "diena": day})
        row = re.search(rf'<tr id="r{student}".*?</tr>', page.text, re.DOTALL)
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row[0], re.DOTALL)[:-1] if row else []
        found = (unescape(re.sub("<[^>]+>", "", cell)) for cell in cells)
        return [sign for sign in found if sign]

    def fill(self, student: int, first: date, last: date, **more):
        form = {
            "students": [student],
            "starts_on": first.isoformat(),
            "ends_on": last.isoformat(),
            "reason": "1",
            "origin": "doctor_note",
            "document": "ārsta zīme par slimību",
            "document_on": last.isoformat(),
            "key": str(uuid4()),
        }
        return self.client.post(f"{REGISTER}/{self.class_id}/jauna", data=form | more)


@pytest.fixture
def marks_absent(sign_in):
    """A teacher types n in the journal, as on every day."""

    def typed(who: str, group: int, student: int, *places: tuple[date, int]) -> None:
        cells = [
            {"column": f"x-{day.isoformat()}-{number}", "student": student, "text": "n", "version": 0}
            for day, number in places
        ]
        answer = sign_in(who).post(f"/zurnali/{group}/sunas", json={"key": str(uuid4()), "cells": cells})
        assert [cell["status"] for cell in answer.json["cells"]] == ["saved"] * len(cells), answer.json

    return typed


def mathematics(first: date, last: date) -> list[tuple[date, int]]:
    """Lessons of 4.b from a day to a day: Monday 1st and 3rd, Tuesday 2nd."""
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    week = {0: (1, 3), 1: (2,)}
    return [(day, number) for day in days for number in week.get(day.weekday(), ())]


def test_a_child_ill_for_ten_days_brings_the_doctors_note_on_the_last(sign_in, cast, clock, marks_absent):
    anna, group = cast.student["anna"], cast.group["maths"]
    clock.move(datetime(2026, 11, 13, 10, tzinfo=UTC))
    marks_absent("class_teacher", group, anna, *mathematics(FIRST, LAST))
    teacher = ClassTeacher(sign_in("class_teacher"), cast.school_class["4.b"])
    assert teacher.signs(anna, FIRST) == ["n?"] * 3
    assert "6 stundas" in words(teacher.client.get("/"))

    # The note comes on the last day: what it does is seen first, then one click.
    seen = teacher.fill(anna, FIRST, LAST, act="look")
    assert "attaisno 6 stundas" in words(seen)
    saved = teacher.fill(anna, FIRST, LAST, act="save")
    assert "Zīme ierakstīta 1 skolēnam." in words(teacher.client.get(saved.location))
    assert teacher.signs(anna, FIRST) == teacher.signs(anna, LAST) == ["ns"] * 3
    assert "Kavējumi bez zināma iemesla" not in words(teacher.client.get("/"))

    # The subject teacher, who was late with the journal, types the last absence: it is explained already.
    english = cast.group["english_1"]
    marks_absent("subject_teacher", english, anna, (FIRST, 2))
    assert teacher.signs(anna, FIRST) == ["ns"] * 4
    journal = sign_in("subject_teacher").get(f"/zurnali/{english}?skats=2026-11").text
    assert re.search(r'class="sign s-excused"[^>]*>n<sup>s</sup>', journal)
    month = words(teacher.client.get(f"{REGISTER}/?skats=menesis&diena=2026-11-02"))
    assert "Bērziņa Anna Marija 2✓" in month or "Bērziņa Anna Marija 3✓" in month


def test_a_pupil_changes_class_in_the_middle_of_an_illness(sign_in, cast, clock, marks_absent):
    elza, day = cast.student["elza"], date(2026, 11, 16)
    clock.move(datetime(2026, 11, 17, 9, tzinfo=UTC))
    marks_absent("class_teacher", cast.group["maths"], elza, (day, 1), (date(2026, 11, 17), 2))
    Office(sign_in("superuser"), cast).do("transfer", ["elza"], day="2026-11-19", class_name="4.a")
    clock.move(datetime(2026, 11, 23, 9, tzinfo=UTC))
    old = ClassTeacher(sign_in("class_teacher"), cast.school_class["4.b"])
    marks_absent("stranger", cast.group["maths_4a"], elza, (date(2026, 11, 23), 1))

    # Each register shows the days in that class; the ground is the new class teacher's to enter.
    new = ClassTeacher(sign_in("stranger"), cast.school_class["4.a"])
    assert old.signs(elza, day) == ["n?", "n?"]
    assert old.signs(elza, date(2026, 11, 23)) == []
    assert new.signs(elza, day) == []
    assert new.signs(elza, date(2026, 11, 23)) == ["n?"]
    assert old.fill(elza, day, date(2026, 11, 23), act="save").status_code == 422
    told = new.fill(elza, day, date(2026, 11, 23), act="look")
    assert "attaisno 3 stundas" in words(told)
    assert new.fill(elza, day, date(2026, 11, 23), act="save").status_code == 302
    assert old.signs(elza, day) == ["ns", "ns"]
    assert new.signs(elza, date(2026, 11, 23)) == ["ns"]
