"""The grid costs the same few statements whatever the size of the class or the school's memory."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.full_class import counted, fill_class


@pytest.mark.parametrize(("pupils", "years"), [(25, 1), (35, 1), (25, 3), (35, 3)])
def test_the_grid_is_read_in_a_fixed_handful_of_statements(app, records, cast, sign_in, pupils, years):
    with records() as session:
        fill_class(session, cast, pupils=pupils, years=years)
    client = sign_in("class_teacher")
    client.get("/zurnali/")  # the menu of these roles is drawn once in the life of a house
    client.get(f"/zurnali/{cast.group['maths']}")
    with counted(app) as statements:
        page = client.get(f"/zurnali/{cast.group['maths']}", query_string={"skats": "1-semestris"})
    assert page.status_code == 200
    assert page.text.count("<tr data-student") == pupils
    assert len(statements) == 16, "\n\n".join(statements)  # one counts what waits beside the menu


@pytest.mark.parametrize("typed", ["7", "n", "n 7 8"])
@pytest.mark.parametrize("how_many", [1, 25])
def test_cells_are_saved_in_at_most_sixteen_statements(app, records, cast, sign_in, typed, how_many):
    with records() as session:
        students = fill_class(session, cast, pupils=31)[:how_many]
    client = sign_in("class_teacher")
    url = f"/zurnali/{cast.group['maths']}/sunas"
    born = client.post(
        url, json={"key": str(uuid4()), "cells": [_cell("x-2026-11-23-1", students[0], "9")]}
    ).json["cells"][0]
    versions = {students[0]: born["version"]}
    cells = [_cell(born["column"], student, typed, versions.get(student, 0)) for student in students]
    with counted(app) as statements:
        answer = client.post(url, json={"key": str(uuid4()), "cells": cells})
    assert {cell["status"] for cell in answer.json["cells"]} == {"saved"}
    assert len(statements) <= 16, "\n\n".join(statements)


def _cell(column, student, text, version=0):
    return {"column": column, "student": student, "text": text, "version": version}
