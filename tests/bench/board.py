"""The superuser's duty board over a whole year of 600 pupils, beside the same statements asked raw."""

from __future__ import annotations

from contextlib import contextmanager

from sqlalchemy import event

from models.base import db
from tests.bench.floors.board import asked_raw
from tests.bench.measure import Work
from tests.bench.school import BenchSchool

PARTS = ("Skola pa klasēm", "Neievadīts divās nedēļās", "Lietu kontrole")
"""What the board of a whole year must hold, or it was not the board that was measured."""


@contextmanager
def noted(school: BenchSchool):
    """The statements that reach the database meanwhile, with their values."""
    said = []

    def note(_connection, _cursor, statement, values, *_rest):
        if statement.startswith(("SELECT", "WITH")):
            said.append((statement, values))

    with school.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def board(school: BenchSchool) -> Work:
    """The first page of whoever answers for the school."""

    def ours() -> int:
        return len(school.superuser.get("/").data)

    with noted(school) as said:
        ours()

    def floor() -> int:
        return asked_raw(str(school.path), said)

    def check() -> int:
        page = school.superuser.get("/").text
        assert [part for part in PARTS if part not in page] == []
        return floor()

    return Work("board", 3.0, ours, floor, check, lambda: school.statements_of(ours), rounds=20)
