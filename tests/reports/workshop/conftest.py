"""A foreman over real hands: processes of their own that work on a real database of the engine."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from config.clock import Clock
from models.base import db
from models.jobs import Job
from models.operations.job_files import result_path
from models.operations.jobs import Asked, queue_job
from models.operations.trail import Author, sign
from models.queries.accounts import actor_of_account
from reports.workshop import calling, foreman
from reports.workshop.foreman import Foreman
from tests.people import TODAY

PATIENCE = 60.0
"""Seconds until a test gives up; nothing is asserted of how long anything takes."""


def awaited(condition, what: str):
    """What the condition gives as soon as it gives something."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        if found := condition():
            return found
        sleep(0.05)
    raise TimeoutError(what)


class Shop:
    """A school with a foreman, and what one sees of its jobs from outside."""

    def __init__(self, house, folder) -> None:
        self.house, self.folder, self.asked = house, folder, 0
        self.cast = house.extensions["cast"]
        self.foreman = Foreman(house)
        self.thread = Thread(target=self.foreman.watch)

    def ask(self, *parts, who="superuser"):
        """Number of a job of these parts, and the payload by which its ledger is read."""
        self.asked += 1
        payload = {"ledger": str(self.folder / f"{self.asked}.txt")}
        titled = [{"title": part["text"], **part} for part in parts]
        asked = Asked(kind="text", title="Teksti", payload=payload, parts=titled)
        with self.house.app_context():
            session, now = db.session(), self.now()
            sign(session, Author(at=now))
            job = queue_job(session, actor_of_account(session, self.cast.account[who], TODAY), asked, now)
            session.commit()
            return job.id, payload

    def change(self, job_id: int, act):
        """Do something with a job, as the edge would."""
        with self.house.app_context():
            session = db.session()
            sign(session, Author(at=self.now()))
            gave = act(session, session.get_one(Job, job_id), self.now())
            session.commit()
            return gave

    def job(self, job_id: int) -> Job:
        """The row as it stands."""
        with self.house.app_context():
            row = db.session.get_one(Job, job_id)
            db.session.expunge(row)
            return row

    def ended(self, job_id: int) -> Job:
        """The row once the job has ended."""
        awaited(lambda: not self.job(job_id).state.is_open, "the end of the job")
        return self.job(job_id)

    def result(self, job_id: int) -> str:
        return result_path(self.house.extensions["settings"].data_dir, job_id).read_text(encoding="utf-8")

    def now(self):
        return self.house.extensions["clock"].now()

    def start(self) -> None:
        self.thread.start()

    def close(self) -> None:
        self.foreman.home.set()
        if self.thread.is_alive():
            self.thread.join()


@pytest.fixture
def shop(busy_house, tmp_path, monkeypatch):
    """The house with hands of the tests' own; its clock goes on from the cast's day."""
    settings = busy_house.extensions["settings"]
    offset = busy_house.extensions["clock"].now() - Clock(settings.zone).now()
    busy_house.extensions["settings"] = replace(settings, clock_offset=offset)
    busy_house.extensions["clock"] = Clock(settings.zone, offset)
    monkeypatch.setattr(calling, "WORKSHOP", "tests.workshop")
    monkeypatch.setattr(foreman, "LOOKS_EVERY", 0.1)
    monkeypatch.setattr(foreman, "RESTS", 0.0)
    made = Shop(busy_house, tmp_path)
    yield made
    made.close()


def called_by(pid: int) -> list[int]:
    """Numbers of the processes that a process has started, in whichever of its threads."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(number) for children in tasks for number in children.read_text(encoding="ascii").split()]


def is_alive(pid: int) -> bool:
    """Whether a process of the machine runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
