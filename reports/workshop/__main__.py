"""python -m reports.workshop: a hand. A foreman calls it and stays at the other end of its standard input."""

from __future__ import annotations

import os
import signal
import time
from threading import Thread
from typing import NoReturn

from models.base import db
from reports.workshop.hand import Hand
from reports.workshop.house import make_workshop
from reports.workshop.orders import Orders

NICENESS = 10
GRACE = 10.0
"""Seconds a hand has to give back what it holds once its foreman is gone."""


def main() -> None:
    """Read the orders and work by them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl+C is for the foreman, who tells us
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    with open(0, "rb", buffering=0, closefd=False) as pipe:
        orders = Orders.read(pipe.readline())
    Thread(target=_watch, daemon=True).start()
    shop = make_workshop(orders.settings)
    try:
        Hand(shop, orders.name).work()
    finally:
        with shop.app_context():
            db.engine.dispose()


def _leave(_signal: int, _frame: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(0)


def _watch() -> None:
    """The pipe ends when the foreman does, however he ended: no hand works on without one."""
    while os.read(0, 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
