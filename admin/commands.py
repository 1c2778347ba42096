"""The commands behind `python app.py`.

Answers are Latvian sentences. Exit status: 0 done, 1 refused, 2 the command line was not understood.
"""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from alembic.util.exc import CommandError
from flask import Flask
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from admin.command_line import Misunderstood, gettext, read_command_line
from admin.importers.desk import KINDS, confirm, prepare
from admin.importers.files import MOST_BYTES
from admin.importers.report import preview, written
from admin.serving import serve
from config.settings import Settings, SettingsError
from config.translations.formats import date_short
from models import migrate
from models.base import db
from models.operations.school_start import (
    FirstSignIn,
    has_superuser,
    make_superuser,
    open_school,
    person_named,
)
from models.operations.trail import Author, sign
from models.people import Person
from models.rules.broken import RuleBroken
from models.text import clean_line

MakeApp = Callable[[Settings], Flask]
FIRST_USER_NAME = "administrators"
FIRST_PERSON = ("E-klases", "Administrators")
"""Whoever sets the installation up, until the superuser enters a real name."""


def run(create_app: MakeApp, argv: Sequence[str]) -> int:
    """Do what the command line asks; give the exit status."""
    _spare_the_console()
    try:
        return _run(create_app, argv)
    except KeyboardInterrupt:
        _say("")
        return 0
    except BrokenPipeError:
        # Whoever read along has left: the rest goes nowhere, and nothing half-told was written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(create_app: MakeApp, argv: Sequence[str]) -> int:
    try:
        options = read_command_line(argv)
        COMMANDS[options.command](create_app, options)
    except Misunderstood as reason:
        return _refuse(str(reason), 2)
    except RuleBroken as reason:
        return _refuse(str(reason), 1)
    except SettingsError as reason:
        return _refuse(gettext("The settings cannot be used: %(reason)s", reason=reason), 1)
    except CommandError:
        return _refuse(gettext("The database belongs to another version of the program."), 1)
    except OperationalError:
        return _refuse(gettext("The database does not answer or may not be written to."), 1)
    return 0


def _spare_the_console() -> None:
    """A console that lacks a letter shows „?” in its place instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _refuse(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return status


def _say(text: str) -> None:
    print(text, flush=True)


@dataclass(frozen=True, slots=True)
class Work:
    """What a command works with, inside the house."""

    app: Flask
    session: Session
    now: datetime
    today: date


@contextmanager
def _house(create_app: MakeApp, options: Namespace) -> Iterator[Work]:
    """The house of the data folder, its database made, migrated and given what no school lacks.

    What is done inside is committed once, at the end, or not at all.
    """
    app = create_app(Settings.from_environment(data_dir=options.data))
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        try:
            yield _prepared(app)
            db.session.commit()
        finally:
            db.session.remove()
            db.engine.dispose()


def _prepared(app: Flask) -> Work:
    if migrate.current(db.engine) != migrate.head():
        migrate.upgrade(db.engine)
    clock = app.extensions["clock"]
    work = Work(app, db.session(), clock.now(), clock.today())
    sign(work.session, Author(at=work.now))
    open_school(work.session, work.today)
    return work


def _serve(create_app: MakeApp, options: Namespace) -> None:
    first = None
    with _house(create_app, options) as work:
        if not has_superuser(work.session, work.today):
            first = _superuser(work, person_named(work.session, *FIRST_PERSON), FIRST_USER_NAME)
    if first is not None:
        _tell_password(work, first)
    serve(work.app, options.host, options.port, _say)


def _migrate(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options):
        _say(_("The database is at version %(version)s.", version=migrate.head()))


def _create_superuser(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        first_name, surname = clean_line(options.first_name, 100), clean_line(options.surname, 100)
        if not first_name or not surname:
            raise RuleBroken(_("A superuser needs a first name and a surname."))
        first = _superuser(work, person_named(work.session, first_name, surname))
    _tell_password(work, first)


def _superuser(work: Work, person: Person, user_name: str = "") -> FirstSignIn:
    life = work.app.extensions["settings"].one_time_password_life
    return make_superuser(
        work.session, person, user_name=user_name, now=work.now, today=work.today, life=life
    )


def _tell_password(work: Work, first: FirstSignIn) -> None:
    """Shown this once: only its hash is kept."""
    settings = work.app.extensions["settings"]
    until = (work.now + settings.one_time_password_life).astimezone(settings.zone).date()
    with work.app.app_context():
        _say(_("User name: %(name)s", name=first.user_name))
        _say(_("One-time password: %(password)s", password=first.password))
        _say(_("It is shown only now and can be used once. Valid until: %(day)s", day=date_short(until)))


def _import(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        path = Path(options.file)
        prepared = prepare(
            work.session,
            KINDS[options.kind],
            path.name,
            _bytes_of(path),
            today=work.today,
            mapping=options.map,
        )
        _say(preview(prepared))
        if options.confirm:
            confirm(work.session, prepared, Author(at=work.now))
            _say(written(prepared))
        else:
            _say(_("Nothing was written. To write it, add --confirm."))


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise RuleBroken(_("The file %(name)s cannot be opened.", name=str(path))) from None


def _demo(create_app: MakeApp, options: Namespace) -> None:
    # Only this command needs the invented school's lists of names and topics.
    import_module("admin.demo.command").run_demo(create_app, options)


COMMANDS: dict[str, Callable[[MakeApp, Namespace], None]] = {
    "serve": _serve,
    "migrate": _migrate,
    "create-superuser": _create_superuser,
    "import": _import,
    "demo": _demo,
}
