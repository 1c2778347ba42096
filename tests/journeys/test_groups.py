"""A pupil changes group in mid-year: nothing typed is lost, who must know is told (clause 9b)."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from models.queries.check_sheet import marks_counted
from tests.people import GUARDIANS, MOMENT, STAFF
from tests.views.membership.board import Board

TEACHERS = {"superuser", "class_teacher", "subject_teacher", "interest_teacher", "stranger"}


def typed(client, cast, group, pupil, text, column="x-2026-11-23-2"):
    cell = {"column": column, "student": cast.student[pupil], "text": text, "version": 0}
    sent = {"key": str(uuid4()), "cells": [cell]}
    [answer] = client.post(f"/zurnali/{cast.group[group]}/sunas", json=sent).json["cells"]
    return answer


def test_a_pupil_changes_group_and_keeps_every_mark(sign_in, records, cast, clock):
    saulitis, kaleja = sign_in("subject_teacher"), sign_in("class_teacher")
    assert typed(saulitis, cast, "english_1", "anna", "9")["status"] == "saved"

    # He lets her go from Tuesday; she takes her.
    first = Board(saulitis, cast)
    assert first.save(first.choose(day="2026-11-24", anna=None)).status_code == 302
    second = Board(kaleja, cast)
    assert "nevienā grupā: 2" in second.show(diena="2026-11-24").text
    page = second.choose(day="2026-11-24", anna="english_2", zigurs="english_2")
    assert second.save(page).status_code == 302

    # The superuser and the colleague know.
    told = sign_in("superuser").get("/pazinojumi/").text
    assert "Bērziņa Anna Marija (1. grupa → bez grupas)" in told
    assert "Bērziņa Anna Marija (bez grupas → 2. grupa)" in told
    assert "Žīgurs-Šņickovskis Valters (bez grupas → 2. grupa)" in told

    # Her mark stands where it was given; from Tuesday on she is typed in the new group only.
    assert ">9<" in saulitis.get(f"/zurnali/{cast.group['english_1']}").text
    assert "Bērziņa Anna Marija" in kaleja.get(f"/zurnali/{cast.group['english_2']}").text

    # On Tuesday the new teacher reads it in her line; statement and card count it under the subject.
    clock.move(MOMENT + timedelta(days=1))
    place = f"/zurnali/{cast.group['english_2']}/skoleni/{cast.student['anna']}"
    line = sign_in("class_teacher").get(place)
    assert re.search(r">\s*9\s*<", line.text)
    with records() as session:
        counted = marks_counted(cast.year, [cast.student["anna"]])
        assert session.execute(counted).all() == [(cast.student["anna"], cast.subject["Angļu valoda"], 1)]


def test_a_mark_of_a_later_day_dies_in_the_old_group_and_the_preview_says_so(sign_in, cast):
    saulitis = sign_in("subject_teacher")
    typed(saulitis, cast, "english_1", "anna", "9")
    board = Board(sign_in("superuser"), cast)
    page = board.choose(day="2026-11-23", anna="english_2")
    assert "1 vērtējums" in page.text
    saved = board.save(page)
    board.undo(saved)
    assert ">9<" in saulitis.get(f"/zurnali/{cast.group['english_1']}").text


@pytest.mark.parametrize("who", [*STAFF, *GUARDIANS, "student", None])
def test_nobody_else_divides_pupils(sign_in, cast, who):
    answer = Board(sign_in(who), cast).choose(zigurs="english_1")
    if who in {"superuser", "subject_teacher"}:
        assert answer.status_code == 200
        assert 'name="redzets"' in answer.text
    elif who == "class_teacher":
        assert "maina tās skolotājs vai virslietotājs" in answer.text
    else:
        assert answer.status_code == {True: 404, False: 302 if who is None else 403}[who in TEACHERS]
