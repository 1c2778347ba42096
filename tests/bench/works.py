"""The works that are measured, each against its floor."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from admin.importers.desk import KINDS, Prepared, confirm, prepare
from admin.importers.files import FileGiven
from admin.importers.report import preview
from models.base import db
from models.journal import JournalGroup
from models.operations.imports import RowState
from models.operations.trail import TRAILED, Author, sign
from models.queries.findings import Watch, counts_of
from models.queries.frame import frame_of_day
from tests.bench.board import board
from tests.bench.diary import diary
from tests.bench.floors.checks import rows_once
from tests.bench.floors.importing import Rows, highest, pupils_file
from tests.bench.floors.listing import stock_list
from tests.bench.measure import Work
from tests.bench.papers import report_cards, summary
from tests.bench.register import register
from tests.bench.school import BODY, BenchSchool, new_key
from tests.bench.years import grown_on_postgresql, grown_on_sqlite


def grid(school: BenchSchool) -> Work:
    """The grid page of 25 pupils and 40 columns in a school of 600 with a year of data."""

    def ours() -> int:
        return len(school.grid().data)

    def check() -> int:
        mine = BODY.search(school.grid().text).group(1).strip()
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
    """Saves marks of some pupils in some lessons, ever anew: each save changes what the last one wrote."""

    def __init__(self, school: BenchSchool, pupils: int, lessons: int = 1) -> None:
        self.school = school
        self.lessons, students = school.lessons_with_marks(lessons)
        self.url = f"/zurnali/{school.place.group}/sunas"
        self.turn = 0
        self.versions = {(f"l{lesson}", s): 0 for lesson in self.lessons for s in students[:pupils]}
        self._empty()

    def _empty(self) -> None:
        from models.absences import Attendance
        from models.marks import Assessment, Mark

        columns = db.select(Assessment.id).where(Assessment.lesson_id.in_(self.lessons))
        with self.school.app.app_context():
            for statement in (
                delete(Mark).where(Mark.assessment_id.in_(columns)),
                delete(Attendance).where(Attendance.lesson_id.in_(self.lessons)),
            ):
                db.session.execute(statement, execution_options={TRAILED: True, "synchronize_session": False})
            db.session.commit()

    def save(self, client, url: str) -> int:
        """Give each pupil the next mark; the answer must say that all were saved."""
        self.turn += 1
        cells = [
            {"column": column, "student": student, "text": self._text(), "version": version}
            for (column, student), version in self.versions.items()
        ]
        answer = client.post(url, json={"key": new_key(), "cells": cells})
        told = answer.json["cells"]
        assert [cell["status"] for cell in told] == ["saved"] * len(cells), told
        assert [cell["text"] for cell in told] == [cell["text"] for cell in cells], told
        self.versions = {(cell["column"], cell["student"]): cell["version"] for cell in told}
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
        mine = self._written(self.ours), self._marks()
        theirs = self._written(self.floor), self._marks()
        assert mine[0] == theirs[0], (mine, theirs)
        assert mine[1].keys() == theirs[1].keys(), (mine, theirs)
        assert {former for _value, former in theirs[1].values()} == {v for v, _former in mine[1].values()}
        return sum(mine[0])

    def _marks(self) -> dict[tuple[int, int], tuple[str, str]]:
        """What stands in the lessons: value and former value by lesson and pupil."""
        from models.marks import Assessment, Mark

        query = (
            db.select(Assessment.lesson_id, Mark.student_id, Mark.value, Mark.former)
            .join(Assessment, Assessment.id == Mark.assessment_id)
            .where(Assessment.lesson_id.in_(self.lessons))
        )
        with self.school.app.app_context():
            return {(lesson, s): (value, former) for lesson, s, value, former in db.session.execute(query)}

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


def search(school: BenchSchool) -> Work:
    """Search among 600 pupils as one types; the floor is one indexed query and a request for nothing."""
    typed = {"q": "ber"}
    script = {"Accept": "application/json"}

    def ours() -> int:
        return len(school.superuser.get("/meklet", query_string=typed, headers=script).data)

    def names() -> list[str]:
        query = (
            "SELECT surname, first_name FROM student JOIN person ON person.id = student.person_id "
            "WHERE search_key LIKE '%ber%' ORDER BY sort_key LIMIT 9"
        )
        with school.app.app_context(), db.engine.connect() as connection:
            return [f"{surname} {first}" for surname, first in connection.exec_driver_sql(query)]

    def floor() -> int:
        return len(names()) + len(school.superuser.get("/meklet", headers=script).data)

    def check() -> int:
        shelf = school.superuser.get("/meklet", query_string=typed, headers=script).json["shelves"][0]
        mine = [hit["label"] for hit in shelf["hits"]]
        assert mine == names()[: len(mine)], (mine, names())
        return len(mine)

    return Work("search", 2.0, ours, floor, check, lambda: school.statements_of(ours))


def importing(school: BenchSchool) -> Work:
    """600 pupils with their parents: planned, shown, written; undone again on both sides."""
    with school.app.app_context():
        content = pupils_file(db.session())
        db.session.rollback()
    today = school.place.today
    author = Author(at=datetime.combine(today, time(9), UTC))

    def bring(session: Session) -> Prepared:
        prepared = prepare(session, KINDS["students"], [FileGiven("jauni.csv", content)], today=today)
        assert preview(prepared)
        sign(session, author)
        confirm(session, prepared, author)
        return prepared

    def ours() -> int:
        with school.app.app_context():
            bring(db.session())
            db.session.rollback()
        return len(content)

    with school.app.app_context():
        before = highest(db.session())
        pupils = bring(db.session()).plan.counts()
        rows = Rows(str(school.path), db.session(), before)
        db.session.rollback()

    def check() -> int:
        assert pupils == {RowState.NEW: rows.write(content) - 1}, pupils
        return sum(rows.counts)

    return Work(
        "import",
        3.0,
        ours,
        lambda: rows.write(content),
        check,
        lambda: school.statements_of(ours),
        rounds=12,
    )


def checks(school: BenchSchool) -> Work:
    """Every finding of a whole school's year, counted by journal and kind; the floor reads the rows once."""
    with school.app.app_context():
        frame = frame_of_day(db.session(), school.place.today)
    first, last = frame.calendar.starts_on, school.place.today
    now = school.app.extensions["clock"].now()

    def counts():
        watch = Watch(frame, select(JournalGroup.id), first, last, now, last, tuple(frame.bells))
        with school.app.app_context():
            return db.session.execute(counts_of(watch)).all()

    def check() -> int:
        found = counts()
        assert {row.kind for row in found} >= {"entered_late", "no_topic", "too_few_marks"}
        return rows_once(str(school.path), first.isoformat(), last.isoformat())

    return Work(
        "checks",
        3.0,
        lambda: len(counts()),
        lambda: rows_once(str(school.path), first.isoformat(), last.isoformat()),
        check,
        lambda: school.statements_of(counts),
        rounds=12,
    )


def _saving(name: str, budget: float, pupils: int, lessons: int = 1) -> Callable[[BenchSchool], Work]:
    def work(school: BenchSchool) -> Work:
        saver = Saver(school, pupils, lessons)
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
    "paste": _saving("paste", 3.0, 25, 10),
    "list": listing,
    "search": search,
    "import": importing,
    "checks": checks,
    "board": board,
    "diary": diary,
    "register-week": register("nedela"),
    "register-month": register("menesis"),
    "report-cards": report_cards,
    "summary": summary,
    "years": grown_on_sqlite,
    "years-pg": grown_on_postgresql,
}
