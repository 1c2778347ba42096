"""Serving the house from one machine: waitress, eight threads, one address, and the workshop beside it."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CDLL
from threading import Thread, current_thread, main_thread
from typing import Any, NoReturn

from flask import Flask
from flask_babel import gettext as _
from waitress import create_server

from models.rules.broken import RuleBroken
from reports.workshop.foreman import Foreman

THREADS = 8
SLACK = 8
"""Bodies up to so many times the largest one reach the house, which refuses them with a page."""


M_ARENA_MAX = -8
"""As mallopt(3) of glibc knows it."""


def serve(app: Flask, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until interrupted; `say` tells where to go once the door is open.

    Raises:
        RuleBroken: the port is taken or the address is not this machine's.
    """
    _share_memory()
    with app.app_context():
        server = _open(app, host, port)
        say(_("E-klase is open at http://%(host)s:%(port)s/ (Ctrl+C closes it).", host=host, port=port))
    with closed_when_told(), _workshop(app):
        try:
            server.run()
        finally:
            server.close()


@contextmanager
def closed_when_told() -> Iterator[None]:
    """End in good order when the machine says so, as when a person does by Ctrl+C."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


@contextmanager
def _workshop(app: Flask) -> Iterator[None]:
    """Long work is done beside the server while it serves."""
    foreman = Foreman(app)
    watch = Thread(target=foreman.watch, name="foreman", daemon=True)
    watch.start()
    try:
        yield
    finally:
        foreman.home.set()
        watch.join()


def _share_memory() -> None:
    """Let the threads take memory from one pool: of one each, little comes back after a large page."""
    if sys.platform == "linux" and hasattr(libc := CDLL(None), "mallopt"):
        libc.mallopt(M_ARENA_MAX, 1)


def _open(app: Flask, host: str, port: int) -> Any:
    settings = app.extensions["settings"]
    return create_server(
        app,
        sockets=[_door(host, port)],
        threads=THREADS,
        max_request_body_size=settings.max_request_bytes * SLACK,
        clear_untrusted_proxy_headers=not settings.proxies,
    )


def _door(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as reason:
        sentence = _("Cannot serve at %(host)s, port %(port)s: choose another port.", host=host, port=port)
        raise RuleBroken(sentence) from reason
