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
from datetime import date, datetime, timedelta
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from alembic.util.exc import CommandError
from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from admin.command_line import Misunderstood, gettext, read_command_line
from admin.exporters.desk import EXPORTS, taken_out
from admin.importers.desk import KINDS, confirm, prepare
from admin.importers.files import MOST_BYTES, FileGiven
from admin.importers.report import preview, undoing, written
from admin.serving import closed_when_told, serve
from config.settings import Settings, SettingsError
from config.translations.formats import date_short
from models import migrate
from models.base import db
from models.engine import leave_no_remains
from models.imports import ImportBatch
from models.operations.absence_messages import tell_guardians
from models.operations.import_undo import undo
from models.operations.import_undo_plan import plan_undoing
from models.operations.jobs import expire_jobs
from models.operations.morning import tell_morning
from models.operations.outbox import expire, unreadable
from models.operations.reminders import remind
from models.operations.school_start import (
    FirstSignIn,
    has_superuser,
    make_superuser,
    open_school,
    person_named,
)
from models.operations.trail import Author, sign
from models.operations.unexcused_warnings import warn_of_unexcused
from models.people import Person
from models.queries.outbox import outbox_states
from models.queries.school import school_settings
from models.rules.broken import RuleBroken
from models.text import clean_line
from reports.workshop.foreman import Foreman

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
    first_password_life: timedelta
    """As long as a password on a slip (clause 2)."""


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
    session, now = db.session(), clock.now()
    sign(session, Author(at=now))
    open_school(session, clock.today())
    life = timedelta(days=school_settings(session).slip_password_days)
    return Work(app, session, now, clock.today(), life)


def _serve(create_app: MakeApp, options: Namespace) -> None:
    first = None
    with _house(create_app, options) as work:
        expire(work.session, work.now)
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
    return make_superuser(
        work.session,
        person,
        user_name=user_name,
        now=work.now,
        today=work.today,
        life=work.first_password_life,
    )


def _tell_password(work: Work, first: FirstSignIn) -> None:
    """Shown this once: only its hash is kept."""
    settings = work.app.extensions["settings"]
    until = (work.now + work.first_password_life).astimezone(settings.zone).date()
    with work.app.app_context():
        _say(_("User name: %(name)s", name=first.user_name))
        _say(_("One-time password: %(password)s", password=first.password))
        _say(_("It is shown only now and can be used once. Valid until: %(day)s", day=date_short(until)))


def _import(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        files = [FileGiven(path.name, _bytes_of(path), options.encoding) for path in map(Path, options.files)]
        kind = KINDS[options.kind]
        prepared = prepare(
            work.session,
            kind,
            files,
            today=options.first_day or work.today,
            mapping=options.map,
            grants=options.grant,
        )
        _say(preview(prepared))
        if options.confirm:
            number = confirm(work.session, prepared, Author(at=work.now))
            _say(written(prepared))
            _say(_("Number of the import: %(number)s", number=number))
        else:
            _say(_("Nothing was written. To write it, add --confirm."))


def _import_undo(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        batch = work.session.get(ImportBatch, options.number)
        if batch is None:
            raise RuleBroken(_("There is no import of this number."))
        if options.confirm:
            _say(undoing(undo(work.session, batch, Author(at=work.now), work.today)))
            _say(_("The import was undone."))
        else:
            _say(undoing(plan_undoing(work.session, batch, work.today)))
            _say(_("Nothing was undone. To undo it, add --confirm."))


def _export(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        content = taken_out(work.session, EXPORTS[options.kind], work.today)
        _write_new(Path(options.file), content)
        _say(_("Written: %(name)s.", name=options.file))


def _write_new(path: Path, content: bytes) -> None:
    """A file nobody but its owner reads; one that is there already is left as it is."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except OSError:
        sentence = _("The file %(name)s cannot be written, or it is there already.", name=str(path))
        raise RuleBroken(sentence) from None


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise RuleBroken(_("The file %(name)s cannot be opened.", name=str(path))) from None


def _outbox(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        if options.expire:
            wiped = expire(work.session, work.now)
            _say(ngettext("%(num)s expired message wiped.", "%(num)s expired messages wiped.", wiped))
        counted = work.session.execute(outbox_states()).tuples().all()
        for channel, state, count in counted:
            _say(f"{channel.label}: {state.label}: {count}")
        if not counted:
            _say(_("The outbox is empty."))
        lost = unreadable(work.session, work.app.extensions["settings"].outbox_key)
        if lost:
            _say(
                ngettext(
                    "%(num)s message cannot be read: its key is lost. Issue the password anew.",
                    "%(num)s messages cannot be read: their key is lost. Issue the passwords anew.",
                    lost,
                )
            )
        work.session.commit()
        leave_no_remains(db.engine)


def _remind(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        settings = work.app.extensions["settings"]
        done = remind(work.session, work.now, settings.zone, settings.outbox_key)
        if done.due:
            _say(ngettext("%(num)s teacher reminded.", "%(num)s teachers reminded.", done.teachers))
        else:
            _say(_("No reminders now: they are off, it is no school day, or the hour has not come."))
        told = tell_guardians(work.session, work.now, settings.zone, settings.outbox_key)
        if told.people:
            _say(ngettext("%(num)s guardian told.", "%(num)s guardians told.", told.people))
        letters = done.letters + told.letters
        if letters:
            _say(ngettext("%(num)s letter waits.", "%(num)s letters wait.", letters))
        warned = warn_of_unexcused(work.session, work.now, settings.zone)
        if warned:
            _say(ngettext("Warned about %(num)s pupil.", "Warned about %(num)s pupils.", warned))
        expire_jobs(work.session, settings.data_dir, work.now)
        readers = tell_morning(work.session, work.now, settings.zone)
        if readers:
            _say(ngettext("Morning told to %(num)s reader.", "Morning told to %(num)s readers.", readers))


def _work(create_app: MakeApp, options: Namespace) -> None:
    with _house(create_app, options) as work:
        app = work.app
        _say(_("Long work is done here while anything waits (Ctrl+C ends it)."))
    with closed_when_told():
        Foreman(app).watch()


def _demo(create_app: MakeApp, options: Namespace) -> None:
    # Only this command needs the invented school's lists of names and topics.
    import_module("admin.demo.command").run_demo(create_app, options)


COMMANDS: dict[str, Callable[[MakeApp, Namespace], None]] = {
    "serve": _serve,
    "migrate": _migrate,
    "create-superuser": _create_superuser,
    "import": _import,
    "import-undo": _import_undo,
    "export": _export,
    "outbox": _outbox,
    "remind": _remind,
    "work": _work,
    "demo": _demo,
}
