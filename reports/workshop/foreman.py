"""The foreman: looks whether anything waits, calls hands while something does, and sends them home."""

from __future__ import annotations

import logging
import secrets
import socket
import time
from datetime import datetime
from threading import Event

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from models.operations.job_parts import let_go
from models.operations.jobs import expire_jobs
from models.operations.trail import Author
from models.queries.jobs import parts_in_work, waiting_parts
from reports.workshop.calling import Calls
from reports.workshop.house import reads, writes

HANDS = 2
"""A document is drawn on one core; the others are for the school."""
LOOKS_EVERY = 1.0
EXPIRES_EVERY = 3600.0
RESTS = 30.0
"""After a hand that fell over with nothing in it, before another is called. All three in seconds."""

log = logging.getLogger(__name__)


class Foreman:
    """Keeps the hands of one installation; several foremen do not disturb each other."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.home = Event()
        self.workshop: Calls | None = None
        self.hands: set[str] = set()
        """Their names."""
        self._rests_until = 0.0
        self._expired_at = float("-inf")

    def watch(self) -> None:
        """Look until sent home."""
        try:
            while not self.home.is_set():
                self.look()
                self.home.wait(LOOKS_EVERY)
        finally:
            self._send_home()

    def look(self) -> None:
        """Call as many hands as there is work for; wipe hourly what nobody may fetch any more."""
        try:
            self._see_off()
            self._expire()
            for _hand in range(self._wanted()):
                self._call()
        except SQLAlchemyError:
            log.warning("the records do not answer", exc_info=True)

    def _see_off(self) -> None:
        """Hands that left; what one held that fell over is free for another at once."""
        if self.workshop is None:
            return
        closed = self.workshop.ended()
        for name, status in self.workshop.left():
            self._forget(name, status)
        if closed is None:
            return
        for name in list(self.hands):
            self._forget(name, closed)
        if closed:
            log.warning("the workshop fell over: %s", closed)
            self._rests_until = time.monotonic() + RESTS
        self.workshop.close()
        self.workshop = None

    def _forget(self, name: str, status: int) -> None:
        self.hands.discard(name)
        if status:
            log.warning("a hand fell over: %s", status)
            self._free(name)

    def _free(self, name: str) -> None:
        with writes(self.app, Author(at=self._now())) as session:
            freed = let_go(session, name)
        if not freed:
            self._rests_until = time.monotonic() + RESTS

    def _wanted(self) -> int:
        if len(self.hands) >= HANDS or time.monotonic() < self._rests_until:
            return 0
        now = self._now()
        with reads(self.app) as session:
            if not session.scalar(waiting_parts(now, 1)):
                return 0
            return min(HANDS, session.scalar(parts_in_work(HANDS)) or 0) - len(self.hands)

    def _call(self) -> None:
        if self.workshop is None:
            self.workshop = Calls(self.app.extensions["settings"])
        name = f"{socket.gethostname()[:40]}:{self.workshop.process.pid}:{secrets.token_hex(4)}"
        self.hands.add(name)
        self.workshop.call(name)

    def _expire(self) -> None:
        if time.monotonic() - self._expired_at < EXPIRES_EVERY:
            return
        self._expired_at = time.monotonic()
        now = self._now()
        with writes(self.app, Author(at=now)) as session:
            expire_jobs(session, self.app.extensions["settings"].data_dir, now)

    def _send_home(self) -> None:
        if self.workshop is not None:
            self.workshop.close()
        self.workshop, self.hands = None, set()

    def _now(self) -> datetime:
        moment: datetime = self.app.extensions["clock"].now()
        return moment
