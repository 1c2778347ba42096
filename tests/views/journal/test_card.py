"""The card of one lesson, read and posted without scripts (clause 11)."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from models.absences import Attendance
from models.journal import Lesson
from models.marks import Mark

FIRST = "x-2026-11-23-1"
HIDDEN = re.compile(r'<input type="hidden" name="(was-[\w-]+|v-\d+|version|kolonna)" value="([^"]*)"')


@pytest.fixture
def card(sign_in, cast):
    """A card before somebody: `card("class_teacher").save(topic="Daļas", **{...})`."""

    class OpenCard:
        def __init__(self, who="class_teacher", key=FIRST, group="maths"):
            self.client = sign_in(who)
            self.url = f"/zurnali/{cast.group[group]}/stunda"
            self.answer = self.client.get(self.url, query_string={"kolonna": key})
            self.fields = dict(HIDDEN.findall(self.answer.text)) if self.answer.status_code == 200 else {}

        def save(self, signs=(), marks=(), **typed):
            """Post the form as a browser would: what was not touched goes as it stood."""
            sent = dict(self.fields) | {
                name.removeprefix("was-"): text for name, text in self.fields.items() if name in TEXTS
            }
            for name, text in self.fields.items():
                student = name.removeprefix("was-")
                if name.startswith("was-") and student.isdigit():
                    sign, _blank, rest = text.partition(" ") if text[:1] in {"n", "k"} else ("", "", text)
                    sent |= {f"sign-{student}": sign[:1], f"marks-{student}": rest}
            sent |= {f"sign-{cast.student[pupil]}": sign for pupil, sign in dict(signs).items()}
            sent |= {f"marks-{cast.student[pupil]}": mark for pupil, mark in dict(marks).items()}
            return self.client.post(self.url, data=sent | typed)

        def type_in_grid(self, pupil, text, version=0):
            cell = {"column": FIRST, "student": cast.student[pupil], "text": text, "version": version}
            url = self.url.removesuffix("/stunda") + "/sunas"
            return self.client.post(url, json={"key": str(uuid4()), "cells": [cell]}).json["cells"][0]

    return OpenCard


TEXTS = {"was-topic", "was-homework"}


def test_a_whole_lesson_is_posted_at_once(card, records, cast):
    saved = card().save({"roberts": "n", "anna": "k"}, {"elza": "7"}, topic="Daļas", present="1")
    assert saved.status_code == 302
    with records() as session:
        lesson = session.scalars(select(Lesson)).one()
        assert (lesson.topic, lesson.homework) == ("Daļas", "")
        assert lesson.attendance_confirmed_at is not None
        signs = {row.student_id: str(row.sign) for row in session.scalars(select(Attendance))}
        assert signs == {cast.student["roberts"]: "n", cast.student["anna"]: "k"}
        assert session.scalars(select(Mark.value)).all() == ["7"]
    again = card(key=saved.location.rpartition("=")[2])
    assert "Daļas" in again.answer.text
    assert "Visi klāt: apstiprināts" in again.answer.text


def test_a_card_posted_as_it_stood_enters_nothing(card, records):
    assert card().save().status_code == 302
    with records() as session:
        assert session.scalars(select(Attendance)).all() == []


def test_minutes_of_the_late_stay_when_a_mark_is_added(card, records):
    first = card()
    first.type_in_grid("roberts", "k7")
    assert card().save(marks={"roberts": "8"}).status_code == 302
    with records() as session:
        assert session.scalars(select(Attendance.late_minutes)).one() == 7


@pytest.mark.parametrize(
    ("signs", "marks", "typed", "said"),
    [
        ({}, {"elza": "11"}, {}, "Abola Elza: "),
        ({"elza": "zz"}, {}, {}, "Abola Elza: "),
        ({}, {}, {"topic": "x" * 600}, "500"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept_halfway(card, records, signs, marks, typed, said):
    refused = card().save(signs, {"anna": "9"} | marks, **{"homework": "48. lpp."} | typed)
    assert refused.status_code == 422
    assert said in refused.text
    assert "48. lpp." in refused.text
    with records() as session:
        assert session.scalars(select(Lesson)).all() == []


def test_a_colleague_who_was_first_is_named_by_what_stands_there(card):
    mine = card()
    card().type_in_grid("roberts", "8")
    refused = mine.save(marks={"roberts": "7"})
    assert refused.status_code == 422
    assert "Bērziņš Roberts: Pa to laiku kāds ierakstīja „8”." in refused.text


def test_who_only_reads_sees_the_card_and_posts_nothing(card):
    reader = card("superuser")
    assert reader.answer.status_code == 200
    assert 'type="radio"' not in reader.answer.text
    assert reader.save(topic="Daļas").status_code == 403


@pytest.mark.parametrize(
    "key", ["", "x-2026-11-24-2", "x-2026-11-23-9", "l999999", "a1", "t-semester_1", "x-2026-99-99-1", "<b>"]
)
def test_a_card_of_no_lesson_leads_back_to_the_journal(card, key):
    answer = card(key=key).answer
    assert answer.status_code == 302
    assert answer.location.startswith("/zurnali/")


def test_a_colleagues_card_is_not_found(card):
    assert card("stranger").answer.status_code == 404


def test_the_duty_board_leads_to_the_cards_of_today(sign_in, cast):
    page = sign_in("class_teacher").get("/").text
    assert f'href="/zurnali/{cast.group["maths"]}/stunda?kolonna={FIRST}"' in page
