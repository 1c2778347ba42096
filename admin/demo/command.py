"""`python app.py demo`: build the invented school in a database of its own and serve it."""

from __future__ import annotations

import json
import logging
import os
import secrets
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from datetime import time as day_time
from pathlib import Path

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy import inspect

from admin.command_line import gettext
from admin.demo.build import Builder
from admin.demo.cast import SignIn, sign_ins
from admin.demo.school import plan_school
from admin.serving import serve
from config.clock import Clock
from config.settings import Settings
from config.translations.formats import date_short
from models import migrate
from models.base import db
from models.operations.sign_in import hasher
from models.rules.broken import RuleBroken
from models.rules.school_years import school_year_of, year_plan

FOLDER = Path("instance/demo")
OPENS_AT = day_time(10, 20)
"""The demo's clock shows this, school-local, whenever it is started: lessons lie behind and ahead."""
WORDS = ("rudens", "zvans", "pele", "sniegs", "krīts", "osis", "bute", "lapsa", "ezers", "dille")
"""Of which a demo's password is made; easy to read out."""

MakeApp = Callable[[Settings], Flask]


@dataclass(frozen=True, slots=True)
class Built:
    """What the database in the demo's folder was built for."""

    pupils: int
    today: str
    version: str
    password: str

    @classmethod
    def read(cls, path: Path) -> Built | None:
        """What is written beside the database; None when there is nothing to go by."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, path: Path) -> None:
        """Keep it, for the owner's eyes only: the password stands in it."""
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def run_demo(create_app: MakeApp, options: Namespace) -> None:
    """Build the school unless it stands already, print the sign-ins, serve.

    Raises:
        RuleBroken: the database named by DATABASE_URL holds something.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    settings = Settings.from_environment(data_dir=options.data or FOLDER)
    path = settings.data_dir / "demo.json"
    built = _standing(path, options)
    real = Clock(settings.zone).today()
    wanted = date.fromisoformat(built.today) if built else options.today or latest_school_day(real)
    settings = _on_its_day(settings, wanted)
    if built is None:
        built = _build_anew(create_app, settings, options.pupils, wanted)
        built.write(path)
    else:
        _say(
            gettext("The invented school of %(day)s stands already; --fresh builds it anew.", day=built.today)
        )
    app = create_app(settings)
    with app.app_context():
        _say(_sheet(sign_ins(db.session(), wanted), built.password))
    if not options.no_serve:
        serve(app, options.host, options.port, _say)


def latest_school_day(real: date) -> date:
    """The last school day up to the real one; in summer the last of the year that is over."""
    for year in (school_year_of(real), school_year_of(real) - 1):
        found = year_plan(year).calendar.latest_school_day(real)
        if found is not None:
            return found
    raise RuleBroken(gettext("There is no school day to show."))


def _standing(path: Path, options: Namespace) -> Built | None:
    built = Built.read(path)
    if built is None or options.fresh or built.version != migrate.head():
        return None
    other_day = options.today is not None and options.today.isoformat() != built.today
    return None if other_day or options.pupils != built.pupils else built


def _on_its_day(settings: Settings, today: date) -> Settings:
    moment = datetime.combine(today, OPENS_AT, settings.zone)
    note = gettext("This is an invented school: its people do not exist.")
    return replace(settings, clock_offset=moment - Clock(settings.zone).now(), demo_note=note)


def _build_anew(create_app: MakeApp, settings: Settings, pupils: int, today: date) -> Built:
    _clear(settings)
    password = f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(9000) + 1000}"
    _say(
        gettext(
            "Building an invented school: %(pupils)s pupils, up to %(day)s",
            pupils=pupils,
            day=date_short(today),
        )
    )
    app = create_app(settings)
    with app.app_context():
        _refuse_a_full_database()
        migrate.upgrade(db.engine)
        plan = plan_school(pupils, starts_on=year_plan(school_year_of(today)).calendar.starts_on)
        moment = datetime.combine(today, OPENS_AT, settings.zone)
        builder = Builder(
            db.session(),
            plan,
            now=moment.astimezone(UTC),
            zone=settings.zone,
            password_hash=hasher.hash(password),
        )
        builder.build(_Progress())
        db.session.commit()
    return Built(pupils, today.isoformat(), migrate.head() or "", password)


class _Progress:
    """Says each part as it is done, with its seconds."""

    def __init__(self) -> None:
        self.began = time.perf_counter()

    def __call__(self, words: str) -> None:
        now = time.perf_counter()
        _say(f"  {words:<42} {now - self.began:5.1f} s")
        self.began = now


def _clear(settings: Settings) -> None:
    if settings.is_sqlite:
        for ending in ("", "-wal", "-shm"):
            (settings.data_dir / f"eklase.db{ending}").unlink(missing_ok=True)


def _refuse_a_full_database() -> None:
    if inspect(db.engine).get_table_names():
        raise RuleBroken(
            _("The database of DATABASE_URL is not empty; the invented school needs one of its own.")
        )


def _sheet(rows: list[SignIn], password: str) -> str:
    """One sign-in a role, as the console shows it."""
    lines = [_("Sign in as (password for all: %(password)s)", password=password)]
    wide = max(len(row.role) for row in rows)
    lines += [f"  {row.role:<{wide}}  {row.user_name:<28}  {row.name}" for row in rows]
    return os.linesep.join(["", *lines, ""])


def _say(text: str) -> None:
    sys.stdout.write(text + os.linesep)
    sys.stdout.flush()
