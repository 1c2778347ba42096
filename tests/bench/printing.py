"""The report cards of a whole school in the background: how long, what others feel of it, how much memory."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from sqlalchemy import select

from config.duties import Role
from models.accounts import Actor, RoleGrant
from models.base import db
from models.jobs import Job, JobState
from models.operations.jobs import Asked, queue_job
from models.operations.trail import Author, sign
from models.queries.accounts import actor_of_account
from models.queries.printing import classes_to_choose
from models.rules.documents import Choice, Stamp
from models.rules.marks import TermKind
from models.school import SchoolYear
from reports.catalogue import BY_CODE
from reports.printing import draw, look
from reports.workshop.foreman import Foreman
from tests.bench.house import served
from tests.bench.measure import Result
from tests.bench.school import BenchSchool
from tests.reports.workshop.conftest import called_by

CARDS = Choice("report_card", term=TermKind.SEMESTER_1)
STAMP = Stamp(
    number="L-17",
    issued_on="2026. gada 18. decembris",
    address="https://eklase.lv/apliecinajums/ABCDEFGHJK",
    confirms="3f2a 91bc",
    code="ABCDE-FGHJK",
)
"""What the register would give a card."""
SHARE, SLOWER, MEGABYTES = 0.7, 2.0, 100
"""Of the serial time; of the idle page; of one hand."""
IDLE_PAGES = 60


class Print:
    """Somebody who prints all report cards, and the classes they are of."""

    def __init__(self, school: BenchSchool) -> None:
        self.app = school.app
        with self.app.app_context():
            session = db.session()
            holder = select(RoleGrant.account_id).where(RoleGrant.role == Role.SUPERUSER)
            self.account = session.scalars(holder.order_by(RoleGrant.id)).first()
            year = session.scalars(select(SchoolYear).order_by(SchoolYear.starts_on.desc())).first()
            day, duty = min(school.place.today, year.ends_on), BY_CODE[CARDS.document].report.duty
            rows = session.execute(classes_to_choose(self._actor(), duty, year.id, day)).all()
            self.parts = [{"title": f"{r.grade}.{r.letter}", "class_id": r.id} for r in rows if r.pupils]
            self.pupils = sum(row.pupils for row in rows)

    def _actor(self) -> Actor:
        actor = actor_of_account(db.session(), self.account, self.app.extensions["clock"].today())
        assert actor is not None
        return actor

    def ask(self, parts: int) -> int:
        """Number of the job."""
        payload = {"choice": CARDS.as_plain(), "name": "liecibas", "zip": False, "site": "https://eklase.lv"}
        asked = Asked(kind="print", title="Liecības", payload=payload, parts=self.parts[:parts])
        now = self.app.extensions["clock"].now()
        with self.app.app_context():
            sign(db.session(), Author(at=now))
            job_id = queue_job(db.session(), self._actor(), asked, now).id
            db.session.commit()
            return job_id

    def wait(self, job_id: int) -> None:
        """Until it has ended well."""
        while (state := self.state(job_id)).is_open:
            time.sleep(0.1)
        assert state is JobState.DONE, state

    def state(self, job_id: int) -> JobState:
        with self.app.app_context():
            return db.session.scalars(select(Job.state).where(Job.id == job_id)).one()

    def serial(self, parts: int) -> None:
        """One class after another, in this process, with nothing written."""
        for part in self.parts[:parts]:
            with self.app.app_context():
                sign(db.session(), Author(at=self.app.extensions["clock"].now()))
                printout = look(db.session(), self._actor(), _of_class(part["class_id"]))
                db.session.rollback()
            assert printout is not None
            draw(printout, {sheet.student_id: STAMP for sheet in printout.sheets})


def _of_class(class_id: int) -> Choice:
    return Choice.from_plain(CARDS.as_plain() | {"class_id": class_id})


@contextmanager
def _warm(work: Print) -> Iterator[Foreman]:
    """Two hands that have drawn something already."""
    foreman = Foreman(work.app)
    watch = Thread(target=foreman.watch)
    watch.start()
    try:
        work.wait(work.ask(4))
        yield foreman
    finally:
        foreman.home.set()
        watch.join()


def school_print(school: BenchSchool) -> Result:
    """600 cards by two warm hands of low priority, against 24 classes one after another."""
    work = Print(school)
    work.serial(1)
    floor = _seconds(lambda: work.serial(len(work.parts)))
    with _warm(work):
        ours = _seconds(lambda: work.wait(work.ask(len(work.parts))))
    ratio = ours / floor
    line = (
        f"print    {work.pupils} cards, {len(work.parts)} classes: {ours:5.2f} s by two hands, "
        f"{floor:5.2f} s one after another  ratio {ratio:4.2f}  budget {SHARE:4.2f}  "
        f"{'over' if ratio > SHARE else 'ok'}"
    )
    return Result(1000 * ours, 1000 * floor, ratio, line, ratio > SHARE)


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def page_meanwhile(school: BenchSchool) -> Result:
    """The 95th percentile of the grid page of a real server while it prints the school, against when idle."""
    work = Print(school)
    with served(school) as (port, _pid):
        _pages(school, port, lambda count: count < 5)
        idle = _pages(school, port, lambda count: count < IDLE_PAGES)
        job_id = work.ask(len(work.parts))
        busy = _pages(school, port, lambda _count: work.state(job_id).is_open)
        work.wait(job_id)
    ratio = _p95(busy) / _p95(idle)
    line = (
        f"print-grid {len(busy)} pages of the grid while the school is printed: p95 {_p95(busy):6.1f} ms, "
        f"{_p95(idle):6.1f} ms when idle  ratio {ratio:4.2f}  budget {SLOWER:4.2f}  "
        f"{'over' if ratio > SLOWER else 'ok'}"
    )
    return Result(_p95(busy), _p95(idle), ratio, line, ratio > SLOWER)


def _pages(school: BenchSchool, port: int, more: Callable[[int], bool]) -> list[float]:
    """Milliseconds of each page, one after another."""
    name = school.app.config["SESSION_COOKIE_NAME"]
    cookie = {"Cookie": f"{name}={school.teacher.get_cookie(name).value}"}
    path = f"/zurnali/{school.place.group}?skats={school.place.shown}"
    taken: list[float] = []
    while more(len(taken)):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        began = time.perf_counter()
        connection.request("GET", path, headers=cookie)
        answer = connection.getresponse()
        body = answer.read()
        taken.append(1000 * (time.perf_counter() - began))
        assert answer.status == 200, answer.status
        assert b'id="grid"' in body
        connection.close()
    return taken


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def hand_memory(school: BenchSchool) -> Result:
    """What a hand takes of the memory at most while it prints: its own, and its part of what is shared."""
    work = Print(school)
    peak: list[float] = []
    with _warm(work) as foreman:
        job_id = work.ask(len(work.parts))
        while work.state(job_id).is_open:
            peak += [_megabytes(hand) for hand in called_by(foreman.workshop.process.pid)]
            time.sleep(0.1)
        whole = max(_status(hand) for hand in called_by(foreman.workshop.process.pid))
    most = max(peak)
    line = (
        f"print-memory a hand that prints {work.pupils} cards: {most:5.1f} MB at most "
        f"({whole:.1f} MB with all it shares)  budget {MEGABYTES} MB  {'over' if most > MEGABYTES else 'ok'}"
    )
    return Result(most, MEGABYTES, most / MEGABYTES, line, most > MEGABYTES)


def _megabytes(pid: int) -> float:
    """The proportional share: memory two processes share counts half for each."""
    return _line(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")


def _status(pid: int) -> float:
    return _line(Path(f"/proc/{pid}/status"), "VmHWM:")


def _line(path: Path, what: str) -> float:
    lines = path.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


PRINTS: dict[str, Callable[[BenchSchool], Result]] = {
    "print": school_print,
    "print-grid": page_meanwhile,
    "print-memory": hand_memory,
}
