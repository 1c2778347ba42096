"""The school that is measured: the demo's 600 pupils with a whole year of data, on the embedded database."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

from flask import Flask
from sqlalchemy import event, func, select

from admin.demo.build import Builder
from admin.demo.school import plan_school
from app import create_app
from config.duties import Role
from config.settings import RIGA, Settings
from models import migrate
from models.accounts import Account, RoleGrant
from models.base import db
from models.enrolment import Enrolment
from models.journal import Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher, Lesson
from models.marks import Assessment
from models.operations.sign_in import open_session
from models.people import Staff
from models.rules.marks import ScaleKind
from models.school import SchoolYear, Semester
from tests.bench.floors.cells import add_saving
from tests.bench.floors.grid import floor_app

PUPILS, COLUMNS = 25, 40
BODY = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)


LAST_DAY = date(2027, 5, 28)
"""The demo's day: all of its school year is behind it."""


def a_year_of_the_demo(folder: Path, address: str = "") -> tuple[Flask, Path]:
    """Build the demo's 600 pupils with the whole year of `LAST_DAY`; give the house and its file.

    With the `address` of a database, there instead of in the file.
    """
    print(f"building a school of 600 pupils up to {LAST_DAY} ...", file=sys.stderr)
    moment = datetime.combine(LAST_DAY, time(10, 20), RIGA)
    settings = Settings(
        data_dir=folder,
        database_url=address or f"sqlite:///{folder / 'eklase.db'}",
        secret_key="bench",
        log_level="WARNING",
        clock_offset=moment - datetime.now(UTC),
    )
    app = create_app(settings)
    with app.app_context():
        migrate.upgrade(db.engine)
        plan = plan_school(600, starts_on=date(2026, 9, 1))
        Builder(db.session(), plan, now=moment.astimezone(UTC), zone=RIGA, password_hash="none").build(
            lambda _part: None
        )
        db.session.commit()
    return app, folder / "eklase.db"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the grid is measured: a group, a stretch of days, the day on which it is looked at."""

    group: int
    first: date
    last: date
    today: date
    term: str
    shown: str
    """The period as the grid's address names it."""
    offset: timedelta
    """How far the school's clock stands from the real one."""


class MeasuredSchool:
    """A house with a year of data in it, and who opens its screens."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.app.config["WTF_CSRF_ENABLED"] = False
        with app.app_context():
            self.dialect = db.engine.dialect.name
            self.place, teacher = self._choose()
            self.teacher = self._sign_in(teacher)
            self.superuser = self._sign_in(self._holder(Role.SUPERUSER))
            db.session.commit()
            db.session.remove()

    def grid(self):
        """The page of the journal at the place, as its teacher opens it."""
        return self.teacher.get(f"/zurnali/{self.place.group}?skats={self.place.shown}")

    def _choose(self) -> tuple[Place, int]:
        """The whole class marked in points nearest to 25 pupils and 40 lessons in semester 1."""
        half = db.session.scalars(
            select(Semester).where(Semester.number == 1).order_by(Semester.starts_on.desc())
        ).first()
        year = db.session.get_one(SchoolYear, half.school_year_id)
        pupils = (
            select(func.count())
            .select_from(Enrolment)
            .join(JournalClass, JournalClass.school_class_id == Enrolment.school_class_id)
            .where(JournalClass.journal_id == Journal.id, Enrolment.ends_on.is_(None))
            .correlate(Journal)
            .scalar_subquery()
        )
        lessons = (
            select(func.count())
            .select_from(Lesson)
            .where(
                Lesson.journal_group_id == JournalGroup.id,
                Lesson.held_on.between(half.starts_on, half.ends_on),
            )
            .correlate(JournalGroup)
            .scalar_subquery()
        )
        in_points = (
            select(Assessment.id)
            .where(Assessment.journal_group_id == JournalGroup.id, Assessment.scale == ScaleKind.POINTS)
            .correlate(JournalGroup)
            .exists()
        )
        group, teacher = db.session.execute(
            select(JournalGroup.id, Account.id)
            .join(Journal, Journal.id == JournalGroup.journal_id)
            .join(JournalTeacher, JournalTeacher.journal_group_id == JournalGroup.id)
            .join(Staff, Staff.id == JournalTeacher.staff_id)
            .join(Account, Account.person_id == Staff.person_id)
            .where(Journal.kind == JournalKind.SUBJECT, JournalGroup.whole_class, lessons > 0, in_points)
            .order_by(func.abs(pupils - PUPILS) * 4 + func.abs(lessons - COLUMNS), JournalGroup.id)
        ).first()
        offset = self.app.extensions["clock"].now() - datetime.now(UTC)
        today = min(self.app.extensions["clock"].today(), year.ends_on)
        return Place(group, half.starts_on, half.ends_on, today, "semester_1", "1-semestris", offset), teacher

    def _holder(self, role: Role) -> int:
        return db.session.scalar(
            select(RoleGrant.account_id).where(RoleGrant.role == role).order_by(RoleGrant.id)
        )

    def _sign_in(self, account: int):
        now = self.app.extensions["clock"].now()
        opened = open_session(
            db.session(), account, now=now, life=self.app.extensions["settings"].session_life, device=""
        )
        client = self.app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = opened.key, True
        self.teacher_key = getattr(self, "teacher_key", opened.key)
        self.superuser_key = opened.key
        return client

    def statements_of(self, run) -> int:
        """How many statements reach the database while `run` runs."""
        seen: list[str] = []

        def note(_connection, _cursor, statement, *_rest):
            if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
                seen.append(statement)

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            run()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)


class BenchSchool(MeasuredSchool):
    """Both houses over one file: ours, and the bare one of the floors."""

    def __init__(self, app: Flask, path: Path) -> None:
        super().__init__(app)
        self.path = path
        self.floor = floor_app(str(path), self.place)
        add_saving(self.floor, str(path), self.place)
        self.bare = self.floor.test_client()
        self.bare.set_cookie("key", hashlib.sha256(self.teacher_key.encode()).hexdigest())

    def lessons_with_marks(self, how_many: int) -> tuple[list[int], list[int]]:
        """The place's latest lessons with a column of marks, and pupils in the class on their days."""
        with self.app.app_context():
            lessons = db.session.execute(
                select(Lesson.id, Lesson.held_on, Journal.id)
                .join(Assessment, Assessment.lesson_id == Lesson.id)
                .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
                .join(Journal, Journal.id == JournalGroup.journal_id)
                .where(JournalGroup.id == self.place.group, Assessment.scale == ScaleKind.POINTS)
                .order_by(Lesson.held_on.desc(), Lesson.id)
                .limit(how_many)
            ).all()
            students = db.session.scalars(
                select(Enrolment.student_id)
                .join(JournalClass, JournalClass.school_class_id == Enrolment.school_class_id)
                .where(
                    JournalClass.journal_id == lessons[0][2],
                    Enrolment.starts_on <= lessons[-1][1],
                    Enrolment.ends_on.is_(None),
                )
                .order_by(Enrolment.student_id)
            ).all()
        assert len(lessons) == how_many, lessons
        return [lesson[0] for lesson in lessons], list(students)[:PUPILS]


def new_key() -> str:
    """A request's own number."""
    return str(uuid4())
