"""Two at once about one lesson: it is held or struck out, and given to one person (clause 11)."""

from __future__ import annotations

from uuid import uuid4

from models.journal import Lesson
from models.lesson_changes import LessonCancelled, Substitution
from tests.at_once import at_once, counted_in, door

FIRST = "x-2026-11-23-1"


def test_a_lesson_is_held_or_struck_out_and_never_both(busy_house):
    cast, teacher = busy_house.extensions["cast"], door(busy_house, "class_teacher")
    url = f"/zurnali/{cast.group['maths']}"

    def enter(number):
        cell = {
            "column": f"x-2026-11-23-{number}",
            "student": cast.student["roberts"],
            "text": "n",
            "version": 0,
        }
        return teacher().post(f"{url}/sunas", json={"key": str(uuid4()), "cells": [cell]}).status_code

    def strike(number):
        sent = {"kolonna": f"x-2026-11-23-{number}", "iemesls": "sals"}
        return teacher().post(f"{url}/nenotika", data=sent).status_code

    for number in (1, 3):
        statuses = at_once(lambda n=number: enter(n), lambda n=number: strike(n))
        assert statuses in ([200, 422], [422, 302])
    assert counted_in(busy_house, Lesson) + counted_in(busy_house, LessonCancelled) == 2


def test_of_two_who_give_one_lesson_at_once_the_later_is_told(busy_house):
    cast, office = busy_house.extensions["cast"], door(busy_house, "superuser")

    def give(who):
        form = {
            "key": f"veidlapa-{who}",
            "skolotajs": cast.staff["class_teacher"],
            "no": "2026-11-23",
            "lidz": "2026-11-23",
            "tomer": "1",
            f"a-{cast.group['maths']}-2026-11-23-1": cast.staff[who],
        }
        return office().post("/aizvietosana/jauna", data=form).status_code

    statuses = at_once(lambda: give("subject_teacher"), lambda: give("stranger"))
    assert 302 in statuses
    assert set(statuses) <= {302, 409, 422}
    assert statuses.count(302) == 1
    assert counted_in(busy_house, Substitution, Substitution.voided_at.is_(None)) == 1


def test_a_lesson_struck_out_twice_at_once_is_struck_out_once(busy_house):
    cast, teacher = busy_house.extensions["cast"], door(busy_house, "class_teacher")
    url, sent = f"/zurnali/{cast.group['maths']}/nenotika", {"kolonna": FIRST, "iemesls": "sals"}
    strike = lambda: teacher().post(url, data=sent).status_code  # noqa: E731
    assert at_once(strike, strike) == [302, 302]
    assert counted_in(busy_house, LessonCancelled) == 1
