"""A part is made: its author is let in anew, the paper drawn and kept; or a sentence says why not."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError

from models.accounts import Actor
from models.jobs import JobPart
from models.operations.job_files import keep, make_room, part_path
from models.operations.job_parts import Held, fail_part, finish_part
from models.operations.trail import Author
from models.queries.accounts import actor_of_account
from models.rules.broken import RuleBroken
from reports.work import Desk, Work
from reports.works import WORKS
from reports.workshop.house import language, reads, writes
from reports.workshop.whole import put_together

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """A part in hand, as plain data: no transaction stays open for it."""

    held: Held
    account_id: int
    kind: str
    payload: Mapping[str, Any]
    part: Mapping[str, Any]
    position: int
    is_whole: bool

    @classmethod
    def of(cls, part: JobPart) -> Task:
        """What the rows say."""
        job = part.job
        held = Held(part.id, job.id, part.worker)
        return cls(held, job.account_id, job.kind, job.payload, part.payload, part.position, part.is_whole)


def make(app: Flask, task: Task) -> None:
    """Make the part; what cannot be made ends its job with a sentence in the author's language.

    Raises:
        OperationalError: the records do not answer; the part is begun again later.
    """
    clock = app.extensions["clock"]
    with reads(app) as session:
        actor = actor_of_account(session, task.account_id, clock.today())
    before = language.set(actor.language if actor else language.get())
    try:
        with app.app_context():
            sentence = _tried(app, task, actor)
        if sentence:
            with writes(app, Author(at=clock.now())) as session:
                fail_part(session, task.held, sentence, clock.now())
    finally:
        language.reset(before)


def _tried(app: Flask, task: Task, actor: Actor | None) -> str:
    """Why it could not be made; empty when it was."""
    work = WORKS.get(task.kind)
    if work is None:
        return str(_("this version of the program does not know such work"))
    if actor is None or not work.may(actor, task.payload):
        return str(_("you hold no post any more that may do this"))
    try:
        _do(app, task, work, actor)
    except OperationalError:
        raise
    except RuleBroken as reason:
        return str(reason)
    except OSError as reason:
        is_wiped = isinstance(reason, FileNotFoundError)  # by whoever cancelled the job meanwhile
        level = logging.INFO if is_wiped else logging.ERROR
        log.log(level, "job %s: a file could not be kept", task.held.job_id, exc_info=not is_wiped)
        return str(_("the file could not be kept: the disk is full or may not be written to"))
    except Exception:
        # Whatever a document stumbles over, its author is told and the log knows more.
        log.exception("job %s, part %s", task.held.job_id, task.position)
        return str(_("it could not be prepared; the log of the server says why"))
    return ""


def _do(app: Flask, task: Task, work: Work, actor: Actor) -> None:
    settings, clock = app.extensions["settings"], app.extensions["clock"]
    held = task.held
    make_room(settings.data_dir, held.job_id)
    if task.is_whole:
        put_together(app, held, work, task.payload)
        return
    desk = Desk(
        actor=actor,
        payload=task.payload,
        now=clock.now(),
        zone=clock.zone,
        site=settings.site_address,
        reading=partial(reads, app),
        writing=partial(writes, app, Author.of(actor, clock.now())),
    )
    made = work.part(desk, task.part)
    keep(part_path(settings.data_dir, held.job_id, task.position), made.content)
    with writes(app, Author(at=clock.now())) as session:
        finish_part(session, held, made.name, clock.now(), made.kept)
