"""One worker: takes a part, makes it, takes the next, and leaves when nothing has waited for long."""

from __future__ import annotations

import logging
import time
from datetime import datetime
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from models.operations.job_parts import Held, beat, claim_part, give_back
from models.operations.trail import Author
from models.queries.jobs import waiting_parts
from models.rules.jobs import BEAT_EVERY
from reports.workshop.house import reads, writes
from reports.workshop.making import Task, make

IDLE = 30.0
"""Seconds without work after which a hand leaves."""
LOOKS_EVERY = 0.2
"""Seconds."""

log = logging.getLogger(__name__)


class Hand:
    """A worker of one process."""

    def __init__(self, app: Flask, name: str) -> None:
        self.app = app
        self.name = name

    def work(self) -> None:
        """Do parts until nothing has waited for long."""
        idle = 0.0
        while idle < IDLE:
            if self.step():
                idle = 0.0
            else:
                idle += LOOKS_EVERY
                time.sleep(LOOKS_EVERY)

    def step(self) -> bool:
        """Do one part; whether there was one."""
        try:
            task = self._take()
        except SQLAlchemyError:
            log.warning("the records do not answer", exc_info=True)
            return False
        if task is not None:
            self._do(task)
        return task is not None

    def _take(self) -> Task | None:
        """Claim the next part; the write lock is taken only when there is something to claim."""
        now = self._now()
        with reads(self.app) as session:
            if not session.scalar(waiting_parts(now, 1)):
                return None
        with writes(self.app, Author(at=now)) as session:
            part = claim_part(session, self.name, now)
            return None if part is None else Task.of(part)

    def _do(self, task: Task) -> None:
        """Make a part, showing to be alive; whoever is told to leave meanwhile gives it back."""
        done = Event()
        heart = Thread(target=self._show_life, args=(task.held, done), daemon=True)
        heart.start()
        try:
            make(self.app, task)
        except OperationalError:
            log.warning("job %s: the records do not answer", task.held.job_id, exc_info=True)
        except (SystemExit, KeyboardInterrupt):
            with writes(self.app, Author(at=self._now())) as session:
                give_back(session, task.held)
            raise
        finally:
            done.set()
            heart.join()

    def _show_life(self, held: Held, done: Event) -> None:
        is_mine = True
        while is_mine and not done.wait(BEAT_EVERY.total_seconds()):
            now = self._now()
            try:
                with writes(self.app, Author(at=now)) as session:
                    is_mine = beat(session, held, now)
            except SQLAlchemyError:
                log.warning("a beat was missed", exc_info=True)

    def _now(self) -> datetime:
        moment: datetime = self.app.extensions["clock"].now()
        return moment
