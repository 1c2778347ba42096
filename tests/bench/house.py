"""python -m tests.bench.house FOLDER OFFSET PORT: the measured school, served as in real life."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from subprocess import Popen
from time import sleep

from admin.serving import serve
from app import create_app
from config.settings import Settings
from tests.bench.school import BenchSchool

PATIENCE = 120
"""Tries, a quarter of a second each."""


def main(folder: Path, offset: timedelta, port: int) -> None:
    """Serve the school in the folder until ended."""
    settings = Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'eklase.db'}",
        secret_key="bench",
        log_level="ERROR",
        clock_offset=offset,
    )
    serve(create_app(settings), "127.0.0.1", port, print)


@contextmanager
def served(school: BenchSchool):
    """Run the school in a process of its own; gives its port and number."""
    with create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    offset = school.app.extensions["settings"].clock_offset.total_seconds()
    house = [sys.executable, "-m", __name__, str(school.path.parent), str(offset), str(port)]
    process = Popen(house)
    try:
        _await(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _await(port: int) -> None:
    """Wait until the house answers."""
    for _try in range(PATIENCE):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/dzivs")
            if connection.getresponse().status == 200:
                return
        except OSError:
            sleep(0.25)
    raise TimeoutError(port)


if __name__ == "__main__":
    main(Path(sys.argv[1]), timedelta(seconds=float(sys.argv[2])), int(sys.argv[3]))
