"""`python app.py demo`: build the invented school in a database of its own and serve it."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from datetime import time as day_time
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import gettext as _

from admin.command_line import gettext
from admin.demo.build import Builder
from admin.demo.cast import SignIn, sign_ins
from admin.demo.folder import Built, DemoFolder, refuse_a_full_database
from admin.demo.school import plan_school
from admin.serving import serve
from config.clock import Clock
from config.settings import Settings
from config.translations.formats import date_short
from models import migrate
from models.base import db
from models.operations.sign_in import hasher
from models.rules.broken import RuleBroken
from models.rules.school_years import PRESETS, school_year_of, year_plan

FOLDER = Path("instance/demo")
OPENS_AT = day_time(10, 20)
"""The demo's clock shows this, school-local, whenever it is started: lessons lie behind and ahead."""
WORDS = ("rudens", "zvans", "pele", "sniegs", "vilnis", "osis", "bute", "lapsa", "ezers", "dille")
"""Of which a demo's password is made; easy to read out."""

LATEST_PRESET, FARTHEST = max(PRESETS), 50
"""Years derived from a preset too far away would be no calendar of anybody."""

MakeApp = Callable[[Settings], Flask]


def run_demo(create_app: MakeApp, options: Namespace) -> None:
    """Build the school unless it stands already, print the sign-ins, serve.

    Raises:
        RuleBroken: the folder or the database holds a school that is no demo.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    settings = Settings.from_environment(data_dir=options.data or FOLDER)
    folder = DemoFolder(settings)
    day = latest_school_day(options.today or Clock(settings.zone).today())
    built = None if options.fresh else _as_asked(folder.built(), options, day)
    if built is None:
        built = _build_anew(create_app, folder, _on_its_day(settings, day), options.pupils)
    else:
        day = date.fromisoformat(built.today)
        _say(
            gettext(
                "The invented school of %(day)s stands already; --fresh builds it anew.", day=date_short(day)
            )
        )
    app = create_app(_on_its_day(settings, day))
    with app.app_context():
        _say(_sheet(sign_ins(db.session(), day), built.password))
        db.session.remove()
    if not options.no_serve:
        serve(app, options.host, options.port, _say)


def latest_school_day(asked: date) -> date:
    """The last school day up to the one asked for; in summer the last of the year that is over.

    Raises:
        RuleBroken: no calendar reaches so far.
    """
    if abs(asked.year - LATEST_PRESET) > FARTHEST:
        raise RuleBroken(gettext("There is no school day to show."))
    years = (school_year_of(asked), school_year_of(asked) - 1)
    found = (year_plan(year).calendar.latest_school_day(asked) for year in years)
    return next(day for day in found if day is not None)


def _as_asked(built: Built | None, options: Namespace, day: date) -> Built | None:
    """The school that stands, when it is the one asked for: a day nobody named does not build it anew."""
    if built is None or options.pupils != built.pupils:
        return None
    return None if options.today is not None and day.isoformat() != built.today else built


def _on_its_day(settings: Settings, today: date) -> Settings:
    moment = datetime.combine(today, OPENS_AT, settings.zone)
    note = gettext("This is an invented school: its people do not exist.")
    return replace(settings, clock_offset=moment - Clock(settings.zone).now(), demo_note=note)


def _build_anew(create_app: MakeApp, folder: DemoFolder, settings: Settings, pupils: int) -> Built:
    app = create_app(settings)
    now = app.extensions["clock"].now()
    today = now.astimezone(settings.zone).date()
    password = f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(9000) + 1000}"
    built = Built(pupils, today.isoformat(), migrate.head() or "", password, folder.database)
    if not folder.own:
        with app.app_context(), db.engine.connect() as connection:
            refuse_a_full_database(connection)
    folder.clear(built)
    _say(
        gettext(
            "Building an invented school: %(pupils)s pupils, up to %(day)s",
            pupils=pupils,
            day=date_short(today),
        )
    )
    with app.app_context():
        _write_school(pupils, today, settings.zone, hasher.hash(password))
    folder.finish(built)
    return built


def _write_school(pupils: int, today: date, zone: ZoneInfo, password_hash: str) -> None:
    migrate.upgrade(db.engine)
    plan = plan_school(pupils, starts_on=year_plan(school_year_of(today)).calendar.starts_on)
    moment = datetime.combine(today, OPENS_AT, zone).astimezone(UTC)
    builder = Builder(db.session(), plan, now=moment, zone=zone, password_hash=password_hash)
    builder.build(_Progress())
    db.session.commit()
    db.session.remove()
    db.engine.dispose()


class _Progress:
    """Says each part as it is done, with its seconds."""

    def __init__(self) -> None:
        self.began = time.perf_counter()

    def __call__(self, words: str) -> None:
        now = time.perf_counter()
        _say(f"  {words:<42} {now - self.began:5.1f} s")
        self.began = now


def _sheet(rows: list[SignIn], password: str) -> str:
    """One sign-in a role, as the console shows it."""
    lines = [_("Sign in as (password for all: %(password)s)", password=password)]
    wide = max(len(row.role) for row in rows)
    lines += [f"  {row.role:<{wide}}  {row.user_name:<28}  {row.name}" for row in rows]
    return os.linesep.join(["", *lines, ""])


def _say(text: str) -> None:
    sys.stdout.write(text + os.linesep)
    sys.stdout.flush()
