"""What the server costs while pages lie open: seconds of one core, and memory; each against a fixed share."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

from tests.bench.house import served
from tests.bench.measure import Result
from tests.bench.papers import rivals
from tests.bench.school import BenchSchool

OPEN_GRIDS = 50
POLL_EVERY = 8.5
"""Seconds between two questions of a grid that lies open idle; `IDLE` of static/js/journal/live.js."""
CORE = 0.05
"""How much of one core all of them may take."""
CLIENTS = 8
PAGES_EACH = 25
MEGABYTES = 160


def live(school: BenchSchool) -> Result:
    """Processor seconds of one question of each of 50 open grids, against the time in which they ask once."""
    url = f"/zurnali/{school.place.group}/jaunumi"
    since = school.app.extensions["clock"].now().isoformat()

    def ask() -> None:
        answer = school.teacher.get(url, query_string={"kops": since})
        assert answer.status_code == 200, answer.text
        assert "cells" not in answer.json, "the journal is idle"

    taken = []
    ask()
    gc.collect()
    for _round in range(9):
        began = time.process_time()
        for _grid in range(OPEN_GRIDS):
            ask()
        taken.append(time.process_time() - began)
    seconds = statistics.median(taken)
    share = seconds / POLL_EVERY
    line = (
        f"live     {OPEN_GRIDS} open grids, each asks every {POLL_EVERY} s: "
        f"{1000 * seconds / OPEN_GRIDS:5.2f} ms of a core each time, {100 * share:4.2f} % of one core  "
        f"budget {100 * CORE:.0f} %  {'over' if share > CORE else 'ok':<4}  "
        f"statements {school.statements_of(ask)}"
    )
    return Result(1000 * seconds, 1000 * POLL_EVERY, share, line, share > CORE)


def memory(school: BenchSchool) -> Result:
    """Memory of a real server process while eight clients open the grid at once, again and again."""
    with served(school) as (port, pid):
        before = resident(pid)
        with ThreadPoolExecutor(CLIENTS) as clients:
            pages = sum(clients.map(lambda _client: visit(school, port), range(CLIENTS)))
        peak = resident(pid, "VmHWM")
    line = (
        f"memory   {CLIENTS} clients, {pages} pages of the grid: {peak:6.1f} MB at most "
        f"({before:.1f} MB before)  budget {MEGABYTES} MB  {'over' if peak > MEGABYTES else 'ok'}"
    )
    return Result(peak, before, peak / MEGABYTES, line, peak > MEGABYTES)


def visit(school: BenchSchool, port: int) -> int:
    """One client that opens the grid over and over; gives how many pages it saw."""
    name = school.app.config["SESSION_COOKIE_NAME"]
    cookie = school.teacher.get_cookie(name)
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    for _page in range(PAGES_EACH):
        path = f"/zurnali/{school.place.group}?skats={school.place.shown}"
        connection.request("GET", path, headers={"Cookie": f"{name}={cookie.value}"})
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, answer.status
        assert b'id="grid"' in body
    connection.close()
    return PAGES_EACH


def resident(pid: int, what: str = "VmRSS") -> float:
    """Megabytes of a process that lie in memory, now or at most so far."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(what))


SHARES: dict[str, Callable[[BenchSchool], Result]] = {
    "live": live,
    "memory": memory,
    "rivals": rivals,
}
"""What is measured against a fixed share and not against a floor."""
