"""The works that are measured, each against its floor."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import delete

from models.base import db
from models.operations.trail import TRAILED
from tests.bench.floors.listing import stock_list
from tests.bench.measure import Work
from tests.bench.school import BODY, BenchSchool, new_key


def grid(school: BenchSchool) -> Work:
    """The grid page of 25 pupils and 40 columns in a school of 600 with a year of data."""
    url = f"/zurnali/{school.place.group}?skats={school.place.shown}"

    def ours() -> int:
        return len(school.teacher.get(url).data)

    def check() -> int:
        mine = BODY.search(school.teacher.get(url).text).group(1).strip()
        for floor in ("/grid", "/joined"):
            theirs = BODY.search(school.bare.get(floor).text).group(1).strip()
            assert mine.replace("&#39;", "&#x27;") == theirs.replace("&#39;", "&#x27;"), _difference(
                mine, theirs
            )
        return mine.count("<tr ")

    return Work(
        "grid",
        1.6,
        ours,
        lambda: len(school.bare.get("/grid").data),
        check,
        lambda: school.statements_of(ours),
        {"strings joined": lambda: len(school.bare.get("/joined").data)},
    )


def _difference(mine: str, theirs: str) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs))
    )
    return f"\nours:  {mine[max(0, at - 200) : at + 160]}\nfloor: {theirs[max(0, at - 200) : at + 160]}"


class Saver:
    """Saves the marks of some pupils in one lesson, ever anew: each save changes what the last one wrote."""

    def __init__(self, school: BenchSchool, how_many: int) -> None:
        self.school = school
        self.lesson, students = school.lesson_with_marks()
        self.students = students[:how_many]
        self.url = f"/zurnali/{school.place.group}/sunas"
        self.turn = 0
        self.versions = dict.fromkeys(self.students, 0)
        self._empty()

    def _empty(self) -> None:
        from models.absences import Attendance
        from models.marks import Assessment, Mark

        columns = db.select(Assessment.id).where(Assessment.lesson_id == self.lesson)
        with self.school.app.app_context():
            for statement in (
                delete(Mark).where(Mark.assessment_id.in_(columns)),
                delete(Attendance).where(Attendance.lesson_id == self.lesson),
            ):
                db.session.execute(statement, execution_options={TRAILED: True, "synchronize_session": False})
            db.session.commit()

    def save(self, client, url: str) -> int:
        """Give each pupil the next mark; the answer must say that all were saved."""
        self.turn += 1
        cells = [
            {
                "column": f"l{self.lesson}",
                "student": student,
                "text": self._text(),
                "version": self.versions[student],
            }
            for student in self.students
        ]
        answer = client.post(url, json={"key": new_key(), "cells": cells})
        told = answer.json["cells"]
        assert [cell["status"] for cell in told] == ["saved"] * len(cells), told
        self.versions = {cell["student"]: cell["version"] for cell in told}
        return len(answer.data)

    def _text(self) -> str:
        return str(1 + self.turn % 9)

    def ours(self) -> int:
        """Through the house."""
        return self.save(self.school.teacher, self.url)

    def floor(self) -> int:
        """By raw statements."""
        return self.save(self.school.bare, "/sunas")

    def check(self) -> int:
        """Both write the same rows: marks, trail, values, key."""
        self.ours()
        mine = self._written(self.ours)
        theirs = self._written(self.floor)
        assert mine == theirs, (mine, theirs)
        return sum(mine)

    def _written(self, run: Callable[[], int]) -> list[int]:
        tables = ("mark", "trail", "trail_value", "idempotency_key", "attendance", "lesson")
        before = self._counts(tables)
        run()
        return [after - first for after, first in zip(self._counts(tables), before, strict=True)]

    def _counts(self, tables: tuple[str, ...]) -> list[int]:
        with self.school.app.app_context():
            return [db.session.scalar(db.text(f"SELECT count(*) FROM {table}")) for table in tables]

    def bare_commit(self) -> int:
        """Nothing but a durable commit of one row."""
        return len(self.school.bare.post("/commit").data)


CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def listing(school: BenchSchool) -> Work:
    """The generated list of pupils: 50 of 600, as the superuser opens it."""
    stock = stock_list(str(school.path), school.place.today).test_client()

    def ours() -> int:
        return len(school.superuser.get("/parvalde/skoleni/").data)

    def check() -> int:
        mine, theirs = (
            _texts(school.superuser.get("/parvalde/skoleni/").text),
            _texts(stock.get("/stock/").text),
        )
        assert mine == theirs, (mine[:2], theirs[:2])
        return len(mine)

    return Work(
        "list", 0.7, ours, lambda: len(stock.get("/stock/").data), check, lambda: school.statements_of(ours)
    )


def _texts(page: str) -> list[list[str]]:
    """The texts of each row, without its actions."""
    rows = [row for row in page.split("<tr")[1:] if "<td" in row]
    cells = [[" ".join(TAG.sub(" ", cell).split()) for cell in CELL.findall(row)] for row in rows]
    return [[text for text in row if text and text not in ACTIONS] for row in cells]


ACTIONS = {"Labot"}


def _saving(name: str, budget: float, how_many: int) -> Callable[[BenchSchool], Work]:
    def work(school: BenchSchool) -> Work:
        saver = Saver(school, how_many)
        return Work(
            name,
            budget,
            saver.ours,
            saver.floor,
            saver.check,
            lambda: school.statements_of(saver.ours),
            {"bare commit": saver.bare_commit},
        )

    return work


WORKS: dict[str, Callable[[BenchSchool], Work]] = {
    "grid": grid,
    "cell": _saving("cell", 4.0, 1),
    "cells": _saving("cells", 2.5, 25),
    "list": listing,
}
