"""The foreman's end of a workshop: a process of its own that is told whom to call and tells who left."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from typing import IO, cast

from config.settings import Settings
from reports.workshop import orders

WORKSHOP = "reports.workshop"
ROOT = Path(__file__).parents[2]
GRACE = 15.0
"""Seconds a workshop has to see its hands off."""


class Calls:
    """An open workshop."""

    def __init__(self, settings: Settings) -> None:
        known = os.environ.get("PYTHONPATH")
        path = os.pathsep.join([str(ROOT), *([known] if known else [])])
        self.process = Popen(  # noqa: S603  our own program, told nothing by anybody else
            [sys.executable, "-m", WORKSHOP],
            stdin=PIPE,
            stdout=PIPE,
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,
        )
        self._to, self._from = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)
        os.set_blocking(self._from.fileno(), False)
        self._heard = b""
        self._write(orders.written(settings))

    def call(self, name: str) -> None:
        """Ask for a hand of this name; one that has closed meanwhile does not hear it."""
        self._write(f"{name}\n".encode())

    def left(self) -> list[tuple[str, int]]:
        """Hands that left since asked last, and with what status."""
        with suppress(BlockingIOError):
            self._heard += os.read(self._from.fileno(), 65536)
        *lines, self._heard = self._heard.split(b"\n")
        told = [line.decode().split(" ", 1) for line in lines]
        return [(name, int(status)) for status, name in told]

    def ended(self) -> int | None:
        """The status of the workshop itself once it has closed."""
        return self.process.poll()

    def close(self) -> None:
        """The end of the pipe tells hands to give back what they hold and to leave."""
        for pipe in (self._to, self._from):
            with suppress(BrokenPipeError):
                pipe.close()
        try:
            self.process.wait(GRACE)
        except TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _write(self, line: bytes) -> None:
        with suppress(BrokenPipeError):
            self._to.write(line)
            self._to.flush()
