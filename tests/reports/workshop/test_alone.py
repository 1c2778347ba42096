"""`python app.py work` and `serve` call hands; none of them outlives its foreman, however he ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.jobs import JobState
from tests.admin.test_serving import free_port
from tests.reports.workshop.conftest import awaited, called_by, is_alive

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("busy_house", "command", "end"),
    [
        ("sqlite", "work", signal.SIGTERM),
        ("postgresql", "work", signal.SIGKILL),
        ("postgresql", "serve", signal.SIGTERM),
    ],
    indirect=["busy_house"],
)
def test_no_hand_outlives_its_foreman(shop, command, end):
    job_id, _payload = shop.ask({"text": "1.a"})
    settings = shop.house.extensions["settings"]
    environment = {**os.environ, "DATABASE_URL": settings.database_url, "PYTHONWARNINGS": "ignore"}
    argv = [sys.executable, "app.py", command, "--data", str(settings.data_dir)]
    argv += ["--port", str(free_port())] if command == "serve" else []
    with subprocess.Popen(argv, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as alone:
        assert "Ctrl+C" in alone.stdout.readline()
        assert shop.ended(job_id).state is JobState.FAILED, "no such kind of work is known"
        [workshop] = called_by(alone.pid)
        hands = [workshop, *called_by(workshop)]
        alone.send_signal(end)
        status = alone.wait(timeout=60)
    assert len(hands) > 1
    awaited(lambda: not any(is_alive(pid) for pid in hands), "the end of the hands")
    assert status == (0 if end is signal.SIGTERM else -end)
