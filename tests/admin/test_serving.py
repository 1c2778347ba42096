"""The house served for real: it answers at its address and closes its door when asked."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from tests.import_files import FOLDER, STAFF

ROOT = Path(__file__).parents[2]


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        return door.getsockname()[1]


def test_an_import_nobody_reads_to_the_end_writes_nothing(tmp_path):
    argv = [
        sys.executable,
        "app.py",
        "import",
        "staff",
        str(FOLDER / STAFF),
        "--data",
        str(tmp_path),
        "--confirm",
    ]
    environment = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        argv, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as house:
        house.stdout.close()
        complaint = house.stderr.read()
        status = house.wait(timeout=20)
    with closing(sqlite3.connect(tmp_path / "eklase.db")) as connection:
        staff = connection.execute("SELECT count(*) FROM staff").fetchone()[0]
    assert (status, complaint, staff) == (1, b"", 0)


def test_the_first_start_serves_a_school_until_interrupted(tmp_path):
    port = free_port()
    argv = [sys.executable, "app.py", "--port", str(port), "--data", str(tmp_path / "skola")]
    environment = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(argv, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as house:
        said = [house.stdout.readline() for _ in range(4)]
        with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as visitor:
            visitor.request("GET", "/ieiet")
            answer = visitor.getresponse()
            answer.read()
        house.send_signal(signal.SIGINT)
        status = house.wait(timeout=20)
    assert answer.status == 200
    assert said[0] == "Lietotājvārds: administrators\n"
    assert said[3] == f"E-klase atvērta: http://127.0.0.1:{port}/ (Ctrl+C to aizver).\n"
    assert status == 0
