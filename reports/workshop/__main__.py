"""python -m reports.workshop: loads once what documents need; each hand is a fork of it and shares that.

A foreman writes the orders to its standard input, then the name of each hand wanted, and reads from its
output which hand left and with what status.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import time
from contextlib import suppress
from importlib import import_module
from select import select
from threading import Thread
from typing import NoReturn

from flask import Flask
from sqlalchemy.orm import configure_mappers

from models.base import db
from reports.workshop import orders
from reports.workshop.hand import Hand
from reports.workshop.house import make_workshop

NICENESS = 19
LOADED = ("reports.pdf",)
"""What a hand would load with its first document."""
LOOKS_EVERY = 0.2
IDLE = 60.0
"""Without a hand; then the workshop closes and its memory is free."""
GRACE = 10.0
"""Until a hand has given back what it holds once it is told to go. All in seconds."""

log = logging.getLogger(__name__)


def main() -> None:
    """Read the orders and call hands by them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl+C is for the foreman, who tells us
    signal.signal(signal.SIGTERM, _leave)
    os.nice(NICENESS)
    with open(0, "rb", buffering=0, closefd=False) as pipe:
        settings = orders.read(pipe.readline())
    shop = make_workshop(settings)
    for name in LOADED:
        import_module(name)
    configure_mappers()
    with shop.app_context():
        db.engine.dispose()
    gc.collect()
    gc.freeze()  # what is not looked at again is not copied
    Workshop(shop).work()


def _leave(_signal: int, _frame: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(0)


class Workshop:
    """Hands, each a process."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.names: dict[int, str] = {}
        """Of hands, by the numbers of their processes."""
        self.tie, self.end = os.pipe()
        """A hand reads the one, we hold the other: it ends with us, however we do."""

    def work(self) -> None:
        """Call hands until the foreman is gone, or nobody was wanted for long."""
        busy_at, heard = time.monotonic(), b""
        try:
            while time.monotonic() - busy_at < IDLE:
                if select([0], [], [], LOOKS_EVERY)[0]:
                    if not (said := os.read(0, 4096)):
                        break
                    *names, heard = (heard + said).split(b"\n")
                    for name in names:
                        self._call(name.decode())
                self._see_off()
                if self.names:
                    busy_at = time.monotonic()
        finally:
            self._send_home()

    def _call(self, name: str) -> None:
        pid = os.fork()
        if pid:
            self.names[pid] = name
            return
        status = 1
        try:
            os.close(self.end)
            os.dup2(self.tie, 0)
            os.dup2(2, 1)
            _be_hand(self.app, name)
            status = 0
        except SystemExit:
            status = 0
        except BaseException:
            log.exception("a hand fell over")
        finally:
            os._exit(status)

    def _see_off(self) -> None:
        for pid in list(self.names):
            gone, status = os.waitpid(pid, os.WNOHANG)
            if gone:
                said = f"{os.waitstatus_to_exitcode(status)} {self.names.pop(pid)}\n"
                with suppress(BrokenPipeError):
                    os.write(1, said.encode())

    def _send_home(self) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self._tell(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while self.names and time.monotonic() < until:
            time.sleep(0.05)
            self._see_off()
        self._tell(signal.SIGKILL)

    def _tell(self, what: signal.Signals) -> None:
        for pid in self.names:
            with suppress(ProcessLookupError):
                os.kill(pid, what)


def _be_hand(app: Flask, name: str) -> None:
    Thread(target=_watch, daemon=True).start()
    try:
        Hand(app, name).work()
    finally:
        with app.app_context():
            db.engine.dispose()


def _watch() -> None:
    """The pipe ends when the workshop does, however it ended: no hand works on without one."""
    while os.read(0, 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
