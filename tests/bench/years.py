"""A school that keeps many years: the demo's year written once more for each year before it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from flask import Flask
from psycopg import sql
from sqlalchemy import Column, Date, DateTime, Table, event, text

from app import create_app
from models.base import Base, db
from tests.bench.measure import Work
from tests.bench.school import BODY, LAST_DAY, BenchSchool, MeasuredSchool, a_year_of_the_demo

FORMER_YEARS = 11
"""A dozen years of the demo hold as many marks as five of a diligent school, about two millions."""
WEEKS = 364
"""Days between the same weekdays of two school years."""
APART = 10_000_000
"""Between the row numbers of one year and the next."""
OF_A_YEAR = (
    *("school_year", "semester", "lesson_time", "school_class", "class_teacher", "class_subject"),
    *("enrolment", "journal", "journal_class", "journal_group", "journal_teacher", "group_member"),
    *("timetable_slot", "trail", "trail_value", "lesson", "assessment", "mark", "attendance", "term_mark"),
)
"""What every year adds; persons, subjects and rooms stay."""
HEAVY = ("mark", "attendance")
POSTGRESQL = os.environ.get("TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")


FAST = {
    "sqlite": ("PRAGMA foreign_keys=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-800000"),
    "postgresql": ("SET session_replication_role = replica", "SET synchronous_commit = off"),
}
"""The rows are copies of rows that were checked."""


def add_former_years(execute: Callable[[str], object], dialect: str) -> None:
    """Write the year that is there once more for each of the years before it, and let the engine count."""
    for statement in FAST[dialect]:
        execute(statement)
    for years in range(1, FORMER_YEARS + 1):
        for name in OF_A_YEAR:
            execute(_copied(Base.metadata.tables[name], years, dialect))
    execute("ANALYZE")


def _copied(table: Table, years: int, dialect: str) -> str:
    values = ", ".join(_value(column, years, dialect) for column in table.columns)
    names = ", ".join(column.name for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} WHERE id < {APART}"


def _value(column: Column, years: int, dialect: str) -> str:
    """A column of the copied row: numbers of copied rows and days move, everything else stays."""
    if column is Base.metadata.tables["school_year"].c.name:
        return f"'{LAST_DAY.year - 1 - years}/{LAST_DAY.year - years}'"
    targets = {key.column.table.name for key in column.foreign_keys}
    if column.name == "id" or targets & set(OF_A_YEAR):
        return f"{column.name} + {years * APART}"
    shown = f"COALESCE({column.name}, '{LAST_DAY}')" if _ends(column) else column.name
    days = years * WEEKS
    if isinstance(column.type, Date):
        return f"date({shown}, '-{days} days')" if dialect == "sqlite" else f"CAST({shown} AS date) - {days}"
    if isinstance(getattr(column.type, "impl", column.type), DateTime):
        return (
            f"strftime('%Y-%m-%d %H:%M:%f000', {shown}, '-{days} days')"
            if dialect == "sqlite"
            else f"{shown} - interval '{days} days'"
        )
    return shown


def _ends(column: Column) -> bool:
    """What is open today had an end in former years."""
    return column.name == "ends_on"


def grown_on_sqlite(school: BenchSchool) -> Work:
    """The grid after many years against the grid after one, on the embedded database."""
    path = Path(school.app.extensions["settings"].data_dir) / "grown.db"
    with closing(sqlite3.connect(school.path)) as young, closing(sqlite3.connect(path)) as grown:
        young.backup(grown)
        add_former_years(grown.execute, "sqlite")
        grown.commit()
    return _compared("years", school, f"sqlite:///{path}")


def grown_on_postgresql(school: MeasuredSchool) -> Work:
    """The same on PostgreSQL."""
    young = _database("young")
    folder = Path(school.app.extensions["settings"].data_dir) / "young"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    app, _path = a_year_of_the_demo(folder, young)
    with app.app_context():
        db.session.execute(text("ANALYZE"))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    grown = _database("grown", like=young)
    with psycopg.connect(grown.replace("+psycopg", ""), autocommit=True) as server:
        add_former_years(server.execute, "postgresql")
    return _compared("years-pg", MeasuredSchool(app), grown)


def _database(name: str, like: str = "") -> str:
    """Make the database anew, empty or as another one is; give its address."""
    full, model = f"eklase_bench_{name}", like.rpartition("/")[2] or "template0"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(full)))
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
                *map(sql.Identifier, (full, model))
            )
        )
    return POSTGRESQL.rsplit("/", 1)[0].replace("postgresql:", "postgresql+psycopg:") + f"/{full}"


def _compared(name: str, young: MeasuredSchool, address: str) -> Work:
    app = create_app(replace(young.app.extensions["settings"], database_url=address))
    grown = MeasuredSchool(app)

    def check() -> int:
        mine, theirs = (BODY.search(one.grid().text).group(1) for one in (grown, young))
        assert mine == theirs
        scanned = [plan for plan in plans_of_the_grid(grown) if _scans(plan)]
        assert not scanned, scanned
        with app.app_context():
            return db.session.scalar(text("SELECT count(*) FROM mark"))

    return Work(
        name,
        1.15,
        lambda: len(grown.grid().data),
        lambda: len(young.grid().data),
        check,
        lambda: grown.statements_of(grown.grid),
    )


def plans_of_the_grid(school: MeasuredSchool) -> list[str]:
    """How the engine means to answer each statement of the grid's page."""
    with _noted(school.app) as statements:
        school.grid()
    explain = "EXPLAIN QUERY PLAN " if school.dialect == "sqlite" else "EXPLAIN "
    with school.app.app_context(), db.engine.connect() as connection:
        return [
            "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, values))
            for statement, values in statements
            if statement.startswith(("SELECT", "WITH"))
        ]


@contextmanager
def _noted(app: Flask) -> Iterator[list[tuple[str, object]]]:
    seen: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, values, *_rest):
        seen.append((statement, values))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _scans(plan: str) -> bool:
    """Whether the plan reads a heavy table from one end to the other."""
    return any(
        line.strip().startswith((f"SCAN {name}", f"Seq Scan on {name}", f"->  Seq Scan on {name}"))
        and "INDEX" not in line
        for line in plan.splitlines()
        for name in HEAVY
    )
