"""A teacher at the grid, as its script speaks to the server."""

from __future__ import annotations

from uuid import uuid4

import pytest

TODAY_FIRST = "x-2026-11-23-1"
TODAY_THIRD = "x-2026-11-23-3"


@pytest.fixture
def grid(sign_in, cast):
    """Type cells as somebody: grid("class_teacher").type(column, pupil, text, version)."""

    class Grid:
        def __init__(self, who, group="maths"):
            self.client = sign_in(who)
            self.url = f"/zurnali/{cast.group[group]}"

        def post(self, path, **sent):
            return self.client.post(f"{self.url}/{path}", json={"key": str(uuid4()), **sent})

        def type(self, column, pupil, text, version=0, **more):
            cell = {
                "column": column,
                "student": cast.student.get(pupil, pupil),
                "text": text,
                "version": version,
            }
            return self.post("sunas", cells=[cell], **more)

        def sheet(self, path, *rows, columns):
            """Send what a spreadsheet holds: each row a pupil and what stands in `columns`."""
            cells = [
                {"column": column, "student": cast.student.get(pupil, pupil), "text": text, "version": 0}
                for pupil, *texts in rows
                for column, text in zip(columns, texts, strict=True)
            ]
            return self.post(path, cells=cells)

        def page(self, **query):
            return self.client.get(self.url, query_string=query)

    return Grid
